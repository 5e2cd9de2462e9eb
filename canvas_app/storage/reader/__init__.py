"""Reading: decode JSON, migrate, read leniently, assess integrity."""
