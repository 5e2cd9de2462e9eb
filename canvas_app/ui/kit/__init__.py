"""Widgets, theme and icons that know no domain."""
