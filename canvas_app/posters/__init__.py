"""Posters: sheets laid out in millimetres by pure functions and rendered to PDF by ReportLab."""

from canvas_app.posters.reportlab_isolation import isolate_reportlab

# ReportLab is only imported inside this package, so always after this call
# (an import contract in pyproject.toml enforces it)
isolate_reportlab()
