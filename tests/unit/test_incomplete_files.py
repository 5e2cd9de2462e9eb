"""A file that was not understood as a whole is not called sound, and nothing nearly empty is made of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import canvas_app.storage
from canvas_app.merge.stamping import publish
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.integrity import IS_NOTICE_LOSS
from canvas_app.storage.reader.loader import load_document
from tests.unit.builders import document, small_workshop
from tests.unit.command_line import CommandResult, run_command, use_english_folder
from tests.unit.faulty_disks import files_in

NAME = "w.nwcanvas.json"
POSTER = ("poster", NAME, "-o", "a.pdf", "--size", "A4", "--sheet", "canvas")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "werk"
    use_english_folder(folder, monkeypatch)
    return folder


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Callable[..., CommandResult]:
    def do(*arguments: str) -> CommandResult:
        result = run_command(capfd, *arguments)
        assert "in the program itself" not in result.err
        return result

    return do


def put(change: Callable[[dict[str, Any]], object]) -> None:
    """A workshop in which something was changed by hand."""
    raw = json.loads(to_bytes(publish(document(), small_workshop(), "5e55")))
    change(raw)
    Path(NAME).write_text(json.dumps(raw), encoding="utf-8")


def setting(**fields: Any) -> Callable[[dict[str, Any]], object]:
    return lambda raw: raw.update(fields)


def without(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda raw: raw.pop(name)


LISTS: dict[str, Any] = {
    "notes": {"n1": {"text": "Samen"}},
    "participants": "Anna, Ben",
    "coalitions": 7,
    "votes": [1, 2],
    "workshop": ["Netwerk Jeugd"],
}
"""What stands in the place of a list that cannot be read."""

THE_NETWORK_ITSELF = (
    "Het netwerk zelf (naam, sessie en datum)",
    "The network itself (name, session and date)",
)


def names_what_is_missing(err: str, kind: str) -> bool:
    last = err.splitlines()[-1]
    return any(words in last for words in (THE_NETWORK_ITSELF if kind == "workshop" else (kind,)))


UNSOUND_FILES: dict[str, tuple[Callable[[dict[str, Any]], object], int]] = {
    **{f"{kind} unreadable": (setting(**{kind: value}), 1) for kind, value in LISTS.items()},
    "votes unreadable": (setting(votes=LISTS["votes"]), 2),
    **{f"{kind} missing": (without(kind), 1) for kind in ("notes", "participants", "coalitions", "workshop")},
    **{f"{kind} null": (setting(**{kind: None}), 1) for kind in LISTS},
    "removed list null": (lambda raw: raw["bookkeeping"].update(removed={"notes": None}), 1),
    "removed note null": (lambda raw: raw["bookkeeping"].update(removed={"notes": [None]}), 1),
    "one note unreadable": (lambda raw: raw["notes"].append(5), 1),
    "bookkeeping unreadable": (setting(bookkeeping=[]), 1),
    "bookkeeping garbled": (lambda raw: raw["bookkeeping"].update(vector={"5e55": "many", "x": 0}), 2),
    "unread before": (setting(unread={"notes": [1, 2, 3]}), 3),
    "no version": (without("format_version"), 1),
    "no id": (without("document_id"), 1),
    "a note without id": (lambda raw: raw["notes"][0].pop("id"), 1),
    **{
        f"{kind} with words in an unknown field": (
            lambda raw, kind=kind: raw[kind].append({"id": "zz", "tekst": "Samen", "naam": "Samen"}),
            1,
        )
        for kind in ("notes", "participants", "coalitions")
    },
    "broken characters": (lambda raw: raw["notes"][0].update(text="a\ud800"), 1),
}


@pytest.mark.parametrize("name", UNSOUND_FILES)
def test_check_does_not_call_it_sound_and_counts_what_it_could_not_read(run, name: str) -> None:
    change, count = UNSOUND_FILES[name]
    put(change)
    before = files_in(Path())
    result = run("check", NAME)
    assert result.code == 1
    assert re.fullmatch(rf"{re.escape(NAME)}: coalitions \d+, .*, unreadable {count}\n", result.out)
    assert result.err
    assert all(NAME in line for line in result.err.splitlines())
    assert files_in(Path()) == before


def test_a_newer_file_cannot_be_called_sound_here(run) -> None:
    put(setting(format_version={"major": 9, "minor": 0}))
    result = run("check", NAME)
    assert result.code == 1
    assert "unreadable" not in result.out
    assert "newer version" in result.err


@pytest.mark.parametrize(("lang", "words"), [("nl_NL", "kan iets ontbreken"), ("en_GB", "may be missing")])
def test_a_poster_of_a_newer_file_says_that_something_may_be_missing(
    run, monkeypatch: pytest.MonkeyPatch, lang: str, words: str
) -> None:
    monkeypatch.setenv("LANG", f"{lang}.UTF-8")
    put(setting(format_version={"major": 9, "minor": 0}))
    result = run(*POSTER)
    assert result.code == 0
    assert words in result.err
    assert words not in result.out
    assert Path("a.pdf").exists()


def test_a_poster_of_a_newer_file_without_a_list_that_is_known_here_is_refused(run) -> None:
    put(lambda raw: raw.update(format_version={"major": 9, "minor": 0}, cards=raw.pop("notes")))
    assert run(*POSTER).code == 1
    assert not Path("a.pdf").exists()


def test_a_record_that_says_something_here_is_understood(run) -> None:
    def change(raw: dict[str, Any]) -> None:
        raw["notes"].append({"id": "n99", "text": "Samen", "picture": "x"})
        raw["coalitions"].append({"id": "c99", "ambition": "Groot", "budget": "x"})
        raw["coalitions"].append({"id": "c98", "form": "event"})

    put(change)
    assert run("check", NAME).code == 0


def test_of_a_newer_version_a_note_without_words_is_nothing_odd(run) -> None:
    def change(raw: dict[str, Any]) -> None:
        raw["format_version"]["minor"] = 99
        raw["notes"].append({"id": "n99", "picture": "x"})

    put(change)
    assert run("check", NAME).code == 0


def test_check_in_dutch(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    put(setting(notes=5))
    assert run("check", NAME).out.endswith(", niet te lezen 1\n")


@pytest.mark.parametrize("change", [setting(), setting(agenda=["later"])], ids=["as written", "newer fields"])
def test_a_sound_file_is_called_sound(run, change: Callable[[dict[str, Any]], object]) -> None:
    put(change)
    result = run("check", NAME)
    assert (result.code, result.err) == (0, "")
    assert "unreadable" not in result.out
    assert run(*POSTER).code == 0
    poster = run("check", "a.pdf")
    assert poster.code == 0
    assert "is a poster" in poster.err


def test_every_notice_of_reading_has_its_place_in_the_table() -> None:
    package = Path(canvas_app.storage.__file__).parent
    sources = [
        (package / name).read_text("utf-8")
        for name in ("reader/lenient_reader.py", "reader/loader.py", "reader/document_decoder.py")
    ]
    told = {
        code
        for text in sources
        for pair in re.findall(r'\.add_notice\(\s*"([a-z0-9_]+)"|[\[(]\("([a-z0-9_]+)", \{', text)
        for code in pair
        if code
    }
    assert told == set(IS_NOTICE_LOSS)


# What is made of it


WHOLE_LISTS = {
    **{f"{kind} unreadable": (kind, setting(**{kind: value})) for kind, value in LISTS.items()},
    **{f"{kind} null": (kind, setting(**{kind: None})) for kind in LISTS},
    **{f"{kind} missing": (kind, without(kind)) for kind in LISTS if kind != "votes"},
}


def test_votes_may_be_missing_for_older_versions_had_none(run) -> None:
    put(lambda raw: raw.pop("votes", None))
    assert run("check", NAME).code == 0
    assert run(*POSTER).code == 0
    assert run("clean", NAME, "copy.nwcanvas.json").code == 0


@pytest.mark.parametrize("name", WHOLE_LISTS)
@pytest.mark.parametrize("lang", ["nl_NL", "en_GB"])
def test_nothing_is_made_of_a_file_with_a_list_that_cannot_be_read(
    run, monkeypatch: pytest.MonkeyPatch, name: str, lang: str
) -> None:
    monkeypatch.setenv("LANG", f"{lang}.UTF-8")
    kind, change = WHOLE_LISTS[name]
    put(change)
    assert run("check", NAME).code == 1
    before = files_in(Path())
    for command in (POSTER, ("clean", NAME, "copy.nwcanvas.json")):
        result = run(*command)
        assert (result.code, result.out) == (1, "")
        assert names_what_is_missing(result.err, kind)
        assert files_in(Path()) == before


def test_a_single_note_that_cannot_be_read_is_told_and_the_rest_is_made(run) -> None:
    put(lambda raw: raw["notes"].append(5))
    for command in (POSTER, ("clean", NAME, "copy.nwcanvas.json")):
        result = run(*command)
        assert result.code == 0
        assert result.err.startswith(f"Parts of “{NAME}” that cannot be understood: 1.")
        assert Path(command[3] if command == POSTER else command[2]).exists()


CSV = "topic,text,by\nidentity.passion.theme,Samen eten,\n"


@pytest.mark.parametrize("name", [*WHOLE_LISTS, "bookkeeping unreadable", "bookkeeping null"])
def test_nothing_is_imported_into_a_file_of_which_a_whole_part_cannot_be_read(run, name: str) -> None:
    """One added note would make it look like a sound one."""
    book = {"bookkeeping unreadable": [], "bookkeeping null": None}
    kind, change = WHOLE_LISTS.get(name) or ("bookkeeping", setting(bookkeeping=book[name]))
    put(change)
    Path("n.csv").write_text(CSV, encoding="utf-8")
    before = files_in(Path())
    result = run("import", NAME, "n.csv")
    assert (result.code, result.out) == (1, "")
    assert names_what_is_missing(result.err, kind)
    assert files_in(Path()) == before


def test_importing_keeps_a_note_that_it_could_not_read_and_says_so(run) -> None:
    put(lambda raw: raw["notes"].append(5))
    Path("n.csv").write_text(CSV, encoding="utf-8")
    result = run("import", NAME, "n.csv")
    assert result.code == 0
    assert "cannot be understood: 1" in result.err
    saved = load_document(Path(NAME)).document
    assert saved.unread["notes"] == (5,)
    assert "Samen eten" in [note.text for note in saved.notes.values()]
    assert run("check", NAME).code == 1


@pytest.mark.parametrize("kind", [kind for kind in LISTS if kind != "votes"])
def test_it_is_still_refused_after_something_was_added_in_the_window(run, kind: str) -> None:
    put(setting(**{kind: LISTS[kind]}))
    sound = small_workshop()
    opened = load_document(Path(NAME)).document
    filled = opened.with_records({kind: sound.records[kind]})
    Path(NAME).write_bytes(to_bytes(filled))
    assert json.loads(Path(NAME).read_bytes())[kind]
    assert run("check", NAME).code == 1
    for command in (POSTER, ("clean", NAME, "copy.nwcanvas.json")):
        result = run(*command)
        assert result.code == 1
        assert names_what_is_missing(result.err, kind)


def test_one_object_in_the_place_of_a_list_is_a_list_of_one_where_it_is_a_record(run) -> None:
    put(lambda raw: raw.update(participants=raw["participants"][0]))
    assert run("check", NAME).code == 0
    put(setting(notes={"id": {"text": "Samen"}}))
    assert run(*POSTER).code == 1


def test_it_is_still_refused_after_it_was_saved(run) -> None:
    """The raw data then stands in `unread`, and the list is an empty one."""
    put(setting(notes=LISTS["notes"]))
    Path(NAME).write_bytes(to_bytes(load_document(Path(NAME)).document))
    assert json.loads(Path(NAME).read_bytes())["notes"] == []
    assert run(*POSTER).code == 1
    assert run("check", NAME).code == 1
