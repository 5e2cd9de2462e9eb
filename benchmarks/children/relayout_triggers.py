"""The changes that trigger a full relayout, and those that have a limit."""

from __future__ import annotations

LIMITED_CHANGES = ("window resized", "text size changed", "language changed")
CHANGES = (*LIMITED_CHANGES, "theme changed", "zoomed")
