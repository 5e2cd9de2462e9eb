"""The document model: records, changes, edits as pure functions, stamps. No Qt, no file access."""
