"""Writing: verified bytes, temporary file, atomic replacement, several files in one transaction."""
