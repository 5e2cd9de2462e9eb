"""Printable view of a document: names resolved, text sanitized, notices collected."""
