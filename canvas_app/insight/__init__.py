"""Queries on a document: search, and summaries of changes. Pure functions."""
