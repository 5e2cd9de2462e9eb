"""Every sheet of a workshop whose every word is made to do harm: paper with those words on it, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from time import thread_time
from typing import Any

import pytest
from pypdf import PdfReader

from canvas_app.posters.export import make_poster
from canvas_app.posters.sheets import SHEET_IDS
from tests.unit import hostile_texts
from tests.unit.builders import small_workshop
from tests.unit.cpu_time import check_cpu_seconds

pytestmark = pytest.mark.slow

ACTIVE = {
    *("/URI", "/Launch", "/JavaScript", "/JS", "/OpenAction", "/AA", "/EmbeddedFile", "/Annots", "/GoToR"),
    *("/SubmitForm", "/ImportData", "/RichMedia", "/AcroForm"),
}


def names(data: bytes) -> Iterator[str]:
    """Every name in every object of a PDF."""
    reader = PdfReader(io.BytesIO(data))
    for numbers in reader.xref.values():
        for number in numbers:
            if number:
                yield from _names_in(reader.get_object(number))


def _names_in(thing: Any) -> Iterator[str]:
    if isinstance(thing, dict):
        for key in thing:
            yield str(key)
            yield from _names_in(thing.raw_get(key))  # type: ignore[attr-defined]
    elif isinstance(thing, list):
        for item in thing:
            yield from _names_in(item)
    elif isinstance(thing, str):
        yield thing


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("sheet", SHEET_IDS)
def test_a_poster_holds_words_and_nothing_else(tmp_path: Path, sheet: str, lang: str) -> None:
    picture = tmp_path / "x.png"
    picture.write_bytes(b"\x89PNG\r\n")
    data = make_poster(hostile_texts.hostile_workshop(str(picture), lang, long=()), sheet, "A0", lang).data
    found = list(names(data))
    assert not ACTIVE & set(found)
    usual = list(names(make_poster(small_workshop(), sheet, "A0", lang).data))
    assert found.count("/Image") == usual.count("/Image")
    shown = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert sheet == "blank" or "<script>" in shown.replace("\n", "")
    assert "Lato" in "".join(found), "the walk saw nothing"


def test_an_active_poster_would_be_seen() -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(0, 0, "x")
    canvas.linkURL("https://example.org", (0, 0, 9, 9))
    canvas.showPage()
    canvas.save()
    assert {"/URI", "/Annots"} <= set(names(out.getvalue()))


@pytest.mark.parametrize("words", hostile_texts.LONG[:3], ids=["both ways", "marks", "one word"])
def test_endless_words_do_not_hold_a_poster_up(words: str) -> None:
    begun = thread_time()
    made = make_poster(hostile_texts.hostile_workshop("x", long=(words,)), "canvas", "A0", "nl")
    assert made.data.startswith(b"%PDF-")
    check_cpu_seconds(thread_time() - begun, promised=4, what="the poster")
