"""Merging of two copies of a document, without user decisions. Pure functions."""
