"""Branding of posters: the logo, which is read, sanitized and rendered here, and the footer text."""
