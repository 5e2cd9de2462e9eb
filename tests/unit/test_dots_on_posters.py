"""Dots on posters: a number beside each note that has any, in every look, and nothing where they are off."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from canvas_app.cli import main
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits.dot_edits import add_dots
from canvas_app.model.voting import dots_by_note
from canvas_app.platform import paths
from canvas_app.posters.export import lay_out_all, make_poster, render_pdf
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.output.svg_writer import render_svg_pages
from canvas_app.posters.page_model.colour_modes import MIN_CONTRAST, contrast
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.loader import load_document
from tests.unit.sheet_checks import check_geometry, text_of_record, without_whitespace

SAMPLE = load_document(
    next(path for path in paths.sample_files() if path.name == "bodem.nl.nwcanvas.json")
).document


def document_with_dots(count: int = 7) -> Document:
    """The example with 1, 2, 3 … dots on its first notes."""
    document = SAMPLE
    for place in range(count):
        document = apply(document, add_dots(document, [*SAMPLE.notes][place:count]))
    return document


DOTTED = document_with_dots()
DOTS = dots_by_note(DOTTED)


def single_sheet(document: Document, kind: str, **options: object) -> LaidOutSheet:
    (sheet,) = lay_out_all(document, PosterOptions(sheets=(kind,), **options))  # type: ignore[arg-type]
    return sheet


def dot_counts(sheet: LaidOutSheet) -> dict[str, int]:
    """What is said of dots, by note: on a disc, or in the report behind a dot."""
    runs = [run for page in sheet.pages for run in page.texts if run.ref.startswith("dots:")]
    return {run.ref.removeprefix("dots:"): int(run.text.removeprefix("● ")) for run in runs}


@pytest.mark.parametrize("size", ["A0", "A3", "A4"])
@pytest.mark.parametrize("kind", ["canvas", "block", "report"])
@pytest.mark.parametrize("look", ["colour", "ink", "grey"])
def test_every_note_says_how_many_dots_it_has(kind: str, look: str, size: str) -> None:
    sheet = single_sheet(DOTTED, kind, look=look, size=size)
    assert dot_counts(sheet) == DOTS
    for page in sheet.pages:
        grounds = {rect.ref: rect.fill for rect in page.rects("dots")}
        for run in page.texts:
            if run.ref.startswith("dots:"):
                assert contrast(run.colour, grounds.get(run.ref) or "#FFFFFF") >= MIN_CONTRAST


@pytest.mark.parametrize("size", ["A0", "A2", "A4"])
def test_no_word_makes_way_for_them(size: str) -> None:
    sheet = single_sheet(DOTTED, "canvas", size=size)
    check_geometry(sheet, size)
    for note in DOTTED.notes.values():
        assert text_of_record(sheet, note.id) == without_whitespace(note.text)


def test_a_sum_of_many_digits_has_room_too() -> None:
    document = SAMPLE
    votes = {f"v{n}": {"note": id_, "count": 999} for n, id_ in enumerate([*SAMPLE.notes] * 3)}
    from canvas_app.model.records import Vote

    document = document.with_records({"votes": {id_: Vote(id=id_, **vote) for id_, vote in votes.items()}})
    sheet = single_sheet(document, "canvas")
    check_geometry(sheet, "A0")
    assert {*dot_counts(sheet).values()} == {2997}


@pytest.mark.parametrize("kind", ["canvas", "block", "report", "participants"])
def test_off_or_without_any_it_is_the_same_poster_to_the_byte(kind: str) -> None:
    options = PosterOptions(sheets=(kind,), size="A3")
    plain = render_pdf(SAMPLE, options).data
    assert render_pdf(DOTTED, options._replace(votes=False)).data == plain
    assert render_pdf(SAMPLE, options._replace(votes=False)).data == plain


def test_dots_without_people_are_still_told() -> None:
    for kind in ("canvas", "report"):
        assert len(dot_counts(single_sheet(DOTTED, kind, names="none"))) == len(DOTS)


def test_the_text_of_the_pdf_says_the_number() -> None:
    text = PdfReader(BytesIO(make_poster(DOTTED, "canvas", "A0").data)).pages[0].extract_text()
    assert sorted(DOTS.values()) == sorted(int(line) for line in text.splitlines() if line in set("1234567"))
    (svg,) = render_svg_pages(single_sheet(DOTTED, "canvas"))
    assert ">7</text>" in svg.decode()


def test_the_command_line_leaves_them_out_when_told(tmp_path: Path) -> None:
    file = tmp_path / "w.nwcanvas.json"
    file.write_bytes(to_bytes(DOTTED))
    texts = []
    for votes in ("on", "off"):
        out = tmp_path / f"{votes}.pdf"
        assert main(["poster", str(file), "-o", str(out), "--votes", votes]) == 0
        texts.append(PdfReader(out).pages[0].extract_text())
    assert "7" in texts[0].splitlines()
    assert "7" not in texts[1].splitlines()
    assert "Aantal stippen" in texts[0]
    assert "Aantal stippen" not in texts[1]
