"""Locks: the write lock of a file, and lock files that show who has it open."""
