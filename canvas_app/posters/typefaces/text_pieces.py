"""Parts of a line as fonts draw them: characters of one face, or glyphs where letters are shaped."""

from __future__ import annotations

from typing import NamedTuple


class Glyph(NamedTuple):
    """A shape of a font that is not that of one character.

    Attributes:
        number: its number in the font.
        text: the characters it stands for.
        advance: distance to the next glyph, em.
        dx: distance from the place of the glyph to the right, em.
        dy: distance upwards, em.
    """

    number: int
    text: str
    advance: float
    dx: float = 0.0
    dy: float = 0.0


class TextPiece(NamedTuple):
    """A part of a line in one face.

    Attributes:
        face: a key of `FACE_FILES`.
        text: its characters from left to right; in the order of reading if it has glyphs.
        glyphs: its shapes from left to right, if they are not those of the characters.
    """

    face: str
    text: str
    glyphs: tuple[Glyph, ...] = ()
