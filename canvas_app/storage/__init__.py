"""Document storage: system calls, reading, atomic writing, journals, backups and locks. No Qt."""
