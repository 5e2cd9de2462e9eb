"""The page before it is a file: display list, builder, styles, paper sizes, colour modes."""
