"""Figures: charts and signs laid out into marks once, and drawn alike on the screen and on paper."""
