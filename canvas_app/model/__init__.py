"""The document: records, changes as data, edits as pure functions, stamps. No Qt, no files."""
