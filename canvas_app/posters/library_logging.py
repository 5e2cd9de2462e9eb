"""Suppression of what libraries log about images and fonts.

Their messages are in English, written for programmers, and partly chosen by whoever made the file: a logo could
print a line that looks like one of the program. Users are informed by notices and errors instead.
"""

from __future__ import annotations

import logging

LIBRARIES = ("reportlab", "PIL", "pypdfium2", "fontTools")


def silence_libraries() -> None:
    """Keep records of these libraries from reaching logging's last-resort handler, which writes to stderr.

    Called before one of them reads an external file rather than at startup, because importing `logging` takes time.
    """
    for name in LIBRARIES:
        log = logging.getLogger(name)
        log.propagate = False
        if not log.handlers:
            log.addHandler(logging.NullHandler())
