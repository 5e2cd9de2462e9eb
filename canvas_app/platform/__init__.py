"""Python and operating system services: paths, clock, garbage collection. No Qt, no domain types."""
