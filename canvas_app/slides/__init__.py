"""Slides: what the audience sees of a document, laid out into marks, legible from the back row."""
