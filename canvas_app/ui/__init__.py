"""The GUI in Qt Widgets."""
