"""Any number of people do anything with copies of a network: they give the same bytes, and no word is lost."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from functools import partial, reduce
from typing import Any
from unittest import mock

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from canvas_app.content.handout_form import Answers, Assignment
from canvas_app.insight.conflict_choices import can_keep_both, choose, keep_both
from canvas_app.merge.baseline import with_baseline_stamps
from canvas_app.merge.conflicts import find_conflicts, reopen, resolve
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.change import Change, apply, diff
from canvas_app.model.document import Document
from canvas_app.model.edits import NoteDraft, StepDraft
from canvas_app.model.edits.dot_edits import add_dot, remove_dot
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.document_decoder import from_bytes
from tests.runs import Runs
from tests.unit.builders import COLOURS, TOPICS, document, small_workshop, with_fields
from tests.unit.copies_at_home import Copy, Network, merged_in_every_tree, words_of

COPIES = 5
NUMBERS = st.integers(0, 11)


def _pick(items: Any, number: int) -> Any:
    rows = sorted(items)
    return rows[number % len(rows)]


class CopiesAtHome(RuleBasedStateMachine):
    """What people may do in any order with up to five copies."""

    @initialize(seed=st.integers(0, 99), is_stamped=st.booleans())
    def begin(self, seed: int, is_stamped: bool) -> None:
        self._ids = mock.patch.object(os, "urandom", random.Random(seed).randbytes)
        self._ids.start()
        start = small_workshop()
        self.network = Network(publish(document(), start, "5e55") if is_stamped else start)
        self.count = 0

    def text(self) -> str:
        self.count += 1
        return f"tekst {self.count}"

    def copy(self, number: int) -> Copy:
        return self.network.copies[number % len(self.network.copies)]

    def has_room(self) -> bool:
        return len(self.network.copies) < COPIES

    # Editing

    def author_in(self, copy: Copy, number: int) -> str:
        handout = copy.now.handout
        return handout.filled_by if handout is not None else _pick(["", *copy.now.participants], number)

    @rule(where=NUMBERS, number=NUMBERS)
    def write(self, where: int, number: int) -> None:
        copy = self.copy(where)
        draft = NoteDraft(self.text(), "yellow", self.author_in(copy, number))
        self.network.edit(copy, edits.add_notes(copy.now, TOPICS[number % 3], [draft]))

    @rule(where=NUMBERS, number=NUMBERS)
    def edit(self, where: int, number: int) -> None:
        copy = self.copy(where)
        if copy.now.notes:
            change = edits.edit_note(copy.now, _pick(copy.now.notes, number), self.text())
            self.network.edit(copy, change)

    @rule(where=NUMBERS, number=NUMBERS)
    def delete(self, where: int, number: int) -> None:
        copy = self.copy(where)
        kinds = ["notes", "notes", "notes", "coalitions", "participants", "steps"]
        kind = kinds[number % len(kinds)]
        if copy.now.records.get(kind):
            change = edits.remove_records(copy.now, kind, [_pick(copy.now.records[kind], number)])
            self.network.edit(copy, change)

    @rule(where=NUMBERS, number=NUMBERS, topic=st.integers(0, 3))
    def move(self, where: int, number: int, topic: int) -> None:
        copy = self.copy(where)
        if copy.now.notes:
            change = edits.move_notes(copy.now, [_pick(copy.now.notes, number)], TOPICS[topic])
            self.network.edit(copy, change)

    @rule(where=NUMBERS, number=NUMBERS, what=st.integers(0, 10))
    def change_something_else(self, where: int, number: int, what: int) -> None:
        copy = self.copy(where)
        change = self._other_change(copy.now, number, what)
        self.network.edit(copy, change)

    def _other_change(self, now: Document, number: int, what: int) -> Change:
        voter, topic = _pick(["", *now.participants], number), [TOPICS[number % 3]]
        plain: list[Callable[[], Change]] = [
            lambda: edits.edit_workshop(now, title=f"Titel {number % 3}"),
            lambda: edits.add_participant(now, f"Naam {number}"),
            lambda: edits.add_steps(now, [StepDraft({"title": self.text(), "goal": "Doel"}, "Voor mij")]),
            lambda: edits.mask_topics(now, topic),
            lambda: edits.reveal_topics(now, topic),
        ]
        of_card: list[Callable[[str], Change]] = [
            lambda card: edits.edit_record(now, "coalitions", card, ambition=self.text())
        ]
        of_note: list[Callable[[str], Change]] = [
            lambda note: diff(now, with_fields(now, ("notes", note), mood={"level": number % 3})),
            lambda note: edits.update_records(now, "notes", [note], {"colour": COLOURS[number % 5]}),
            lambda note: edits.mark_notes(now, [note], "to_do", who="Ben"),
            lambda note: add_dot(now, note, voter),
            lambda note: remove_dot(now, note, voter),
        ]
        acts: list[Callable[[], Change]] = [
            *plain,
            *(partial(act, _pick(now.coalitions, number)) for act in of_card if now.coalitions),
            *(partial(act, _pick(now.notes, number)) for act in of_note if now.notes),
        ]
        return acts[what % len(acts)]()

    @rule(where=NUMBERS)
    def undo(self, where: int) -> None:
        self.network.undo(self.copy(where))

    @rule(where=NUMBERS, is_kept=st.booleans(), number=NUMBERS)
    def checkpoint(self, where: int, is_kept: bool, number: int) -> None:
        copy = self.copy(where)
        if is_kept:
            self.network.edit(copy, edits.add_checkpoint(copy.now, self.text(), "2026-06-12T14:00"))
        elif copy.now.checkpoints:
            self.network.edit(copy, edits.remove_checkpoint(copy.now, _pick(copy.now.checkpoints, number)))

    @rule(where=NUMBERS, number=NUMBERS)
    def choose_a_version(self, where: int, number: int) -> None:
        copy = self.copy(where)
        conflicts = find_conflicts(copy.now)
        if not conflicts:
            return
        conflict = conflicts[number % len(conflicts)]
        values = [conflict.shown, *conflict.others]
        if number % 3 == 0 and can_keep_both(conflict):
            change = keep_both(copy.now, conflict)
        else:
            change = choose(copy.now, conflict, values[number % len(values)])
        if copy.now.handout is not None:
            return
        self.network.edit(copy, change)
        self.network.settle(copy, lambda now: resolve(now, conflict.key, conflict.field))
        if number % 4 == 0 and not change and copy.now.get(conflict.key) is not None:
            self.network.settle(copy, lambda now: reopen(now, conflict.key, conflict.field, conflict.others))

    # Files

    @rule(where=NUMBERS, what=st.sampled_from(["whole", "whole", "not written", "not told"]))
    def save(self, where: int, what: str) -> None:
        self.network.save(self.copy(where), is_written=what != "not written", is_told=what != "not told")

    @rule(where=NUMBERS)
    def reopen(self, where: int) -> None:
        self.network.reopen(self.copy(where))

    @rule(where=NUMBERS)
    def check_disk(self, where: int) -> None:
        self.network.check_disk(self.copy(where))

    @rule(where=NUMBERS, lost=st.integers(0, 1))
    def crash_and_restore(self, where: int, lost: int) -> None:
        self.network.crash(self.copy(where), lost)

    @precondition(has_room)
    @rule(where=NUMBERS)
    def copy_the_file(self, where: int) -> None:
        copy = self.copy(where)
        self.network.add(copy.file, copy.given, copy.signers)

    @precondition(has_room)
    @rule(where=NUMBERS)
    def save_as(self, where: int) -> None:
        self.network.save_as(self.copy(where))

    @rule(where=NUMBERS, number=NUMBERS, what=st.integers(0, 3))
    def edit_by_hand(self, where: int, number: int, what: int) -> None:
        def edit(raw: dict[str, Any]) -> None:
            rows = raw.get("notes", [])
            if what == 0 and rows:
                rows[number % len(rows)]["text"] = self.text()
            elif what == 1:
                raw["notes"] = [*rows, {"id": f"hand{self.count}", "topic": TOPICS[0], "text": self.text()}]
            else:
                raw.pop("bookkeeping", None)  # stamps of a note that is not there would contradict themselves
                del rows[number % (len(rows) + 1) : number % (len(rows) + 1) + what - 2]

        self.network.hand_edit(self.copy(where), edit)

    # Many hands

    @rule(where=NUMBERS, other=NUMBERS, for_good=st.booleans())
    def bring_together(self, where: int, other: int, for_good: bool) -> None:
        copy, brought = self.copy(where), self.copy(other)
        if copy is not brought:
            self.network.bring(copy, brought, for_good=for_good)

    @precondition(has_room)
    @rule(where=NUMBERS, number=NUMBERS, shows_notes=st.booleans(), topics=st.sampled_from([1, 2]))
    def hand_out(self, where: int, number: int, shows_notes: bool, topics: int) -> None:
        copy = self.copy(where)
        if copy.now.handout is None:
            asked = Assignment(TOPICS[:topics], shows_notes=shows_notes)
            self.network.hand_out(copy, asked, _pick(["", *copy.now.participants], number))

    @rule(where=NUMBERS, number=NUMBERS)
    def sign(self, where: int, number: int) -> None:
        copy = self.copy(where)
        if copy.now.handout is not None:
            person = copy.now.handout.person if number % 2 else _pick(["", *copy.now.participants], number)
            self.network.sign(copy, person)

    @rule(where=NUMBERS, number=NUMBERS)
    def answer_on_paper(self, where: int, number: int) -> None:
        copy = self.copy(where)
        if copy.now.handout is None:
            person = _pick(["", *copy.now.participants], number)
            texts = (f"papier {number % 4}", self.text())
            answers = Answers(copy.now.document_id, person, "Iemand", {TOPICS[number % 2]: texts})
            self.network.answer(copy, answers)

    # What holds in the end

    def teardown(self) -> None:
        if not hasattr(self, "network"):
            return
        try:
            self.check()
        finally:
            self._ids.stop()

    def check(self) -> None:
        copies = self.network.ended()
        copies += [self.network.start] * (COPIES - len(copies))
        merged = merged_in_every_tree(copies)
        data = to_bytes(merged)
        for copy in copies:
            assert to_bytes(merge_documents(merged, copy)) == data
            assert to_bytes(merge_documents(copy, copy)) == to_bytes(with_baseline_stamps(copy))
        # from files, one after another
        rest = [from_bytes(to_bytes(copy)).document for copy in copies]
        random.Random(self.count).shuffle(rest)
        assert to_bytes(from_bytes(to_bytes(reduce(merge_documents, rest))).document) == data
        for key, text in self.network.ledger.owed():
            assert merged.get(key) is not None, (key, text)
            assert (key, text) in words_of(merged, key)


RUNS = Runs("COPIES", 200)


@pytest.mark.parametrize("_shard", RUNS.shards)
@pytest.mark.timeout(8 * 3600)
def test_five_copies_give_the_same_bytes_in_any_order_and_no_word_is_lost(_shard: int) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        CopiesAtHome, settings=settings(max_examples=RUNS.per_shard, stateful_step_count=30)
    )


def test_what_two_wrote_alike_is_one_version_when_a_choice_is_taken_back() -> None:
    start = publish(document(), small_workshop(), "5e55")
    note = min(start.notes)
    texts = {"a1": "hetzelfde", "b1": "hetzelfde", "c1": "iets anders"}
    copies = [
        publish(start, apply(start, edits.edit_note(start, note, text)), who) for who, text in texts.items()
    ]
    merged = reduce(merge_documents, copies)
    [conflict] = find_conflicts(merged)
    settled = publish(merged, resolve(merged, conflict.key, conflict.field), "d1")
    again = publish(settled, reopen(settled, conflict.key, conflict.field, ("hetzelfde", "hetzelfde")), "e1")
    assert to_bytes(merge_documents(again, again)) == to_bytes(again)
    assert [other.value for other in again.bookkeeping.conflicts[conflict.key]["text"]] == ["hetzelfde"]
