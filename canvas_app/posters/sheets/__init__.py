"""One module per sheet: the canvas, and what later joins it."""
