"""Backups: earlier versions of a document, stored before its file is replaced and thinned out by age."""
