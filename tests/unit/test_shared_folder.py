"""Taking part in a shared folder: what arrives, what is written and when, and what stays at home."""

from __future__ import annotations

import os
import random
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas_app.errors import FileError
from canvas_app.exchange.incoming import examine_file
from canvas_app.merge.conflicts import find_conflicts
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply
from canvas_app.model.document import Document, new_document
from canvas_app.model.edits import (
    NoteDraft,
    StepDraft,
    add_notes,
    add_steps,
    edit_record,
    mask_topics,
    remove_records,
    reveal_topics,
)
from canvas_app.model.edits.dot_edits import set_votes
from canvas_app.model.field_types import Audience
from canvas_app.model.records import VotingRound
from canvas_app.model.redact import redact
from canvas_app.model.voting import Tally
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.shared_folder import folder_scan
from canvas_app.storage.shared_folder.exchange import SharedFolder
from canvas_app.storage.shared_folder.shared_file import for_others
from canvas_app.storage.sibling_copies import find_copies
from tests.unit.builders import TOPICS, small_workshop, with_record
from tests.unit.shared_folder_programs import Program, SyncService, settle


def group(folder: Path, *names: str) -> tuple[list[Program], SyncService]:
    programs = [Program(name, folder, small_workshop()) for name in names]
    return programs, SyncService(programs)


def texts(document: Document) -> set[str]:
    return {note.text for note in document.notes.values()}


def write(program: Program, text: str, topic: str = TOPICS[0]) -> str:
    change = add_notes(program.document, topic, [NoteDraft(text)])
    program.edit(change)
    return next(id_ for kind, id_ in change.added if kind == "notes")


def test_what_one_writes_reaches_all_others_and_then_it_is_quiet(tmp_path: Path) -> None:
    (anna, ben, cas), service = group(tmp_path, "Anna", "Ben", "Cas")
    settle([anna, ben, cas], service)
    write(anna, "van Anna")
    write(ben, "van Ben")
    settle([anna, ben, cas], service)
    assert {"van Anna", "van Ben"} <= texts(cas.document)
    assert texts(anna.document) == texts(ben.document) == texts(cas.document)
    # Cas wrote nothing: that the notes of others are in the document is no reason to write
    assert cas.writes == 1


def test_a_network_that_was_just_made_fills_from_nothing(tmp_path: Path) -> None:
    base = new_document("Leeg")
    anna, ben = (Program(name, tmp_path, base) for name in ("Anna", "Ben"))
    service = SyncService([anna, ben])
    settle([anna, ben], service)
    write(anna, "het eerste")
    write(ben, "het tweede")
    settle([anna, ben], service)
    assert texts(anna.document) == texts(ben.document) == {"het eerste", "het tweede"}


def test_programs_that_do_nothing_write_nothing_and_read_nothing(tmp_path: Path) -> None:
    programs, service = group(tmp_path, "Anna", "Ben")
    write(programs[0], "iets")
    settle(programs, service)
    writes = [program.writes for program in programs]
    for program in programs:
        program.poll(10.0)
        program.disk.reads.clear()
    for _ in range(200):
        for program in programs:
            program.poll()
        assert not service.pending()
    assert [program.writes for program in programs] == writes
    assert not any(program.disk.reads for program in programs)


def test_typing_on_and_on_is_written_every_few_seconds_and_not_lost(tmp_path: Path) -> None:
    (anna,), _ = group(tmp_path, "Anna")
    for number in range(20):
        write(anna, f"woord {number}")
        anna.poll(0.5)
    assert anna.writes <= 6
    anna.poll(2.0)
    [path] = anna.folder.glob("*.nwcanvas.json")
    assert "woord 19" in path.read_text("utf-8")


