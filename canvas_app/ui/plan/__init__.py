"""The page with the plan of the session: rows, the form of a step, ready-made plans."""
