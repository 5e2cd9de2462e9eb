"""The letters people sign with."""

from __future__ import annotations

from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import new_document, sort_by_order
from canvas_app.model.text import initials


def test_initials_are_those_people_use() -> None:
    assert initials("Jan Willem de Wit") == "JW"
    assert initials("Fatima") == "FA"
    assert initials("Øyvind Verhagen") == "ØV"
    assert initials("Mei-Ling Tan") == "MT"
    assert initials("") == ""


def test_signs_differ_as_long_as_there_are_any() -> None:
    document = new_document()
    for _ in range(150):
        document = apply(document, edits.add_participant(document, "Anna Bos"))
    signs = [person.sign for person in sort_by_order(document.participants.values())]
    assert len(signs) == 150
    assert len(set(signs[:90])) == 90
    assert all(0 < len(sign) <= 3 for sign in signs)
