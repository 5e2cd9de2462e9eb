"""TrueType faces as ReportLab embeds them; their tables are read at once, not number by number: in a third of the time.

The layout of the tables is that of the OpenType specification 1.9: cmap (formats 4 and 12), hmtx, loca. It is only
meant for the faces that are bundled, which have no others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from struct import iter_unpack, unpack_from
from typing import Any
from weakref import WeakKeyDictionary

from reportlab import rl_config
from reportlab.pdfbase.ttfonts import TTEncoding, TTFError, TTFont, TTFontFace


class EmbeddedFace(TTFontFace):
    """What `TTFontFace` is, read quicker. Raises TTFError for a file that is no TrueType font of that kind."""

    _ttf_data: bytes
    _pdfScale: Callable[[float], float]  # noqa: N815

    # WORKAROUND: ReportLab reads every number by a call of its own, some 20 ms for the three faces of a poster
    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803
        """Sets what ReportLab's own method sets."""
        super().extractInfo(charInfo=0)
        if charInfo:
            self._read_glyph_tables()
            self._read_character_map()

    def _table(self, tag: str) -> memoryview:
        start, length = self.get_table_pos(tag)
        return memoryview(self._ttf_data)[start : start + length]

    def _read_glyph_tables(self) -> None:
        """How wide each glyph is, and where its outline stands."""
        (measured,) = unpack_from(">H", self._table("hhea"), 34)
        metrics = self._table("hmtx")
        self.hmetrics = list(iter_unpack(">HH", metrics[: 4 * measured]))
        last = self.hmetrics[-1][0]
        others = metrics[4 * measured : 4 * measured + 2 * (self.numGlyphs - measured)]
        self.hmetrics += [(last, bearing) for (bearing,) in iter_unpack(">H", others)]
        (is_long,) = unpack_from(">h", self._table("head"), 50)
        kind, unit = ("L", 1) if is_long else ("H", 2)
        places = unpack_from(f">{self.numGlyphs + 1}{kind}", self._table("loca"))
        self.glyphPos = [place * unit for place in places]

    def _read_character_map(self) -> None:
        """Which glyph a character has; the space that does not break is drawn as the other one."""
        widths = [self._pdfScale(width) for width, _ in self.hmetrics]
        self.defaultWidth = widths[0]
        self.charToGlyph = dict(_read_cmap(self._table("cmap")))
        self.charToGlyph[0xA0] = self.charToGlyph[0x20]
        self.charWidths = {code: widths[glyph] for code, glyph in self.charToGlyph.items()}


def _read_cmap(cmap: memoryview) -> Iterator[tuple[int, int]]:
    """Characters with their glyphs, from the subtable that holds most: the last one for Unicode."""
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
    """Format 4: runs of characters whose glyphs are so much further, or listed elsewhere."""
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
    """Format 12: runs of characters with runs of glyphs, beyond the first 65,536 characters too."""
    (count,) = unpack_from(">L", cmap, start + 12)
    for first, last, glyph in iter_unpack(">LLL", cmap[start + 16 : start + 16 + 12 * count]):
        yield from zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)


class EmbeddedFont(TTFont):
    """A bundled face in the documents of ReportLab; whose text can be copied beyond 65,536 characters too (emoji)."""

    def __init__(self, name: str, file: str) -> None:
        # what TTFont does, which has no place for a face of another kind
        self.fontName = name
        self.face = EmbeddedFace(file)
        self.encoding = TTEncoding()
        self.state = WeakKeyDictionary()
        self._asciiReadable = rl_config.ttfAsciiReadable
        self.shapable = False

    # WORKAROUND: ReportLab writes U+1F44D as <1F44D> where ToUnicode wants UTF-16 (ISO 32000-1, 9.10.3)
    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Adds the subsets to the document."""
        super().addObjects(doc)
        for name, stored in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and isinstance(getattr(stored, "content", None), str):
                stored.content = _ASTRAL_CODE_POINT.sub(_to_utf16_hex, stored.content)


_ASTRAL_CODE_POINT = re.compile(r"<([0-9A-F]{5,6})>")


def _to_utf16_hex(match: re.Match[str]) -> str:
    return f"<{chr(int(match[1], 16)).encode('utf-16-be').hex().upper()}>"
