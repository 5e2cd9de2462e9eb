"""Text measurement, line wrapping, pages and columns; independent of Qt and ReportLab."""
