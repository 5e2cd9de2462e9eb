"""Faces are read quicker than ReportLab reads them, and hold the same; a start leaves out what it does not need."""

from __future__ import annotations

import subprocess
import sys

import pytest
from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

from canvas_app.platform import paths
from canvas_app.posters.typefaces.face_files import FACE_FILES
from canvas_app.posters.typefaces.truetype_font import EmbeddedFace


@pytest.mark.parametrize("name", FACE_FILES)
def test_a_face_holds_what_reportlab_reads_from_it(name: str) -> None:
    file = str(paths.resource_path("fonts", f"{FACE_FILES[name]}.ttf"))
    ours, theirs = EmbeddedFace(file), TTFontFace(file)
    space = {0xA0: theirs.charToGlyph[0x20]}  # drawn as the space that breaks
    assert ours.charToGlyph == {**theirs.charToGlyph, **space}
    assert ours.charWidths == theirs.charWidths
    assert ours.glyphPos == theirs.glyphPos
    assert ours.defaultWidth == theirs.defaultWidth
    assert [bearing for _, bearing in ours.hmetrics] == [bearing for _, bearing in theirs.hmetrics]
    names = ("name", "ascent", "descent", "capHeight", "bbox", "italicAngle", "flags", "stemV", "numGlyphs")
    assert [getattr(ours, fact) for fact in names] == [getattr(theirs, fact) for fact in names]


def test_what_is_no_font_is_refused() -> None:
    with pytest.raises(TTFError):
        EmbeddedFace(str(paths.resource_path("palette.json")))


@pytest.mark.parametrize("make", ["make_poster(document)", "render_pdf(document, PosterOptions())"])
def test_a_poster_without_a_logo_does_not_load_pillow(make: str) -> None:
    code = f"""
import sys
from canvas_app.model.document import new_document
from canvas_app.posters.export import make_poster, render_pdf
from canvas_app.posters.options import PosterOptions
document = new_document("Zorg")
{make}
print("PIL.ExifTags" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
