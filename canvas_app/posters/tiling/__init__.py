"""Pages in pieces for an office printer, and what helps to put them together."""
