"""The logo of an organisation: reading, sanitizing and rendering it."""
