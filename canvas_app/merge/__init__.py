"""Two copies of a document become one. Pure."""
