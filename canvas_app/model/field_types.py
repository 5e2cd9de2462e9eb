"""Types of record fields: what a value may be, and what merging, comparing and redacting must know about it.

A field of a record class is plain text unless it is annotated with one of these: `count: Annotated[int, Number(0, 9)]`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import TYPE_CHECKING, Any

from pydantic_core import CoreSchema, core_schema

from canvas_app.errors import EditError
from canvas_app.model.text import LINE_LIMIT, TEXT_LIMIT, sanitize, sanitize_line

if TYPE_CHECKING:
    from collections.abc import Collection


PACKED_LIMIT = 4_000_000
"""Maximum number of characters of packed data: ten thousand long notes."""
_MAX_LISTED_VALUES = 10
_TIME = r"(\d{1,2})(?:\s*[:.h]\s*|(?=\d\d$))(\d{2})|(\d{1,2})"


class Audience(IntEnum):
    """Who may see a value; each also sees what those before may see, but a person not what the facilitator sees."""

    EVERYBODY = 0
    """Also people who were not there: copies and posters without names."""
    GROUP = 1
    """The participants of the workshop."""
    FACILITATOR = 2
    """Only the facilitator."""
    PERSON = 3
    """Only the author of the record."""


class Removal(Enum):
    """What happens to a reference when the record it refers to is removed."""

    KEEP = "keep"
    """It stays, and counts again when the record is restored."""
    CLEAR = "clear"
    """It becomes empty."""
    CASCADE = "cascade"
    """The record that holds it is removed too."""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class FieldType:
    """A field with text; the base of all types.

    Attributes:
        is_layout: Whether it is arrangement or appearance: then concurrent values are settled by stamp, and editing it
            does not restore a record that somebody else removed.
        audience: Who may see it.
    """

    is_layout: bool = False
    audience: Audience = Audience.EVERYBODY

    @property
    def description(self) -> str:
        """What it holds, for `docs/file-format.md`."""
        return "a line of text"

    @property
    def max_length(self) -> int:
        """Maximum number of characters of a text in a file."""
        return TEXT_LIMIT

    def is_known(self, value: Any) -> bool:  # noqa: ARG002 - used by subclasses
        """Return whether this version knows what the value means; where not, the default of the field is shown."""
        return True

    def is_valid(self, value: Any) -> bool:
        """Return whether a file may hold this value."""
        return type(value) is str and len(value) <= self.max_length

    def sanitize(self, value: Any) -> Any:
        """Return what an edit stores for a value that a user entered.

        Raises:
            EditError: `text_too_long`, `number_out_of_range`, `not_a_time`.
        """
        return value

    def core_schema(self) -> CoreSchema:
        """Return the schema of pydantic-core for the values."""
        return core_schema.str_schema()

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        return self.core_schema()


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Text(FieldType):
    """A text that people write.

    Attributes:
        has_lines: Whether it may have several lines.
        limit: Maximum number of characters that can be entered; 0 stands for that of a line or of any text.
    """

    has_lines: bool = False
    limit: int = 0

    @property
    def description(self) -> str:
        """What it holds, for `docs/file-format.md`."""
        return "text of several lines" if self.has_lines else "a line of text"

    def sanitize(self, value: Any) -> str:
        """Return the text without controls; see `FieldType.sanitize`."""
        if self.has_lines:
            return sanitize(value, self.limit or TEXT_LIMIT)
        return sanitize_line(value, self.limit or LINE_LIMIT)


class Date(Text):
    """A date as people write it, or ISO 8601."""

    @property
    def description(self) -> str:
        """What it holds, for `docs/file-format.md`."""
        return "a date as people write it"


class TimeOfDay(Text):
    """A time of day, `09:30`, or empty."""

    @property
    def description(self) -> str:
        """What it holds, for `docs/file-format.md`."""
        return "a time of day, `09:30`"

    def is_known(self, value: Any) -> bool:
        """Return whether it is a time of day."""
        return value == "" or parse_time(value) >= 0

    def sanitize(self, value: Any) -> str:
        """Return the time as `09:30`, from what people write: `9.30`, `930`, `9`; see `FieldType.sanitize`."""
        text = sanitize_line(value)
        minutes = parse_time(text)
        if text and minutes < 0:
            raise EditError("not_a_time", text=text)
        return f"{minutes // 60:02}:{minutes % 60:02}" if text else ""


def parse_time(text: str) -> int:
    """Return the minutes since midnight of a time of day as people write it; -1 where it is none."""
    match = re.fullmatch(_TIME, text.strip())
    hours, minutes = (int(match[1] or match[3]), int(match[2] or 0)) if match else (-1, 0)
    return hours * 60 + minutes if 0 <= hours < 24 and minutes < 60 else -1


@dataclass(frozen=True, eq=False, repr=False)
class Number(FieldType):
    """A whole number from `low` to `high`."""

    low: int
    high: int

    @property
    def description(self) -> str:
        """What it holds, for `docs/file-format.md`."""
        return f"a whole number from {self.low} to {self.high}"

    def is_valid(self, value: Any) -> bool:
        """Return whether a file may hold this value: a whole number in range, not true or 1.0."""
        return type(value) is int and self.low <= value <= self.high

    def sanitize(self, value: Any) -> int:
        """Return the number, which must be in range; see `FieldType.sanitize`."""
        if not self.is_valid(value):
            raise EditError("number_out_of_range", number=value, low=self.low, high=self.high)
        return int(value)

    def core_schema(self) -> CoreSchema:
        """Return the schema of pydantic-core for the values."""
        return core_schema.int_schema(ge=self.low, le=self.high, strict=True)


@dataclass(frozen=True, eq=False, repr=False)
class Choice(FieldType):
    """One of `values`, as an id; one of a newer version is kept, and shown as the default of the field."""

    values: Collection[str]

    @property
    def description(self) -> str:
        """What it holds, for `docs/file-format.md`."""
        if len(self.values) > _MAX_LISTED_VALUES:
            return f"one of {len(self.values)} ids of the method"
        return ", ".join(f"`{value}`" for value in sorted(self.values))

    def is_known(self, value: Any) -> bool:
        """Return whether this version knows the value."""
        return value in self.values


class LanguageCode(FieldType):
    """The ISO 639 code of a language, of two or three letters."""

    @property
    def description(self) -> str:
        """What it holds, for `docs/file-format.md`."""
        return "the code of a language"

    def is_known(self, value: Any) -> bool:
        """Return whether it can be a code, and no words."""
        return (
            type(value) is str
            and len(value) in (2, 3)
            and value.isascii()
            and value.isalpha()
            and value.islower()
        )


@dataclass(frozen=True, eq=False, repr=False)
class Reference(FieldType):
    """The id of a record of the kind named `kind`, or empty; it may refer to a record that was removed."""

    kind: str
    when_removed: Removal = Removal.KEEP

    @property
    def description(self) -> str:
        """What it holds, for `docs/file-format.md`."""
        return f"the `id` of one of the `{self.kind}`, or empty"


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class OrderKey(FieldType):
    """The place among siblings (`model/order_keys.py`)."""

    is_layout: bool = True

    @property
    def description(self) -> str:
        """What it holds, for `docs/file-format.md`."""
        return "an order key"


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Packed(FieldType):
    """Data that the program packed into a text (`model/checkpoints.py`): nobody edits it, so it has no conflicts."""

    is_layout: bool = True

    @property
    def description(self) -> str:
        """What it holds, for `docs/file-format.md`."""
        return "packed data, see below"

    @property
    def max_length(self) -> int:
        """Maximum number of characters of a text in a file."""
        return PACKED_LIMIT

    def core_schema(self) -> CoreSchema:
        """Return the schema of pydantic-core for the values."""
        return core_schema.str_schema(max_length=PACKED_LIMIT)
