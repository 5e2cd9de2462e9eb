"""Page model of a poster before rendering: display list, page builder, styles, paper sizes, colour modes."""
