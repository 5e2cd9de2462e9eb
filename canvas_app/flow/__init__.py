"""Text measuring, wrapping and distribution of space. Pure."""
