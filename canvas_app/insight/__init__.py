"""Pure answers about a workshop: counts, portfolios, filters."""
