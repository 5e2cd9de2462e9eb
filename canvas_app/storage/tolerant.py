"""The reader for every file the quick one does not take: other versions, other hands, damage.

One bad record goes to `unread` with its raw data; only a file that is no canvas at all is refused. Ids that are
missing or taken are made from the record itself, so that two readers of one file give the same.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pydantic_core import ValidationError

from canvas_app.errors import FileError
from canvas_app.merge.registers import RESERVED
from canvas_app.merge.values import canonical
from canvas_app.model.document import FORMAT, VERSION, Document, Key
from canvas_app.model.records import Record, Workshop
from canvas_app.storage import shape
from canvas_app.storage.book_reader import read_book
from canvas_app.storage.book_writer import PARTS
from canvas_app.storage.codec import TOP, Loaded, Notice
from canvas_app.storage.decode import decode
from canvas_app.storage.limits import ID_LENGTH, Limits
from canvas_app.storage.migrate import Version, is_newer_major, migrate
from canvas_app.storage.soundness import WHOLE

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

REMOVED = "removed"
"""The name in `unread` for what is left of removed records: each with its `kind` and the `record` as it was found."""
_DEPTH_OF_UNREAD = 3
"""What is put aside stands in a list in an object in the file."""


def read(data: bytes, limits: Limits) -> Loaded:
    """The document in any file that can be understood. Raises FileError as `codec.from_bytes` does."""
    decoded = decode(data, limits)
    raw = decoded.value
    if type(raw) is not dict or raw.get("format") != FORMAT:
        raise FileError("not_a_canvas")
    reader = _Reader(limits)
    if decoded.utf16:
        reader.notice("was_utf16")
    if decoded.replaced:
        reader.notice("replaced_characters", count=decoded.replaced)
    version = reader.version(raw.get("format_version"))
    document = reader.document(migrate(raw, version), version)
    if is_newer_major(version):
        reader.notice("newer_major", version=".".join(map(str, version)))
    return Loaded(document, tuple(reader.notices), is_newer_major(version))


class _Reader:
    """Takes a file apart and remembers what a person should hear of it."""

    def __init__(self, limits: Limits) -> None:
        self.notices: list[Notice] = []
        self._limits = limits
        self._unread: dict[str, list[Any]] = {}
        self._ids_made = 0

    def notice(self, code: str, **parameters: object) -> None:
        self.notices.append((code, parameters))

    def version(self, raw: Any) -> Version:
        numbers: list[Any] = [raw.get("major"), raw.get("minor")] if type(raw) is dict else []
        if numbers and all(type(number) is int and 0 <= number < 10**6 for number in numbers) and numbers[0]:
            return numbers[0], numbers[1]
        self.notice("version_missing")
        return VERSION

    def document(self, raw: dict[str, Any], version: Version) -> Document:
        retried = self._take_unread(raw.get("unread"))
        shelves: dict[str, dict[str, Record]] = {
            "workshop": {"workshop": self._workshop(raw.get("workshop"))}
        }
        self._tell_missing(raw)
        for kind in shape.LISTS:
            shelves[kind] = self._shelf(kind, [*self._list(kind, raw.get(kind)), *retried.get(kind, [])])
        extras = {name: raw[name] for name in raw if name not in TOP and name != "unread"}
        book = raw.get("bookkeeping", {})
        if type(book) is not dict:
            self.notice("bookkeeping_damaged", count=1, names=("bookkeeping",))
            book = {}
        if version <= VERSION:  # a newer one may have notes without words
            self._tell_mute(shelves)
        removed = self._removed(book, shelves, retried.get(REMOVED, []))
        bookkeeping, damaged = read_book(book, shelves, removed)
        if damaged:
            self.notice("bookkeeping_damaged", count=damaged)
        extras.update(self._unknown_bookkeeping(book))
        document_id = self._document_id(raw)
        self._tell()
        self._check_depth()
        unread = {kind: tuple(raws) for kind, raws in self._unread.items() if raws}
        return Document(document_id, shelves, bookkeeping, extras, unread, max(version, VERSION))

    def _tell_missing(self, raw: dict[str, Any]) -> None:
        # no version writes null for a list, not even for one that may be missing
        missing = [kind for kind in shape.LISTS if raw.get(kind) is None]
        names = [kind for kind in missing if kind in raw or kind not in shape.LATER]
        if names:
            self.notice("lists_missing", names=tuple(names), count=len(names))

    def _tell_mute(self, shelves: dict[str, dict[str, Record]]) -> None:
        mute = (shape.is_mute(kind, record) for kind, shelf in shelves.items() for record in shelf.values())
        if count := sum(mute):
            self.notice("records_mute", count=count)

    def _tell(self) -> None:
        count = sum(map(len, self._unread.values()))
        if count:
            self.notice("records_unread", count=count)
        if self._ids_made:
            self.notice("ids_made", count=self._ids_made)

    def _check_depth(self) -> None:
        """What is put aside stands deeper in the file when it is saved, and must still be read then."""
        for raws in self._unread.values():
            if any(_is_deeper(raw, self._limits.depth - _DEPTH_OF_UNREAD) for raw in raws):
                raise FileError("too_deep")

    def _document_id(self, raw: dict[str, Any]) -> str:
        given = raw.get("document_id")
        if type(given) is str and 0 < len(given) <= ID_LENGTH:
            return given
        self.notice("document_id_made")
        return hashlib.sha256(canonical(raw)).hexdigest()[:16]

    # Records

    def _take_unread(self, raw: Any) -> dict[str, list[Any]]:
        """What an earlier reader could not understand; what may be a record of a known kind is tried again."""
        if raw is None:
            return {}
        if type(raw) is not dict:
            self._unread["unread"] = [raw]
            return {}
        retried: dict[str, list[Any]] = {}
        for kind, row in raw.items():
            for item in row if type(row) is list else [row]:
                is_tried = kind in shape.LISTS and _may_be_record(item)
                is_removed = kind == REMOVED and _is_removed(item)
                (retried if is_tried or is_removed else self._unread).setdefault(kind, []).append(item)
        return retried

    def _list(self, kind: str, raw: Any) -> list[Any]:
        if raw is None:
            return []
        if type(raw) is list:
            return raw
        if _may_be_record(raw) and self._record(kind, raw) is not None:
            return [raw]
        self._unread.setdefault(kind, []).append({WHOLE: raw})
        return []

    def _workshop(self, raw: Any) -> Workshop:
        if type(raw) is dict and RESERVED.isdisjoint(raw):
            try:
                workshop: Workshop = shape.record_validator("workshop").validate_python(
                    {**raw, "id": "workshop"}
                )
            except ValidationError:
                pass
            else:
                return workshop
        # what is put aside is counted with all other such parts
        self.notice("workshop_unread", count=int(raw is None))
        if raw is not None:
            self._unread.setdefault("workshop", []).append(raw)
        return Workshop()

    def _shelf(self, kind: str, rows: list[Any]) -> dict[str, Record]:
        if len(rows) > self._limits.records:
            raise FileError("too_many", kind=kind, count=len(rows), limit=self._limits.records)
        shelf: dict[str, Record] = {}
        later = []
        for raw in rows:
            record = self._record(kind, raw)
            if record is None:
                self._unread.setdefault(kind, []).append(raw)
            elif record.id and record.id not in shelf:
                shelf[record.id] = record
            else:
                later.append(record)
        self._put_later(shelf, later)
        return shelf

    def _put_later(self, shelf: dict[str, Record], later: list[Record]) -> None:
        """Puts records beside the others under new ids; one that is there already, in every word, is passed over.

        What is known of each id and each content is kept: thousands may have the same.
        """
        first: dict[str, bytes] = {}
        numbers: Counter[bytes] = Counter()
        for record in later:
            content = _hashed(record)
            if record.id and record.id not in first:
                first[record.id] = _hashed(shelf[record.id]).digest()
            if first.get(record.id) == content.digest():
                continue
            self._ids_made += 1
            while (id_ := _id_made(content, numbers[content.digest()])) in shelf:
                numbers[content.digest()] += 1
            shelf[id_] = record.model_copy(update={"id": id_})

    def _record(self, kind: str, raw: Any) -> Record | None:
        """The record; its id is empty where it had none that can be used."""
        if type(raw) is not dict or not RESERVED.isdisjoint(raw):
            return None
        given = raw.get("id", "")
        if given is None or (type(given) is str and len(given) > ID_LENGTH):
            given = ""
        try:
            record: Record = shape.record_validator(kind).validate_python({**raw, "id": given})
        except ValidationError:
            return None
        return record

    # Bookkeeping

    def _removed(
        self, book: dict[str, Any], shelves: dict[str, dict[str, Record]], retried: list[Any]
    ) -> dict[Key, Record]:
        """Records that are gone, unless somebody brought them back; what cannot be understood is kept as it is.

        It goes to `unread` under a name of its own: under that of its kind it would come back to life one day.
        """
        removed: dict[Key, Record] = {}
        for item in [*_removed_rows(book.get("removed", {})), *retried]:
            record = self._record(item["kind"], item["record"]) if item["kind"] in shape.LISTS else None
            if record is None or not record.id:
                self._unread.setdefault(REMOVED, []).append(item)
            elif record.id not in shelves[item["kind"]]:
                removed[item["kind"], record.id] = record
        return removed

    def _unknown_bookkeeping(self, book: dict[str, Any]) -> dict[str, Any]:
        more = {name: part for name, part in book.items() if name not in PARTS}
        rows = book.get("removed")
        unknown = (
            {kind: row for kind, row in rows.items() if kind not in shape.LISTS} if type(rows) is dict else {}
        )
        if unknown:
            more["removed"] = unknown
        return {"bookkeeping": more} if more else {}


def _removed_rows(raw: Any) -> Iterator[dict[str, Any]]:
    """What a file says of removed records of the kinds there are, one by one; others stay where they are."""
    if type(raw) is not dict:
        yield {"kind": "", "record": raw}
        return
    for kind in shape.LISTS:
        rows = raw.get(kind, [])
        for row in rows if type(rows) is list else [rows]:
            yield {"kind": kind, "record": row}


def _is_removed(raw: Any) -> bool:
    return type(raw) is dict and raw.keys() == {"kind", "record"} and type(raw["kind"]) is str


def _may_be_record(raw: Any) -> bool:
    """Whether it is worth trying; what is put aside and this says yes to is tried again at every opening."""
    return type(raw) is dict and bool(raw.get("id"))


def _is_deeper(value: Any, depth: int) -> bool:
    """Whether lists and objects are nested in each other more than `depth` times."""
    layer = [value]
    for _ in range(depth):
        layer = [part for item in layer for part in _parts(item)]
        if not layer:
            return False
    return any(type(item) in (dict, list) for item in layer)


def _parts(item: Any) -> Iterable[Any]:
    if type(item) is dict:
        return item.values()
    return item if type(item) is list else ()


def _hashed(record: Record) -> Hash:
    """What the record says, as far as an id is made of it."""
    return hashlib.sha256(canonical({**record.__dict__, **(record.__pydantic_extra__ or {})}))


def _id_made(content: Hash, number: int) -> str:
    """An id made from what a record says: the same for everybody who reads this file."""
    numbered = content.copy()
    numbered.update(b"%d" % number)
    return numbered.hexdigest()[:16]
