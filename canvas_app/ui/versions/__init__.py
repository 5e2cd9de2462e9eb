"""Earlier versions, copies beside the file, what could not be read."""
