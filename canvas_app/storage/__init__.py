"""Documents on disk: every system call, reading, writing step by step, backups. No Qt."""