def test_files_are_known_by_their_content(tmp_path: Path) -> None:
    """Under any name a service gives them; other workshops, other JSON and half files do not count."""
    (anna, ben), service = group(tmp_path, "Anna", "Ben")
    settle([anna, ben], service)
    [path] = [path for path in anna.folder.iterdir() if "Anna" in path.name]
    write(anna, "onder een andere naam")
    anna.poll(5.0)
    names = ("X.nwcanvas (Anna's conflicted copy 2026-11-28).json", "Naamloos.nwcanvas", "nwcanvas.json.JSON")
    for name in names:
        for old in ben.folder.glob("*"):
            if old.name in names:
                old.unlink()
        (ben.folder / name).write_bytes(path.read_bytes())
        (ben.folder / "ander.json").write_text('{"document_id": "iets anders"}')
        (ben.folder / "lijst.json").write_text("[1, 2")
        assert "onder een andere naam" in texts(_polled(ben))
        write(anna, f"na {name}")
        anna.poll(5.0)
    assert not ben.poll().unread


def _polled(program: Program) -> Document:
    program.poll(5.0)
    return program.document


def test_in_a_folder_full_of_other_files_those_of_the_group_are_found(tmp_path: Path) -> None:
    (anna, ben), service = group(tmp_path, "Anna", "Ben")
    for program in (anna, ben):
        for number in range(folder_scan.MAX_FILES + 20):
            (program.folder / f"1990 {number}.json").write_text("{}")
    write(anna, "tussen veel")
    settle([anna, ben], service)
    assert "tussen veel" in texts(ben.document)
    assert ben.poll().unread >= 20, "those beyond are not passed over in silence"
    writes = anna.writes
    for _ in range(20):
        anna.poll()
    assert anna.writes == writes


def test_a_file_that_is_half_there_is_tried_again_and_takes_nothing_away(tmp_path: Path) -> None:
    (anna, ben), service = group(tmp_path, "Anna", "Ben")
    write(anna, "eerst")
    settle([anna, ben], service)
    write(anna, "daarna")
    anna.poll(5.0)
    [(path, to)] = [(path, to) for path, to in service.pending() if to is ben]
    for way in ("half", "zeros"):
        service.carry(path, to, way=way)
        result = ben.poll()
        assert result.arrival is None
        assert result.unread == (way == "half")
    assert "eerst" in texts(ben.document)
    service.carry(path, to)
    ben.poll()
    assert "daarna" in texts(ben.document)
    assert not ben.poll().unread


def test_a_file_that_changes_within_the_same_second_and_size_is_read(tmp_path: Path) -> None:
    (anna, ben), service = group(tmp_path, "Anna", "Ben")
    write(anna, "briefje een")
    settle([anna, ben], service)
    [copy] = [path for path in ben.folder.iterdir() if "Anna" in path.name]
    old = copy.stat()
    key = ("notes", next(id_ for id_, one in anna.document.notes.items() if one.text == "briefje een"))
    anna.edit(edit_record(anna.document, *key, text="briefje tien"[:11]))
    anna.poll(5.0)
    [own] = [path for path in anna.folder.iterdir() if "Anna" in path.name]
    ben.disk.seconds += 10
    copy.write_bytes(own.read_bytes())
    os.utime(copy, ns=(old.st_atime_ns, old.st_mtime_ns + 1_000_000_000))
    ben.poll()
    copy.write_bytes(own.read_bytes().replace(b"briefje tie", b"briefje acht"[:11]))
    os.utime(copy, ns=(old.st_atime_ns, old.st_mtime_ns + 1_000_000_000))
    digest = [file.digest for path, file in ben.shared._scan.files.items() if path == copy]
    ben.poll()
    assert digest != [file.digest for path, file in ben.shared._scan.files.items() if path == copy]


def test_a_file_that_is_only_in_the_cloud_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (anna, ben), service = group(tmp_path, "Anna", "Ben")
    write(anna, "in de wolk")
    anna.poll()
    service.carry_all()
    real = ben.disk.lstat

    def lstat(path: Path) -> Any:
        found = real(path)
        fields = {name: getattr(found, name) for name in dir(found) if name.startswith("st_")}
        return SimpleNamespace(**fields, st_file_attributes=0x400000) if "Anna" in path.name else found

    monkeypatch.setattr(ben.disk, "lstat", lstat)
    monkeypatch.setattr(folder_scan, "is_regular_file", lambda found: True)
    result = ben.poll()
    assert result.waiting == 1
    assert not any("Anna" in name for name in ben.disk.reads)
    monkeypatch.undo()
    assert "in de wolk" in texts(_polled(ben))


