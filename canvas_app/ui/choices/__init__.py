"""Choosing between versions that people wrote at once."""
