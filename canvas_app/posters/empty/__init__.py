"""The empty canvas: for the wall, with places for paper notes, and for the hand, with lines to write on."""
