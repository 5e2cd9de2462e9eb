"""The file that one program writes in a shared folder: what others may see of a workshop, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from canvas_app.errors import FileError
from canvas_app.merge.baseline import all_records, with_baseline_stamps
from canvas_app.merge.join import SHARED_FIELD
from canvas_app.model.document import Document, Key
from canvas_app.model.field_types import Audience
from canvas_app.model.kinds import KINDS, cached_by_kinds
from canvas_app.model.redact import may_see_field, redact
from canvas_app.model.stamps import Stamp, with_stamps
from canvas_app.model.text import sanitize_line
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.writer.verification import encode_verified

MAX_NAME_LENGTH = 80


@dataclass(frozen=True)
class Presence:
    """Whose file it is, as it says itself: to be shown, never to be counted on.

    Attributes:
        by: Id of the writer: six hexadecimal digits, one for each computer and workshop file.
        name: Who writes, or the name of the computer.
        at: When it was written (ISO 8601, UTC).
        is_there: Whether the workshop is open there now.
    """

    by: str
    name: str = ""
    at: str = ""
    is_there: bool = True


def for_others(document: Document) -> Document:
    """Return what the others in a shared folder may see; all of it has stamps, so that they can merge it."""
    return with_hidden_stamps(redact(with_baseline_stamps(document), Audience.GROUP))


def as_written(document: Document) -> Document:
    """Return what a shared file tells, without what says whose it is."""
    return with_hidden_stamps(replace(with_baseline_stamps(document), unknown_fields={}, unread={}))


def as_copy(document: Document, base: Document) -> Document:
    """Return a document to be merged as a copy: of a shared file, with what it does not tell as the base has it.

    Args:
        document: What was read from a file, of whatever kind.
        base: The document into which it will be merged.
    """
    if not is_shared_document(document):
        return document
    return with_own_fields(as_written(document), with_baseline_stamps(base))


def with_hidden_stamps(document: Document) -> Document:
    """Return the document with one and the same stamp in all fields that are for the facilitator alone.

    So what one writes in them takes nothing away from what another wrote: files differ in nothing there.
    """
    book = document.bookkeeping
    stamps = {
        (kind, id_): {**fields, **dict.fromkeys(names, _HIDDEN)}
        for kind, names in _hidden_fields().items()
        for id_, fields in book.stamps.get(kind, {}).items()
    }
    if not stamps:
        return document
    vector = {**book.vector, _HIDDEN.session: _HIDDEN.counter}
    return replace(
        document, bookkeeping=replace(book, vector=vector, stamps=with_stamps(book.stamps, stamps))
    )


def with_own_fields(merged: Document, document: Document) -> Document:
    """Return a merged document with the values of one of its parts in the fields that are for the facilitator alone.

    Args:
        merged: The document with what others wrote.
        document: The document before, with stamps.
    """
    own, book, own_book = all_records(document), merged.bookkeeping, document.bookkeeping
    stamps, conflicts, changed = {}, {**book.conflicts}, {}
    for kind, names in _hidden_fields().items():
        for key in [key for key in all_records(merged) if key[0] == kind and key in own]:
            own_stamps, own_conflicts = own_book.stamps_of(key), own_book.conflicts.get(key, {})
            changed[key] = {name: getattr(own[key], name) for name in names}
            stamps[key] = {**book.stamps_of(key), **{name: own_stamps[name] for name in names}}
            held = {name: others for name, others in book.conflicts.get(key, {}).items() if name not in names}
            conflicts[key] = {
                **held,
                **{name: own_conflicts[name] for name in names if name in own_conflicts},
            }
    if not changed:
        return merged
    return replace(
        merged,
        records={
            kind: {
                id_: record.model_copy(update=changed.get((kind, id_), {}))
                if (kind, id_) in changed
                else record
                for id_, record in by_id.items()
            }
            for kind, by_id in merged.records.items()
        },
        bookkeeping=replace(
            book,
            stamps=with_stamps(book.stamps, stamps),
            conflicts={key: fields for key, fields in conflicts.items() if fields},
            removed={
                key: record.model_copy(update=changed[key]) if key in changed else record
                for key, record in book.removed.items()
            },
        ),
    )


def with_earlier(shown: Document, earlier: Document) -> Document:
    """Return what is shown, with the records that are hidden now as an earlier file told them.

    Others may not have read them there yet: what left no trace any more they would count as dropped.
    """
    keys = {*_traces(earlier)} - {*_traces(shown)}
    if not keys:
        return shown
    book, old = shown.bookkeeping, earlier.bookkeeping
    records = {kind: dict(by_id) for kind, by_id in shown.records.items()}
    for kind, id_ in keys & {*_present(earlier)}:
        records.setdefault(kind, {})[id_] = earlier.records[kind][id_]
    return replace(
        shown,
        records=records,
        bookkeeping=replace(
            book,
            stamps=with_stamps(book.stamps, {key: old.stamps_of(key) for key in keys}),
            conflicts={**book.conflicts, **{key: old.conflicts[key] for key in keys & old.conflicts.keys()}},
            removed={**book.removed, **{key: old.removed[key] for key in keys & old.removed.keys()}},
        ),
    )


def _present(document: Document) -> Iterable[Key]:
    return ((kind, id_) for kind, by_id in document.records.items() for id_ in by_id)


def _traces(document: Document) -> Iterable[Key]:
    return (*all_records(document), *document.bookkeeping.stamped_keys)


_HIDDEN = Stamp(1, "redacted")
"""The stamp of what no shared file tells."""


def is_told(kind: str, name: str) -> bool:
    """Return whether shared files tell a field of a kind."""
    return name not in _hidden_fields().get(kind, ())


@cached_by_kinds
def _hidden_fields() -> dict[str, list[str]]:
    """Return the fields of which the group sees nothing, by kind; of the kinds of which it sees the rest."""
    hidden = {
        name: [field for field in kind.fields if not may_see_field(Audience.GROUP, name, field)]
        for name, kind in KINDS.items()
        if kind.audience <= Audience.GROUP
    }
    return {name: fields for name, fields in hidden.items() if fields}


def encode_shared(document: Document, presence: Presence, path: Path) -> bytes:
    """Return the bytes of a shared file.

    Args:
        document: What others may see (`for_others`).
        presence: Whose file it is.
        path: The file named in errors.

    Raises:
        FileError: As `encode_verified` does.
    """
    return encode_verified(replace(document, unknown_fields={SHARED_FIELD: asdict(presence)}), path)


def presence_in(fields: Mapping[str, Any]) -> Presence | None:
    """Return whose file it is, from the top-level fields that are no records; None for any other file."""
    raw = fields.get(SHARED_FIELD)
    if type(raw) is not dict or not all(type(raw.get(name)) is str for name in ("by", "name", "at")):
        return None
    name = sanitize_line(raw["name"][:MAX_NAME_LENGTH])
    return Presence(
        raw["by"][:MAX_NAME_LENGTH], name, raw["at"][:MAX_NAME_LENGTH], raw.get("is_there") is True
    )


def is_shared_document(document: Document) -> bool:
    """Return whether a document is as a shared file tells it: nobody edits it there but the program that writes it."""
    return presence_in(document.unknown_fields) is not None


def is_shared_file(path: Path) -> bool:
    """Return whether a program writes a file for a shared folder; of one that cannot be read that is not known."""
    try:
        return is_shared_document(load_document(path, LARGE_LIMITS).document)
    except FileError:
        return False
