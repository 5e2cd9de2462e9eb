"""The posters page: options, preview, export, printing."""
