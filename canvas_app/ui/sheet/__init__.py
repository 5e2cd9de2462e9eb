"""The sheet: the five blocks with their notes laid out, painted and fitted to a window, whoever shows it."""
