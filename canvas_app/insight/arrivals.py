"""Copies that come back: whose each probably is, what it brings, and what all of them together bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from canvas_app.content.handout_form import Answers, with_known_topics
from canvas_app.errors import CanvasError, EditError, FileError
from canvas_app.insight.comparison import Comparison, compare_states
from canvas_app.insight.copy_report import (
    CopyReport,
    StrangeCopy,
    Texts,
    brought_by,
    find_strange,
    find_taken_away,
    report_merge,
)
from canvas_app.insight.difference import Difference
from canvas_app.insight.handout import Match, answers_to_copy, find_by_first_words, find_superseded, identify
from canvas_app.merge.conflicts import Conflict, find_new_conflicts
from canvas_app.merge.join import merge_documents
from canvas_app.model.allowed_values import DEFAULT_LANGUAGE
from canvas_app.model.document import Document, Key
from canvas_app.model.field_types import Audience
from canvas_app.model.records import Note
from canvas_app.model.text import sanitize_line, strip_accents


class Arrival(NamedTuple):
    """A file that came back.

    Attributes:
        name: Name of the file.
        digest: The SHA-256 of its content; '' where it could not be read.
        error: Why it cannot be merged; None where it can.
        document: The document in it.
        person: The id of the participant whose copy it probably is; '' where nothing tells.
        report: What it brings, in numbers.
        strange: What is strange about it.
        comparison: What it brings, record by record.
        unread: How many parts of it cannot be read.
        doubtful: What should be checked by eye, as sentences.
        conflicts: Texts of which it has another version than the base; both are kept.
        deleted: Texts of notes in it that were deleted in the base, and stay so.
        form: What kind of file it is: `program` for a network file, else the id of a format of answers
            (`exchange.answer_formats`); '' where it holds nothing of these.
        typed_name: The name that somebody filled in.
        match: How that name leads to the participant.
        answers: What was filled in, where it is a form.
        superseded: Texts of notes that the same form brought before and that are not in it.
        replaces: Whether it takes these away.
    """

    name: str
    digest: str = ""
    error: CanvasError | None = None
    document: Document | None = None
    person: str = ""
    report: CopyReport = CopyReport()
    strange: StrangeCopy = StrangeCopy(0, 0, 0)
    comparison: Comparison | None = None
    unread: int = 0
    doubtful: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    deleted: tuple[str, ...] = ()
    form: str = ""
    typed_name: str = ""
    match: Match = Match.NONE
    answers: Answers | None = None
    superseded: tuple[str, ...] = ()
    replaces: bool = False

    def require_document(self) -> Document:
        """Return the document.

        Raises:
            CanvasError: it cannot be merged.
        """
        if self.document is None:
            raise self.error or FileError("not_a_canvas", file=self.name)
        return self.document


def examine_copy(base: Document, name: str, digest: str, copy: Document, unread: int = 0) -> Arrival:
    """Return what a copy brings.

    Args:
        base: The open document.
        name: Name of the file.
        digest: The SHA-256 of its content.
        copy: The document in it.
        unread: How many parts of it cannot be read.
    """
    if copy.document_id != base.document_id:
        return Arrival(name, digest, FileError("file_of_other_workshop", file=name))
    merged = merge_documents(base, copy)
    comparison = compare_states(base, merged, Audience.FACILITATOR)
    newcomer, match = _newcomer(base, copy)
    return Arrival(
        name,
        digest,
        None,
        copy,
        person_of(copy) or find_person(base, name, comparison),
        report_merge(base, merged),
        find_strange(base, copy),
        comparison,
        unread,
        conflicts=find_new_conflicts(base, merged),
        deleted=tuple(
            note.text
            for id_, note in copy.notes.items()
            if id_ not in merged.notes and ("notes", id_) in base.bookkeeping.removed
        ),
        form="program",
        typed_name=newcomer,
        match=match,
    )


def _newcomer(base: Document, copy: Document) -> tuple[str, Match]:
    """Return the name of who fills in a copy where that is nobody of the base, and whether it may be somebody there."""
    writer = copy.participants.get(person_of(copy))
    if writer is None or base.get(("participants", writer.id)) is not None:
        return "", Match.NONE
    return writer.name, Match.LIKELY if find_by_first_words(base, writer.name) else Match.NEW


def examine_answers(
    base: Document,
    name: str,
    digest: str,
    answers: Answers,
    form: str,
    lang: str,
    *,
    replaces: bool = False,
) -> Arrival:
    """Return what the answers of a form bring.

    Args:
        base: The open document.
        name: Name of the file.
        digest: The SHA-256 of its content.
        answers: What was filled in.
        form: In which format it came, an id of `exchange.answer_formats`.
        lang: Language of what is said of doubtful answers.
        replaces: Whether it takes the place of what the same form brought before.
    """
    if not answers.document_id:  # the line that says it was left out, and that is said too
        answers = answers._replace(document_id=base.document_id)
    if answers.document_id != base.document_id:
        person = sanitize_line(answers.person_name) or "–"
        return Arrival(name, digest, FileError("answers_of_other", file=name, person=person))
    answers = with_known_topics(answers, lang)
    try:
        copy = answers_to_copy(base, answers, replaces=replaces)
    except EditError as error:
        return Arrival(name, digest, error)
    found = examine_copy(base, name, digest, copy)
    who = identify(base, answers)
    return found._replace(
        person=who.id or found.person,
        doubtful=answers.doubtful,
        form=form,
        typed_name=sanitize_line(answers.person_name),
        match=who.match,
        answers=answers,
        superseded=tuple(find_superseded(base, answers).values()),
        replaces=replaces,
    )


def examine_replacement(base: Document, arrival: Arrival, *, replaces: bool) -> Arrival:
    """Return what a form brings where it takes the place of what it brought before, or where that stays."""
    name, digest, answers, form = arrival.name, arrival.digest, arrival.answers, arrival.form
    if answers is None:
        return arrival
    # nothing new is said: all topics in it are known
    return examine_answers(base, name, digest, answers, form, DEFAULT_LANGUAGE, replaces=replaces)


def person_of(copy: Document) -> str:
    """Return who fills in a copy that was handed out, or else for whom it is; '' where it does not say."""
    return copy.handout.filled_by or copy.handout.person if copy.handout is not None else ""


def find_person(base: Document, name: str, comparison: Comparison) -> str:
    """Return whose copy it probably is: by a name in the name of the file, else by who signed most that is new."""
    letters = _letters(name)
    named = [id_ for id_, person in base.participants.items() if _is_named(letters, person.name)]
    if len(named) == 1:
        return named[0]
    counts = Counter(
        row.after.author
        for row in comparison.notes
        if row.difference is Difference.ADDED and isinstance(row.after, Note)
    )
    signed = [(count, id_) for id_, count in counts.items() if id_ in base.participants]
    return max(signed)[1] if signed else ""


def _letters(text: str) -> str:
    return " ".join(strip_accents(text).casefold().replace(".", " ").split())


def _is_named(letters: str, person: str) -> bool:
    """Return whether a name, or its first word, stands at the end of a file's name: `… – Anna.nwcanvas.json`."""
    last = letters.removesuffix(" json").removesuffix(" nwcanvas").rpartition("–")[2].strip()
    full = _letters(person)
    return bool(last) and last in (full, full.partition(" ")[0])


