"""The open document: editing session, undo, background saving and journaling."""
