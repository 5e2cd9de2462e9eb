"""Blank canvas: for the wall with slots for paper notes, as a handout with lines to write on."""
