"""Finding: words in any order, without case and accents, by person and by colour."""

from __future__ import annotations

from canvas_app.insight.search import NO_AUTHOR, SearchQuery, find_matches
from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import Document, new_document

TOPIC = "rules.decisions"


def workshop() -> Document:
    document = new_document("Test")
    document = apply(document, edits.add_participant(document, "Anna Bos"))
    anna = next(iter(document.participants))
    drafts = [
        edits.NoteDraft("Één bladzijde per jaar", "pink", anna),
        edits.NoteDraft("Café in het dorp", "yellow", ""),
        edits.NoteDraft("Jaarlijks een feest", "pink", ""),
    ]
    document = apply(document, edits.add_notes(document, TOPIC, drafts))
    return apply(document, edits.add_coalition(document, "event", "Dorpsfeest", ambition="Een café bouwen"))


def found(search: SearchQuery) -> set[str]:
    document = workshop()
    ids = find_matches(document, search)
    texts = {note.text for note in document.notes.values() if note.id in ids}
    return texts | {card.name for card in document.coalitions.values() if card.id in ids}


def test_case_and_accents_do_not_matter() -> None:
    assert found(SearchQuery("een BLADZIJDE")) == {"Één bladzijde per jaar"}
    assert found(SearchQuery("cafe")) == {"Café in het dorp", "Dorpsfeest"}


def test_all_words_in_any_order() -> None:
    assert found(SearchQuery("jaar bladzijde")) == {"Één bladzijde per jaar"}
    assert found(SearchQuery("jaar café")) == set()


def test_by_person_and_colour() -> None:
    document = workshop()
    anna = next(iter(document.participants))
    assert len(find_matches(document, SearchQuery(author=anna))) == 1
    assert found(SearchQuery(author=NO_AUTHOR)) == {"Café in het dorp", "Jaarlijks een feest"}
    assert found(SearchQuery("feest", colour="pink")) == {"Jaarlijks een feest"}


def test_who_does_what_was_agreed_is_found() -> None:
    document = workshop()
    note = next(note.id for note in document.notes.values() if note.text == "Café in het dorp")
    document = apply(document, edits.mark_notes(document, [note], "to_do", who="Rachid", due="12 juni"))
    assert find_matches(document, SearchQuery("rachid café")) == {note}


def test_an_empty_search_is_none() -> None:
    assert not SearchQuery("  ")
    assert SearchQuery(colour="pink")
