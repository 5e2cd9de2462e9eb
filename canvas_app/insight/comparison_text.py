"""What changed between two states, in words: per block, per person, and the rest, as plain text or Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from canvas_app.content.kind_labels import kind_labels
from canvas_app.content.languages import texts
from canvas_app.content.method import BLOCKS, Method, block_id_of, shown_topic
from canvas_app.insight.change_words import counted, excerpt, in_reading_order, phrase, topic_title
from canvas_app.insight.comparison import Comparison, RecordDifference, count_differences
from canvas_app.insight.difference import Difference
from canvas_app.model.document import Key
from canvas_app.model.kinds import KINDS
from canvas_app.model.records import Note, Record

_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")


class ComparisonLine(NamedTuple):
    """One line about a record, or about a person where `difference` is None.

    Attributes:
        text: What changed, in words.
        difference: What became of the record; CHANGED for dots.
        key: The record.
        subject: The text of the record alone.
        detail: Its place, and what else there is to say.
        before: What a text was that is another one now; '' where it is the same.
        now: The text of the record as it is, or as it was where it was deleted.
        place: The topic it stands in; '' for what is no note.
    """

    text: str
    difference: Difference | None = None
    key: Key | None = None
    subject: str = ""
    detail: str = ""
    before: str = ""
    now: str = ""
    place: str = ""


class ComparisonSection(NamedTuple):
    """A block, the people, or the rest, with its lines; `id` is that of the block, `people` or `others`."""

    id: str
    title: str
    lines: tuple[ComparisonLine, ...]


def comparison_sections(comparison: Comparison, method: Method, lang: str) -> list[ComparisonSection]:
    """Return what changed: the blocks in their order, then the people, then the rest; none where nothing did."""
    words = _Words(comparison, method, lang)
    sections = [
        *(
            ComparisonSection(block, method.block(block).title[lang], tuple(words.block_lines(block)))
            for block in BLOCKS
        ),
        ComparisonSection("others", phrase("other_things", lang), tuple(words.other_lines())),
        ComparisonSection("people", phrase("per_person", lang), tuple(words.people_lines())),
    ]
    return [section for section in sections if section.lines]


def comparison_lines(sections: Iterable[ComparisonSection]) -> list[ComparisonLine]:
    """Return the lines about records, each difference once, in the order of the sections."""
    return [line for section in sections for line in section.lines if line.difference is not None]


def count_lines(lines: Iterable[ComparisonLine]) -> dict[Difference, int]:
    """Return how many lines tell of something that was added, changed, moved and deleted."""
    found = Counter(line.difference for line in lines)
    return {difference: found[difference] for difference in Difference}


def line_counts_text(lines: Iterable[ComparisonLine], lang: str) -> str:
    """Return how many lines tell of something added, changed, moved and deleted: "3 new, 1 changed"; '' for nothing."""
    return _counts_text(count_lines(lines), lang)


def since_text(title: str, lang: str) -> str:
    """Return since when something is compared: "Since session 1"."""
    return phrase("since", lang, title=title) if title else phrase("title", lang)


def _counts_text(counts: Mapping[Difference, int], lang: str) -> str:
    return ", ".join(counted(f"count_{kind.value}", count, lang) for kind, count in counts.items() if count)


def comparison_text(title: str, intro: Sequence[str], sections: Iterable[ComparisonSection]) -> str:
    """Return the comparison as plain text."""
    parts = ["\n".join([title, *intro])]
    parts += [
        "\n".join([section.title.upper(), *(f"•  {line.text}" for line in section.lines)])
        for section in sections
    ]
    return "\n\n".join(parts) + "\n"


def comparison_markdown(title: str, intro: Sequence[str], sections: Iterable[ComparisonSection]) -> str:
    """Return the comparison as Markdown, in which what people wrote is no markup."""
    parts = [f"# {_escape(title)}", *map(_escape, intro)]
    for section in sections:
        parts += [
            f"## {_escape(section.title)}",
            "\n".join(f"- {_escape(line.text)}" for line in section.lines),
        ]
    return "\n\n".join(parts) + "\n"


def _escape(text: str) -> str:
    return _MARKDOWN_SIGNS.sub(r"\\\1", text)


class _Words:
    """Says the lines of one comparison in one language."""

    def __init__(self, comparison: Comparison, method: Method, lang: str) -> None:
        self._comparison, self._method, self._lang = comparison, method, lang
        self._people = {**comparison.before.participants, **comparison.after.participants}
        self._note_rows = {row.key[1]: row for row in comparison.notes}

    def block_lines(self, block: str) -> Iterator[ComparisonLine]:
        """Yield the lines of one block, as its notes stand on the canvas; of Coalitions, the cards first."""
        if block == "coalitions":
            for row in self._comparison.others:
                if row.key[0] == "coalitions":
                    yield self._record_line(row)
        changed = {row.key[1]: _note(row) for row in self._comparison.notes}
        dotted = {id_: self._comparison.after.notes[id_] for id_ in self._comparison.dots}
        for note in in_reading_order({**dotted, **changed}.values(), self._method):
            if block_id_of(shown_topic(self._method, note.topic)) != block:
                continue
            if note.id in changed:
                yield self._note_line(self._note_rows[note.id])
            if note.id in dotted:
                yield self._dots_line(note)

    def other_lines(self) -> Iterator[ComparisonLine]:
        """Yield the lines about everything but notes, cards and dots."""
        rows = (row for row in self._comparison.others if row.key[0] != "coalitions")
        for row in sorted(rows, key=lambda row: (KINDS[row.key[0]].rank, row.difference.value, row.key)):
            yield self._record_line(row)

    def people_lines(self) -> Iterator[ComparisonLine]:
        """Yield for each person how many of their notes changed; last, those without a name."""
        by_name: dict[str, list[RecordDifference]] = {}
        for row in self._comparison.notes:
            by_name.setdefault(self._name_of(_note(row)), []).append(row)
        for name in sorted(by_name, key=lambda name: (not name, name.casefold())):
            counts = _counts_text(count_differences(by_name[name]), self._lang)
            shown = name or phrase("without_name", self._lang)
            text = phrase("of_person", self._lang, name=shown, counts=counts)
            yield ComparisonLine(text, subject=shown, detail=counts)

    def _name_of(self, note: Note) -> str:
        person = self._people.get(note.author)
        return " ".join(person.name.split()) if person else ""

    def _note_line(self, row: RecordDifference) -> ComparisonLine:
        note, old, new = _note(row), row.before, row.after
        old_text = old.text if isinstance(old, Note) and new is not None else note.text
        before = excerpt(old_text) if old_text != note.text else ""
        details = [topic_title(note.topic, self._method, self._lang), *self._place_details(row)]
        details += self._field_names(row, leave_out={"text", "topic"})
        details += [self._name_of(note)] if self._name_of(note) else []
        return self._line(row, excerpt(note.text), details, before)

    def _place_details(self, row: RecordDifference) -> Iterator[str]:
        if not (row.is_moved and isinstance(row.before, Note) and isinstance(row.after, Note)):
            return
        before, after = (
            topic_title(note.topic, self._method, self._lang) for note in (row.before, row.after)
        )
        if row.before.topic != row.after.topic:
            yield phrase("moved_from", self._lang, topic=before)
        else:
            yield phrase("moved_within", self._lang, topic=after)

    def _record_line(self, row: RecordDifference) -> ComparisonLine:
        kind, record = KINDS[row.key[0]], _record(row)
        now, old = getattr(record, kind.summary), getattr(row.before, kind.summary, None)
        is_renamed = row.before is not None and row.after is not None and old != now
        # the line about a single record does not quote its summary, so that is told as one of its fields
        details = self._field_names(row, set() if kind.is_single else {kind.summary})
        before = (excerpt(str(old)) or "…") if is_renamed and not kind.is_single else ""
        return self._line(row, excerpt(str(now)) or "…", details, before)

    def _dots_line(self, note: Note) -> ComparisonLine:
        then, now = self._comparison.dots[note.id]
        details = [
            topic_title(note.topic, self._method, self._lang),
            phrase("dots", self._lang, then=then, now=now),
        ]
        row = RecordDifference(Difference.CHANGED, ("notes", note.id), note, note)
        return self._line(row, excerpt(note.text), details)

    def _line(
        self, row: RecordDifference, now: str, details: Sequence[str], before: str = ""
    ) -> ComparisonLine:
        kind, detail = row.key[0], " · ".join(details)
        subject = phrase("from_to", self._lang, old=before, new=now) if before else now
        if kind not in ("notes", "coalitions"):  # the block says what its notes and cards are
            subject, now = (kind_labels(kind, self._lang).line_of(words) for words in (subject, now))
        words = f"{subject}  ({detail})" if detail else subject
        text = phrase(f"line_{row.difference.value}", self._lang, text=words)
        record = _record(row)
        place = shown_topic(self._method, record.topic) if isinstance(record, Note) else ""
        return ComparisonLine(text, row.difference, row.key, subject, detail, before, now, place)

    def _field_names(self, row: RecordDifference, leave_out: set[str]) -> list[str]:
        """Return what the fields that differ are called, each once; those without a name are not told."""
        card = self._method.coalition
        titles = {field.id: field.title for field in card.fields} if row.key[0] == "coalitions" else {}
        if titles:
            titles |= {**card.labels, **dict.fromkeys(("yields", "yield_kind"), card.labels["yield"])}
        words = texts("changes", self._lang)["details"]
        names = (name for name in KINDS[row.key[0]].fields if name in row.fields and name not in leave_out)
        found = (titles[name][self._lang] if name in titles else words.get(name, "") for name in names)
        return [*dict.fromkeys(filter(None, found))]


def _record(row: RecordDifference) -> Record:
    record = row.after or row.before
    if record is None:
        raise ValueError(row.key)
    return record


def _note(row: RecordDifference) -> Note:
    record = _record(row)
    if not isinstance(record, Note):
        raise TypeError(row.key)
    return record
