"""Small parts that several places use."""
