"""Clean copies for sharing."""
