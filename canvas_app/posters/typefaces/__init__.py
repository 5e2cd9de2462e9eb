"""Bundled fonts: their metrics and coverage, and their registration with ReportLab."""
