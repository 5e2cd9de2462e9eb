"""Parts shared by several sheets: note tiles, cards, headers, sets of pages, figures."""
