"""What Python and the operating system need: paths, clock, garbage collection, import hooks. No Qt types, no domain."""
