"""The journal of unsaved work: written during editing, read and offered for recovery after a crash."""
