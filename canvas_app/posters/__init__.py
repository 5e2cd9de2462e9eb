"""Sheets on paper: laid out in millimetres by pure code, then drawn by ReportLab."""
