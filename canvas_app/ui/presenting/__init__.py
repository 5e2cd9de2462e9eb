"""Presenting: the slides on the projector, and what the facilitator sees and does meanwhile."""
