"""Typefaces: what they can print, and their registration with ReportLab."""