def test_a_rename_that_fails_is_tried_again_and_nothing_is_left_behind(tmp_path: Path) -> None:
    (anna,), _ = group(tmp_path, "Anna")
    anna.poll()
    [path] = anna.folder.iterdir()
    before = path.read_bytes()
    write(anna, "bezet")
    anna.disk.is_locked = True
    result = anna.poll(5.0)
    assert result.is_pending
    assert isinstance(result.error, FileError)
    assert [*anna.folder.iterdir()] == [path]
    assert path.read_bytes() == before
    anna.disk.is_locked = False
    assert anna.poll(5.0).is_written
    assert "bezet" in path.read_text("utf-8")


def test_a_folder_that_is_away_for_a_while_catches_up(tmp_path: Path) -> None:
    (anna, ben), service = group(tmp_path, "Anna", "Ben")
    settle([anna, ben], service)
    away = tmp_path / "away"
    ben.folder.rename(away)
    with pytest.raises(FileError):
        ben.poll()
    assert not ben.folder.exists()
    write(ben, "zonder verbinding")
    with pytest.raises(FileError):
        ben.poll(20.0)
    away.rename(ben.folder)
    write(anna, "intussen")
    settle([anna, ben], service)
    assert {"zonder verbinding", "intussen"} <= texts(ben.document) == texts(anna.document)


def test_the_file_of_somebody_who_left_stays_and_what_it_says_is_passed_on(tmp_path: Path) -> None:
    (anna, ben, cas), service = group(tmp_path, "Anna", "Ben", "Cas")
    write(anna, "van Anna")
    anna.poll()
    anna.disk.seconds += 5
    anna.shared.exchange(anna.document, is_leaving=True)
    service.carry_all()
    [who] = ben.poll().people
    assert (who.name, who.is_there) == ("Anna", False)
    assert "van Anna" in texts(ben.document)
    # somebody tidies up before Cas has seen it: Ben, who has it, writes it again
    for program in (anna, ben, cas):
        for path in program.folder.glob("*Anna*"):
            path.unlink()
    for _ in range(8):
        for program in (ben, cas):
            program.poll(3.0)
        for path, to in service.pending():
            if path.parent == ben.folder and to is cas:
                service.carry(path, to)
    assert "van Anna" in texts(cas.document)


def test_who_is_there_and_who_was_last_seen_when(tmp_path: Path) -> None:
    (anna, ben), service = group(tmp_path, "Anna", "Ben")
    settle([anna, ben], service)
    [who] = anna.poll().people
    assert (who.name, who.is_there) == ("Ben", True)
    first = who.at
    ben.disk.now = lambda: 4_000_000_000.0  # type: ignore[method-assign]  # a clock that is far ahead
    write(ben, "later")
    settle([anna, ben], service)
    [who] = anna.poll().people
    assert who.at > first
    ben.disk.seconds += 5
    ben.shared.exchange(ben.document, is_leaving=True)
    settle([anna], service)
    assert [one.is_there for one in anna.poll().people] == [False]


def test_who_goes_on_with_another_file_is_there_once(tmp_path: Path) -> None:
    (anna, ben), service = group(tmp_path, "Anna", "Ben")
    settle([anna, ben], service)
    ben.disk.seconds += 5
    ben.shared.exchange(ben.document, is_leaving=True)
    elsewhere = SharedFolder(ben.folder, ben.document.document_id, tmp_path / "elders.json", "Ben", ben.disk)
    elsewhere.exchange(ben.document)
    for path in ben.folder.glob("*Ben*"):
        (anna.folder / path.name).write_bytes(path.read_bytes())
    assert [(one.name, one.is_there) for one in anna.poll(5.0).people] == [("Ben", True)]
    assert [one.name for one in elsewhere.exchange(ben.document).people] == ["Anna"]


