"""Report: all content in reading order, with a table of contents."""
