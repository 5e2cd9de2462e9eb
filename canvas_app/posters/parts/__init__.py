"""Parts shared by several sheets: note tiles, cards, headers, legends, sets of pages, figures."""
