"""Decode bytes to plain JSON data within the limits; invalid input is rejected or repaired and counted.

Data of an older version of the format is brought to the present one.
"""

from __future__ import annotations

import codecs
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from canvas_app.errors import FileError
from canvas_app.model.document import FORMAT_VERSION
from canvas_app.storage.limits import Limits

FormatVersion = tuple[int, int]


@dataclass(frozen=True)
class Migration:
    """A step to format version `version` from the version before it."""

    version: FormatVersion
    apply: Callable[[dict[str, Any]], dict[str, Any]]


MIGRATIONS: tuple[Migration, ...] = ()
"""In ascending order. 1.0 needs none: everything added in 1.1 is optional."""


def migrate(
    raw: dict[str, Any], version: FormatVersion, migrations: tuple[Migration, ...] = MIGRATIONS
) -> dict[str, Any]:
    """Return the plain data as the newest of `migrations` writes it; current and newer files are left unchanged."""
    for migration in migrations:
        if version < migration.version:
            raw = migration.apply(raw)
    return raw


def is_newer_major(version: FormatVersion) -> bool:
    """Return whether saving a file of this version could lose data that this program does not understand."""
    return version[0] > FORMAT_VERSION[0]


REPLACEMENT = "\ufffd"
_SURROGATES = re.compile("[\ud800-\udfff]")
_MAX_NUMBER_LENGTH = 400
_MAX_TEXT_BYTES = 64 * 1024 * 1024
"""Maximum memory in bytes for the decoded text; the data parsed from it takes as much again."""


@dataclass(frozen=True)
class DecodedJson:
    """The decoded data.

    Attributes:
        value: The data as `json` gives it, without lone surrogates.
        replaced_count: How many lone surrogates were replaced.
        is_utf16: Whether the file was UTF-16.
    """

    value: Any
    replaced_count: int
    is_utf16: bool


def decode_json(data: bytes, limits: Limits) -> DecodedJson:
    """Return the plain data in a file. Raises FileError as `document_decoder.from_bytes` does."""
    if not data.strip(b"\0 \t\r\n"):
        raise FileError("empty_file")
    if not limits.is_within(data):
        raise _too_large(limits)
    text, is_utf16 = _decode_text(data, limits)
    value = _parse_json(text)
    del text  # free the text, which is as large as the file
    cleaner = _SurrogateCleaner(limits.max_depth)
    return DecodedJson(cleaner.clean(value, 0), cleaner.replaced_count, is_utf16)


def _decode_text(data: bytes, limits: Limits) -> tuple[str, bool]:
    encoding = _detect_encoding(data)
    try:
        # let lone surrogates pass: the cleaner replaces and counts them with those written as escapes
        text = data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError as error:
        raise FileError("not_text", position=error.start) from error
    # Python stores every character in four bytes if a single one needs four
    if sys.getsizeof(text) > _MAX_TEXT_BYTES:
        raise _too_large(limits)
    return text.removeprefix("\ufeff"), encoding.startswith("utf-16")


def _too_large(limits: Limits) -> FileError:
    return FileError("too_large", megabytes=limits.max_bytes // 1024**2)


def _detect_encoding(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF16_LE) or data[1:2] == b"\0":
        return "utf-16-le"
    if data.startswith(codecs.BOM_UTF16_BE) or data[:1] == b"\0":
        return "utf-16-be"
    return "utf-8"


def _parse_json(text: str) -> Any:
    try:
        return json.loads(
            text,
            object_pairs_hook=_unique_members,
            parse_constant=_reject_number,
            parse_float=_parse_float,
            parse_int=_parse_int,
        )
    except json.JSONDecodeError as error:
        raise FileError("not_json", line=error.lineno) from error
    except RecursionError as error:
        raise FileError("too_deep") from error


def _unique_members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        counts = Counter(name for name, _ in pairs)
        duplicate = next(name for name, count in counts.items() if count > 1)
        raise FileError("duplicate_key", key=_SURROGATES.sub(REPLACEMENT, duplicate[:40]))
    return members


def _reject_number(text: str) -> NoReturn:
    raise FileError("not_a_number", number=text[:20])


def _parse_float(text: str) -> float:
    value = float(text)
    return value if math.isfinite(value) else _reject_number(text)


def _parse_int(text: str) -> int:
    return int(text) if len(text) <= _MAX_NUMBER_LENGTH else _reject_number(text)


class _SurrogateCleaner:
    """Replaces lone surrogates, which UTF-8 cannot encode, and rejects data nested too deep.

    Lists and objects are changed in place: a copy of everything would double the memory.
    """

    def __init__(self, depth: int) -> None:
        self.replaced_count = 0
        self._max_depth = depth

    def clean(self, value: Any, depth: int) -> Any:
        if type(value) is str:
            return self._clean_text(value)
        if type(value) is dict:
            self._check_depth(depth)
            return self._clean_object(value, depth)
        if type(value) is list:
            self._check_depth(depth)
            for index, item in enumerate(value):
                value[index] = self.clean(item, depth + 1)
        return value

    def _check_depth(self, depth: int) -> None:
        if depth >= self._max_depth:
            raise FileError("too_deep")

    def _clean_object(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        for name, item in value.items():
            value[name] = self.clean(item, depth + 1)
        if all(map(str.isascii, value)):
            return value
        cleaned = {self._clean_text(name): item for name, item in value.items()}
        if len(cleaned) != len(value):
            raise FileError("duplicate_key", key=REPLACEMENT)
        return cleaned

    def _clean_text(self, text: str) -> str:
        if text.isascii():
            return text
        clean, count = _SURROGATES.subn(REPLACEMENT, text)
        self.replaced_count += count
        return clean
