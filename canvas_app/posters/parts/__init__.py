"""Parts shared by several sheets: note tiles, cards, headers, legends, tables."""
