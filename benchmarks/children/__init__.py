"""Programs that are measured as whole processes; each prints one line that its parent reads."""
