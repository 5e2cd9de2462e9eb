"""pydantic-core schema of a file: one validator and one serializer for the whole file, built on first use.

A typed dict around the lists of records needs no class of its own, takes 0.2 ms to build, and reads and writes the
records without calling Python code.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic_core import CoreSchema, SchemaSerializer, SchemaValidator, core_schema

from canvas_app.merge.registers import COUNTER_LIMIT
from canvas_app.model.document import FORMAT_NAME
from canvas_app.model.kinds import KINDS, Kind, cached_by_kinds, list_kinds
from canvas_app.model.records import Record
from canvas_app.model.text import TEXT_LIMIT
from canvas_app.storage.codec.handout_codec import HANDOUT_FIELD, MAX_TOPICS, TEXT_FIELDS
from canvas_app.storage.limits import MAX_ID_LENGTH


def _typed_dict_field(schema: CoreSchema, required: bool = True) -> core_schema.TypedDictField:
    return core_schema.typed_dict_field(schema, required=required)


def _record_schema(kind: Kind) -> CoreSchema:
    """Return the schema pydantic itself would build for a record; asking pydantic for it takes 40 ms at startup."""
    name = kind.record.__name__
    values = {
        "id": core_schema.str_schema(),
        **{name: field.core_schema() for name, field in kind.fields.items()},
    }
    fields = {
        name: core_schema.model_field(_with_default(kind, name, value)) for name, value in values.items()
    }
    config = core_schema.CoreConfig(title=name, extra_fields_behavior="allow", str_max_length=TEXT_LIMIT)
    return core_schema.model_schema(
        kind.record, core_schema.model_fields_schema(fields, model_name=name), config=config
    )


def _with_default(kind: Kind, name: str, value: CoreSchema) -> CoreSchema:
    is_required = kind.record.model_fields[name].is_required()
    return value if is_required else core_schema.with_default_schema(value, default=kind.default(name))


_CLOCK = core_schema.int_schema(strict=True, ge=0, lt=COUNTER_LIMIT)

ExtraFields = Literal["allow", "forbid"]


def _object_schema(
    fields: Mapping[str, core_schema.TypedDictField], extra: ExtraFields = "allow"
) -> core_schema.TypedDictSchema:
    return core_schema.typed_dict_schema(dict(fields), extra_behavior=extra)


def _handout_schema(extra: ExtraFields) -> CoreSchema:
    """Return the schema of a handout; where extra fields are allowed, of one that could not be read too."""
    if extra == "allow":
        return core_schema.any_schema()
    topic = core_schema.str_schema(min_length=1, max_length=MAX_ID_LENGTH)
    texts = {name: core_schema.str_schema(max_length=limit) for name, limit in TEXT_FIELDS.items()}
    fields = {**texts, "shows_notes": core_schema.bool_schema(strict=True), "clock": _CLOCK}
    return _object_schema(
        {
            **{name: _typed_dict_field(schema, required=False) for name, schema in fields.items()},
            "topics": _typed_dict_field(core_schema.list_schema(topic, min_length=1, max_length=MAX_TOPICS)),
        },
        extra,
    )


def _file_schema(extra: ExtraFields) -> CoreSchema:
    """Return the schema of the whole file; `extra` decides whether unknown top-level fields are allowed."""
    lists = {kind: core_schema.list_schema(_record_schema(KINDS[kind])) for kind in list_kinds()}
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
            HANDOUT_FIELD: _typed_dict_field(_handout_schema(extra), required=False),
            "workshop": _typed_dict_field(_record_schema(KINDS["workshop"])),
            **{
                kind: _typed_dict_field(schema, required=not KINDS[kind].is_optional)
                for kind, schema in lists.items()
            },
            "bookkeeping": _typed_dict_field(
                _object_schema({"removed": _typed_dict_field(removed, required=False)}), required=False
            ),
        },
        extra,
    )


@cached_by_kinds
def file_validator() -> SchemaValidator:
    """Return a validator that gives None for anything but what this version writes; that is for the lenient reader.

    A pydantic error would hold the whole file as Python objects once more for each fault it lists.
    """
    shape = core_schema.with_default_schema(_file_schema("forbid"), default=None, on_error="default")
    return SchemaValidator(shape)


@cached_by_kinds
def file_serializer() -> SchemaSerializer:
    """Return the serializer for the plain data of a document (`document_encoder.to_plain_data`)."""
    return SchemaSerializer(_file_schema("allow"))


def has_no_known_content(kind: str, record: Record) -> bool:
    """Return whether a record has content in unknown fields only, which is not displayed anywhere."""
    names = KINDS[kind].content_fields if not KINDS[kind].is_single else ()
    return bool(names and record.model_extra) and not any(getattr(record, name) for name in names)


@cached_by_kinds
def record_validator(kind: str) -> SchemaValidator:
    """Return the validator for one record of a kind."""
    return SchemaValidator(_record_schema(KINDS[kind]))
