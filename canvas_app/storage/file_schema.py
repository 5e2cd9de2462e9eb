"""The shape of a file for pydantic-core: one validator and one serializer for the whole, built when first needed.

A typed dict around the lists of records costs no class of its own, 0.2 ms to build, and reads and writes the records
without a step through Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from pydantic_core import CoreSchema, SchemaSerializer, SchemaValidator, core_schema

from canvas_app.model.document import FORMAT_NAME
from canvas_app.model.records import KINDS, MAX_DOTS, NUMBER_FIELDS, TEXT_LIMIT, Record
from canvas_app.storage.limits import MAX_ID_LENGTH

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

LIST_KINDS = tuple(kind for kind in KINDS if kind != "workshop")
"""The kinds a file has a list of, in the order of the file."""

CONTENT_FIELDS = {
    "participants": ("name", "organisation"),
    "notes": ("text",),
    "coalitions": (
        *("name", "ambition", "partners", "target_group", "way_of_working"),
        *("puller", "start", "end", "yields"),
    ),
}
"""The fields in which a record says what it is about, by kind."""

OPTIONAL_KINDS = frozenset({"votes"})
"""Those of a later version: a file without such records has no list of them, and is as the older version wrote it."""


def _typed_dict_field(schema: CoreSchema, required: bool = True) -> core_schema.TypedDictField:
    return core_schema.typed_dict_field(schema, required=required)


def _record_schema(record_type: type[Record]) -> CoreSchema:
    """What pydantic itself makes of a record: text, but for `NUMBER_FIELDS`. Asking pydantic takes 40 ms of a start."""
    fields = {
        name: core_schema.model_field(_value_schema(name, field))
        for name, field in record_type.model_fields.items()
    }
    config = core_schema.CoreConfig(
        title=record_type.__name__, extra_fields_behavior="allow", str_max_length=TEXT_LIMIT
    )
    return core_schema.model_schema(
        record_type, core_schema.model_fields_schema(fields, model_name=record_type.__name__), config=config
    )


def _value_schema(name: str, field: FieldInfo) -> CoreSchema:
    value: CoreSchema = core_schema.str_schema()
    if name in NUMBER_FIELDS:
        value = core_schema.int_schema(ge=0, le=MAX_DOTS, strict=True)
    return value if field.is_required() else core_schema.with_default_schema(value, default=field.default)


def is_valid_value(name: str, value: Any) -> bool:
    """Whether a value may stand in this field, which this version knows: a number of dots, or text."""
    if name in NUMBER_FIELDS:
        return type(value) is int and 0 <= value <= MAX_DOTS
    return type(value) is str and len(value) <= TEXT_LIMIT


ExtraFields = Literal["allow", "forbid"]


def _object_schema(
    fields: Mapping[str, core_schema.TypedDictField], extra: ExtraFields = "allow"
) -> core_schema.TypedDictSchema:
    return core_schema.typed_dict_schema(dict(fields), extra_behavior=extra)


def _file_schema(extra: ExtraFields) -> CoreSchema:
    """The whole file; `extra` says what becomes of fields beside those of a file of this version."""
    lists = {kind: core_schema.list_schema(_record_schema(KINDS[kind])) for kind in LIST_KINDS}
    removed = _object_schema(
        {kind: _typed_dict_field(schema, required=False) for kind, schema in lists.items()}
    )
    version = {
        "major": _typed_dict_field(core_schema.int_schema(strict=True)),
        "minor": _typed_dict_field(core_schema.int_schema(strict=True)),
    }
    return _object_schema(
        {
            "format": _typed_dict_field(core_schema.literal_schema([FORMAT_NAME])),
            "format_version": _typed_dict_field(_object_schema(version)),
            "document_id": _typed_dict_field(core_schema.str_schema(min_length=1, max_length=MAX_ID_LENGTH)),
            "workshop": _typed_dict_field(_record_schema(KINDS["workshop"])),
            **{
                kind: _typed_dict_field(schema, required=kind not in OPTIONAL_KINDS)
                for kind, schema in lists.items()
            },
            "bookkeeping": _typed_dict_field(
                _object_schema({"removed": _typed_dict_field(removed, required=False)}), required=False
            ),
        },
        extra,
    )


@cache
def file_validator() -> SchemaValidator:
    """Reads exactly what this version writes and gives None for anything else, which is for the tolerant reader.

    An error of pydantic would hold the whole file as Python objects once more for each fault it names.
    """
    shape = core_schema.with_default_schema(_file_schema("forbid"), default=None, on_error="default")
    return SchemaValidator(shape)


@cache
def file_serializer() -> SchemaSerializer:
    """Writes the plain data of a document (`document_codec.plain`)."""
    return SchemaSerializer(_file_schema("allow"))


def has_no_known_content(kind: str, record: Record) -> bool:
    """Whether a record says nothing in the fields known here, and something in others: nobody sees those words."""
    names = CONTENT_FIELDS.get(kind, ())
    return bool(names and record.model_extra) and not any(getattr(record, name) for name in names)


@cache
def record_validator(kind: str) -> SchemaValidator:
    """Reads one record of a kind."""
    return SchemaValidator(_record_schema(KINDS[kind]))
