"""Pages as files: PDF with tags and boxes, SVG, PNG, tiles with cut lines."""
