"""What is changed to have everything laid out anew, and for what of it a time was promised."""

from __future__ import annotations

PROMISED = ("window resized", "text size changed", "language changed")
CHANGES = (*PROMISED, "theme changed", "zoomed")
