"""A workshop, and what differs between two states of one, as plain words by block and topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvas_app import clock
from canvas_app.content.method import BLOCKS, Method, block_of, home_of
from canvas_app.insight.news import more_dots
from canvas_app.model.change import Change, with_fields
from canvas_app.model.document import Document, in_order
from canvas_app.model.document import dots_of as count_dots
from canvas_app.model.records import Coalition, Note, Participant, Record, Vote
from canvas_app.ui.widgets.dates import spoken

if TYPE_CHECKING:
    from canvas_app.merge.conflicts import Conflict
    from canvas_app.storage.copies import Copy

LONGEST = 300
"""Letters of one note that are shown in a list."""

MOST = 2000
"""Lines of one list."""


def moment(when: datetime, lang: str, today: date | None = None) -> str:
    """A time as one says it: today, yesterday, or the day, each with the clock."""
    days = ((today or clock.today()) - when.date()).days
    time = when.strftime("%H:%M")
    if days == 0:
        return QCoreApplication.translate("Versions", "Today {time}").format(time=time)
    if days == 1:
        return QCoreApplication.translate("Versions", "Yesterday {time}").format(time=time)
    return f"{spoken(when.date(), lang)} {time}"


def short(text: str) -> str:
    """A note on one line, cut where it is very long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[:LONGEST] + " …"


# How much differs


def differences(change: Change) -> list[str]:
    """What differs now from an earlier state, in a few lines; `change` leads from now to then."""
    counts = [
        sum(kind == "notes" for kind, _ in part) for part in (change.added, change.updated, change.removed)
    ]
    forms = (
        QCoreApplication.translate("Versions", "%n note(s) that are gone now", "", counts[0]),
        QCoreApplication.translate("Versions", "%n note(s) that were different", "", counts[1]),
        QCoreApplication.translate("Versions", "%n note(s) were not there yet", "", counts[2]),
    )
    cards = sum(kind == "coalitions" for kind, _ in change.keys)
    people = sum(kind == "participants" for kind, _ in change.keys)
    others = (
        (cards, QCoreApplication.translate("Versions", "%n coalition(s) that differ", "", cards)),
        (people, QCoreApplication.translate("Versions", "%n participant(s) that differ", "", people)),
        ("votes" in change.kinds, _dots_differ(change)),
        ("workshop" in change.kinds, QCoreApplication.translate("Versions", "Another name, session or date")),
    )
    lines = [words for count, words in (*zip(counts, forms, strict=True), *others) if count]
    return lines or [QCoreApplication.translate("Versions", "The same as now")]


def _dots_differ(change: Change) -> str:
    """How many dots there were more or fewer; where only their places differ, that."""
    parts = ((change.added, 1), (change.removed, -1))
    more = sum(
        sign * record.count for part, sign in parts for record in part.values() if isinstance(record, Vote)
    )
    for (kind, _), fields in change.updated.items():
        before, after = fields.get("count", (0, 0)) if kind == "votes" else (0, 0)
        more += after - before
    if not more:
        return QCoreApplication.translate("Versions", "Dots on other notes")
    if more > 0:
        return QCoreApplication.translate("Versions", "%n dot(s) that are gone now", "", more)
    return QCoreApplication.translate("Versions", "%n dot(s) were not given yet", "", -more)


# What differs


def version_text(now: Document, then: Document, change: Change, method: Method, lang: str) -> str:
    """First what differs from now, then everything there was; `change` leads from now to then."""
    gone = [note for note in change.added.values() if isinstance(note, Note)]
    before = {key: then.get(key) for key in change.updated}
    other = [note for note in before.values() if isinstance(note, Note)]
    since = [note for note in change.removed.values() if isinstance(note, Note)]
    parts = [
        (QCoreApplication.translate("Versions", "Gone now"), _note_lines(gone, method, lang)),
        (QCoreApplication.translate("Versions", "Different then"), _pairs(now, other, method, lang)),
        (QCoreApplication.translate("Versions", "Written since"), _note_lines(since, method, lang)),
        (
            QCoreApplication.translate("Versions", "Other dots then"),
            [*_dots_then(now, then, change, method, lang)],
        ),
        (QCoreApplication.translate("Versions", "All that was there"), [*_whole(then, method, lang)]),
    ]
    return "\n\n".join("\n".join([title.upper(), *_cut(lines)]) for title, lines in parts if lines)


