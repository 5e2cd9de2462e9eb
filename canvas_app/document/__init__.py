"""The open document: what is in it, what can be undone, whether it is safe."""
