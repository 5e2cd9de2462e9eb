"""Edits: one pure function per user action, which takes a document and returns a Change.

Edits validate; applying a change does not. All raise EditError: `no_such_record` for a missing id, `text_too_long`,
`name_missing`, `number_out_of_range`, `not_a_time`, and where people vote `round_closed`, `not_in_round`,
`budget_spent`, `note_full`, and for checkpoints `checkpoint_too_large`. An edit without effect returns an empty change,
which is false.
"""

from canvas_app.model.edits.checkpoint_edits import add_checkpoint, remove_checkpoint
from canvas_app.model.edits.coalition_edits import (
    add_coalition,
    add_coalitions,
    move_coalition,
    turn_notes_into_coalitions,
)
from canvas_app.model.edits.mask_edits import mask_topics, reveal_topics, start_step_masks, topics_within
from canvas_app.model.edits.note_edits import (
    NOTE_SORTERS,
    NoteDraft,
    add_notes,
    duplicate_notes,
    edit_note,
    mark_notes,
    move_notes,
    notes_in_topic,
    sort_notes,
    toggle_headings,
)
from canvas_app.model.edits.participant_edits import (
    add_missing_participants,
    add_participant,
    add_participants,
    edit_participant,
    unique_initials,
)
from canvas_app.model.edits.record_edits import (
    add_record,
    edit_record,
    edit_workshop,
    remove_records,
    update_record,
    update_records,
)
from canvas_app.model.edits.step_edits import (
    StepDraft,
    add_steps,
    copy_plan,
    edit_step,
    lengthen_step,
    move_step,
    replace_plan,
    set_private_note,
)
from canvas_app.model.edits.voting_edits import (
    add_round,
    close_voting,
    edit_round,
    open_voting,
    reveal_votes,
)

__all__ = (
    "NOTE_SORTERS",
    "NoteDraft",
    "StepDraft",
    "add_checkpoint",
    "add_coalition",
    "add_coalitions",
    "add_missing_participants",
    "add_notes",
    "add_participant",
    "add_participants",
    "add_record",
    "add_round",
    "add_steps",
    "close_voting",
    "copy_plan",
    "duplicate_notes",
    "edit_note",
    "edit_participant",
    "edit_record",
    "edit_round",
    "edit_step",
    "edit_workshop",
    "lengthen_step",
    "mark_notes",
    "mask_topics",
    "move_coalition",
    "move_notes",
    "move_step",
    "notes_in_topic",
    "open_voting",
    "remove_checkpoint",
    "remove_records",
    "replace_plan",
    "reveal_topics",
    "reveal_votes",
    "set_private_note",
    "sort_notes",
    "start_step_masks",
    "toggle_headings",
    "topics_within",
    "turn_notes_into_coalitions",
    "unique_initials",
    "update_record",
    "update_records",
)
