"""The files of the font faces, and which of them stand in for the others."""

from __future__ import annotations

FACE_FILES = {
    "regular": "Lato-Regular",
    "bold": "Lato-Bold",
    "italic": "Lato-Italic",
    "symbols": "NotoSansSymbols2-Regular",
    "emoji": "NotoEmoji-Regular",
    "more_symbols": "Symbola_hint",
    "arabic": "NotoSansArabic-Regular",
    "arabic_bold": "NotoSansArabic-Bold",
    "hebrew": "NotoSansHebrew-Regular",
    "hebrew_bold": "NotoSansHebrew-Bold",
}
FALLBACK_FACES = ("symbols", "emoji", "more_symbols")
"""Faces tried in this order for a character that the requested face lacks; each is loaded when it is first tried."""

SHAPED_FACES = {"arabic": "arabic_bold", "hebrew": "hebrew_bold"}
"""Faces of letters that are shaped, each with its bold face."""
