"""Writers for laid-out pages: tagged PDF with bleed and crop marks, SVG, PNG, and tiling over smaller paper."""
