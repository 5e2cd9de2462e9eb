"""File names made from titles: readable, and possible everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.model.document import new_document
from canvas_app.storage.safe_filename import MAX_NAME_BYTES, document_filename, poster_filename, safe_filename


@pytest.mark.parametrize(
    ("title", "date", "session", "person", "name"),
    [
        ("Netwerk Jeugd", "2026-06-12", "2", "", "2026-06-12 Netwerk Jeugd – sessie 2.nwcanvas.json"),
        ("Netwerk Jeugd", "2026-06-12", "", "Anna", "2026-06-12 Netwerk Jeugd – Anna.nwcanvas.json"),
        ("Netwerk Jeugd", "12 juni", "slot", "", "Netwerk Jeugd – slot.nwcanvas.json"),
        ("", "", "", "", "Netwerk.nwcanvas.json"),
        ("../../etc/passwd", "", "", "", "-..-etc-passwd.nwcanvas.json"),
        ("CON", "", "", "", "_CON.nwcanvas.json"),
        ("a\u202eb\0c\nd", "", "", "", "a b c d.nwcanvas.json"),
        ("  wat: een? <titel> ...", "", "", "", "wat- een- -titel-.nwcanvas.json"),
    ],
)
def test_names_of_documents(title: str, date: str, session: str, person: str, name: str) -> None:
    assert document_filename(new_document(title, "nl", date, session), person) == name


def test_names_of_posters() -> None:
    assert (
        poster_filename(new_document("Young", "en", "2026-06-12", "2"), "A0")
        == "2026-06-12 Young – session 2 – A0.pdf"
    )


@given(st.text(max_size=400), st.text(max_size=80), st.text(max_size=80))
def test_any_title_gives_a_possible_name(title: str, session: str, person: str) -> None:
    name = document_filename(new_document(title, "nl", "2026-06-12", session), person)
    assert len(name.encode()) <= MAX_NAME_BYTES
    assert name.isprintable()
    assert not set(name) & set('<>:"/\\|?*')
    assert name == name.strip()


@given(st.text(max_size=300), st.integers(5, 60))
def test_cleaning_again_changes_nothing(text: str, longest: int) -> None:
    once = safe_filename(text, longest)
    assert safe_filename(once, longest) == once
    assert len(once.encode()) <= longest


def test_cutting_leaves_letters_whole() -> None:
    assert safe_filename("é" * 10, 7) == "ééé"
    assert safe_filename("ee\u0301e\u0301", 5) == "ee\u0301"
    assert safe_filename("ee\u0301e\u0301", 6) == "ee\u0301"
