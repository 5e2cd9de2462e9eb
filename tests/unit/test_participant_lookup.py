"""Finding participants by name: the same rule wherever a name is typed or stands in a table or a file's name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.participant_lookup import ParticipantLookup, find_by_name, name_key
from canvas_app.model.records import Participant
from tests.unit.builders import document

NAMES = (
    "Wim Aarts",
    "Wim Zomer",
    "Öznur Çelik",
    "J. de Vries",
    "Jan Willem de Wit",
    "Jan",
    "René Bos",
    "Rene Bos",
)


def people(*names: str) -> Document:
    return document(
        *(Participant(id=f"p{at}", name=name, order=chr(65 + at)) for at, name in enumerate(names))
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wim aarts", ["Wim Aarts"]),
        ("  WIM\t aarts\n", ["Wim Aarts"]),
        ("Wim", ["Wim Aarts", "Wim Zomer"]),
        ("wim a", []),
        ("Wi", []),
        ("Aarts", []),
        ("Oznur", ["Öznur Çelik"]),
        ("O\u0308ZNUR CELIK", ["Öznur Çelik"]),
        ("J de Vries", ["J. de Vries"]),
        ("j.", ["J. de Vries"]),
        ("jan willem", ["Jan Willem de Wit"]),
        ("jan", ["Jan"]),
        ("rené bos", ["René Bos"]),
        ("Rene Bos", ["Rene Bos"]),
        ("Renè Bos", ["René Bos", "Rene Bos"]),
        ("", []),
        (" . ", []),
        ("\u200b", []),
        ("x" * 9_000, []),
    ],
)
def test_a_name_means_whoever_is_called_so_else_whoever_begins_so(typed: str, meant: list[str]) -> None:
    document = people(*NAMES)
    found = find_by_name(document, typed)
    assert [document.participants[id_].name for id_ in found.meant] == meant
    assert found.only == (found.meant[0] if len(meant) == 1 else "")


def test_of_several_the_first_of_the_list_comes_first_and_nobody_without_a_name_is_meant() -> None:
    document = people("Anna Bos", "", "anna bos", "Anna Aarts")
    assert find_by_name(document, "ANNA BOS").whole == ("p0", "p2")
    assert find_by_name(document, "Anna").meant == ("p0", "p2", "p3")
    assert find_by_name(document, "").meant == ()


words = st.lists(st.sampled_from(("An", "an", "Ána", "ana", "B.", "b", "de", "!", "-")), max_size=3).map(
    " ".join
)


@given(st.lists(words, max_size=6), words)
def test_a_lookup_finds_what_reading_all_names_finds(names: list[str], typed: str) -> None:
    document, key = people(*names), name_key(typed)
    found = ParticipantLookup(document.participants.values()).find(typed)
    keys = {id_: name_key(person.name) for id_, person in document.participants.items() if person.name}
    whole = {id_ for id_, other in keys.items() if key and other == key}
    assert {*found.whole} <= whole
    assert bool(found.whole) == bool(whole)
    assert [*found.beginning] == [id_ for id_, other in keys.items() if key and other.startswith(f"{key} ")]


def test_a_name_with_another_accent_adds_nobody_and_one_that_nobody_has_is_added_once() -> None:
    base = people("René Bos", "Rene Bos")
    change, known = edits.add_missing_participants(base, ["RENÉ BOS", "rene bos", "", "Öz", "oz", "\u200b"])
    after = apply(base, change)
    assert [one.name for one in after.participants.values()] == ["René Bos", "Rene Bos", "Öz"]
    assert {name: person.name for name, person in known.items()} == {
        "RENÉ BOS": "René Bos", "rene bos": "Rene Bos", "Öz": "Öz", "oz": "Öz",
    }  # fmt: skip
