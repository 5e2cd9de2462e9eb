"""Filling in a copy that was handed out, at home: what is asked, one's own notes, and handing it in."""
