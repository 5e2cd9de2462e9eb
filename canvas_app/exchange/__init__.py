"""What other programs can read of a workshop: a registry of formats, for the window and the command line alike."""
