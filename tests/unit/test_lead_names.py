"""Who pulls a coalition: with the letters of the legend, or not at all."""

from __future__ import annotations

import pytest

from canvas_app.content.method import load_method
from canvas_app.model.document import Document
from canvas_app.model.records import Participant
from canvas_app.posters.export import lay_out_all
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.view.lead_names import lead_formatter
from tests.unit.sheet_checks import sheet_document

PEOPLE = [("Quirinus Zwaluwstaart", "QZ"), ("Anna Bos", "AB1"), ("Anna Vos", "AV"), ("Øyvind de Wit", "ØW")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Quirinus Zwaluwstaart", "QZ"),
        ("Quirinus", "QZ"),
        ("  quirinus  zwaluwstaart ", "QZ"),
        ("Anna Bos", "AB1"),
        ("Anna", "AN"),
        ("Anna Bos en Quirinus", "AB1 en QZ"),
        ("Anna Bos and Quirinus", "AB1 and QZ"),
        ("Anna Bos, Karel Quist, en Quirinus", "AB1, KQ, en QZ"),
        ("Anna Bos, Øyvind en Karel de Grote", "AB1, ØW en KG"),
        ("Quirinus/Anna Vos", "QZ/AV"),
        ("Quirinus & Øyvind", "QZ & ØW"),
        ("Gemeente Utrecht", "GU"),
        ("Wijkraad en bewoners", "WI"),
        ("", ""),
    ],
)
def test_with_initials_participants_have_the_letters_they_sign_with(text: str, shown: str) -> None:
    assert lead_formatter("initials", PEOPLE)(text) == shown


def document_with_lead(puller: str) -> Document:
    document = sheet_document([], ({"name": "Tuin", "form": "event", "puller": puller},))
    person = Participant(id="q", name="Quirinus Zwaluwstaart", sign="QZ", order="a")
    return document.with_records({"participants": {"q": person}})


def runs(document: Document, sheet: str, names: str) -> list[str]:
    (made,) = lay_out_all(document, PosterOptions(sheets=(sheet,), size="A4", names=names))  # type: ignore[arg-type]
    return [run.text for page in made.pages for run in page.texts]


@pytest.mark.parametrize("sheet", ["canvas", "cards", "cutout", "report", "portfolio", "timeline"])
def test_a_sheet_with_initials_shows_letters_that_somebody_has(sheet: str) -> None:
    found = runs(document_with_lead("Quirinus"), sheet, "initials")
    parts = [part for text in found for part in text.split(" · ")]
    assert "QZ" in parts
    assert "QU" not in parts


@pytest.mark.parametrize("sheet", ["canvas", "cards", "cutout", "report"])
def test_without_names_no_line_says_that_nobody_pulls(sheet: str) -> None:
    # on the canvas the lead stands at the foot of the card without a label
    label = load_method().coalition.labels["puller"]["nl"] if sheet != "canvas" else "Quirinus"
    assert label in runs(document_with_lead("Quirinus"), sheet, "names")
    assert label not in runs(document_with_lead("Quirinus"), sheet, "none")
