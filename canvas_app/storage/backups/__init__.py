"""Earlier versions: stored before a file is replaced, thinned out by age."""
