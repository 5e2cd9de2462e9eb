"""Merging of copies of a document: stamping, the join, conflicts, anonymised copies. Pure functions."""
