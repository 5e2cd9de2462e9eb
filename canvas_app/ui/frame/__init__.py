"""What stands round every page: top bar, rail, status line, find bar, menus."""
