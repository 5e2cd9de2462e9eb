"""Font faces of posters: character widths, coverage, and fallback faces for missing characters.

A face is loaded from its file on first use (some 3 ms each) and cached for the life of the process. Threads may share
the tables: entries are only added, and always with the same value.
"""

from __future__ import annotations

from functools import cache
from threading import RLock

from canvas_app.flow.text_layout import FontMetrics
from canvas_app.platform import paths
from canvas_app.posters.lazy_pillow import install_lazy_loader

FACE_FILES = {
    "regular": "Lato-Regular",
    "bold": "Lato-Bold",
    "italic": "Lato-Italic",
    "symbols": "NotoSansSymbols2-Regular",
    "emoji": "NotoEmoji-Regular",
    "more_symbols": "Symbola_hint",
}
FALLBACK_FACES = ("symbols", "emoji", "more_symbols")
"""Faces tried in this order for a character that the requested face lacks; each is loaded when it is first tried."""

REPLACEMENT_CHARACTER = "\u25a1"
"""An empty square, printed in place of a character that no face has. All text faces have it."""

_load_lock = RLock()


class FontFace:
    """One font face.

    Attributes:
        name: key in `FACE_FILES`.
        font: the font for ReportLab.
        widths: width in em by character.
        characters: the characters the face has.
    """

    def __init__(self, name: str) -> None:
        install_lazy_loader()
        # imported late: takes 60 ms, which a start without posters need not spend
        from canvas_app.posters.typefaces.truetype_font import EmbeddedFont

        file = FACE_FILES[name]
        self.name = name
        self.font = EmbeddedFont(f"NetwerkCanvas-{file}", str(paths.resource_path("fonts", f"{file}.ttf")))
        widths = self.font.face.charWidths
        self.widths = {chr(code): width / 1000 for code, width in widths.items()}
        self.characters = frozenset(self.widths)


class _CharacterWidths(dict[str, float]):
    """Character widths of a face. A fallback face is loaded only when a character needs it."""

    def __missing__(self, character: str) -> float:
        name = _fallback_face(character)
        self[character] = found = load_face(name).widths[character] if name else self[REPLACEMENT_CHARACTER]
        return found


def load_face(name: str) -> FontFace:
    """Return the face with a name of `FACE_FILES`, loaded once."""
    with _load_lock:
        return _load_cached(name)


@cache
def _load_cached(name: str) -> FontFace:
    return FontFace(name)


@cache
def font_metrics(name: str) -> FontMetrics:
    """Return the metrics of a face, including fallbacks for missing characters."""
    widths = _CharacterWidths(load_face(name).widths)
    width_of = widths.__getitem__
    return FontMetrics(lambda text: sum(map(width_of, text)))


@cache
def _fallback_face(character: str) -> str:
    """Return the first fallback face that has a character, or an empty string."""
    return next((name for name in FALLBACK_FACES if character in load_face(name).characters), "")


def is_printable(character: str) -> bool:
    """Return whether the regular face or a fallback has this character."""
    return character in load_face("regular").characters or bool(_fallback_face(character))


def split_by_face(text: str, name: str) -> list[tuple[str, str]]:
    """Split `text` into pieces of one face each, as (face, piece) in order."""
    held = load_face(name).characters
    if held.issuperset(text):
        return [(name, text)]
    pieces: list[tuple[str, str]] = []
    for character in text:
        wanted = name if character in held else _fallback_face(character) or name
        if pieces and pieces[-1][0] == wanted:
            pieces[-1] = (wanted, pieces[-1][1] + character)
        else:
            pieces.append((wanted, character))
    return pieces