def test_the_own_file_is_found_again_under_any_name(tmp_path: Path) -> None:
    (anna,), _ = group(tmp_path, "Anna")
    anna.poll()
    [path] = anna.folder.iterdir()
    assert path.name == f"2026-06-12 Netwerk Jeugd – Anna – {anna.shared.by}.nwcanvas.json"
    moved = path.rename(path.with_name("hernoemd.nwcanvas.json"))
    anna.reopen()
    write(anna, "erbij")
    anna.poll()
    assert [*anna.folder.iterdir()] == [moved]
    assert "erbij" in moved.read_text("utf-8")


def test_what_is_private_stays_at_home_and_comes_back_unharmed(tmp_path: Path) -> None:
    (anna, ben), service = group(tmp_path, "Anna", "Ben")
    anna.edit(
        add_steps(anna.document, [StepDraft({"title": "Welkom", "goal": "Geheim doel"}, "Geheime notitie")])
    )
    settle([anna, ben], service)
    [step] = ben.document.steps.values()
    assert (step.title, step.goal) == ("Welkom", "")
    ben.edit(edit_record(ben.document, "steps", step.id, goal="Doel van Ben", title="Welkom allen"))
    settle([anna, ben], service)
    assert anna.document.steps[step.id].goal == "Geheim doel"
    assert anna.document.steps[step.id].title == "Welkom allen"
    assert ben.document.steps[step.id].goal == "Doel van Ben"
    assert [note.text for note in anna.document.private_notes.values()] == ["Geheime notitie"]
    written = "".join(path.read_text("utf-8") for path in tmp_path.glob("shared */*.json"))
    assert "Geheim" not in written
    assert "Doel van Ben" not in written
    assert not find_conflicts(anna.document)
    assert not find_conflicts(ben.document)


def test_brought_together_as_a_copy_it_takes_nothing_away_and_says_no_longer_whose_it_is(
    tmp_path: Path,
) -> None:
    """Of the goals another program was never told, and it has seen the stamps of all of them."""
    base = small_workshop()
    base = publish(
        base, apply(base, add_steps(base, [StepDraft({"title": "Welkom", "goal": "Geheim"})])), "s0"
    )
    ben = Program("Ben", tmp_path, base)
    ben.edit(add_notes(ben.document, TOPICS[0], [NoteDraft("van Ben")]))
    ben.poll(5.0)
    [theirs] = ben.folder.iterdir()
    arrival = examine_file(base, theirs, "nl")
    merged = merge_documents(base, arrival.require_document())
    assert (arrival.report.added, arrival.report.changed, arrival.report.others) == (1, 0, 0)
    assert "van Ben" in {note.text for note in merged.notes.values()}
    assert [step.goal for step in merged.steps.values()] == ["Geheim"]
    assert not merged.unknown_fields
    assert not merge_documents(base, load_document(theirs).document).unknown_fields
    own = tmp_path / "shared Ben" / "Anna.nwcanvas.json"
    own.write_bytes(to_bytes(base))
    assert find_copies(base, own) == [], "it comes in by taking part in the folder"


def test_notes_written_in_silence_come_when_they_are_revealed(tmp_path: Path) -> None:
    (anna, ben), service = group(tmp_path, "Anna", "Ben")
    anna.edit(mask_topics(anna.document, [TOPICS[0]]))
    settle([anna, ben], service)
    write(anna, "stil van Anna")
    write(ben, "stil van Ben")
    settle([anna, ben], service)
    assert "stil van Ben" not in texts(anna.document)
    assert "stil van Anna" not in texts(ben.document)
    anna.edit(reveal_topics(anna.document, [TOPICS[0]]))
    settle([anna, ben], service)
    assert {"stil van Anna", "stil van Ben"} <= texts(anna.document) == texts(ben.document)


