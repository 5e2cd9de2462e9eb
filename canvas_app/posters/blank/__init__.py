"""The blank canvas: for the wall with places for paper notes, as a hand-out with lines to write on."""
