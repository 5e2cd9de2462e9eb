"""Edits of the plan of the session: its steps, and the facilitator's own notes about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from canvas_app.model.change import Change, apply, squash
from canvas_app.model.document import Document, private_texts, sort_by_order
from canvas_app.model.edits.record_edits import (
    add_record,
    edit_record,
    insert_records,
    move_records,
    remove_records,
    require_record,
    sanitize_fields,
    update_record,
)
from canvas_app.model.kinds import derive_id
from canvas_app.model.records import MAX_MINUTES, Step


class StepDraft(NamedTuple):
    """A step to be added: fields of `Step`, and the facilitator's own note about it."""

    fields: Mapping[str, str | int]
    private_note: str = ""


def add_steps(document: Document, drafts: Sequence[StepDraft], after: str = "") -> Change:
    """Add steps after another one, or at the end."""
    rows = [sanitize_fields("steps", draft.fields) for draft in drafts]
    change = insert_records(document, "steps", rows, after=after)
    for (_, id_), draft in zip(list(change.added), drafts, strict=True):
        if draft.private_note:
            change = squash(
                change,
                add_record(apply(document, change), "private_notes", step=id_, text=draft.private_note),
            )
    return change


def replace_plan(document: Document, drafts: Sequence[StepDraft]) -> Change:
    """Remove all steps and add others in their place."""
    removed = remove_records(document, "steps", list(document.steps))
    return squash(removed, add_steps(apply(document, removed), drafts))


def copy_plan(document: Document) -> list[StepDraft]:
    """Return the steps of a document in their order, to be added to another one."""
    own_notes, names = (
        private_texts(document),
        [name for name in Step.model_fields if name not in ("id", "order")],
    )
    return [
        StepDraft({name: getattr(step, name) for name in names}, own_notes.get(step.id, ""))
        for step in sort_by_order(document.steps.values())
    ]


def move_step(document: Document, id_: str, before: str = "", after: str = "") -> Change:
    """Move a step to the end, or before or after another one."""
    return move_records(document, "steps", [id_], {}, before, after)


def lengthen_step(document: Document, id_: str, minutes: int) -> Change:
    """Make a step so many minutes longer, or shorter where it is negative, within what a step may last."""
    require_record(document, "steps", id_)
    wanted = document.steps[id_].minutes + minutes
    return update_record(document, "steps", id_, {"minutes": min(max(wanted, 1), MAX_MINUTES)})


def set_private_note(document: Document, step: str, text: str) -> Change:
    """Set the facilitator's own note about a step; without text it is removed."""
    require_record(document, "steps", step)
    id_ = derive_id(step)
    fields = sanitize_fields("private_notes", {"text": text})
    if fields["text"]:
        return add_record(document, "private_notes", step=step, **fields)
    return remove_records(document, "private_notes", [id_]) if id_ in document.private_notes else Change()


def edit_step(document: Document, id_: str, **fields: str | int) -> Change:
    """Set fields of a step."""
    return edit_record(document, "steps", id_, **fields)
