"""Undo and redo over merges of copies: every place of the undo stack has its texts, shown or not."""

from __future__ import annotations

import random
import tempfile
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from canvas_app.document.session import Session
from canvas_app.document.shared_part import SharedPart
from canvas_app.merge.conflicts import find_conflicts
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits import NoteDraft
from canvas_app.platform import paths
from canvas_app.storage.journal.leftover_reader import read_journal
from canvas_app.storage.journal.recoverable_work import find_recoverable
from canvas_app.storage.reader.loader import load_document
from tests.gui.wait_helpers import wait_until
from tests.unit.builders import TOPICS, small_workshop

Held = tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]


def held(document: Document) -> Held:
    """The texts of all notes, and the other versions of texts that can be chosen."""
    shown = frozenset((note.id, note.text) for note in document.notes.values())
    others = frozenset(
        (conflict.key[1], str(value)) for conflict in find_conflicts(document) for value in conflict.others
    )
    return shown, others


def changed(document: Document, dice: random.Random, number: int) -> Document:
    """A document in which somebody wrote a note, and changed or deleted another."""
    id_ = dice.choice(sorted(document.notes))
    drafts = [NoteDraft(f"nieuw {number}")]
    document = apply(document, edits.add_notes(document, dice.choice(TOPICS), drafts))
    if dice.random() < 0.2:
        return apply(document, edits.remove_records(document, "notes", [id_]))
    return apply(document, edits.edit_note(document, id_, f"anders {number}"))


class Walk:
    """A session that is edited, into which copies are merged, and that goes back and forth."""

    def __init__(self, path: Path, seed: int) -> None:
        self.dice, self.session, self.count = random.Random(seed), Session(), 0
        self.session.create(small_workshop(), path)
        self.session.save()
        self.session.wait()
        self.handed_out = self.session.store.published()
        self.places: dict[int, Held] = {}
        self.look()

    def look(self) -> None:
        place = self.session.undo_stack.index()
        found = held(self.session.store.published())
        assert self.places.setdefault(place, found) == found, place

    def do(self, step: str) -> None:
        self.count += 1
        stack, index = self.session.undo_stack, self.session.undo_stack.index()
        if step == "undo":
            self.session.undo()
        elif step == "redo":
            self.session.redo()
        elif step == "share":
            (self.session.end_sharing if self.session.is_shared else self.session.begin_sharing)()
        elif step == "save":
            self.session.save()
            self.session.wait()
        else:
            self._go_on(step)
            if stack.index() > index:  # what could be done again is gone
                self.places = {place: found for place, found in self.places.items() if place <= index}
        self.look()

    def _go_on(self, step: str) -> None:
        document = self.session.document
        if step == "merge":
            base = self.handed_out if self.dice.random() < 0.5 else self.session.store.published()
            copy = changed(base, self.dice, self.count)
            self.session.merging.merge_copy(publish(base, copy, f"{self.count:04x}"))
        else:
            id_ = self.dice.choice([*sorted(document.notes), ""])
            change = (
                edits.edit_note(document, id_, f"hier {self.count}")
                if id_
                else edits.add_notes(document, TOPICS[0], [NoteDraft(f"hier {self.count}")])
            )
            self.session.perform("note-edit", change)


STEPS = ("merge", "merge", "edit", "undo", "undo", "redo", "save", "share")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(STEPS), min_size=4, max_size=14), st.integers(0, 10**6))
def test_every_place_of_the_undo_stack_has_its_texts(own_folders: Path, steps: list[str], seed: int) -> None:
    with tempfile.TemporaryDirectory(dir=own_folders) as folder:
        walk = Walk(Path(folder) / "net.nwcanvas.json", seed)
        for step in steps:
            walk.do(step)
        walk.do("save")
        again = load_document(Path(folder) / "net.nwcanvas.json").document
        assert held(again) == held(walk.session.store.published())
        walk.session.close()


