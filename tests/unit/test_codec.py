"""The file: the same state the same bytes, whatever is not understood kept, whatever is broken named."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from canvas_app.errors import FileError
from canvas_app.merge.stamping import publish
from canvas_app.model.document import Document, new_document
from canvas_app.model.records import Coalition
from canvas_app.model.stamps import Stamp
from canvas_app.model.text import TEXT_LIMIT
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.limits import DEFAULT_LIMITS, Limits
from canvas_app.storage.loaded_document import LoadedDocument
from canvas_app.storage.reader.document_decoder import _read_fast, from_bytes
from canvas_app.storage.reader.lenient_reader import read_leniently
from canvas_app.storage.reader.raw_document import Migration, migrate
from tests.unit.builders import (
    document,
    documents,
    note,
    notes,
    small_workshop,
    with_extra_fields,
    with_fields,
    with_record,
    without_record,
)

DATA = Path(__file__).parent.parent / "data"
STAMPED = publish(document(), small_workshop(), "5e55")


def as_json(doc: Document) -> dict[str, Any]:
    raw: dict[str, Any] = json.loads(to_bytes(doc))
    return raw


def loaded(raw: Any) -> LoadedDocument:
    return from_bytes(json.dumps(raw).encode())


def codes(found: LoadedDocument) -> list[str]:
    return [code for code, _ in found.notices]


def refusal(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(FileError) as caught:
        from_bytes(data, limits)
    return caught.value.code


# What a person sees in the file


def test_the_words_of_people_come_first_and_the_bookkeeping_last() -> None:
    raw = as_json(with_extra_fields(STAMPED, actors=[], zz=1))
    assert list(raw) == [
        *("format", "format_version", "document_id", "workshop", "participants", "notes", "coalitions"),
        *("actors", "zz", "bookkeeping"),
    ]
    assert raw["format"] == "nwcanvas"
    assert raw["format_version"] == {"major": 1, "minor": 2}


def test_the_text_is_plain_utf8_with_short_lines_and_a_final_newline() -> None:
    data = to_bytes(with_fields(small_workshop(), ("notes", "n1"), text="één “plek”"))
    assert "één “plek”".encode() in data
    assert data.endswith(b"}\n")
    assert b"\r" not in data
    assert b'\n   "topic": "identity.passion.theme",\n' in data


def test_fields_that_say_nothing_are_left_out() -> None:
    raw = as_json(document(note(author="", colour="yellow")))
    assert raw["notes"] == [
        {"id": "n1", "topic": "identity.passion.theme", "text": "een briefje", "order": "V"}
    ]
    assert "bookkeeping" not in raw
    assert "unread" not in raw


def test_records_stand_in_the_order_of_the_canvas() -> None:
    doc = document(
        note("a", order="z"), note("b", order="A"), note("c", order="A"), note("d", topic="a.a", order="zz")
    )
    assert [item["id"] for item in as_json(doc)["notes"]] == ["d", "b", "c", "a"]


def test_stamps_are_short() -> None:
    edited = publish(STAMPED, with_fields(STAMPED, ("notes", "n1"), colour="green"), "5e56")
    stamps = as_json(edited)["bookkeeping"]["stamps"]["notes"]
    assert stamps["n2"] == "2@5e55"
    assert stamps["n1"] == {"*": "2@5e55", "colour": "3@5e56"}


def test_removed_records_are_kept_with_their_last_words() -> None:
    gone = publish(STAMPED, without_record(STAMPED, ("notes", "n1")), "5e56")
    book = as_json(gone)["bookkeeping"]
    assert [item["text"] for item in book["removed"]["notes"]] == ["Samen eten"]
    assert from_bytes(to_bytes(gone)).document == gone


# There and back


@given(documents())
def test_every_document_comes_back_equal(doc: Document) -> None:
    data = to_bytes(doc)
    again = from_bytes(data)
    assert again.document == doc
    assert to_bytes(again.document) == data


@given(documents(), st.randoms(use_true_random=False))
def test_the_same_state_gives_the_same_bytes(doc: Document, random: Any) -> None:
    def shuffled(items: dict[str, Any]) -> dict[str, Any]:
        names = list(items)
        random.shuffle(names)
        return {name: items[name] for name in names}

    other = replace(doc, records={kind: shuffled(dict(by_id)) for kind, by_id in doc.records.items()})
    other = replace(other, unknown_fields=shuffled(dict(doc.unknown_fields)))
    assert to_bytes(other) == to_bytes(doc)


@given(documents())
def test_both_readers_agree(doc: Document) -> None:
    data = to_bytes(publish(document(title="x"), doc, "5e55"))
    slow = read_leniently(data, DEFAULT_LIMITS)
    quick = _read_fast(data, DEFAULT_LIMITS)
    assert quick is None or (quick == slow.document and not slow.notices)


def test_the_quick_reader_takes_what_this_version_writes() -> None:
    one = publish(STAMPED, with_fields(STAMPED, ("notes", "n1"), text='zegt: "ja" \\ nee'), "5e56")
    for doc in (new_document("x"), STAMPED, one, publish(one, without_record(one, ("notes", "n2")), "5e57")):
        assert _read_fast(to_bytes(doc), DEFAULT_LIMITS) is not None


def test_unknown_fields_survive_opening_editing_and_saving() -> None:
    raw = as_json(STAMPED)
    raw["format_version"]["minor"] = 7
    raw["agenda"] = [{"id": "x", "b": 1.5, "a": None}]
    raw["notes"][0]["mood"] = {"z": [1, 2], "a": "ja"}
    raw["bookkeeping"]["votes"] = {"q": 1}
    raw["bookkeeping"]["removed"] = {"actors": [{"id": "gone"}]}
    raw["bookkeeping"]["stamps"]["actors"] = {"x": "2@5e55"}
    raw["format_version"]["patch"] = 1
    first = loaded(raw)
    assert (first.notices, first.read_only) == ((), False)
    edited = publish(first.document, with_fields(first.document, ("notes", "n2"), text="anders"), "5e56")
    again = as_json(edited)
    assert again["agenda"] == raw["agenda"]
    assert again["notes"][0]["mood"] == raw["notes"][0]["mood"]
    assert again["bookkeeping"]["votes"] == {"q": 1}
    assert again["bookkeeping"]["removed"]["actors"] == [{"id": "gone"}]
    assert again["bookkeeping"]["stamps"]["actors"] == {"x": "2@5e55"}
    assert again["format_version"]["minor"] == 7


def test_choices_of_a_newer_version_survive() -> None:
    raw = as_json(small_workshop())
    raw["notes"][0]["colour"] = "ultraviolet"
    raw["coalitions"][0]["form"] = "swarm"
    again = as_json(loaded(raw).document)
    assert (again["notes"][0]["colour"], again["coalitions"][0]["form"]) == ("ultraviolet", "swarm")


# Other hands


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings_are_read(encoding: str) -> None:
    doc = with_fields(small_workshop(), ("notes", "n1"), text="één — 🙂")
    found = from_bytes(to_bytes(doc).decode().encode(encoding))
    assert found.document == doc
    assert codes(found) == (["was_utf16"] if "16" in encoding else [])


def test_other_layouts_are_read() -> None:
    doc = with_fields(STAMPED, ("notes", "n1"), text='met "aanhaling" : en \\" meer')
    raw = as_json(doc)
    for text in (
        json.dumps(raw),
        json.dumps(raw, indent="\t", separators=(" ,", " : ")),
        to_bytes(doc).decode().replace("\n", "\r\n"),
    ):
        assert from_bytes(text.encode()).document == doc


def test_a_lone_surrogate_is_replaced_and_reported() -> None:
    data = to_bytes(small_workshop()).replace(b"Samen eten", b"Samen \\ud83d eten")
    found = from_bytes(data)
    assert found.document.notes["n1"].text == "Samen \ufffd eten"
    assert found.notices == (("replaced_characters", {"count": 1}),)
    assert from_bytes(to_bytes(found.document)).document == found.document


def test_pairs_of_surrogates_are_one_character() -> None:
    data = to_bytes(small_workshop()).replace(b"Samen eten", b"Samen \\ud83d\\ude42")
    assert from_bytes(data).document.notes["n1"].text == "Samen 🙂"


@pytest.mark.parametrize(
    "bad", [5, None, "note", [], {"id": 5}, {"id": "x", "text": 5}, {"id": "x", "alive": True}]
)
def test_one_bad_record_goes_to_the_tray_and_is_saved_back(bad: Any) -> None:
    raw = as_json(small_workshop())
    raw["notes"].append(bad)
    found = loaded(raw)
    assert codes(found) == ["records_unread"]
    assert found.document.notes.keys() == {"n1", "n2", "n3"}
    assert found.document.unread == {"notes": (bad,)}
    again = from_bytes(to_bytes(found.document))
    assert again.document == found.document
    assert again.notices == found.notices


def test_a_text_beyond_the_limit_goes_to_the_tray() -> None:
    raw = as_json(small_workshop())
    raw["notes"][0]["text"] = "x" * (TEXT_LIMIT + 1)
    raw["notes"][1]["text"] = "é" * TEXT_LIMIT
    found = loaded(raw)
    assert found.document.notes.keys() == {"n2", "n3"}
    assert found.document.unread["notes"][0]["text"] == raw["notes"][0]["text"]


def test_a_record_in_the_tray_that_can_be_read_comes_out() -> None:
    raw = as_json(small_workshop())
    raw["unread"] = {"notes": [{"id": "back", "text": "terug"}], "ghosts": [1], "coalitions": "?"}
    found = loaded(raw)
    assert found.document.notes["back"].text == "terug"
    assert found.document.unread == {"ghosts": (1,), "coalitions": ("?",)}


@pytest.mark.parametrize("kind", ["participants", "notes", "coalitions"])
@pytest.mark.parametrize("bad", [{}, "x", 5, True])
def test_a_list_that_is_none_is_kept_unread(kind: str, bad: Any) -> None:
    raw = as_json(small_workshop())
    raw[kind] = bad
    found = loaded(raw)
    assert found.document.unread == {kind: ({"list": bad},)}
    assert from_bytes(to_bytes(found.document)).document == found.document


def test_lists_may_be_missing() -> None:
    found = loaded(
        {"format": "nwcanvas", "format_version": {"major": 1, "minor": 0}, "document_id": "x", "workshop": {}}
    )
    assert [code for code, _ in found.notices] == ["lists_missing"]
    assert to_bytes(from_bytes(to_bytes(found.document)).document) == to_bytes(found.document)


def test_missing_ids_are_made_the_same_by_everybody() -> None:
    raw = as_json(small_workshop())
    for item in raw["notes"]:
        del item["id"]
    raw["coalitions"][0]["id"] = ""
    one, other = loaded(raw), loaded(raw)
    assert codes(one) == ["ids_made"]
    assert len(one.document.notes) == 3
    assert one.document == other.document


def test_of_two_records_with_one_id_both_stay_and_exact_copies_do_not() -> None:
    raw = as_json(small_workshop())
    raw["notes"] += [{**raw["notes"][0], "text": "een ander"}, dict(raw["notes"][0])]
    found = loaded(raw)
    assert len(found.document.notes) == 4
    assert {"Samen eten", "een ander"} <= {item.text for item in found.document.notes.values()}
    assert codes(found) == ["ids_made"]


@pytest.mark.parametrize("bad", [None, 5, "", [], "x" * 300])
def test_a_document_without_an_id_gets_one(bad: Any) -> None:
    raw = as_json(small_workshop())
    raw["document_id"] = bad
    one, other = loaded(raw), loaded(raw)
    assert codes(one) == ["document_id_made"]
    assert one.document.document_id == other.document.document_id
    assert 0 < len(one.document.document_id) <= 16


@pytest.mark.parametrize("bad", [None, [], "x", {"title": 5}])
def test_a_workshop_record_that_makes_no_sense_is_kept(bad: Any) -> None:
    raw = as_json(small_workshop())
    raw["workshop"] = bad
    found = loaded(raw)
    assert "workshop_unread" in codes(found)
    assert found.document.workshop.title == ""
    assert len(found.document.notes) == 3
    assert from_bytes(to_bytes(found.document)).document == found.document


@pytest.mark.parametrize("bad", [None, {}, "1.0", {"major": "1", "minor": 0}, {"major": 0, "minor": 1}])
def test_a_file_without_a_version_is_read_as_this_one(bad: Any) -> None:
    raw = as_json(small_workshop())
    raw["format_version"] = bad
    found = loaded(raw)
    assert codes(found) == ["version_missing"]
    assert found.document == small_workshop()


def test_a_newer_major_version_is_shown_and_not_written() -> None:
    raw = as_json(small_workshop())
    raw["format_version"] = {"major": 2, "minor": 3}
    raw["notes"].append({"id": "x", "text": {"rich": []}})
    found = loaded(raw)
    assert found.read_only
    assert ("newer_major", {"version": "2.3"}) in found.notices
    assert found.document.notes.keys() == {"n1", "n2", "n3"}


def test_older_versions_go_through_every_step_in_order() -> None:
    steps = tuple(
        Migration((1, minor), lambda raw, minor=minor: {**raw, "steps": [*raw.get("steps", []), minor]})
        for minor in (1, 2, 3)
    )
    assert migrate({}, (1, 1), steps) == {"steps": [2, 3]}
    assert migrate({}, (1, 3), steps) == {}


# Refused, with a reason


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\0" * 4096, "empty_file"),
        (b" \n", "empty_file"),
        (b"\xff\xfe", "not_json"),
        ("één".encode("latin-1"), "not_text"),
        (b"%PDF-1.7", "not_json"),
        (b"{", "not_json"),
        (b"{}", "not_a_canvas"),
        (b"[]", "not_a_canvas"),
        (b"null", "not_a_canvas"),
        (b'{"format": "excalidraw"}', "not_a_canvas"),
        (b'{"format": "nwcanvas"} {"format": "nwcanvas"}', "not_json"),
        (b'{"format": "nwcanvas", "x": NaN}', "not_a_number"),
        (b'{"format": "nwcanvas", "x": -Infinity}', "not_a_number"),
        (b'{"format": "nwcanvas", "x": 1e999}', "not_a_number"),
        (b'{"format": "nwcanvas", "x": ' + b"9" * 5000 + b"}", "not_a_number"),
        (b'{"format": "nwcanvas", "x": ' + b"[" * 70 + b"]" * 70 + b"}", "too_deep"),
        (b"[" * 100_000, "too_deep"),
        (b'{"x":' * 100_000, "too_deep"),
        (b"[" * 500_000, "too_large"),
        (b"[" + b"1," * 2_100_000 + b"1]", "too_large"),
    ],
)
def test_what_cannot_be_a_workshop_is_refused_with_a_reason(data: bytes, code: str) -> None:
    assert refusal(data) == code


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"text": "Samen eten"', b'"text": "Samen eten", "text": "iets anders"'),
        (b'"text": "Samen eten"', b'"text" : "Samen eten", "text": "iets anders"'),
        (b'"text": "Samen eten"', b'"te\\u0078t": "x", "text": "Samen eten"'),
        (b'"n2": "2@5e55"', b'"n2": "2@5e55", "n2": "2@5e55"'),
        (b'"5e55": 2', b'"5e55": 2, "5e55": 3'),
        (b'"minor": 2', b'"minor": 2, "minor": 2'),
        (b'"notes": [', b'"notes": [], "notes": ['),
    ],
)
def test_a_key_that_stands_twice_is_refused_by_name(old: bytes, new: bytes) -> None:
    data = to_bytes(STAMPED)
    assert data.count(old) >= 1
    assert refusal(data.replace(old, new, 1)) == "duplicate_key"


def test_quotes_in_texts_do_not_hide_a_second_key() -> None:
    doc = with_fields(STAMPED, ("notes", "n2"), text='"\\"')
    data = to_bytes(doc)
    assert from_bytes(data).document == doc
    assert refusal(data.replace(b'"text": "Samen eten"', b'"text": "x", "text": "y"')) == "duplicate_key"


def test_more_records_than_usual_are_refused_and_can_be_opened_on_purpose() -> None:
    data = to_bytes(document(*notes(12)))
    assert refusal(data, Limits(max_records=11)) == "too_many"
    assert len(from_bytes(data, Limits(max_records=12)).document.notes) == 12


def test_a_file_above_the_size_is_refused() -> None:
    assert refusal(to_bytes(STAMPED), Limits(max_bytes=100)) == "too_large"


@given(st.data())
def test_a_file_cut_or_damaged_anywhere_gives_a_document_or_a_reason(data: st.DataObject) -> None:
    whole = to_bytes(STAMPED)
    place = data.draw(st.integers(0, len(whole)))
    piece = data.draw(st.binary(max_size=4))
    length = data.draw(st.sampled_from([0, 1, 5, 10**6]))
    with suppress(FileError):
        found = from_bytes(whole[:place] + piece + whole[place + length :])
        again = to_bytes(found.document)
        assert to_bytes(from_bytes(again).document) == again


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda s: (
            st.lists(s, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "text", "notes", "stamps", "vector", "removed", "a", "*"]),
                s,
                max_size=4,
            )
        ),
    ),
    st.sampled_from(
        ["workshop", "notes", "bookkeeping", "unread", "document_id", "format_version", "agenda"]
    ),
)
@example([{"id": True}, None], "notes")
def test_nonsense_anywhere_gives_a_document_that_can_be_saved(nonsense: Any, place: str) -> None:
    raw = as_json(STAMPED)
    raw[place] = nonsense
    found = loaded(raw)
    again = to_bytes(found.document)
    assert to_bytes(from_bytes(again).document) == again


# Bookkeeping


@pytest.mark.parametrize(
    "bad",
    [
        5,
        {"vector": {"a": 10**18}},
        {"vector": {"a": -1, "b": "x", "": 2}},
        {"vector": []},
        {"seen": 5},
        {"seen": [{"vector": {"a": 1}, "records": {"notes": ["n1", 5]}}]},
        {"seen": [{"vector": {"a": 1}, "records": {"notes": ["n1", "n1"]}}]},
        {"seen": [{"vector": {}, "records": {"notes": ["n1"]}}]},
        {"seen": [{"vector": {f"s{number}": 1 for number in range(20_001)}, "records": {"notes": ["n1"]}}]},
        {"stamps": {"notes": {"n1": "no stamp"}}},
        {"stamps": {"notes": {"n1": "1000000000000000000@x"}}},
        {"stamps": {"notes": {"n1": "0@x"}}},
        {"stamps": {"notes": {"n1": 7}}},
        {"stamps": {"notes": {"n1": {"text": None}}}},
        {"stamps": 5},
        {"conflicts": {"notes": {"n1": {"text": [{"stamp": "1@x", "value": 5}]}}}},
        {"conflicts": {"notes": {"n1": {"text": {}}}}},
        {"conflicts": {"notes": {"n1": {"alive": [{"stamp": "1@x", "value": "x"}]}}}},
    ],
)
def test_damaged_bookkeeping_is_reported_and_costs_no_words(bad: Any) -> None:
    raw = as_json(small_workshop())
    raw["bookkeeping"] = bad
    found = loaded(raw)
    assert codes(found) == ["bookkeeping_damaged"]
    assert found.document.records == small_workshop().records
    assert from_bytes(to_bytes(found.document)).notices == ()


def test_a_record_both_there_and_removed_is_there() -> None:
    raw = as_json(STAMPED)
    raw["bookkeeping"]["removed"] = {"notes": [{"id": "n1", "text": "weg"}]}
    found = loaded(raw)
    assert found.document.notes["n1"].text == "Samen eten"
    assert not found.document.bookkeeping.removed


def test_stamps_of_single_fields_come_back() -> None:
    doc = publish(STAMPED, with_fields(STAMPED, ("notes", "n1"), text="a"), "5e56")
    doc = publish(doc, with_fields(doc, ("notes", "n1"), mood="blij"), "5e57")
    doc = publish(doc, with_record(doc, "coalitions", Coalition(id="c2", name="Nieuw")), "5e58")
    again = from_bytes(to_bytes(doc)).document
    assert again == doc
    assert again.bookkeeping.stamps["notes"]["n1"]["mood"] == Stamp(4, "5e57")
    assert again.bookkeeping.stamps["coalitions"]["c2"]["yields"] == Stamp(5, "5e58")


# Versions: one real file of each, for ever


@pytest.mark.parametrize("path", sorted(DATA.glob("v*.nwcanvas.json")), ids=lambda path: path.name)
def test_files_of_every_version_open(path: Path) -> None:
    found = from_bytes(path.read_bytes())
    assert found.notices == ()
    assert found.document.workshop.title == "Netwerk Jeugd"
    assert len(found.document.notes) == 4
    assert found.document.bookkeeping.removed


def test_this_version_still_writes_its_frozen_file() -> None:
    data = (DATA / "v1_2.nwcanvas.json").read_bytes()
    assert to_bytes(from_bytes(data).document) == data


@pytest.mark.parametrize("minor", [b"0", b"1"])
def test_an_older_file_differs_in_nothing_but_its_version_when_it_is_saved(minor: bytes) -> None:
    data = (DATA / f"v1_{minor.decode()}.nwcanvas.json").read_bytes()
    assert to_bytes(from_bytes(data).document) == data.replace(b'"minor": ' + minor, b'"minor": 2')


# Removed records that cannot be understood


def damaged_removed() -> dict[str, Any]:
    raw = as_json(STAMPED)
    raw["bookkeeping"]["removed"] = {
        "notes": [{"id": "gone", "text": 7}, {"text": "zonder id"}, "los", {"id": "g2", "text": "weg"}],
        "coalitions": {"id": "c7", "name": "geen lijst"},
        "actors": [{"id": "later"}],
    }
    return raw


def test_removed_records_nobody_understands_are_kept_and_written_back() -> None:
    found = loaded(damaged_removed())
    kept = [
        {"kind": "coalitions", "record": {"id": "c7", "name": "geen lijst"}},
        {"kind": "notes", "record": "los"},
        {"kind": "notes", "record": {"id": "gone", "text": 7}},
        {"kind": "notes", "record": {"text": "zonder id"}},
    ]
    again = as_json(found.document)
    assert sorted(again["unread"]["removed"], key=str) == sorted(
        [row for row in kept if row["kind"] != "coalitions"], key=str
    )
    assert {key: record.id for key, record in found.document.bookkeeping.removed.items()} == {
        ("notes", "g2"): "g2",
        ("coalitions", "c7"): "c7",
    }
    assert again["bookkeeping"]["removed"]["actors"] == [{"id": "later"}]
    assert found.document.records == STAMPED.records, "nothing that was removed came back"
    second = from_bytes(to_bytes(found.document))
    assert to_bytes(second.document) == to_bytes(found.document)
    assert second.document.unread == from_bytes(to_bytes(second.document)).document.unread


def test_a_removed_record_that_a_later_version_understands_is_removed_again() -> None:
    raw = as_json(loaded(damaged_removed()).document)
    for row in raw["unread"]["removed"]:
        if row["record"] == {"id": "gone", "text": 7}:
            row["record"]["text"] = "weer leesbaar"
    found = loaded(raw).document
    assert found.bookkeeping.removed["notes", "gone"].text == "weer leesbaar"
    assert "gone" not in found.notes
    assert len(found.unread["removed"]) == 2


@pytest.mark.parametrize("bad", ["alles weg", 7, [{"id": "x"}]])
def test_a_list_of_removed_records_that_is_none_is_kept(bad: Any) -> None:
    raw = as_json(STAMPED)
    raw["bookkeeping"]["removed"] = bad
    found = loaded(raw).document
    assert found.unread == {"removed": ({"kind": "", "record": bad},)}
    assert from_bytes(to_bytes(found)).document.unread == found.unread
