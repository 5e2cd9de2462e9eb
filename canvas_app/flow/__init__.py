"""Text measurement, line wrapping and distribution of space; independent of Qt and ReportLab."""
