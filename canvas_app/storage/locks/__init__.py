"""Locks: one writer at a time, and who has a file open."""
