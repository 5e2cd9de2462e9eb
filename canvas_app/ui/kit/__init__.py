"""General-purpose widgets, theme and icons, used by all pages."""
