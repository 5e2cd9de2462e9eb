"""Lines with letters written from right to left: ordered by the bidirectional algorithm, shaped by HarfBuzz.

Imported only when a text has such letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from unicodedata import category

import uharfbuzz

from canvas_app.flow.bidi import mirror, visual_runs
from canvas_app.flow.text_direction import INVISIBLE_MARKS, ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER
from canvas_app.model.text import limit_marks
from canvas_app.platform import paths
from canvas_app.posters.typefaces.face_files import FACE_FILES, SHAPED_FACES
from canvas_app.posters.typefaces.text_pieces import Glyph, TextPiece

_JOINERS = (ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER)
_SHAPED = frozenset((*SHAPED_FACES, *SHAPED_FACES.values()))

FaceOf = Callable[[str], str]
"""Returns the face that draws a character."""


def shape_line(line: str, face_of: FaceOf) -> list[TextPiece]:
    """Return the pieces of a line from left to right."""
    runs = visual_runs(limit_marks(line))
    return [piece for text, is_rtl in runs for piece in _shape_run(text, face_of, is_rtl)]


def _shape_run(text: str, face_of: FaceOf, is_rtl: bool) -> Iterator[TextPiece]:
    """Yield the pieces of a text in one direction, from left to right."""
    pieces = [
        (face, "".join(character for _, character in pairs))
        for face, pairs in groupby(_with_faces(text, face_of), key=lambda pair: pair[0])
    ]
    for face, piece in reversed(pieces) if is_rtl else pieces:
        if face in _SHAPED:
            shape = _shape_word if len(piece) <= _MAX_CACHED else _shape
            yield TextPiece(face, piece, tuple(shape(piece, face, is_rtl)))
        else:
            yield TextPiece(face, _reversed(piece) if is_rtl else piece)


def _with_faces(text: str, face_of: FaceOf) -> Iterator[tuple[str, str]]:
    """Yield the characters with their faces: marks and joiners stay with their letter, other invisible ones go."""
    face = ""
    for character in text:
        stays = face in _SHAPED and (character in _JOINERS or _is_mark_of(character, face))
        if stays or character not in INVISIBLE_MARKS:
            face = face if stays else face_of(character)
            yield face, character


def _is_mark_of(character: str, face: str) -> bool:
    return category(character).startswith("M") and bool(_font(face).get_nominal_glyph(ord(character)))


def _reversed(text: str) -> str:
    """Return text that needs no shaping from left to right: each mark after its letter, brackets turned."""
    letters: list[str] = []
    for character in text:
        if letters and category(character).startswith("M"):
            letters[-1] += character
        else:
            letters.append(mirror(character))
    return "".join(reversed(letters))


@cache
def _font(face: str) -> uharfbuzz.Font:
    file = paths.resource_path("fonts", f"{FACE_FILES[face]}.ttf")
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))))


_MAX_CACHED = 40
"""Number of characters of a piece up to which its glyphs are kept: it is measured, fitted and drawn."""


@lru_cache(maxsize=20_000)
def _shape_word(text: str, face: str, is_rtl: bool) -> tuple[Glyph, ...]:
    return tuple(_shape(text, face, is_rtl))


def _shape(text: str, face: str, is_rtl: bool) -> Iterator[Glyph]:
    """Yield the glyphs of a text in one direction and face, from left to right."""
    font, buffer = _font(face), uharfbuzz.Buffer()
    buffer.add_codepoints(list(map(ord, text)))  # clusters are then positions in the text
    buffer.direction = "rtl" if is_rtl else "ltr"
    buffer.script = "Hebr" if face.startswith("hebrew") else "Arab"
    buffer.language = "und"  # not that of the computer
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = uharfbuzz.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
    uharfbuzz.shape(font, buffer)
    em, infos = font.face.upem, buffer.glyph_infos
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    placed = zip(infos, buffer.glyph_positions, strict=True)
    for start, pairs in groupby(placed, key=lambda pair: pair[0].cluster):
        characters = text[start : ends[start]]
        glyphs = [
            Glyph(info.codepoint, "", at.x_advance / em, at.x_offset / em, at.y_offset / em)
            for info, at in pairs
        ]
        yield from _with_texts(glyphs, characters[::-1] if is_rtl else characters, face)


def _with_texts(glyphs: list[Glyph], characters: str, face: str) -> Iterator[Glyph]:
    """Yield the glyphs of a cluster, each with one of its characters, given from left to right.

    Readers of a PDF reverse text to the left character by character. So characters that share a glyph are spread over
    its width: those after the first stand under blanks.
    """
    *others, last = glyphs
    for glyph, character in zip(others, characters.ljust(len(others), "\0"), strict=False):
        yield glyph._replace(text=character.strip("\0"))
    rest = characters[len(others) :]
    if last.advance or rest not in _JOINERS:
        step = last.advance / max(len(rest), 1)
        yield last._replace(text=rest[:1], advance=step)
        yield from (Glyph(_font(face).get_nominal_glyph(ord(" ")), one, step) for one in rest[1:])
