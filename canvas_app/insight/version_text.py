"""A document, and the difference between two states of one, as plain text by block and topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from canvas_app.content.kind_labels import kind_labels
from canvas_app.content.method import BLOCKS, Method, shown_topic
from canvas_app.insight.change_summary import count_changes, dot_differences
from canvas_app.insight.change_words import (
    counted,
    dots_difference_text,
    excerpt,
    in_reading_order,
    phrase,
    topic_title,
)
from canvas_app.model.change import Change, with_fields
from canvas_app.model.document import Document, sort_by_order
from canvas_app.model.kinds import KINDS
from canvas_app.model.records import Note, Record, Vote
from canvas_app.model.voting import revealed_dots as count_dots

if TYPE_CHECKING:
    from canvas_app.merge.conflicts import Conflict

_LISTED_APART = frozenset({"notes", "votes"})
"""Kinds with a list of their own: notes by author, and dots by note."""

MAX_LIST_LINES = 2000
"""Maximum number of lines of one list."""


class IncomingCopy(Protocol):
    """A copy that could be merged."""

    @property
    def document(self) -> Document:
        """Its document."""
        ...

    @property
    def change(self) -> Change:
        """What merging it would change."""
        ...

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The new conflicts."""
        ...


# Counts


def difference_lines(change: Change, lang: str) -> list[str]:
    """Summarize the difference to an earlier state in a few lines; `change` leads from now to then."""
    new, changed, removed, _ = count_changes(change)
    notes = (
        (new, counted("gone_now", new, lang)),
        (changed, counted("were_different", changed, lang)),
        (removed, counted("not_there_yet", removed, lang)),
    )
    others = [
        _difference_text(kind, change, lang)
        for kind in sorted(change.kinds - {"notes"}, key=lambda kind: KINDS[kind].rank)
    ]
    lines = [words for count, words in notes if count] + others
    return lines or [phrase("same_as_now", lang)]


def _difference_text(kind: str, change: Change, lang: str) -> str:
    if kind == "votes":
        return _dots_then_text(change, lang)
    return kind_labels(kind, lang).count_differing(sum(other == kind for other, _ in change.keys))


def _dots_then_text(change: Change, lang: str) -> str:
    """Return how many dots more or fewer there were; if the total is equal, that they were on other notes."""
    parts = ((change.added, 1), (change.removed, -1))
    more = sum(
        factor * record.count
        for part, factor in parts
        for record in part.values()
        if isinstance(record, Vote)
    )
    for (kind, _), fields in change.updated.items():
        before, after = fields.get("count", (0, 0)) if kind == "votes" else (0, 0)
        more += after - before
    if not more:
        return phrase("dots_elsewhere", lang)
    if more > 0:
        return counted("dots_gone_now", more, lang)
    return counted("dots_not_yet", -more, lang)


# Full text


def version_text(now: Document, then: Document, change: Change, method: Method, lang: str) -> str:
    """Return first the differences to now, then the whole earlier content; `change` leads from now to then."""
    gone = [note for note in change.added.values() if isinstance(note, Note)]
    before = {key: then.get(key) for key in change.updated}
    changed = [note for note in before.values() if isinstance(note, Note)]
    added_since = [note for note in change.removed.values() if isinstance(note, Note)]
    parts = [
        (phrase("deleted_since", lang), _note_lines(gone, method, lang)),
        (
            phrase("changed_since", lang),
            _changed_note_lines(now, changed, method, lang),
        ),
        (phrase("added_since", lang), _note_lines(added_since, method, lang)),
        (
            phrase("dots_different", lang),
            [*_dots_then_lines(now, then, change, method, lang)],
        ),
        (
            phrase("everything", lang),
            [*_document_lines(then, method, lang)],
        ),
    ]
    return "\n\n".join("\n".join([title.upper(), *_truncated(lines)]) for title, lines in parts if lines)


def _dots_then_lines(
    now: Document, then: Document, change: Change, method: Method, lang: str
) -> Iterator[str]:
    if "votes" not in change.kinds:
        return
    had, have = count_dots(then), count_dots(now)
    notes = [now.notes[id_] for id_ in dot_differences(now, change)]
    for note in in_reading_order(notes, method):
        words = phrase("dots_then_now", lang, then=had.get(note.id, 0), now=have.get(note.id, 0))
        yield f"•  {excerpt(note.text)}  ({topic_title(note.topic, method, lang)}): {words}"


def _truncated(lines: list[str]) -> list[str]:
    return lines if len(lines) <= MAX_LIST_LINES else [*lines[:MAX_LIST_LINES], "…"]


def _note_lines(notes: Iterable[Note], method: Method, lang: str) -> list[str]:
    return [
        f"•  {excerpt(note.text)}  ({topic_title(note.topic, method, lang)})"
        for note in in_reading_order(notes, method)
    ]


def _changed_note_lines(now: Document, then: Iterable[Note], method: Method, lang: str) -> list[str]:
    """Return each note as it was, followed by its present text or topic."""
    lines = []
    for old in in_reading_order(then, method):
        new = now.notes.get(old.id, old)
        lines.append(f"•  {excerpt(old.text)}  ({topic_title(old.topic, method, lang)})")
        if new.text != old.text:
            words = phrase("now", lang, text=excerpt(new.text))
        elif shown_topic(method, new.topic) != shown_topic(method, old.topic):
            words = phrase("now_in", lang, topic=topic_title(new.topic, method, lang))
        else:
            words = phrase("now_otherwise", lang)
        lines.append(f"    {words}")
    return lines


