"""Keep what libraries log about a picture or a typeface away from people.

It is in English, in words for programmers, and parts of it are chosen by whoever made the file: a logo could print a
line that looks like one of the program. What people should know is told by notices and errors.
"""

from __future__ import annotations

import logging

LIBRARIES = ("svglib", "reportlab", "PIL", "pypdfium2", "tinycss2", "cssselect2", "fontTools")


def silence_libraries() -> None:
    """Let nothing that these libraries log reach the handler of last resort, which writes to the error stream.

    Called before one of them reads a file from outside, not at the start: `logging` takes its time.
    """
    for name in LIBRARIES:
        log = logging.getLogger(name)
        log.propagate = False
        if not log.handlers:
            log.addHandler(logging.NullHandler())
