"""Writing workshops: reading back what was encoded, creating and saving files, joining what others saved."""
