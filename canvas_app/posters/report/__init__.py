"""Report: a cover with the canvas in small, then all content in reading order."""
