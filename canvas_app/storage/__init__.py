"""Documents on disk: every system call, reading, writing step by step, journals, backups, locks. No Qt."""