def test_a_note_that_others_had_and_that_was_changed_in_silence_is_not_lost(tmp_path: Path) -> None:
    """The file of Anna covers, by its stamps, an edit that it does not tell: Ben must not count it as dropped."""
    (anna, ben), service = group(tmp_path, "Anna", "Ben")
    id_ = write(anna, "van iedereen")
    settle([anna, ben], service)
    anna.edit(mask_topics(anna.document, [TOPICS[0]]))
    settle([anna, ben], service)
    anna.edit(edit_record(anna.document, "notes", id_, text="stil veranderd"))
    write(anna, "elders", TOPICS[1])
    settle([anna, ben], service)
    ben.edit(edit_record(ben.document, "notes", id_, colour="pink"))
    write(ben, "ook elders", TOPICS[1])
    settle([anna, ben], service)
    anna.edit(reveal_topics(anna.document, [TOPICS[0]]))
    settle([anna, ben], service)
    for program in (anna, ben):
        assert program.document.notes[id_].text == "stil veranderd"
        assert not find_conflicts(program.document)


def test_the_file_of_somebody_in_the_same_folder_counts_but_not_what_is_private_in_it(tmp_path: Path) -> None:
    """Whoever keeps the workshop itself in the folder takes part; their own notes are for nobody else."""
    (anna, ben), _ = group(tmp_path, "Anna", "Ben")
    anna.edit(add_steps(anna.document, [StepDraft({"title": "Welkom", "goal": "Geheim"}, "Geheim")]))
    write(anna, "van Anna")
    (ben.folder / "Netwerk.nwcanvas.json").write_bytes(to_bytes(anna.document))
    ben.poll()
    assert "van Anna" in texts(ben.document)
    assert "Geheim" not in to_bytes(ben.document).decode()


def test_the_open_file_itself_is_no_copy_that_arrives(tmp_path: Path) -> None:
    (anna,), _ = group(tmp_path, "Anna")
    file = anna.folder / "Netwerk.nwcanvas.json"
    own = SharedFolder(anna.folder, anna.document.document_id, file, "Anna")
    before = anna.document
    write(anna, "nog niet opgeslagen, en weer weg")
    file.write_bytes(to_bytes(anna.document))
    assert own.exchange(before).arrival is None


def test_a_goal_that_was_redacted_is_no_second_version() -> None:
    base = small_workshop()
    whole = publish(
        base, apply(base, add_steps(base, [StepDraft({"title": "Welkom", "goal": "Doel"})])), "a1"
    )
    shown = redact(whole, Audience.GROUP)
    for merged in (merge_documents(whole, shown), merge_documents(shown, whole)):
        assert [step.goal for step in merged.steps.values()] == ["Doel"]
        assert not find_conflicts(merged)
        assert merge_documents(merged, shown) == merged


STEPS = (
    *("write", "edit", "edit", "delete", "mask", "reveal", "plan", "vote", "hide", "show"),
    *("poll", "poll", "poll", "carry", "carry", "lock", "reopen"),
)


def _act(program: Program, step: str, rng: random.Random, alive: set[str], count: int) -> None:
    if step in _WORK:
        _WORK[step](program, rng, alive, f"tekst {count}")
    else:
        _set_folder(program, step, rng)


def _write(program: Program, rng: random.Random, alive: set[str], text: str) -> None:
    write(program, text, rng.choice(TOPICS[:2]))
    alive.add(text)


def _edit(program: Program, rng: random.Random, alive: set[str], text: str) -> None:
    if notes := sorted(program.document.notes):
        id_ = rng.choice(notes)
        alive.difference_update(_held(program.document, id_))
        program.edit(edit_record(program.document, "notes", id_, text=text))
        alive.add(text)


def _delete(program: Program, rng: random.Random, alive: set[str], _text: str) -> None:
    if notes := sorted(program.document.notes):
        id_ = rng.choice(notes)
        alive.difference_update(_held(program.document, id_))
        program.edit(remove_records(program.document, "notes", [id_]))


def _mask(program: Program, rng: random.Random, _alive: set[str], _text: str) -> None:
    program.edit(mask_topics(program.document, [rng.choice(TOPICS[:2])]))


