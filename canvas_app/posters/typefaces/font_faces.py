"""Font faces of posters: character widths, coverage, and fallback faces for missing characters.

A face is loaded from its file on first use (some 3 ms each) and cached for the life of the process. Threads may share
the tables: entries are only added, and always with the same value.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from threading import RLock
from unicodedata import category

from canvas_app.flow.text_direction import INVISIBLE_MARKS, has_right_to_left
from canvas_app.flow.text_layout import FontMetrics
from canvas_app.platform import paths
from canvas_app.posters.lazy_pillow import install_lazy_loader
from canvas_app.posters.typefaces.face_files import FACE_FILES, FALLBACK_FACES, SHAPED_FACES
from canvas_app.posters.typefaces.text_pieces import TextPiece

REPLACEMENT_CHARACTER = "\u25a1"
"""An empty square, printed in place of a character that no face has. All text faces have it."""

_load_lock = RLock()


class FontFace:
    """One font face.

    Attributes:
        name: key in `FACE_FILES`.
        font: the font for ReportLab.
        widths: width in em by character.
        characters: the characters the face has; marks of direction are not drawn.
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
        self.characters = frozenset(self.widths) - INVISIBLE_MARKS


class _CharacterWidths(dict[str, float]):
    """Character widths of a face. A fallback face is loaded only when a character needs it."""

    def __missing__(self, character: str) -> float:
        name = fallback_face(character)
        if name:
            found: float = load_face(name).widths[character]
        else:
            found = 0.0 if category(character) == "Cf" else self[REPLACEMENT_CHARACTER]
        self[character] = found
        return found


def load_face(name: str) -> FontFace:
    """Return the face with a name of `FACE_FILES`, loaded once."""
    with _load_lock:
        return _load_cached(name)


@cache
def _load_cached(name: str) -> FontFace:
    return FontFace(name)


@cache
def character_widths(name: str) -> dict[str, float]:
    """Return the widths of single characters of a face in em, including fallbacks for missing ones."""
    return _CharacterWidths(load_face(name).widths)


@cache
def font_metrics(name: str) -> FontMetrics:
    """Return the metrics of a face, including fallbacks for missing characters."""
    width_of = character_widths(name).__getitem__

    def width(text: str) -> float:
        if _needs_shaping(text):
            return sum(map(piece_width, split_by_face(text, name)))
        return sum(map(width_of, text))

    return FontMetrics(width)


def piece_width(piece: TextPiece) -> float:
    """Return the width of a part of a line in em."""
    if piece.glyphs:
        return sum(glyph.advance for glyph in piece.glyphs)
    return sum(map(character_widths(piece.face).__getitem__, piece.text))


@cache
def can_shape() -> bool:
    """Return whether the package that shapes letters is installed."""
    return find_spec("uharfbuzz") is not None


def _needs_shaping(text: str) -> bool:
    return has_right_to_left(text) and can_shape()


@cache
def fallback_face(character: str) -> str:
    """Return the first fallback face that has a character, or an empty string."""
    if not has_right_to_left(character):
        faces: Iterable[str] = FALLBACK_FACES
    else:
        faces = SHAPED_FACES if can_shape() else ()
    return next((name for name in faces if character in load_face(name).characters), "")


def is_printable(character: str) -> bool:
    """Return whether the regular face or a fallback has this character."""
    return character in load_face("regular").characters or bool(fallback_face(character))


def split_by_face(text: str, name: str) -> list[TextPiece]:
    """Split a line into pieces of one face each, from left to right."""
    held = load_face(name).characters
    if held.issuperset(text):
        return [TextPiece(name, text)]
    if _needs_shaping(text):
        # imported late: most posters have no such letters
        from canvas_app.posters.typefaces.shaping import shape_line

        return shape_line(text, lambda character: face_of(character, name))
    faces = groupby(text, key=lambda character: face_of(character, name))
    return [TextPiece(face, "".join(characters)) for face, characters in faces]


def face_of(character: str, name: str) -> str:
    """Return the face that draws a character of a text in the face `name`."""
    if character in load_face(name).characters:
        return name
    found = fallback_face(character) or name
    return SHAPED_FACES.get(found, found) if name == "bold" else found
