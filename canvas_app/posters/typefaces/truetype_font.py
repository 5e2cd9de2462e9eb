"""TrueType fonts for ReportLab, with tables read in bulk: a third of the time of ReportLab's own reader.

Implements the tables cmap (formats 4 and 12), hmtx and loca of the OpenType specification 1.9. Only meant for the
bundled fonts, which use no other formats.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from struct import iter_unpack, unpack_from
from typing import Any
from weakref import WeakKeyDictionary

from reportlab import rl_config

from canvas_app.posters.reportlab_isolation import hidden_module

with hidden_module("uharfbuzz"):  # ReportLab imports it at once; most posters need no shaping
    from reportlab.pdfbase.ttfonts import TTEncoding, TTFError, TTFont, TTFontFace


class EmbeddedFace(TTFontFace):
    """A `TTFontFace` that loads faster. Raises TTFError for a file that is not a supported TrueType font."""

    _ttf_data: bytes
    _pdfScale: Callable[[float], float]  # noqa: N815

    # WORKAROUND: ReportLab reads every number with a separate call, some 20 ms for the three faces of a poster
    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803
        """Set the same attributes as ReportLab's method."""
        super().extractInfo(charInfo=0)
        if charInfo:
            self._read_glyph_tables()
            self._read_character_map()

    def glyph_width(self, glyph: int) -> float:
        """Return the advance width of a glyph in thousandths of an em."""
        return self._pdfScale(self.hmetrics[glyph][0])

    def _table(self, tag: str) -> memoryview:
        start, length = self.get_table_pos(tag)
        return memoryview(self._ttf_data)[start : start + length]

    def _read_glyph_tables(self) -> None:
        """Read the advance width and the outline offset of each glyph (hmtx, loca)."""
        (measured,) = unpack_from(">H", self._table("hhea"), 34)
        metrics = self._table("hmtx")
        self.hmetrics = list(iter_unpack(">HH", metrics[: 4 * measured]))
        last = self.hmetrics[-1][0]
        others = metrics[4 * measured : 4 * measured + 2 * (self.numGlyphs - measured)]
        self.hmetrics += [(last, bearing) for (bearing,) in iter_unpack(">H", others)]
        (is_long,) = unpack_from(">h", self._table("head"), 50)
        kind, unit = ("L", 1) if is_long else ("H", 2)
        places = unpack_from(f">{self.numGlyphs + 1}{kind}", self._table("loca"))
        self.glyphPos = [position * unit for position in places]

    def _read_character_map(self) -> None:
        """Read the character-to-glyph map (cmap); a no-break space uses the glyph of the space."""
        widths = [self._pdfScale(width) for width, _ in self.hmetrics]
        self.defaultWidth = widths[0]
        self.charToGlyph = dict(_read_cmap(self._table("cmap")))
        self.charToGlyph[0xA0] = self.charToGlyph[0x20]
        self.charWidths = {code: widths[glyph] for code, glyph in self.charToGlyph.items()}


def _read_cmap(cmap: memoryview) -> Iterator[tuple[int, int]]:
    """Return (character, glyph) pairs from the last Unicode subtable, which has the most characters."""
    (count,) = unpack_from(">H", cmap, 2)
    tables = list(iter_unpack(">HHL", cmap[4 : 4 + 8 * count]))
    start = next(
        offset for platform, use, offset in reversed(tables) if platform == 3 or (platform == 0 and use < 5)
    )
    (kind,) = unpack_from(">H", cmap, start)
    if kind == 4:
        return _read_cmap_format_4(cmap, start)
    if kind == 12:
        return _read_cmap_format_12(cmap, start)
    raise TTFError(f"cmap of format {kind}")


def _read_cmap_format_4(cmap: memoryview, start: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs of format 4: segments with an offset to the glyph, or with an array of glyphs."""
    (twice,) = unpack_from(">H", cmap, start + 6)
    count, at = twice // 2, start + 14
    last = unpack_from(f">{count}H", cmap, at)
    first = unpack_from(f">{count}H", cmap, at + 2 + twice)
    further = unpack_from(f">{count}h", cmap, at + 2 + 2 * twice)
    lists = at + 2 + 3 * twice
    for index, listed in enumerate(unpack_from(f">{count}H", cmap, lists)):
        codes = range(first[index], last[index] + 1)
        if listed:
            glyphs = unpack_from(f">{len(codes)}H", cmap, lists + 2 * index + listed)
            yield from zip(codes, ((g + further[index]) & 0xFFFF if g else 0 for g in glyphs), strict=True)
        else:
            yield from ((code, (code + further[index]) & 0xFFFF) for code in codes)


def _read_cmap_format_12(cmap: memoryview, start: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs of format 12: sequential groups, also beyond U+FFFF."""
    (count,) = unpack_from(">L", cmap, start + 12)
    for first, last, glyph in iter_unpack(">LLL", cmap[start + 16 : start + 16 + 12 * count]):
        yield from zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)


_FIRST_GLYPH_CODE = 0xF0000
"""First of the private-use code points under which glyphs of shaped text are embedded."""


class EmbeddedFont(TTFont):
    """A bundled font embedded in a PDF, whose text can be copied also beyond U+FFFF (emoji) and where it is shaped."""

    def __init__(self, name: str, file: str) -> None:
        # copied from TTFont, which does not let the class of the face be replaced
        self.fontName = name
        self.face: EmbeddedFace = EmbeddedFace(file)
        self.encoding = TTEncoding()
        self.state = WeakKeyDictionary()
        self._asciiReadable = rl_config.ttfAsciiReadable
        self.shapable = False
        self._glyph_codes: dict[tuple[int, str], int] = {}
        self._glyph_texts: dict[int, str] = {}

    def glyph_character(self, glyph: int, text: str) -> str:
        """Return a private-use character that draws a glyph and is copied as `text`."""
        code = self._glyph_codes.get((glyph, text))
        if code is None:
            code = self._glyph_codes[glyph, text] = _FIRST_GLYPH_CODE + len(self._glyph_codes)
            self.face.charToGlyph[code] = glyph
            self.face.charWidths[code] = self.face.glyph_width(glyph)
            self._glyph_texts[code] = text
        return chr(code)

    # WORKAROUND: ReportLab writes U+1F44D as <1F44D> where ToUnicode wants UTF-16 (ISO 32000-1, 9.10.3)
    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Add the font subsets to the document, and correct their ToUnicode maps."""
        names = {*doc.idToObject}
        super().addObjects(doc)
        for name in doc.idToObject.keys() - names:
            stored = doc.idToObject[name]
            if name.startswith("toUnicodeCMap:") and isinstance(getattr(stored, "content", None), str):
                stored.content = _ASTRAL_CODE_POINT.sub(self._to_utf16_hex, stored.content)

    def _to_utf16_hex(self, match: re.Match[str]) -> str:
        code = int(match[1], 16)
        text = self._glyph_texts.get(code, chr(code)) or _NO_TEXT
        return f"<{text.encode('utf-16-be').hex().upper()}>"


_ASTRAL_CODE_POINT = re.compile(r"<([0-9A-F]{5,6})>")
_NO_TEXT = "\u200b"
"""What a glyph is copied as whose characters belong to another one: a space without width."""
