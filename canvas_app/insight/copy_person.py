"""Whose a copy is that came back, and whether somebody comes into the base with it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.insight.answers_writer import Match
from canvas_app.insight.difference import Difference
from canvas_app.model.participant_lookup import find_by_name
from canvas_app.model.records import Note

if TYPE_CHECKING:
    from canvas_app.insight.comparison import Comparison
    from canvas_app.model.document import Document


class Newcomer(NamedTuple):
    """Who comes into the base with the copy that they filled in.

    Attributes:
        name: Their name; '' for nobody.
        match: How it leads to participants of the base.
        alike: The names of those who may be the same person.
    """

    name: str = ""
    match: Match = Match.NONE
    alike: tuple[str, ...] = ()


def find_newcomer(base: Document, merged: Document, copy: Document) -> Newcomer:
    """Return who comes into the base with the copy that they filled in.

    Args:
        base: The open document.
        merged: The document after merging the copy.
        copy: The copy.
    """
    writer = merged.participants.get(person_of(copy))
    if writer is None or writer.id in base.participants:
        return Newcomer()
    found = find_by_name(base, writer.name)
    match = Match.SAME_NAME if found.whole else Match.RESEMBLES if found.beginning else Match.NEW
    return Newcomer(writer.name, match, tuple(base.participants[id_].name for id_ in found.meant))


def person_of(copy: Document) -> str:
    """Return who fills in a copy that was handed out, or else for whom it is; '' where it does not say."""
    return copy.handout.filled_by or copy.handout.person if copy.handout is not None else ""


def find_person(base: Document, file: str, comparison: Comparison) -> str:
    """Return whose copy it probably is: by a name in the name of the file, else by who signed most that is new."""
    named = find_by_name(base, _name_at_end(file)).only
    if named:
        return named
    counts = Counter(
        row.after.author
        for row in comparison.notes
        if row.difference is Difference.ADDED and isinstance(row.after, Note)
    )
    signed = [(count, id_) for id_, count in counts.items() if id_ in base.participants]
    return max(signed)[1] if signed else ""


def _name_at_end(file: str) -> str:
    """Return what may be a name at the end of that of a file: `… – Anna.nwcanvas.json`."""
    return file.lower().removesuffix(".json").removesuffix(".nwcanvas").rpartition("–")[2]
