"""The coalitions page: board, cards, form, timeline."""
