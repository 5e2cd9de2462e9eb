"""Earlier versions, copies beside the file, and unread parts."""
