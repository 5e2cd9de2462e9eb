"""What several kinds of slide are made of."""