def _document_lines(document: Document, method: Method, lang: str) -> Iterator[str]:
    by_topic: dict[str, list[Note]] = {}
    for note in sort_by_order(document.notes.values()):
        by_topic.setdefault(shown_topic(method, note.topic), []).append(note)
    coalitions = [coalition.name or "…" for coalition in sort_by_order(document.coalitions.values())]
    for block in BLOCKS:
        topics = [topic for topic in method.block(block).topics if topic.id in by_topic]
        if block == "coalitions" and coalitions:
            yield from _block_heading(method, block, lang)
            yield from (f"•  {excerpt(name)}" for name in coalitions)
        elif topics:
            yield from _block_heading(method, block, lang)
        for topic in topics:
            yield f"{topic.title[lang]}"
            yield from (f"•  {excerpt(note.text)}" for note in by_topic[topic.id])


def _block_heading(method: Method, block: str, lang: str) -> tuple[str, str]:
    return "", f"— {method.block(block).title[lang]} —"


# Contents of a copy


def merge_text(now: Document, copy: IncomingCopy, method: Method, lang: str) -> str:
    """Return what a copy would bring in, grouped by author, followed by the conflicting texts."""
    participants = {**copy.document.participants, **now.participants}
    lines: dict[str, list[str]] = {}
    for note, words in _note_changes(now, copy.change, method, lang):
        person = participants.get(note.author)
        lines.setdefault(person.name if person and person.name else "", []).append(words)
    unsigned = phrase("without_name", lang)
    parts = [
        "\n".join([name or unsigned, *_truncated(lines[name])]) for name in sorted(lines, key=_name_sort_key)
    ]
    others = [
        *_other_change_lines(now, copy.change, lang),
        *_dots_change_lines(now, copy.change, method, lang),
    ]
    if others:
        parts.append("\n".join([phrase("other_things", lang), *_truncated(others)]))
    conflicts = [*_conflict_lines(copy.conflicts, lang)]
    if conflicts:
        title = phrase("two_versions", lang)
        parts.append("\n".join([title, *_truncated(conflicts)]))
    return "\n\n".join(parts)


def _name_sort_key(name: str) -> tuple[bool, str]:
    return not name, name.casefold()


def _note_changes(now: Document, change: Change, method: Method, lang: str) -> Iterator[tuple[Note, str]]:
    for note in in_reading_order(_of_kind(change.added, Note), method):
        words = phrase("new", lang, text=excerpt(note.text))
        yield note, f"•  {words}  ({topic_title(note.topic, method, lang)})"
    for key, fields in sorted(change.updated.items()):
        old = now.get(key)
        if isinstance(old, Note):
            new = with_fields(old, {name: to for name, (_, to) in fields.items()})
            if isinstance(new, Note):
                yield old, _changed_note_text(old, new, method, lang)
    for note in in_reading_order(_of_kind(change.removed, Note), method):
        words = phrase("deleted", lang, text=excerpt(note.text))
        yield note, f"•  {words}  ({topic_title(note.topic, method, lang)})"


def _changed_note_text(old: Note, new: Note, method: Method, lang: str) -> str:
    if old.text == new.text:
        words = phrase("moved_or_coloured", lang)
        return f"•  {words.format(text=excerpt(new.text))}  ({topic_title(new.topic, method, lang)})"
    words = phrase("changed", lang)
    return f"•  {words.format(old=excerpt(old.text), new=excerpt(new.text))}  ({topic_title(new.topic, method, lang)})"


def _of_kind(records: Mapping[tuple[str, str], Record], kind: type[Note]) -> list[Note]:
    return [record for record in records.values() if isinstance(record, kind)]


def _other_change_lines(now: Document, change: Change, lang: str) -> Iterator[str]:
    updated = ((key, now.get(key)) for key in change.updated)
    for (kind, _), record in (*change.added.items(), *updated, *change.removed.items()):
        if record is not None and kind not in _LISTED_APART:
            text = excerpt(str(getattr(record, KINDS[kind].summary or "id")))
            yield f"•  {kind_labels(kind, lang).line_of(text)}"


def _dots_change_lines(now: Document, change: Change, method: Method, lang: str) -> Iterator[str]:
    """Yield the difference in dots per note; voters stay anonymous."""
    more = dot_differences(now, change) if "votes" in change.kinds else {}
    for note in in_reading_order([now.notes[id_] for id_ in more], method):
        words = f"{dots_difference_text(more[note.id], lang)}: {excerpt(note.text)}"
        yield f"•  {words}  ({topic_title(note.topic, method, lang)})"


def _conflict_lines(conflicts: Iterable[Conflict], lang: str) -> Iterator[str]:
    for conflict in conflicts:
        if isinstance(conflict.shown, str):
            yield f"•  {excerpt(conflict.shown)}"
            yield from (f"    {excerpt(str(other))}" for other in conflict.others)
        else:  # the conflict is about existence: one side removed the record
            yield "•  " + phrase("kept", lang)
