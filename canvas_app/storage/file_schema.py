"""pydantic-core schema of a file: one validator and one serializer for the whole file, built on first use.

A typed dict around the lists of records needs no class of its own, takes 0.2 ms to build, and reads and writes the
records without calling Python code.
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
"""The kinds of which a file has a list, in file order."""

CONTENT_FIELDS = {
    "participants": ("name", "organisation"),
    "notes": ("text",),
    "coalitions": (
        *("name", "ambition", "partners", "target_group", "way_of_working"),
        *("puller", "start", "end", "yields"),
    ),
}
"""The fields that carry the content of a record, by kind."""

OPTIONAL_KINDS = frozenset({"votes"})
"""Kinds of a later version: a file without such records has no list of them, as older versions wrote it."""


def _typed_dict_field(schema: CoreSchema, required: bool = True) -> core_schema.TypedDictField:
    return core_schema.typed_dict_field(schema, required=required)


def _record_schema(record_type: type[Record]) -> CoreSchema:
    """Return the schema pydantic itself would build for a record; asking pydantic for it takes 40 ms at startup.

    All fields are text except `NUMBER_FIELDS`.
    """
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
    """Return whether a known field can have this value: a number of dots or text."""
    if name in NUMBER_FIELDS:
        return type(value) is int and 0 <= value <= MAX_DOTS
    return type(value) is str and len(value) <= TEXT_LIMIT


ExtraFields = Literal["allow", "forbid"]


def _object_schema(
    fields: Mapping[str, core_schema.TypedDictField], extra: ExtraFields = "allow"
) -> core_schema.TypedDictSchema:
    return core_schema.typed_dict_schema(dict(fields), extra_behavior=extra)


def _file_schema(extra: ExtraFields) -> CoreSchema:
    """Return the schema of the whole file; `extra` decides whether unknown top-level fields are allowed."""
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
    """Return a validator that gives None for anything but what this version writes; that is for the lenient reader.

    A pydantic error would hold the whole file as Python objects once more for each fault it lists.
    """
    shape = core_schema.with_default_schema(_file_schema("forbid"), default=None, on_error="default")
    return SchemaValidator(shape)


@cache
def file_serializer() -> SchemaSerializer:
    """Return the serializer for the plain data of a document (`document_codec.to_plain_data`)."""
    return SchemaSerializer(_file_schema("allow"))


def has_no_known_content(kind: str, record: Record) -> bool:
    """Return whether a record has content in unknown fields only, which is not displayed anywhere."""
    names = CONTENT_FIELDS.get(kind, ())
    return bool(names and record.model_extra) and not any(getattr(record, name) for name in names)


@cache
def record_validator(kind: str) -> SchemaValidator:
    """Return the validator for one record of a kind."""
    return SchemaValidator(_record_schema(KINDS[kind]))
