"""A note that becomes a coalition: no word is lost, and one undo step brings it back."""

from __future__ import annotations

import pytest

from canvas_app.model import edits
from canvas_app.model.change import apply, invert
from canvas_app.model.document import Document, new_document, sort_by_order
from canvas_app.model.edits import NoteDraft
from canvas_app.model.records import Coalition

TOPIC = "identity.passion.theme"


def with_notes(*texts: str) -> Document:
    document = apply(new_document(), edits.add_participant(new_document(), "Roos Bakker"))
    author = next(iter(document.participants))
    return apply(
        document, edits.add_notes(document, TOPIC, [NoteDraft(text, "pink", author) for text in texts])
    )


def made_of(document: Document) -> list[Coalition]:
    ids = [note.id for note in edits.notes_in_topic(document, TOPIC)]
    after = apply(document, edits.turn_notes_into_coalitions(document, ids))
    assert not after.notes
    return sort_by_order(after.coalitions.values())


def test_the_first_line_is_the_name_and_the_author_the_lead() -> None:
    (card,) = made_of(with_notes("Week van de Bodem\nMet alle scholen"))
    assert (card.name, card.ambition, card.puller) == ("Week van de Bodem", "Met alle scholen", "Roos Bakker")


def test_a_long_first_line_is_shortened_and_stands_whole_in_the_ambition() -> None:
    text = " ".join(["woord"] * 40)
    (card,) = made_of(with_notes(text))
    assert card.name.endswith("woord…")
    assert len(card.name) <= 81
    assert card.ambition == text


def test_several_notes_become_cards_in_their_order() -> None:
    assert [card.name for card in made_of(with_notes("een", "twee", "drie"))] == ["een", "twee", "drie"]


def test_the_change_turned_round_brings_the_notes_back() -> None:
    document = with_notes("een", "twee")
    change = edits.turn_notes_into_coalitions(document, list(document.notes))
    back = apply(apply(document, change), invert(change))
    assert back.notes == document.notes
    assert not back.coalitions


@pytest.mark.parametrize("before", [0, 1])
def test_a_card_goes_where_it_was_let_go(before: int) -> None:
    rows = [{"form": "event", "name": name} for name in ("a", "b")]
    document = apply(with_notes("nieuw"), edits.add_coalitions(with_notes(), rows))
    cards = sort_by_order(document.coalitions.values())
    after = apply(
        document, edits.turn_notes_into_coalitions(document, list(document.notes), cards[before].id)
    )
    names = [card.name for card in sort_by_order(after.coalitions.values())]
    assert names.index("nieuw") == before
