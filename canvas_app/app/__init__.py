"""The application: composition, single instance, shutdown, exception handling, demo."""