def _dots_then(now: Document, then: Document, change: Change, method: Method, lang: str) -> Iterator[str]:
    if "votes" not in change.kinds:
        return
    had, have = count_dots(then), count_dots(now)
    notes = [now.notes[id_] for id_ in more_dots(now, change)]
    for note in _sorted(notes, method):
        words = QCoreApplication.translate("Versions", "{then} dots, now {now}").format(
            then=had.get(note.id, 0), now=have.get(note.id, 0)
        )
        yield f"•  {short(note.text)}  ({_topic(note, method, lang)}): {words}"


def _cut(lines: list[str]) -> list[str]:
    return lines if len(lines) <= MOST else [*lines[:MOST], "…"]


def _sorted(notes: Iterable[Note], method: Method) -> list[Note]:
    place = {topic: number for number, topic in enumerate(method.topics)}
    return sorted(notes, key=lambda note: (place.get(home_of(method, note.topic), 0), note.order, note.id))


def _note_lines(notes: Iterable[Note], method: Method, lang: str) -> list[str]:
    return [f"•  {short(note.text)}  ({_topic(note, method, lang)})" for note in _sorted(notes, method)]


def _topic(note: Note, method: Method, lang: str) -> str:
    return method.topics[home_of(method, note.topic)].title[lang]


def _pairs(now: Document, then: Iterable[Note], method: Method, lang: str) -> list[str]:
    """A note as it was, and below it what it says or where it hangs now."""
    lines = []
    for old in _sorted(then, method):
        new = now.notes.get(old.id, old)
        lines.append(f"•  {short(old.text)}  ({_topic(old, method, lang)})")
        if new.text != old.text:
            words = QCoreApplication.translate("Versions", "now: {text}").format(text=short(new.text))
        elif home_of(method, new.topic) != home_of(method, old.topic):
            words = QCoreApplication.translate("Versions", "now in: {topic}").format(
                topic=_topic(new, method, lang)
            )
        else:
            words = QCoreApplication.translate("Versions", "now with another colour, name or place")
        lines.append(f"    {words}")
    return lines


def _whole(document: Document, method: Method, lang: str) -> Iterator[str]:
    by_topic: dict[str, list[Note]] = {}
    for note in in_order(document.notes.values()):
        by_topic.setdefault(home_of(method, note.topic), []).append(note)
    cards = [card.name or "…" for card in in_order(document.coalitions.values())]
    for block in BLOCKS:
        topics = [topic for topic in method.block(block).topics if topic.id in by_topic]
        if block == "coalitions" and cards:
            yield from _section(method, block, lang)
            yield from (f"•  {short(name)}" for name in cards)
        elif topics:
            yield from _section(method, block, lang)
        for topic in topics:
            yield f"{topic.title[lang]}"
            yield from (f"•  {short(note.text)}" for note in by_topic[topic.id])


def _section(method: Method, block: str, lang: str) -> tuple[str, str]:
    return "", f"— {method.block(block).title[lang]} —"


# What a copy would bring


def brought_text(now: Document, copy: Copy, method: Method, lang: str) -> str:
    """What a copy would bring in, by who wrote the notes, and where both have other words."""
    people = {**copy.document.participants, **now.participants}
    lines: dict[str, list[str]] = {}
    for note, words in _notes_of(now, copy.change, method, lang):
        person = people.get(note.author)
        lines.setdefault(person.name if person and person.name else "", []).append(words)
    unsigned = QCoreApplication.translate("Versions", "Without a name")
    parts = ["\n".join([name or unsigned, *_cut(lines[name])]) for name in sorted(lines, key=_nameless_last)]
    others = [*_others_of(now, copy.change), *_dots_brought(now, copy.change, method, lang)]
    if others:
        parts.append("\n".join([QCoreApplication.translate("Versions", "Other things"), *_cut(others)]))
    disputes = [*_disputes(copy.disputes)]
    if disputes:
        title = QCoreApplication.translate("Versions", "Written differently here and there: both are kept")
        parts.append("\n".join([title, *_cut(disputes)]))
    return "\n\n".join(parts)


