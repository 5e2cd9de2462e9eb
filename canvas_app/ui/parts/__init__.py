"""Widgets and drawings of the domain that several pages show."""
