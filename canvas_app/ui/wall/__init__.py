"""Typing over the paper notes of a wall, topic by topic."""
