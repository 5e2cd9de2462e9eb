"""Margins and gaps of the user interface, by the role of a layout or label; in pixels at scale 1."""

from __future__ import annotations

from typing import NamedTuple


class Spacing(NamedTuple):
    """Margins round a layout or label, and the gaps in it.

    Attributes:
        left: Margin at the left; likewise `top`, `right` and `bottom`. A margin of 1 is a hairline and is not scaled.
        gap: Between items, in a grid between columns; None for that of the layout around it.
        row_gap: Between the rows of a grid.
        is_scaled: Whether the lengths follow the text size; the frame of the window does not.
    """

    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0
    gap: float | None = None
    row_gap: float | None = None
    is_scaled: bool = True


NONE = Spacing(gap=0)
INHERITED = Spacing()
"""No margins, and the gap of the layout around it."""

# Gaps in rows and columns without margins
HAIR = Spacing(gap=2)
TINY = Spacing(gap=4)
SMALL = Spacing(gap=6)
MEDIUM = Spacing(gap=8)
LARGE = Spacing(gap=10)
WIDE = Spacing(gap=12)
EXTRA_WIDE = Spacing(gap=16)
HERO = Spacing(gap=18)
COLUMNS = Spacing(gap=64)
STACKED_COLUMNS = Spacing(gap=32)

# Dialogs
DIALOG = Spacing(24, 20, 24, 20, gap=12)
SMALL_DIALOG = Spacing(20, 20, 20, 20, gap=6)
POPUP = Spacing(14, 14, 14, 14, gap=6)

HANDOUT = Spacing(right=8, gap=28)

# Pages
PAGE = Spacing(20, 28, 20, 16, gap=12)
PAGE_TO_EDGE = Spacing(20, 28, 14, 12, gap=12)
"""A page whose content scrolls at the right edge."""
START = Spacing(32, 20, 32, 32)
FORM_PAGE = Spacing(24, 16, 24, 8)
FORM_FOOTER = Spacing(0, 8, 0, 14, gap=8)

# Panels and cards
PANEL_FORM = Spacing(32, 24, 32, 24, gap=6)
PANEL_LIST = Spacing(16, 12, 16, 14, gap=8)
CHANGES = Spacing(9, 9, 9, 9, gap=12, row_gap=6)
BULLETS = Spacing(gap=8, row_gap=5)
PEOPLE = Spacing(4, 6, 4, 6, gap=0)
PERSON = Spacing(12, 3, 8, 3, gap=8)
LANE = Spacing(8, 6, 8, 10, gap=8)
LANE_HEADER = Spacing(6, gap=7)
EXAMPLES = Spacing(top=4, gap=8)

# The panel beside a page: a line at its left, the band of its block above
SIDE_PANEL = Spacing(1, 5, gap=4)
SIDE_PANEL_HEADER = Spacing(20, 12, 12, 4)
SIDE_PANEL_CONTENT = Spacing(20, 4, 20, 20, gap=6)
SIDE_PANEL_TEXT = Spacing(20, 4, 20, 20, gap=2)
SIDE_PANEL_FOOTER = Spacing(12, 8, 16, 12)

# Filling in a copy: round the page, the column at the left, and the topic
FILL = Spacing(7, 21, 7, 7, gap=0)
FILL_LEFT = Spacing(20, 18, 16, 16, gap=16)
OTHERS_HEAD = Spacing(top=16, gap=10)
FILL_RIGHT = Spacing(36, 18, 24, 14, gap=14)

# Forms: between two fields side by side, and between rows
FORM = Spacing(gap=10, row_gap=6)
WIDE_FORM = Spacing(gap=20, row_gap=6)

# Posters
OPTIONS_COLUMN = Spacing(24, 10, 12, 10, gap=6)
OPTIONS = Spacing(right=8, gap=2)
POSTER_FORM = Spacing(gap=12, row_gap=6)
POSTER_HINT = Spacing(top=2)
EXPORT = Spacing(top=4, right=8, gap=8)
PREVIEW_NOTICES = Spacing(16, 8, 16, gap=6)
PREVIEW_FOOTER = Spacing(16, 6, 16, 8, gap=6)

# The list of keys and the guide
KEYS = Spacing(24, 18, 16, 16, gap=14)
KEYS_HEADER = Spacing(gap=20)
KEYS_COLUMNS = Spacing(top=4, right=8, gap=40)
KEYS_GROUP = Spacing(bottom=18, gap=14, row_gap=8)
GUIDE = Spacing(20, 16, gap=12)
GUIDE_HEADER = Spacing(right=16, gap=8)

# Labels
CAPTION = Spacing(top=10)
SIDE_CAPTION = Spacing(top=8)
HINT = Spacing(top=4)
COUNT = Spacing(bottom=8)
"""A count beside a title, on its baseline."""
TAGLINE = Spacing(top=2, bottom=10)
LIST_TITLE = Spacing(14, bottom=2)
RECENT_TITLE = Spacing(14, bottom=6)
UNDATED_TITLE = Spacing(12, 18, bottom=4)

HELP_PARAGRAPH = Spacing(top=6)
HELP_TOPIC = Spacing(top=10)
HELP_GROUP = Spacing(top=16)

# The canvas, whose lengths do not follow the text size
SEGMENTS = Spacing(3, 3, 3, 3, gap=2)
PANE = Spacing(gap=0, is_scaled=False)
PANE_HEADER = Spacing(gap=2, is_scaled=False)

# The frame of the window
TOP_BAR = Spacing(8, 0, 12, 0, gap=6, is_scaled=False)
FIND_BAR = Spacing(12, 6, 12, 6, gap=8, is_scaled=False)
STATUS_LINE = Spacing(6, 1, 8, gap=4, is_scaled=False)
RAIL = Spacing(0, 10, 1, 8, gap=4, is_scaled=False)
CHOOSER = Spacing(10, 10, 10, 10, gap=6)
BAR_ABOVE_PAGE = Spacing(10, 8, 10, is_scaled=False)
SWATCHES = Spacing(gap=2, is_scaled=False)
THUMBNAILS = Spacing(9, 9, 9, 9, gap=4, is_scaled=False)

SIDE_PANEL_WIDTH_PX = 360
"""Width of a side panel, pixels at scale 1."""
