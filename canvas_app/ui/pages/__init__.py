"""The other places of the window: start, coalitions, participants, posters, help."""
