"""The report: everything in reading order, with a table of contents."""
