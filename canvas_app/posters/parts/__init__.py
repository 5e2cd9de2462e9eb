"""Parts that several sheets are built of: note tiles, cards, headers, legends, tables."""
