"""Read every file the fast reader rejects: other versions, files edited by other programs, damaged files.

An invalid record is kept as raw data in `unread`; only a file that is no canvas at all is refused. Missing or
duplicate ids are replaced by derived ones (`derived_ids`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic_core import ValidationError

from canvas_app.errors import FileError
from canvas_app.merge.json_values import canonical_json
from canvas_app.merge.registers import RESERVED_NAMES
from canvas_app.model.document import FORMAT_NAME, FORMAT_VERSION, Document, Key
from canvas_app.model.kinds import KINDS, list_kinds
from canvas_app.model.records import Record, Workshop
from canvas_app.storage.codec import file_schema
from canvas_app.storage.codec.bookkeeping_decoder import decode_bookkeeping, without_tombstones
from canvas_app.storage.codec.bookkeeping_encoder import BOOKKEEPING_FIELDS
from canvas_app.storage.codec.document_encoder import top_level_fields
from canvas_app.storage.codec.handout_codec import HANDOUT_FIELD, decode_handout, is_copy_of
from canvas_app.storage.limits import MAX_ID_LENGTH, Limits
from canvas_app.storage.loaded_document import LoadedDocument, Notice
from canvas_app.storage.reader.derived_ids import add_under_new_ids
from canvas_app.storage.reader.integrity import WHOLE_LIST_KEY
from canvas_app.storage.reader.raw_document import FormatVersion, decode_json, is_newer_major, migrate

REMOVED_KEY = "removed"
"""The key in `unread` for invalid removed records, each with its `kind` and the raw `record`."""
_CONFLICT_DEPTH = 8
"""Nesting depth of a value in the conflicts: in an entry, a list, and by field, id and kind in the bookkeeping."""
_UNREAD_DEPTH = 3
"""Nesting depth of a value in `unread`: in a list in an object in the top-level object."""


def read_leniently(data: bytes, limits: Limits) -> LoadedDocument:
    """Return the document in any file that can be understood. Raises FileError as `from_bytes` does."""
    decoded = decode_json(data, limits)
    raw = decoded.value
    if type(raw) is not dict or raw.get("format") != FORMAT_NAME:
        raise FileError("not_a_canvas")
    reader = _LenientReader(limits)
    if decoded.is_utf16:
        reader.add_notice("was_utf16")
    if decoded.replaced_count:
        reader.add_notice("replaced_characters", count=decoded.replaced_count)
    version = reader.read_version(raw.get("format_version"))
    document = reader.read_document(migrate(raw, version), version)
    if is_newer_major(version):
        reader.add_notice("newer_major", version=".".join(map(str, version)))
    return LoadedDocument(document, tuple(reader.notices), is_newer_major(version))


class _LenientReader:
    """Reads the parts of a file and collects notices for the user."""

    def __init__(self, limits: Limits) -> None:
        self.notices: list[Notice] = []
        self._limits = limits
        self._unread: dict[str, list[Any]] = {}
        self._made_id_count = 0

    def add_notice(self, code: str, **parameters: object) -> None:
        self.notices.append((code, parameters))

    def read_version(self, raw: Any) -> FormatVersion:
        numbers: list[Any] = [raw.get("major"), raw.get("minor")] if type(raw) is dict else []
        if numbers and all(type(number) is int and 0 <= number < 10**6 for number in numbers) and numbers[0]:
            return numbers[0], numbers[1]
        self.add_notice("version_missing")
        return FORMAT_VERSION

    def read_document(self, raw: dict[str, Any], version: FormatVersion) -> Document:
        retried = self._sort_out_unread(raw.get("unread"))
        records: dict[str, dict[str, Record]] = {
            "workshop": {"workshop": self._read_workshop(raw.get("workshop"))}
        }
        missing = self._notice_missing_lists(raw)
        for kind in list_kinds():
            records[kind] = self._read_records(
                kind, [*self._read_list(kind, raw.get(kind)), *retried.get(kind, [])]
            )
        unknown_fields = {
            name: raw[name] for name in raw if name not in top_level_fields() and name != "unread"
        }
        raw_bookkeeping = raw.get("bookkeeping", {})
        if type(raw_bookkeeping) is not dict:
            self.add_notice("bookkeeping_damaged", count=1, names=("bookkeeping",))
            raw_bookkeeping = {}
        if version <= FORMAT_VERSION:  # a newer version may have notes without text
            self._notice_empty_records(records)
        removed = self._read_removed(raw_bookkeeping, records, retried.get(REMOVED_KEY, []))
        bookkeeping, damaged_count = decode_bookkeeping(raw_bookkeeping, records, removed)
        bookkeeping = without_tombstones(bookkeeping, missing, records)
        if damaged_count:
            self.add_notice("bookkeeping_damaged", count=damaged_count)
        unknown_fields.update(self._unknown_bookkeeping(raw_bookkeeping))
        handout = decode_handout(raw.get(HANDOUT_FIELD))
        if handout is None and raw.get(HANDOUT_FIELD) is not None:
            self.add_notice("handout_unread")
            unknown_fields[HANDOUT_FIELD] = raw[HANDOUT_FIELD]
        elif handout is not None and not is_copy_of(handout, records["notes"]):
            handout = None
        document_id = self._read_document_id(raw)
        self._notice_unread()
        self._check_depth()
        unread = {kind: tuple(raws) for kind, raws in self._unread.items() if raws}
        return Document(
            document_id, records, bookkeeping, unknown_fields, unread, max(version, FORMAT_VERSION), handout
        )

    def _notice_missing_lists(self, raw: dict[str, Any]) -> list[str]:
        # null is invalid even for an optional list: no version writes it
        missing = [kind for kind in list_kinds() if raw.get(kind) is None]
        names = [kind for kind in missing if kind in raw or not KINDS[kind].is_optional]
        if names:
            self.add_notice("lists_missing", names=tuple(names), count=len(names))
        return names

    def _notice_empty_records(self, records: dict[str, dict[str, Record]]) -> None:
        without_content = (
            file_schema.has_no_known_content(kind, record)
            for kind, by_id in records.items()
            for record in by_id.values()
        )
        if count := sum(without_content):
            self.add_notice("records_mute", count=count)

    def _notice_unread(self) -> None:
        count = sum(map(len, self._unread.values()))
        if count:
            self.add_notice("records_unread", count=count)
        if self._made_id_count:
            self.add_notice("ids_made", count=self._made_id_count)

    def _check_depth(self) -> None:
        """Raise FileError if a value in `unread` is nested too deep to be read again after the next save."""
        for raws in self._unread.values():
            if any(_is_nested_deeper(raw, self._limits.max_depth - _UNREAD_DEPTH) for raw in raws):
                raise FileError("too_deep")

    def _read_document_id(self, raw: dict[str, Any]) -> str:
        given = raw.get("document_id")
        if type(given) is str and 0 < len(given) <= MAX_ID_LENGTH:
            return given
        self.add_notice("document_id_made")
        return hashlib.sha256(canonical_json(raw)).hexdigest()[:16]

    # Records

    def _sort_out_unread(self, raw: Any) -> dict[str, list[Any]]:
        """Return entries of `unread` that may be valid records of a known kind, to be retried; keep the others."""
        if raw is None:
            return {}
        if type(raw) is not dict:
            self._unread["unread"] = [raw]
            return {}
        retried: dict[str, list[Any]] = {}
        for kind, items in raw.items():
            for item in items if type(items) is list else [items]:
                is_tried = kind in list_kinds() and _looks_like_record(item)
                is_removed = kind == REMOVED_KEY and _is_removed_entry(item)
                (retried if is_tried or is_removed else self._unread).setdefault(kind, []).append(item)
        return retried

    def _read_list(self, kind: str, raw: Any) -> list[Any]:
        if raw is None:
            return []
        if type(raw) is list:
            return raw
        if _looks_like_record(raw) and self._read_record(kind, raw) is not None:
            return [raw]
        self._unread.setdefault(kind, []).append({WHOLE_LIST_KEY: raw})
        return []

    def _read_workshop(self, raw: Any) -> Workshop:
        if type(raw) is dict and RESERVED_NAMES.isdisjoint(raw):
            try:
                workshop: Workshop = file_schema.record_validator("workshop").validate_python(
                    {**raw, "id": "workshop"}
                )
            except ValidationError:
                pass
            else:
                return workshop
        # a value kept in `unread` is counted by `_notice_unread`, so it counts zero here
        self.add_notice("workshop_unread", count=int(raw is None))
        if raw is not None:
            self._unread.setdefault("workshop", []).append(raw)
        return Workshop()

    def _read_records(self, kind: str, rows: list[Any]) -> dict[str, Record]:
        if len(rows) > self._limits.max_records:
            raise FileError("too_many", kind=kind, count=len(rows), limit=self._limits.max_records)
        records: dict[str, Record] = {}
        without_own_id = []
        for raw in rows:
            record = self._read_record(kind, raw)
            if record is None:
                self._unread.setdefault(kind, []).append(raw)
            elif record.id and record.id not in records:
                records[record.id] = record
            else:
                without_own_id.append(record)
        self._made_id_count += add_under_new_ids(records, without_own_id)
        return records

    def _read_record(self, kind: str, raw: Any) -> Record | None:
        """Return the record, with an empty id if it had no valid one; None if the record is invalid."""
        if type(raw) is not dict or not RESERVED_NAMES.isdisjoint(raw):
            return None
        id_ = raw.get("id", "")
        if id_ is None or (type(id_) is str and len(id_) > MAX_ID_LENGTH):
            id_ = ""
        try:
            record: Record = file_schema.record_validator(kind).validate_python({**raw, "id": id_})
        except ValidationError:
            return None
        return None if self._is_too_deep(record) else record

    def _is_too_deep(self, record: Record) -> bool:
        """Return whether an unknown field is nested so deep that it could not be read again from the bookkeeping.

        There it goes when the record is removed, or when two copies differ in it.
        """
        depth = self._limits.max_depth - _CONFLICT_DEPTH
        return any(_is_nested_deeper(value, depth) for value in (record.__pydantic_extra__ or {}).values())

    # Bookkeeping

    def _read_removed(
        self, raw_bookkeeping: dict[str, Any], records: dict[str, dict[str, Record]], retried: list[Any]
    ) -> dict[Key, Record]:
        """Return the removed records, except those that exist again; keep invalid ones in `unread`.

        They are kept under `REMOVED_KEY`: under the key of their kind a later reader would restore them as present
        records.
        """
        removed: dict[Key, Record] = {}
        for item in [*_iter_removed(raw_bookkeeping.get("removed", {})), *retried]:
            record = self._read_record(item["kind"], item["record"]) if item["kind"] in list_kinds() else None
            if record is None or not record.id:
                self._unread.setdefault(REMOVED_KEY, []).append(item)
            elif record.id not in records[item["kind"]]:
                removed[item["kind"], record.id] = record
        return removed

    def _unknown_bookkeeping(self, raw_bookkeeping: dict[str, Any]) -> dict[str, Any]:
        remaining = {name: part for name, part in raw_bookkeeping.items() if name not in BOOKKEEPING_FIELDS}
        rows = raw_bookkeeping.get("removed")
        unknown = (
            {kind: row for kind, row in rows.items() if kind not in list_kinds()}
            if type(rows) is dict
            else {}
        )
        if unknown:
            remaining["removed"] = unknown
        return {"bookkeeping": remaining} if remaining else {}


def _iter_removed(raw: Any) -> Iterator[dict[str, Any]]:
    """Yield the removed records of known kinds in the raw bookkeeping; those of unknown kinds are not touched."""
    if type(raw) is not dict:
        yield {"kind": "", "record": raw}
        return
    for kind in list_kinds():
        rows = raw.get(kind, [])
        for row in rows if type(rows) is list else [rows]:
            yield {"kind": kind, "record": row}


def _is_removed_entry(raw: Any) -> bool:
    return type(raw) is dict and raw.keys() == {"kind", "record"} and type(raw["kind"]) is str


def _looks_like_record(raw: Any) -> bool:
    """Return whether a value is worth validating. Values in `unread` that are get retried at every opening."""
    return type(raw) is dict and bool(raw.get("id"))


def _is_nested_deeper(value: Any, depth: int) -> bool:
    """Return whether lists and objects are nested more than `depth` levels deep."""
    layer = [value]
    for _ in range(depth):
        layer = [part for item in layer for part in _children(item)]
        if not layer:
            return False
    return any(type(item) in (dict, list) for item in layer)


def _children(item: Any) -> Iterable[Any]:
    if type(item) is dict:
        return item.values()
    return item if type(item) is list else ()
