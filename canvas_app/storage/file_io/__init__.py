"""Files on disk: whole, with their permissions, several together, and what a killed program left."""
