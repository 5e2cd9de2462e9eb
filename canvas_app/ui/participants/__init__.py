"""The participants page: list, rows, badges."""
