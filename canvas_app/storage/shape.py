"""The shape of a file for pydantic-core: one validator and one serializer for the whole, built when first needed.

A typed dict around the lists of records costs no class of its own, 0.2 ms to build, and reads and writes the records
without a step through Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from pydantic_core import CoreSchema, SchemaSerializer, SchemaValidator, core_schema

from canvas_app.model.document import FORMAT
from canvas_app.model.records import KINDS, MOST_DOTS, NUMBERS, TEXT_LIMIT, Record
from canvas_app.storage.limits import ID_LENGTH

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

LISTS = tuple(kind for kind in KINDS if kind != "workshop")
"""The kinds a file has a list of, in the order of the file."""

WORDS = {
    "participants": ("name", "organisation"),
    "notes": ("text",),
    "coalitions": (
        *("name", "ambition", "partners", "target_group", "way_of_working"),
        *("puller", "start", "end", "yields"),
    ),
}
"""The fields in which a record says what it is about, by kind."""

LATER = frozenset({"votes"})
"""Those of a later version: a file without such records has no list of them, and is as the older version wrote it."""


def _field(schema: CoreSchema, required: bool = True) -> core_schema.TypedDictField:
    return core_schema.typed_dict_field(schema, required=required)


def _record(kind: type[Record]) -> CoreSchema:
    """What pydantic itself makes of a record: text, but for `NUMBERS`. Asking pydantic takes 40 ms of a start."""
    fields = {name: core_schema.model_field(_value(name, field)) for name, field in kind.model_fields.items()}
    config = core_schema.CoreConfig(
        title=kind.__name__, extra_fields_behavior="allow", str_max_length=TEXT_LIMIT
    )
    return core_schema.model_schema(
        kind, core_schema.model_fields_schema(fields, model_name=kind.__name__), config=config
    )


def _value(name: str, field: FieldInfo) -> CoreSchema:
    value: CoreSchema = core_schema.str_schema()
    if name in NUMBERS:
        value = core_schema.int_schema(ge=0, le=MOST_DOTS, strict=True)
    return value if field.is_required() else core_schema.with_default_schema(value, default=field.default)


def fits(name: str, value: Any) -> bool:
    """Whether a value may stand in this field, which this version knows: a number of dots, or text."""
    if name in NUMBERS:
        return type(value) is int and 0 <= value <= MOST_DOTS
    return type(value) is str and len(value) <= TEXT_LIMIT


Extra = Literal["allow", "forbid"]


def _object(
    fields: Mapping[str, core_schema.TypedDictField], extra: Extra = "allow"
) -> core_schema.TypedDictSchema:
    return core_schema.typed_dict_schema(dict(fields), extra_behavior=extra)


def _shape(extra: Extra) -> CoreSchema:
    """The whole file; `extra` says what becomes of fields beside those of a file of this version."""
    lists = {kind: core_schema.list_schema(_record(KINDS[kind])) for kind in LISTS}
    removed = _object({kind: _field(schema, required=False) for kind, schema in lists.items()})
    version = {
        "major": _field(core_schema.int_schema(strict=True)),
        "minor": _field(core_schema.int_schema(strict=True)),
    }
    return _object(
        {
            "format": _field(core_schema.literal_schema([FORMAT])),
            "format_version": _field(_object(version)),
            "document_id": _field(core_schema.str_schema(min_length=1, max_length=ID_LENGTH)),
            "workshop": _field(_record(KINDS["workshop"])),
            **{kind: _field(schema, required=kind not in LATER) for kind, schema in lists.items()},
            "bookkeeping": _field(_object({"removed": _field(removed, required=False)}), required=False),
        },
        extra,
    )


@cache
def validator() -> SchemaValidator:
    """Reads exactly what this version writes and gives None for anything else, which is for the tolerant reader.

    An error of pydantic would hold the whole file as Python objects once more for each fault it names.
    """
    shape = core_schema.with_default_schema(_shape("forbid"), default=None, on_error="default")
    return SchemaValidator(shape)


@cache
def serializer() -> SchemaSerializer:
    """Writes the plain data of a document (`codec.plain`)."""
    return SchemaSerializer(_shape("allow"))


def is_mute(kind: str, record: Record) -> bool:
    """Whether a record says nothing in the fields known here, and something in others: nobody sees those words."""
    names = WORDS.get(kind, ())
    return bool(names and record.model_extra) and not any(getattr(record, name) for name in names)


@cache
def record_validator(kind: str) -> SchemaValidator:
    """Reads one record of a kind."""
    return SchemaValidator(_record(KINDS[kind]))