def _nameless_last(name: str) -> tuple[bool, str]:
    return not name, name.casefold()


def _notes_of(now: Document, change: Change, method: Method, lang: str) -> Iterator[tuple[Note, str]]:
    for note in _sorted(_of_kind(change.added, Note), method):
        words = QCoreApplication.translate("Versions", "new: {text}").format(text=short(note.text))
        yield note, f"•  {words}  ({_topic(note, method, lang)})"
    for key, fields in sorted(change.updated.items()):
        old = now.get(key)
        if isinstance(old, Note):
            new = with_fields(old, {name: to for name, (_, to) in fields.items()})
            if isinstance(new, Note):
                yield old, _changed(old, new, method, lang)
    for note in _sorted(_of_kind(change.removed, Note), method):
        words = QCoreApplication.translate("Versions", "removed: {text}").format(text=short(note.text))
        yield note, f"•  {words}  ({_topic(note, method, lang)})"


def _changed(old: Note, new: Note, method: Method, lang: str) -> str:
    if old.text == new.text:
        words = QCoreApplication.translate("Versions", "moved or coloured: {text}")
        return f"•  {words.format(text=short(new.text))}  ({_topic(new, method, lang)})"
    words = QCoreApplication.translate("Versions", "changed: {old}  →  {new}")
    return f"•  {words.format(old=short(old.text), new=short(new.text))}  ({_topic(new, method, lang)})"


def _of_kind(records: Mapping[tuple[str, str], Record], kind: type[Note]) -> list[Note]:
    return [record for record in records.values() if isinstance(record, kind)]


def _others_of(now: Document, change: Change) -> Iterator[str]:
    records = [*change.added.values(), *(now.get(key) for key in change.updated), *change.removed.values()]
    for record in records:
        if isinstance(record, Coalition):
            name = QCoreApplication.translate("Versions", "coalition: {name}").format(name=short(record.name))
            yield f"•  {name}"
        elif isinstance(record, Participant):
            name = QCoreApplication.translate("Versions", "participant: {name}").format(
                name=short(record.name)
            )
            yield f"•  {name}"
        elif record is not None and not isinstance(record, Note | Vote):
            yield "•  " + QCoreApplication.translate("Versions", "name, session or date of the workshop")


def _dots_brought(now: Document, change: Change, method: Method, lang: str) -> Iterator[str]:
    """Dots that come and go, by note; who gave them is never told."""
    from canvas_app.ui.news_list import dots_in_words

    more = more_dots(now, change) if "votes" in change.kinds else {}
    for note in _sorted([now.notes[id_] for id_ in more], method):
        yield f"•  {dots_in_words(more[note.id])}: {short(note.text)}  ({_topic(note, method, lang)})"


def _disputes(conflicts: Iterable[Conflict]) -> Iterator[str]:
    for conflict in conflicts:
        if isinstance(conflict.shown, str):
            yield f"•  {short(conflict.shown)}"
            yield from (f"    {short(str(other))}" for other in conflict.others)
        else:  # whether the record is there: one side took it away
            yield "•  " + QCoreApplication.translate(
                "Versions", "removed by one, changed by another: it stays"
            )


def dots_of(document: Document) -> dict[str, list[str]]:
    """The colours of the notes of each block, for a picture the size of a stamp."""
    dots: dict[str, list[str]] = {"coalitions": ["" for _ in document.coalitions]}
    for note in in_order(document.notes.values()):
        dots.setdefault(block_of(note.topic), []).append(note.colour)
    return dots
