"""Posters: sheets laid out in millimetres by pure code, rendered by ReportLab."""

from canvas_app.posters.reportlab_isolation import isolate_reportlab

# every import of ReportLab and svglib stands in this package, and therefore comes after this (a contract in
# pyproject.toml keeps it so)
isolate_reportlab()
