"""The clean copy: every word on the sheet, and nothing of anybody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.__main__ import COMMANDS
from canvas_app.cli import main
from canvas_app.content.method import load_method
from canvas_app.merge.anonymous_copy import anonymise, count_omitted, count_places_with_names
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model import name_mentions
from canvas_app.model.allowed_values import COALITION_CHOICES, TOPIC_IDS
from canvas_app.model.change import apply
from canvas_app.model.document import Document, notes_by_topic
from canvas_app.model.edits import mark_notes, mask_topics
from canvas_app.model.masks import masked_topics
from canvas_app.model.records import Coalition, Participant, Record
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.writer.document_writer import create_document_file
from tests.unit.builders import (
    document,
    documents,
    note,
    small_workshop,
    with_fields,
    with_record,
    without_record,
)

TITLE = ("workshop", "workshop")


def full() -> Document:
    """A workshop with everything in it that is to go."""
    doc = with_record(
        small_workshop(), "coalitions", Coalition(id="c2", name="Tuin", puller="anna jansen", order="W")
    )
    doc = publish(document(), doc, "first-session")
    doc = publish(doc, without_record(doc, ("notes", "n3")), "second-session")
    theirs = publish(doc, with_fields(doc, ("notes", "n1"), text="Samen zwijgen"), "third-session")
    ours = publish(doc, with_fields(doc, ("notes", "n1"), text="Samen zingen"), "fourth-session")
    joined = merge_documents(ours, theirs)
    assert joined.bookkeeping.conflicts
    return replace(joined, unknown_fields={"actors": ["geheim"]}, unread={"notes": ({"text": "onleesbaar"},)})


def shown(doc: Document) -> dict[str, list[tuple[str, str]]]:
    """The words as they stand on the sheet, without those that are masked."""
    masked = masked_topics(doc)
    return {
        topic: [(note.text, note.colour) for note in notes]
        for topic, notes in notes_by_topic(doc).items()
        if topic not in masked
    }


def test_the_words_stay_where_they_are() -> None:
    doc, copy = full(), anonymise(full())
    assert shown(copy) == shown(doc)
    assert (copy.workshop.title, copy.workshop.date) == (doc.workshop.title, doc.workshop.date)
    assert [card.name for card in copy.coalitions.values()] == ["Buurtkas", "Tuin"]
    assert copy.coalitions[min(copy.coalitions, key=lambda id_: copy.coalitions[id_].order)].form == "project"


def test_nothing_of_anybody_is_in_the_file() -> None:
    data = to_bytes(anonymise(full())).decode()
    for trace in (
        *("Anna", "Jansen", "Ben", "gemeente", "We spreken af", "Samen zingen", "geheim", "onleesbaar"),
        *("first-session", "second-session", "third-session", "bookkeeping", "author", "unread", "puller"),
    ):
        assert trace not in data, trace
    assert full().document_id not in data


def test_names_inside_a_note_stay() -> None:
    doc = with_record(small_workshop(), "notes", note("n7", "Anna Jansen belt de gemeente"))
    assert "Anna Jansen belt de gemeente" in to_bytes(anonymise(doc)).decode()


@pytest.mark.parametrize(
    "puller",
    [
        *(
            "Orján Vandersloot",
            "orján vandersloot",
            "Orján",
            "Vandersloot, Orjan",
            "(Orján)",
            "O. Vandersloot",
        ),
        *(
            "o.vandersloot@x.nl",
            "Orján Vandersloot (gemeente)",
            "ORJAN",
            "O.V.",
            "@orjan",
            "iemand van buiten",
            "",
        ),
    ],
)
def test_no_puller_goes_along_however_the_name_is_written(puller: str) -> None:
    doc = with_record(
        small_workshop(), "participants", Participant(id="p9", name="Orján Vandersloot", order="Z")
    )
    doc = with_record(doc, "coalitions", Coalition(id="c9", name="x", puller=puller))
    [copy] = [card for card in anonymise(doc).coalitions.values() if card.name == "x"]
    assert copy.puller == ""
    assert count_omitted(doc).led_coalitions == count_omitted(small_workshop()).led_coalitions + bool(puller)


def test_a_puller_who_was_taken_off_the_list_goes_too() -> None:
    doc = with_record(small_workshop(), "coalitions", Coalition(id="c9", name="x", puller="Anna Jansen"))
    doc = publish(document(), doc, "s1")
    doc = publish(doc, without_record(doc, ("participants", "p1")), "s2")
    assert "Anna" not in to_bytes(anonymise(doc)).decode()


def test_it_says_how_much_goes() -> None:
    gone = count_omitted(full())
    assert gone == (2, 1, 1, 1, 1, 1, 0, 0)


def test_it_says_how_many_masked_notes_and_doers_go() -> None:
    doc = apply(small_workshop(), mark_notes(small_workshop(), ["n3"], "to_do", who="Ben"))
    doc = apply(doc, mask_topics(doc, ["identity.passion.theme"]))
    assert (count_omitted(doc).masked, count_omitted(doc).assigned) == (2, 1)


def test_the_copy_is_a_workshop_of_its_own_and_reads_back() -> None:
    copy = anonymise(full())
    assert copy.document_id != full().document_id
    assert not {*copy.notes} & {*full().notes}
    assert from_bytes(to_bytes(copy)).document == copy
    assert anonymise(copy).document_id != copy.document_id
    assert shown(anonymise(copy)) == shown(copy)


NAMES = st.text(st.sampled_from("qxzjvQXZJV"), min_size=4, max_size=12)
"""Names no word of the program has in it, so that finding one in a file means something."""


@given(documents(), st.lists(NAMES, min_size=4, max_size=4, unique=True))
def test_no_name_no_organisation_no_removed_word_and_no_session_is_left(
    doc: Document, names: list[str]
) -> None:
    person, house, gone, session = names
    base = publish(document(), doc, session)
    somebody = Participant(id="pp", name=person, organisation=house, sign=person[:3])
    full = with_record(base, "participants", somebody)
    full = with_record(full, "coalitions", Coalition(id="cc", name="kaart", puller=person))
    full = with_record(full, "notes", note("nn", gone, author="pp"))
    full = publish(base, full, session)
    full = publish(full, without_record(full, ("notes", "nn")), session)
    said = "".join(
        str(value)
        for record in (*full.notes.values(), *full.coalitions.values(), full.workshop)
        for name, value in record
        if name not in ("puller", "who") and name in type(record).model_fields
    )
    data = to_bytes(anonymise(full)).decode()
    for trace in names:
        assert trace in to_bytes(full).decode()
        assert trace not in data or trace in said
    assert shown(anonymise(full)) == shown(full)


TITLE_FIELDS = [{"title": "Afscheid van Zebedeus Quagmire"}, {"session": "bij quagmire, zebedeus"}]


@pytest.mark.parametrize("fields", TITLE_FIELDS)
def test_the_title_counts_as_one_place(fields: dict[str, str]) -> None:
    doc = with_record(document(), "participants", Participant(id="p9", name="Zebedeus Quagmire"))
    assert count_places_with_names(doc) == 0
    assert count_places_with_names(with_fields(doc, TITLE, **fields)) == 1
    assert (
        count_places_with_names(
            with_record(with_fields(doc, TITLE, **fields), "notes", note("x", "Quagmire"))
        )
        == 2
    )


@pytest.mark.parametrize("kind", ["notes", "participants"])
def test_names_are_not_looked_for_in_more_text_than_any_workshop_has(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    more: Record = note("x", "woord " * 100) if kind == "notes" else Participant(id="p9", name="naam " * 100)
    doc = with_record(small_workshop(), kind, more)
    monkeypatch.setattr(name_mentions, "MAX_SEARCHED_CHARACTERS", 400)
    assert count_places_with_names(doc) is None


@pytest.mark.parametrize(
    ("puller", "text"),
    [
        ("Hortensia Blixenbosch", "Vraag Hortensia Blixenbosch om hulp"),
        ("Hortensia Blixenbosch (gemeente)", "h. blixenbosch belt"),
        ("Kim en Hortensia Blixenbosch", "Hortensia weet het"),
        ("Anna Jansen, Kim", "Kim vragen"),
        ("Hortensia\u00ad Blixen\u200bbosch", "Blixen\u00adbosch"),
    ],
)
def test_whoever_pulls_a_card_is_looked_for_too(puller: str, text: str) -> None:
    doc = with_record(small_workshop(), "notes", note("x", text))
    assert count_places_with_names(doc) == 0
    doc = with_record(doc, "coalitions", Coalition(id="c9", name="x", puller=puller))
    assert count_places_with_names(doc) == 1
    doc = publish(document(), doc, "s1")
    assert count_places_with_names(publish(doc, without_record(doc, ("coalitions", "c9")), "s2")) == 1


@pytest.mark.parametrize(
    "puller",
    [
        "de gemeente",
        "Gemeente",
        "gemeente Utrecht",
        "iemand van buiten",
        "Kim",
        "We Weten Nog Niet Wie Dit Trekt",
    ],
)
def test_a_puller_who_is_no_person_names_nobody(puller: str) -> None:
    somebody = Participant(id="p9", name="Zebedeus Quagmire", organisation="Gemeente Utrecht")
    doc = with_record(document(), "participants", somebody)
    doc = with_record(
        doc, "notes", note("x", "Vraag de Gemeente Utrecht, kim of wie dit trekt, iemand van buiten")
    )
    assert (
        count_places_with_names(with_record(doc, "coalitions", Coalition(id="c9", name="x", puller=puller)))
        == 0
    )


def test_choices_nobody_knows_here_do_not_go_along() -> None:
    secret = Coalition(id="c9", name="x", form="zebedeus", state="quagmire", yield_kind="zebedeus")
    doc = with_record(small_workshop(), "coalitions", secret)
    doc = with_record(doc, "notes", note("x", "Samen", topic="zebedeus.quagmire"))
    data = to_bytes(anonymise(doc)).decode()
    assert "zebedeus" not in data
    assert "quagmire" not in data
    [copy] = [card for card in anonymise(doc).coalitions.values() if card.name == "x"]
    assert (copy.form, copy.state, copy.yield_kind) == ("initiative", "idea", "")


def test_the_choices_are_those_of_the_method() -> None:
    method = load_method()
    assert {*method.topics} == TOPIC_IDS
    card = method.coalition
    known = {"form": card.forms, "state": card.states, "yield_kind": card.yields}
    assert {name: {choice.id for choice in choices} for name, choices in known.items()} == COALITION_CHOICES


# On the command line


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Netwerk.nwcanvas.json"
    create_document_file(full(), path)
    return path


def test_the_command_makes_a_clean_copy(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, before = file.with_name("schoon.nwcanvas.json"), file.read_bytes()
    assert main(["clean", str(file), str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    assert shown(load_document(out).document) == shown(full())
    assert not load_document(out).document.participants
    assert file.read_bytes() == before
    assert "clean" in COMMANDS


@pytest.mark.parametrize("lang", ["nl_NL", "en_GB"])
def test_the_command_says_where_people_are_still_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("LC_ALL", f"{lang}.UTF-8")
    doc = with_record(small_workshop(), "notes", note("n7", "bel jansen, anna over de zaal"))
    for name, number in (("een", "één" if lang == "nl_NL" else "one"), ("twee", "2")):
        path = tmp_path / f"{name}.nwcanvas.json"
        create_document_file(doc, path)
        assert main(["clean", str(path), str(path.with_name(f"{name} schoon.json"))]) == 0
        assert f" {number} " in capsys.readouterr().err
        doc = with_record(doc, "notes", note("n8", "vraag het a.jansen@x.nl"))


def test_the_command_never_writes_over_anything(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = file.read_bytes()
    assert main(["clean", str(file), str(file)]) == 1
    assert file.name in capsys.readouterr().err
    assert file.read_bytes() == before


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", str(tmp_path / "weg.json"), str(tmp_path / "out.json")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["clean", "een"]) == 2
    assert not list(tmp_path.iterdir())


def test_of_a_newer_version_no_clean_copy_is_made(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Words of a kind nobody knows here could stay, or be lost."""
    text = file.read_text(encoding="utf-8").replace('"major": 1', '"major": 2')
    file.write_text(text, encoding="utf-8")
    out = file.with_name("schoon.json")
    assert main(["clean", str(file), str(out)]) == 1
    assert not out.exists()
    assert "Traceback" not in capsys.readouterr().err
