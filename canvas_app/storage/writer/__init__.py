"""Writing: verification, temporary files, atomic replacement, transactions of several files."""
