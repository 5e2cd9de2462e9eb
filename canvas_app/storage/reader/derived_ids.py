"""Ids for records without one of their own, derived from content, so that two readers of one file get the same."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from canvas_app.merge.json_values import canonical_json
from canvas_app.model.records import Record

if TYPE_CHECKING:
    from hashlib import _Hash as Hash


def add_under_new_ids(records: dict[str, Record], without_own_id: list[Record]) -> int:
    """Add records under new ids, skipping those equal to the record that has the id already.

    Content hashes and counters are cached, as thousands of records may share one id or content.

    Args:
        records: The records of a kind by id; the others are added to them.
        without_own_id: Records with an empty id, or with the id of one in `records`.

    Returns:
        How many ids were made.
    """
    count = 0
    content_by_id: dict[str, bytes] = {}
    numbers: Counter[bytes] = Counter()
    for record in without_own_id:
        content = _content_hash(record)
        if record.id and record.id not in content_by_id:
            content_by_id[record.id] = _content_hash(records[record.id]).digest()
        if content_by_id.get(record.id) == content.digest():
            continue
        count += 1
        while (id_ := _derive_id(content, numbers[content.digest()])) in records:
            numbers[content.digest()] += 1
        records[id_] = record.model_copy(update={"id": id_})
    return count


def _content_hash(record: Record) -> Hash:
    """Return the hash of the record's fields from which an id is derived."""
    return hashlib.sha256(canonical_json({**record.__dict__, **(record.__pydantic_extra__ or {})}))


def _derive_id(content: Hash, number: int) -> str:
    """Return an id derived from a record's content: the same for every reader of this file."""
    numbered = content.copy()
    numbered.update(b"%d" % number)
    return numbered.hexdigest()[:16]
