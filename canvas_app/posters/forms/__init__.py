"""Forms as a PDF: laid out and written for somebody without the program, and read back from what they filled in."""
