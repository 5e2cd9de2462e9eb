"""The page with what was agreed: three groups of notes, the form of one."""
