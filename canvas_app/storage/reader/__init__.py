"""Reading: decode, migrate, read leniently, judge integrity."""
