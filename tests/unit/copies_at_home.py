"""Copies of one network in many hands: what people do with them, and a ledger of the words that must still be there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from canvas_app.content.handout_form import Answers, Assignment
from canvas_app.insight.answers_copy import answers_to_copy
from canvas_app.insight.handout import make_copy
from canvas_app.insight.own_parts import foreign_parts
from canvas_app.merge.baseline import with_baseline_stamps
from canvas_app.merge.join import merge_documents, merge_into
from canvas_app.merge.stamping import publish
from canvas_app.model.change import Change, apply, diff, invert
from canvas_app.model.document import Document, Key
from canvas_app.model.stamps import Stamp
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.journal.change_codec import decode_change, encode_change
from canvas_app.storage.journal.journal_file import PUBLISHED, JournalEntry, JournalHeader
from canvas_app.storage.journal.leftover_reader import LeftoverJournal
from canvas_app.storage.reader.document_decoder import from_bytes

WORDS = {"notes": "text", "coalitions": "ambition", "checkpoints": "title", "steps": "title"}
"""By kind, the field whose words are followed."""

Word = tuple[Key, str]


def words_of(document: Document, key: Key) -> set[Word]:
    """What somebody has before them of a record, or had before it was removed: what is shown, and other versions."""
    name = WORDS[key[0]]
    record = document.get(key) or document.bookkeeping.removed.get(key)
    others = document.bookkeeping.conflicts.get(key, {}).get(name, ())
    shown = {getattr(record, name)} if record is not None else set()
    return {(key, text) for text in {*shown, *(other.value for other in others)}}


def stamps_of(document: Document, key: Key) -> set[tuple[Key, Stamp]]:
    """The stamps under which these words stand."""
    name = WORDS[key[0]]
    shown = document.bookkeeping.stamps_of(key).get(name)
    others = document.bookkeeping.conflicts.get(key, {}).get(name, ())
    return {(key, stamp) for stamp in (shown, *(other.stamp for other in others)) if stamp is not None}


def _disputed(before: Document, after: Document) -> set[Key]:
    """The records that have other versions in one of two states than in the other."""
    books = before.bookkeeping.conflicts, after.bookkeeping.conflicts
    return {key for book in books for key in book if books[0].get(key) != books[1].get(key)}


class Ledger:
    """Every word that was published, until somebody who had it before them wrote another or took it away."""

    def __init__(self, start: Document) -> None:
        keys = ((kind, id_) for kind in WORDS for id_ in start.records.get(kind, {}))
        self.written = {word for key in keys for word in words_of(start, key)}
        self.overwritten: set[Word] = set()
        self.removed: set[Word] = set()
        self.gone_by_hand: set[Word] = set()
        self.old_stamps: set[tuple[Key, Stamp]] = set()
        self.by_hand: dict[Word, set[tuple[Key, Stamp]]] = {}
        """Words that an editor put into a file, and under which stamps."""

    def note(self, before: Document, after: Document) -> None:
        """Book what somebody did between two states of one copy."""
        disputed = _disputed(before, after)
        before = with_baseline_stamps(before)
        for key in diff(before, after).keys | disputed:
            if key[0] in WORDS:
                self._note_record(key, before, after)

    def _note_record(self, key: Key, before: Document, after: Document) -> None:
        had, has = words_of(before, key), words_of(after, key)
        self.overwritten = (self.overwritten | (had - has)) - (has - had)
        self.written |= has
        kept = stamps_of(after, key) if after.get(key) is not None else set()
        self.old_stamps |= stamps_of(before, key) - kept
        if after.get(key) is None:
            self.removed |= had | has
        else:
            self.removed -= has if before.get(key) is None else has - had

    def note_by_hand(self, before: Document, after: Document) -> None:
        """Book what somebody did with an editor: words in another's place stand under the stamp of those.

        Other versions of a text are in the bookkeeping: they go with it.
        """
        for key in diff(before, after).keys | _disputed(before, after):
            if key[0] in WORDS:
                had, has = words_of(before, key), words_of(after, key)
                self.gone_by_hand = (self.gone_by_hand | (had - has)) - has
                self.written |= has
                self.by_hand.update((word, stamps_of(after, key)) for word in has - had)

    def owed(self) -> set[Word]:
        """The words that must be there: not what an editor wrote in the place of something that is no longer there."""
        owed = self.written - self.overwritten - self.removed - self.gone_by_hand
        return {word for word in owed if self.by_hand.get(word, set()).isdisjoint(self.old_stamps)}


@dataclass
class Copy:
    """A copy and the program that has it open.

    `file` is what the disk holds, `known` what the program last read or wrote there; `given` is a copy as it was handed
    out, until something else was merged into it, `signers` who said that they fill it in.
    """

    file: Document
    session: str
    given: Document | None = None
    signers: frozenset[str] = frozenset()
    entries: list[JournalEntry] = field(default_factory=list)
    done: list[Change] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.known = self.base = self.now = self.journal_base = self.file


class Network:
    """All copies of a network, and what people do with them as the program does it, without disks and windows."""

    def __init__(self, start: Document) -> None:
        self.start, self.ledger = start, Ledger(start)
        self.sessions = 0
        self.copies: list[Copy] = []
        self.add(start)

    def add(
        self, file: Document, given: Document | None = None, signers: frozenset[str] = frozenset()
    ) -> Copy:
        """Somebody opens a file."""
        copy = Copy(file, self._session(), given, signers)
        self.copies.append(copy)
        return copy

    def _session(self) -> str:
        self.sessions += 1
        return f"{self.sessions * 7919 % 65536:04x}"

    def reopen(self, copy: Copy) -> None:
        """Save, close and open again."""
        self.save(copy)
        copy.__post_init__()
        copy.session, copy.done = self._session(), []

    # Editing

    def edit(self, copy: Copy, change: Change) -> None:
        if change and not foreign_parts(copy.now, change):
            copy.entries.append(decode_change(encode_change(change)))
            copy.now = apply(copy.now, change)
            copy.done.append(change)

    def undo(self, copy: Copy) -> None:
        if copy.done:
            change = invert(copy.done.pop())
            self.edit(copy, change)

    def publish(self, copy: Copy) -> Document:
        copy.entries.append(PUBLISHED)
        self._set_base(copy, publish(copy.base, copy.now, copy.session))
        return copy.base

    def _set_base(self, copy: Copy, published: Document) -> None:
        self.ledger.note(copy.base, published)
        copy.base = copy.now = published

    def settle(self, copy: Copy, settled: Callable[[Document], Document]) -> None:
        """Choose between versions, or take a choice back."""
        base = self.publish(copy)
        self._set_base(copy, publish(base, settled(base), copy.session))
        self._restart_journal(copy)

    # Files

    def save(self, copy: Copy, *, is_written: bool = True, is_told: bool = True) -> None:
        """Save; where it is not written, or the program does not hear that it was, the journal stays as it is."""
        document = self.publish(copy)
        if is_written:
            is_changed = copy.file is not copy.known
            copy.file = merge_into(document, copy.file) if is_changed else document
        if is_written and is_told:
            copy.known = copy.base = copy.now = copy.file
            self._restart_journal(copy)

    def _restart_journal(self, copy: Copy) -> None:
        copy.journal_base, copy.entries = copy.base, []

    def save_as(self, copy: Copy) -> None:
        """Go on in a new file; the old one stays where it was."""
        self.add(copy.file, copy.given, copy.signers)
        document = self.publish(copy)
        copy.file = copy.known = document
        copy.session = self._session()
        self._restart_journal(copy)

    def check_disk(self, copy: Copy) -> None:
        """Take over what others saved in the file."""
        if copy.file is not copy.known:
            copy.known = copy.file
            self.merge(copy, copy.file)

    def merge(self, copy: Copy, other: Document, *, is_recovered: bool = False) -> None:
        document = self.publish(copy)
        copy.base = copy.now = merge_into(*(other, document) if is_recovered else (document, other))
        self._restart_journal(copy)

    def crash(self, copy: Copy, lost: int) -> None:
        """The process ends, the last changes were not on the disk yet; the next start takes back what was."""
        entries = copy.entries[:]
        while lost and entries and isinstance(entries[-1], Change):
            entries.pop()
            lost -= 1
        head = JournalHeader(copy.base.document_id, copy.session, "", False, 0.0)
        left = LeftoverJournal(Path(), head, copy.journal_base, tuple(entries), 0.0, True)
        document = left.document
        self.ledger.note(copy.base, document)
        if len(entries) == len(copy.entries):
            assert not diff(document, copy.now), "what was called safe does not come back"
        copy.session, copy.done = self._session(), []
        copy.known = copy.base = copy.now = copy.file
        self.merge(copy, document, is_recovered=True)

    def hand_edit(self, copy: Copy, edit: Callable[[dict], None]) -> None:
        """Somebody changes the file with an editor."""
        raw = json.loads(to_bytes(copy.file))
        edit(raw)
        before, copy.file = copy.file, from_bytes(json.dumps(raw).encode()).document
        self.ledger.note_by_hand(before, copy.file)
        copy.given = None

    # At home

    def hand_out(self, copy: Copy, assignment: Assignment, person: str) -> None:
        made = from_bytes(to_bytes(make_copy(self.publish(copy), assignment, person))).document
        assert made.handout is not None
        self.add(made, made)

    def sign(self, copy: Copy, person: str) -> None:
        """Say who fills in a copy; what was done before cannot be undone then."""
        if copy.now.handout is not None:
            handout = replace(copy.now.handout, filled_by=person)
            copy.signers, copy.done = copy.signers | {person}, []
            self.settle(copy, lambda document: replace(document, handout=handout))

    def answer(self, copy: Copy, answers: Answers) -> None:
        """Collect what somebody filled in on paper."""
        base = self.publish(copy)
        answered = answers_to_copy(base, answers)
        self.ledger.note(base, answered)
        self.merge(copy, answered)

    def bring(self, copy: Copy, other: Copy, *, for_good: bool) -> None:
        """Merge a file into a copy; `for_good` throws the file away then."""
        if for_good:
            self.save(other)
            self.copies.remove(other)
        self.merge(copy, other.file)
        copy.given = None

    def ended(self) -> list[Document]:
        """All copies, saved and closed."""
        for copy in self.copies:
            self.save(copy)
            if copy.given is not None:
                assert_only_own(copy.given, copy.file, copy.signers)
        return [copy.file for copy in self.copies]


def assert_only_own(given: Document, filled: Document, signers: frozenset[str] = frozenset()) -> None:
    """In what came of a copy that was handed out, only notes of whoever filled it in differ, on what was asked.

    Before somebody says who they are, they may add themselves; more than one may have filled it in, one after another.
    """
    assert given.handout is not None
    assert filled.handout is not None
    people = {filled.handout.filled_by, *signers} - {""}
    change = diff(given, filled)
    for key in change.keys:
        states = [record for record in (given.get(key), filled.get(key)) if record is not None]
        if key[0] == "participants" and given.get(key) is None and not given.handout.filled_by:
            continue
        assert key[0] == "notes", key
        assert all(note.author in people and note.topic in given.handout.topics for note in states), key


def merged_in_every_tree(copies: Sequence[Document]) -> Document:
    """Merge copies in every tree, each pair both ways, and hold that the bytes are the same.

    What a set of them gives is merged on only once, as all trees over the set gave the same bytes. So at most 180
    merges of five stand for their 1,680 trees, of which 120 are the orders in which one comes after another.
    """
    found: dict[int, Document] = {1 << number: copy for number, copy in enumerate(copies)}
    known: dict[bytes, Document] = {to_bytes(copy): copy for copy in copies}
    done: dict[tuple[int, int], Document] = {}
    for whole in range(1, 1 << len(copies)):
        for one, other in _splits(whole):
            pair = found[one], found[other]
            ids = id(pair[0]), id(pair[1])
            if ids not in done:
                merged = merge_documents(*pair)
                done[ids] = known.setdefault(to_bytes(merged), merged)
            assert found.setdefault(whole, done[ids]) is done[ids], f"another tree: {one:b} and {other:b}"
    return found[(1 << len(copies)) - 1]


def _splits(whole: int) -> Iterator[tuple[int, int]]:
    """All ways to divide a set of bits in two."""
    part = (whole - 1) & whole
    while part:
        yield part, whole ^ part
        part = (part - 1) & whole
