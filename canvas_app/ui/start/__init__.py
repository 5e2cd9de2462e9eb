"""The start page: new workshop, examples, recent files."""
