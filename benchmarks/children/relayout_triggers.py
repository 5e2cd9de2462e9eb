"""What is changed to have everything laid out anew, and for what of it a time was promised."""

from __future__ import annotations

LIMITED_CHANGES = ("window resized", "text size changed", "language changed")
CHANGES = (*LIMITED_CHANGES, "theme changed", "zoomed")
