"""The window: actions, menus, navigation, status line, page stack, file handling."""
