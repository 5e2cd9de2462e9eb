"""The journal of unsaved work: written during editing, read and offered after a crash."""