def _reveal(program: Program, rng: random.Random, _alive: set[str], _text: str) -> None:
    program.edit(reveal_topics(program.document, [rng.choice(TOPICS[:2])]))


def _vote(program: Program, rng: random.Random, _alive: set[str], text: str) -> None:
    if notes := sorted(program.document.notes):
        tally = Tally(int(text.split()[1]))
        program.edit(set_votes(program.document, rng.choice(notes), "p1", "r1", tally))


def _hide(program: Program, _rng: random.Random, _alive: set[str], _text: str) -> None:
    program.edit(edit_record(program.document, "voting_rounds", "r1", hidden="yes"))


def _show(program: Program, _rng: random.Random, _alive: set[str], _text: str) -> None:
    program.edit(edit_record(program.document, "voting_rounds", "r1", hidden="no"))


def _set_folder(program: Program, step: str, rng: random.Random) -> None:
    """Read the folder, lock the own file or unlock it, or start the program anew."""
    if step == "poll":
        program.poll(rng.choice([0.5, 1.5, 5.0]))
    elif step == "lock":
        program.disk.is_locked = not program.disk.is_locked
    elif program.shared._done is program.document:
        program.reopen()


def _edit_plan(program: Program, rng: random.Random, _alive: set[str], text: str) -> None:
    """Change a step of the plan, or what only who facilitates sees of it."""
    steps = sorted(program.document.steps)
    if len(steps) < 2:
        program.edit(add_steps(program.document, [StepDraft({"title": text, "goal": text}, text)]))
    else:
        field = rng.choice(["title", "goal", "instruction"])
        program.edit(edit_record(program.document, "steps", rng.choice(steps), **{field: text}))


_WORK = {
    "write": _write,
    "edit": _edit,
    "delete": _delete,
    "mask": _mask,
    "reveal": _reveal,
    "plan": _edit_plan,
    "vote": _vote,
    "hide": _hide,
    "show": _show,
}


def _held(document: Document, id_: str) -> set[str]:
    """The texts of a note that somebody has before them: the one that is shown, and other versions."""
    others = document.bookkeeping.conflicts.get(("notes", id_), {}).get("text", ())
    shown = {document.notes[id_].text} if id_ in document.notes else set()
    return shown | {other.value for other in others}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(3, 5), st.lists(st.sampled_from(STEPS), min_size=10, max_size=45), st.integers(0, 10**6))
def test_whatever_the_service_does_all_get_the_same_and_nothing_is_lost(
    count: int, steps: list[str], seed: int
) -> None:
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, mock.patch.object(os, "urandom", rng.randbytes):
        round_ = VotingRound(id="r1", title="Wat eerst?", is_open="yes", budget=0, order="V")
        base = with_record(small_workshop(), "voting_rounds", round_)
        programs = [
            Program(name, Path(folder), base) for name in ("Anna", "Ben", "Cas", "Dirk", "Els")[:count]
        ]
        service = SyncService(programs)
        alive: set[str] = set()
        for number, step in enumerate(steps):
            if step == "carry":
                service.carry_some(rng)
            else:
                _act(rng.choice(programs), step, rng, alive, number)
        for program in programs:
            program.disk.is_locked = False
        settle(programs, service)
        programs[0].edit(reveal_topics(programs[0].document, TOPICS))
        programs[0].edit(edit_record(programs[0].document, "voting_rounds", "r1", hidden="no"))
        settle(programs, service)
        writes = [program.writes for program in programs]
        states = [for_others(program.document) for program in programs]
        for state in states:
            assert state.records == states[0].records
            assert state.bookkeeping.stamps == states[0].bookkeeping.stamps
            assert state.bookkeeping.conflicts == states[0].bookkeeping.conflicts
        for program in programs:
            program.poll(20.0)
        assert [program.writes for program in programs] == writes
        kept = {text for id_ in states[0].notes for text in _held(states[0], id_)}
        assert alive <= kept
