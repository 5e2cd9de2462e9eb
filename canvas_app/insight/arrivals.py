"""Copies that come back: whose each probably is, what it brings, and what all of them together bring."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from canvas_app.content.handout_form import Answers, with_known_topics
from canvas_app.errors import CanvasError, EditError, FileError
from canvas_app.insight.answers_copy import answers_to_copy, find_deleted, find_superseded, with_returned
from canvas_app.insight.answers_writer import Match, identify
from canvas_app.insight.comparison import Comparison, compare_states
from canvas_app.insight.copy_person import find_newcomer, find_person, person_of
from canvas_app.insight.copy_report import (
    CopyReport,
    StrangeCopy,
    TakenAway,
    Texts,
    brought_by,
    find_strange,
    find_taken_away,
    report_merge,
)
from canvas_app.insight.difference import Difference
from canvas_app.merge.conflicts import Conflict, find_new_conflicts
from canvas_app.merge.join import merge_documents
from canvas_app.model.allowed_values import DEFAULT_LANGUAGE
from canvas_app.model.document import Document, Key
from canvas_app.model.field_types import Audience
from canvas_app.model.participant_lookup import name_key
from canvas_app.model.records import Note
from canvas_app.model.text import sanitize_line


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
        deleted: Notes in it that were deleted in the base, and stay so unless they are brought back.
        form: What kind of file it is: `program` for a network file, else the id of a format of answers
            (`exchange.answer_formats`); '' where it holds nothing of these.
        typed_name: The name that somebody filled in.
        match: How that name leads to the participant.
        alike: The names of participants whom it may mean, where they are another than the participant in the copy.
        answers: What was filled in, where it is a form.
        superseded: Texts of notes that the same form brought before and that are not in it.
        replaces: Whether it takes these away.
        brings_back: Whether it brings back what was deleted in the base.
        original: The document as it came, where it brings something back.
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
    deleted: tuple[Note, ...] = ()
    form: str = ""
    typed_name: str = ""
    match: Match = Match.NONE
    alike: tuple[str, ...] = ()
    answers: Answers | None = None
    superseded: tuple[str, ...] = ()
    replaces: bool = False
    brings_back: bool = False
    original: Document | None = None

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
    newcomer = find_newcomer(base, merged, copy)
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
            note
            for id_, note in copy.notes.items()
            if id_ not in merged.notes and ("notes", id_) in base.bookkeeping.removed
        ),
        form="program",
        typed_name=newcomer.name,
        match=newcomer.match,
        alike=newcomer.alike,
    )


def _other_network(name: str, person: str) -> FileError:
    if person:
        return FileError("answers_of_other", file=name, person=person)
    return FileError("nameless_answers_of_other", file=name)


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
        return Arrival(name, digest, _other_network(name, sanitize_line(answers.person_name)))
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
        deleted=tuple(find_deleted(base, answers)),
        superseded=tuple(find_superseded(base, answers).values()),
        replaces=replaces,
    )


def examine_again(
    base: Document, arrival: Arrival, *, replaces: bool = False, brings_back: bool = False
) -> Arrival:
    """Return what a file brings as it was chosen.

    Args:
        base: The open document.
        arrival: The file.
        replaces: Whether a form takes the place of what it brought before.
        brings_back: Whether notes in it that were deleted in the base come back.
    """
    name, digest, source = arrival.name, arrival.digest, arrival.original or arrival.document
    if arrival.answers is not None:
        # nothing new is said: all topics in it are known
        form, lang = arrival.form, DEFAULT_LANGUAGE
        found = examine_answers(base, name, digest, arrival.answers, form, lang, replaces=replaces)
    elif source is not None:
        found = examine_copy(base, name, digest, source, arrival.unread)._replace(doubtful=arrival.doubtful)
    else:
        return arrival
    return _bring_back(base, found) if brings_back and found.deleted else found


def _bring_back(base: Document, arrival: Arrival) -> Arrival:
    copy = arrival.require_document()
    returned = with_returned(base, copy, arrival.deleted, arrival.digest)
    found = examine_copy(base, arrival.name, arrival.digest, returned, arrival.unread)
    return arrival._replace(
        document=returned,
        report=found.report,
        comparison=found.comparison,
        conflicts=found.conflicts,
        brings_back=True,
        original=copy,
    )


def sender_of(arrival: Arrival) -> str:
    """Return who says that they filled in a file: the id of a participant, else a name; '' where it does not say."""
    if arrival.answers is not None:
        return arrival.person or arrival.typed_name
    return person_of(arrival.document) if arrival.document is not None else ""


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
    taken_away: TakenAway


def bring_together(base: Document, arrivals: Sequence[Arrival]) -> Together:
    """Return what these copies bring together; their order does not matter."""
    found = {one.digest: one.document for one in arrivals if one.document is not None}
    copies = dict(sorted(found.items()))
    merged = reduce(merge_documents, copies.values(), base)
    compared = ((one.digest, one.comparison) for one in arrivals)
    brought = {digest: brought_by(both.before, both.after) for digest, both in compared if both is not None}
    senders = {one.digest: sender_of(one) for one in arrivals}
    taken_away = find_taken_away(merged, copies, brought, senders)
    return Together(merged, report_merge(base, merged), brought, taken_away)


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


def find_namesakes(arrivals: Iterable[Arrival]) -> set[str]:
    """Return the digests of the copies that each add another participant of the same name."""
    added: dict[str, dict[str, str]] = {}
    for arrival in arrivals:
        if arrival.match in (Match.NEW, Match.RESEMBLES):
            added.setdefault(name_key(arrival.typed_name), {})[arrival.digest] = arrival.person
    return {digest for people in added.values() if len({*people.values()}) > 1 for digest in people}


def is_repeated(arrivals: Sequence[Arrival], at: int, left_out: Collection[str] = ()) -> bool:
    """Return whether a copy came before: the same file, or one of the same person that brings and takes away the same.

    Args:
        arrivals: The copies.
        at: Which of them.
        left_out: The digests of those that do not count, as they are not taken.
    """
    one = arrivals[at]
    taken = ((place, other) for place, other in enumerate(arrivals) if other.digest not in left_out)
    # a whole file counts rather than a damaged one
    return any(
        (bool(other.doubtful), place) < (bool(one.doubtful), at) and _is_same(other, one)
        for place, other in taken
    )


def _is_same(other: Arrival, one: Arrival) -> bool:
    if one.document is None or other.document is None:
        return False
    return other.digest == one.digest or (
        (other.person, other.typed_name) == (one.person, one.typed_name)
        and other.document.records == one.document.records
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
    sender = sender_of(arrival)
    return (sender, arrival.answers.clock) if arrival.answers is not None and sender else None


def missing_people(base: Document, arrivals: Iterable[Arrival]) -> list[str]:
    """Return the ids of the participants from whom nothing came, in the order of the document."""
    came = {one.person for one in arrivals if one.document is not None}
    return [id_ for id_ in base.participants if id_ not in came]
