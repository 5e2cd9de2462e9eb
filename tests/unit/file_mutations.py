"""Files that somebody, or a disk, damaged: the same seed gives the same files."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from canvas_app.platform import paths
from canvas_app.storage.codec.document_encoder import to_bytes
from tests.unit import hostile_texts
from tests.unit.builders import small_workshop

OLD_VERSION_FILES = sorted((Path(__file__).parent.parent / "data").glob("*.nwcanvas.json"))

HOSTILE_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 10**18, 10**30, 1.5, 1e308, "", "x", "\u202e", "\ud800", "\0", "é" * 100),
    *("W" * 100_000, "e" + "\u0301" * 100_000, "../../x", "CON", "n1", "workshop", "2@5e55", "99999999999@x"),
    *(
        [],
        {},
        [None],
        [[]],
        {"": ""},
        {"id": "n1"},
        {"id": 5},
        {"id": "x", "text": "y"},
        {"id": "n1"},
        ["n1"],
    ),
)
HOSTILE_KEYS = (
    *("id", "text", "topic", "order", "colour", "name", "title", "date", "format", "format_version", "major"),
    *("minor", "document_id", "workshop", "participants", "notes", "coalitions", "unread", "bookkeeping"),
    *("votes", "count", "voter", "note"),
    *(
        "vector",
        "seen",
        "records",
        "stamps",
        "conflicts",
        "removed",
        "stamp",
        "value",
        "*",
        "alive",
        "",
        "__class__",
        "x",
        "\ud800",
    ),
)
HOSTILE_BYTES = (
    *(
        b"NaN",
        b"-Infinity",
        b"1e999",
        b"9" * 5000,
        b"\\ud800",
        b"\\u0000",
        b"\0",
        b"\xff",
        b"\xc3",
        b"{",
        b"}",
    ),
    *(
        b"[",
        b"]",
        b'"',
        b"\\",
        b",",
        b":",
        b"[" * 100,
        b'{"a":' * 100,
        b"\r\n",
        b"\xef\xbb\xbf",
        b'"id": "n1",',
    ),
    *(b'"text": "a", "text": "b",', b"null", b"true", b"-0", b"\xed\xa0\x80"),
)


def mutation_sources() -> list[bytes]:
    """What is damaged: the samples, files of older versions, and files that are nasty already."""
    long = hostile_texts.hostile_workshop(
        "/tmp/x.png", long=(hostile_texts.MIXED_DIRECTIONS[:3000], hostile_texts.COMBINING_MARKS[:3000])
    )
    return [
        *(path.read_bytes() for path in paths.sample_files()),
        *(path.read_bytes() for path in OLD_VERSION_FILES),
        to_bytes(small_workshop()),
        to_bytes(long),
    ]


def mutated_files(seed: int, count: int) -> Iterator[bytes]:
    """So many damaged files, made from `seed`."""
    chance = random.Random(seed)
    wholes = mutation_sources()
    for _ in range(count):
        yield mutate(chance.choice(wholes), chance)


def mutate(whole: bytes, chance: random.Random) -> bytes:
    """One damaged file: in its structure, in its bytes, or both."""
    kind = chance.random()
    if kind < 0.6:
        whole = _mutate_structure(whole, chance)
    if kind > 0.5:
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            whole = chance.choice(BYTE_MUTATIONS)(whole, chance)
    return whole


# In the structure


def _mutate_structure(whole: bytes, chance: random.Random) -> bytes:
    raw = json.loads(whole)
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        chance.choice(STRUCTURE_MUTATIONS)(raw, chance)
    text = json.dumps(raw, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 1)))
    return text.encode("utf-8", "surrogatepass")


def _all_containers(raw: Any) -> list[Any]:
    found = [raw]
    for item in found:
        inner = item.values() if isinstance(item, dict) else item
        found.extend(part for part in inner if isinstance(part, (dict, list)))
    return found


def _random_position(raw: Any, chance: random.Random) -> tuple[Any, Any]:
    """A list or an object anywhere, and a place in it; None where it is empty."""
    box = chance.choice(_all_containers(raw))
    places = list(box) if isinstance(box, dict) else list(range(len(box)))
    return box, chance.choice(places) if places else None


def _replace(raw: Any, chance: random.Random) -> None:
    box, place = _random_position(raw, chance)
    if place is not None:
        box[place] = deepcopy(chance.choice(HOSTILE_VALUES))


def _remove(raw: Any, chance: random.Random) -> None:
    box, place = _random_position(raw, chance)
    if place is not None:
        del box[place]


def _add(raw: Any, chance: random.Random) -> None:
    box, _ = _random_position(raw, chance)
    if isinstance(box, dict):
        box[chance.choice(HOSTILE_KEYS)] = deepcopy(chance.choice(HOSTILE_VALUES))
    else:
        box.insert(chance.randint(0, len(box)), deepcopy(chance.choice(HOSTILE_VALUES)))


def _rename(raw: Any, chance: random.Random) -> None:
    box, place = _random_position(raw, chance)
    if isinstance(box, dict) and place is not None:
        box[chance.choice(HOSTILE_KEYS)] = box.pop(place)


def _swap(raw: Any, chance: random.Random) -> None:
    """One part in the place of another: what belongs to notes among the people, a list for a text."""
    (one, here), (other, there) = _random_position(raw, chance), _random_position(raw, chance)
    if here is not None and there is not None:
        one[here] = json.loads(json.dumps(other[there]))


def _duplicate_record(raw: Any, chance: random.Random) -> None:
    """A record twice, once with other words."""
    rows = [row for row in _all_containers(raw) if isinstance(row, list) and row]
    if rows:
        row = chance.choice(rows)
        twin = json.loads(json.dumps(chance.choice(row)))
        if isinstance(twin, dict) and chance.random() < 0.5:
            twin[chance.choice(HOSTILE_KEYS)] = "anders"
        row.append(twin)


def _nest_deeply(raw: Any, chance: random.Random) -> None:
    box, place = _random_position(raw, chance)
    if place is not None:
        for _ in range(chance.choice((5, 60, 70))):
            box[place] = [box[place]] if chance.random() < 0.5 else {"a": box[place]}


STRUCTURE_MUTATIONS: tuple[Callable[[Any, random.Random], None], ...] = (
    *(_replace, _replace, _remove, _add, _rename, _swap, _duplicate_record, _nest_deeply),
)


# In the bytes


def _truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _flip_bit(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def _insert(data: bytes, chance: random.Random) -> bytes:
    place = chance.randint(0, len(data))
    return data[:place] + chance.choice(HOSTILE_BYTES) + data[place:]


def _zero_block(data: bytes, chance: random.Random) -> bytes:
    """A piece that never reached the disk: zeros, as after a power cut."""
    place, length = chance.randint(0, len(data)), chance.choice((1, 16, 512, 4096))
    return data[:place] + b"\0" * len(data[place : place + length]) + data[place + length :]


def _delete_bytes(data: bytes, chance: random.Random) -> bytes:
    place = chance.randint(0, len(data))
    return data[:place] + data[place + chance.choice((1, 2, 20, 512)) :]


def _repeat_bytes(data: bytes, chance: random.Random) -> bytes:
    place, length = chance.randint(0, len(data)), chance.choice((5, 50, 512, 10**6))
    return data[: place + length] + data[place : place + length] + data[place + length :]


def _append_bytes(data: bytes, chance: random.Random) -> bytes:
    return data + chance.choice((data, b"{}", b"\0" * 100, b"x"))


def _reencode(data: bytes, chance: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(
        chance.choice(("utf-16", "utf-16-be", "utf-8-sig", "latin-1")), "replace"
    )


def _change_line_ends(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"")))


BYTE_MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(
        _truncate,
        _flip_bit,
        _flip_bit,
        _insert,
        _insert,
        _zero_block,
        _delete_bytes,
        _repeat_bytes,
        _append_bytes,
        _reencode,
        _change_line_ends,
    ),
)


def files_at_limits() -> Iterator[bytes]:
    """Undamaged, but as costly as a file may be: at every limit, and just beyond it."""
    head = b'{"format": "nwcanvas", "format_version": {"major": 1, "minor": 0}, "document_id": "x", "x": '
    yield head + b'"' + b"W" * 31_000_000 + b'"}'
    yield head + b'"' + b"\\ud800" * 5_000_000 + b'"}'
    yield head + b"[" + b"[]," * 249_000 + b"1]}"
    yield head + b"[" + b"{}," * 249_000 + b"1]}"
    yield head + b"[" + b"1," * 299_000 + b"1]}"
    yield head + b"{" + b",".join(b'"%d": 1' % n for n in range(299_000)) + b"}}"
    yield b"[" * 20_000_000
    yield b" " * 33_000_000
    notes = b",".join(b'{"id": "%d", "text": "%s"}' % (n, b"\xc3\xa9" * 2500) for n in range(5_000))
    yield head + b'1, "workshop": {}, "participants": [], "coalitions": [], "notes": [' + notes + b"]}"
    yield head + b'1, "notes": [' + b",".join([b'{"id": "n"}'] * 5_001) + b"]}"
    yield head + b'1, "notes": [' + b",".join(b'{"text": "%d"}' % n for n in range(5_000)) + b"]}"
    yield head + b'1, "notes": [' + b",".join([b"[[[]]]"] * 5_000) + b"]}"