def after_a_crash(walk: Walk, folder: Path) -> Document:
    """What there is when the program is gone now and everything it offers at the next start is taken."""
    walk.session.store.journal_writer.wait()
    file = Path(str(walk.session.path))
    [journal] = [*paths.journals_folder().glob("*.journal")] or [None]
    if journal is None:
        return load_document(file).document
    copy = folder / f"left {walk.count}{journal.suffix}"
    copy.write_bytes(journal.read_bytes())
    left = read_journal(copy)
    assert left is not None
    works = find_recoverable([left])
    return reduce(merge_documents, (work.document for work in works), load_document(file).document)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(STEPS), min_size=4, max_size=14), st.integers(0, 10**6))
def test_a_crash_anywhere_leaves_what_was_on_the_screen(
    own_folders: Path, steps: list[str], seed: int
) -> None:
    """An undone merge is not back after a crash, though the file that was saved before holds it."""
    with tempfile.TemporaryDirectory(dir=own_folders) as folder:
        walk = Walk(Path(folder) / "net.nwcanvas.json", seed)
        for step in steps:
            walk.do(step)
            assert held(after_a_crash(walk, Path(folder)))[0] == held(walk.session.document)[0], step
        walk.session.close()


def test_a_merge_is_not_forgotten_by_whoever_shared_it_since(own_folders: Path) -> None:
    """What was in the folder comes back from it, where it is not known as deleted here."""
    folder = own_folders / "gedeeld"
    folder.mkdir()
    walk = Walk(own_folders / "net.nwcanvas.json", 1)
    session = walk.session
    before = held(session.document)[0]
    walk.do("merge")
    parent = QObject()
    part = SharedPart(session, parent)
    for _ in range(2):
        part.start(folder, "Anna")
        wait_until(
            lambda: [*folder.glob("*Anna*.json")] and not part._tasks.is_busy, "the file in the folder"
        )
        part.stop()
        wait_until(lambda: not part._tasks.is_busy, "that it was left")
        if held(session.document)[0] != before:
            session.undo()
        session.save()
        session.wait()
        assert held(session.document)[0] == before
    session.close()


def test_what_another_saved_in_the_file_meanwhile_stays_and_what_was_merged_does_not_come_back(
    own_folders: Path,
) -> None:
    """The file is open twice: the merge is known to the other."""
    path = own_folders / "net.nwcanvas.json"
    walk = Walk(path, 1)
    copy = apply(walk.handed_out, edits.add_notes(walk.handed_out, TOPICS[0], [NoteDraft("uit de kopie")]))
    walk.session.merging.merge_copy(publish(walk.handed_out, copy, "c0"))
    walk.do("save")
    other = Session()
    other.open(path)
    other.perform("note-new", edits.add_notes(other.document, TOPICS[1], [NoteDraft("van de ander")]))
    other.save()
    other.wait()
    walk.session.undo()
    walk.session.save()
    walk.session.wait()
    other.check_disk()
    other.wait()
    other.save()
    other.wait()
    for document in (walk.session.document, other.document, load_document(path).document):
        texts = {note.text for note in document.notes.values()}
        assert "van de ander" in texts or document is walk.session.document
        assert "uit de kopie" not in texts
    walk.session.close()
    other.close()


@pytest.mark.parametrize("seed", range(6))
def test_a_copy_whose_merge_was_undone_brings_the_same_again(own_folders: Path, seed: int) -> None:
    walk = Walk(own_folders / "net.nwcanvas.json", seed)
    copy = publish(walk.handed_out, changed(walk.handed_out, walk.dice, 1), "c0")
    walk.do("edit")
    walk.session.merging.merge_copy(copy)
    brought = held(walk.session.store.published())
    for step in ("save", "undo", "save"):
        walk.do(step)
    assert held(walk.session.store.published()) != brought
    walk.session.merging.merge_copy(copy)
    assert held(walk.session.store.published()) == brought
    walk.session.close()