def distinct_arrivals(arrivals: Iterable[Arrival]) -> list[Arrival]:
    """Return the copies that can be merged, each content once."""
    return [*{one.digest: one for one in arrivals if one.document is not None}.values()]


class Together(NamedTuple):
    """What several copies bring.

    Attributes:
        document: The base with all of them merged.
        report: What they bring together, in numbers.
        brought: By the digest of a copy: the notes and cards that it brings alone.
        taken_away: By the digest of a copy: those of other copies that it deletes.
    """

    document: Document
    report: CopyReport
    brought: Mapping[str, Texts]
    taken_away: Mapping[str, Texts]


def bring_together(base: Document, arrivals: Sequence[Arrival]) -> Together:
    """Return what these copies bring together; their order does not matter."""
    found = {one.digest: one.document for one in arrivals if one.document is not None}
    copies = dict(sorted(found.items()))
    merged = reduce(merge_documents, copies.values(), base)
    compared = ((one.digest, one.comparison) for one in arrivals)
    brought = {digest: brought_by(both.before, both.after) for digest, both in compared if both is not None}
    return Together(merged, report_merge(base, merged), brought, find_taken_away(merged, copies, brought))


def find_clashes(arrivals: Sequence[Arrival]) -> dict[str, set[str]]:
    """Return with which other copies each wrote another text in the same place, by their digests."""
    texts: dict[Key, dict[str, str]] = {}
    for arrival in distinct_arrivals(arrivals):
        for row in arrival.comparison.notes if arrival.comparison is not None else ():
            is_written = row.difference is Difference.ADDED or "text" in row.fields
            if is_written and isinstance(row.after, Note):
                texts.setdefault(row.key, {})[arrival.digest] = row.after.text
    clashes: dict[str, set[str]] = {}
    for by_digest in texts.values():
        for digest, text in by_digest.items():
            others = {other for other, words in by_digest.items() if words != text}
            clashes.setdefault(digest, set()).update(others)
    return {digest: others for digest, others in clashes.items() if others}


def is_repeated(arrivals: Sequence[Arrival], at: int) -> bool:
    """Return whether a copy came before: the same file, or another one that brings and takes away the same."""
    return any(_is_same(other, arrivals[at]) for other in arrivals[:at])


def _is_same(other: Arrival, one: Arrival) -> bool:
    if one.document is None or other.document is None:
        return False
    return other.digest == one.digest or (
        other.document.records == one.document.records
        and other.document.bookkeeping.removed.keys() == one.document.bookkeeping.removed.keys()
    )


def find_other_sendings(arrivals: Sequence[Arrival], one: Arrival) -> list[Arrival]:
    """Return the other forms among these that the same person filled in, with something else in them."""
    return [
        other
        for other in distinct_arrivals(arrivals)
        if _form_of(other) is not None and _form_of(other) == _form_of(one) and not _is_same(other, one)
    ]


def _form_of(arrival: Arrival) -> tuple[str, int] | None:
    """Return who filled in a form and which one; None where it is none or nobody said a name."""
    person = arrival.person or arrival.typed_name
    return (person, arrival.answers.clock) if arrival.answers is not None and person else None


def missing_people(base: Document, arrivals: Iterable[Arrival]) -> list[str]:
    """Return the ids of the participants from whom nothing came, in the order of the document."""
    came = {one.person for one in arrivals if one.document is not None}
    return [id_ for id_ in base.participants if id_ not in came]
