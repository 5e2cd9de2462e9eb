"""Laid-out pages as files: PDF with its tags, boxes and faces, SVG, and pictures of points."""
