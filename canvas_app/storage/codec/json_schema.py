"""Generate the JSON Schema and the tables of the file format from the registry of kinds (see `docs/file-format.md`)."""

from __future__ import annotations

import json
import sys
from typing import Any

from canvas_app.merge.registers import COUNTER_LIMIT
from canvas_app.model.document import FORMAT_NAME, FORMAT_VERSION
from canvas_app.model.kinds import KINDS, Kind, list_kinds
from canvas_app.storage.codec.handout_codec import MAX_TOPICS, TEXT_FIELDS
from canvas_app.storage.limits import MAX_ID_LENGTH

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_STAMP = r"^[0-9]{1,15}@.+$"

Schema = dict[str, Any]


def build_schema() -> Schema:
    """Return the JSON Schema of a file of this version; readers must accept unknown fields."""
    definitions = {kind.record.__name__: _record_schema(kind) for kind in KINDS.values()}
    lists = {kind: {"type": "array", "items": _record_reference(kind)} for kind in list_kinds()}
    return {
        "$schema": _DIALECT,
        "title": "Netwerk Canvas",
        "description": f"A workshop of Netwerk Canvas, format version {FORMAT_VERSION[0]}.{FORMAT_VERSION[1]}.",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT_NAME},
            "format_version": _version_schema(),
            "document_id": {"type": "string", "minLength": 1, "maxLength": MAX_ID_LENGTH},
            "handout": _handout_schema(),
            "workshop": _record_reference("workshop"),
            **lists,
            "unread": {
                "description": "Records nobody could understand yet, as they were found, by kind.",
                "type": "object",
                "additionalProperties": {"type": "array"},
            },
            "bookkeeping": _bookkeeping_schema(lists),
        },
        "required": [
            "format",
            "format_version",
            "document_id",
            "workshop",
            *(kind for kind in list_kinds() if not KINDS[kind].is_optional),
        ],
        "$defs": definitions,
    }


def _handout_schema() -> Schema:
    return {
        "description": "Only in a copy that was handed out: what is asked, and who fills it in.",
        "type": "object",
        "properties": {
            **{name: {"type": "string", "maxLength": limit} for name, limit in TEXT_FIELDS.items()},
            "topics": {
                "type": "array",
                "items": {"type": "string", "minLength": 1, "maxLength": MAX_ID_LENGTH},
                "minItems": 1,
                "maxItems": MAX_TOPICS,
            },
            "shows_notes": {"type": "boolean", "default": True},
            "clock": {"type": "integer", "minimum": 0, "exclusiveMaximum": COUNTER_LIMIT, "default": 0},
        },
        "required": ["topics"],
    }


def _record_reference(kind: str) -> Schema:
    return {"$ref": f"#/$defs/{KINDS[kind].record.__name__}"}


def _record_schema(kind: Kind) -> Schema:
    pydantic_schema = kind.record.model_json_schema()
    fields = {
        name: {
            **{word: field[word] for word in ("type", "default", "minimum", "maximum") if word in field},
            **({"maxLength": _max_length(kind, name)} if field["type"] == "string" else {}),
        }
        for name, field in pydantic_schema["properties"].items()
    }
    return {
        "description": pydantic_schema["description"].partition("\n")[0],
        "type": "object",
        "properties": fields,
        "required": pydantic_schema.get("required", []),
        # both names have a special meaning in the bookkeeping
        "propertyNames": {"not": {"enum": ["alive", "*"]}},
    }


def _max_length(kind: Kind, name: str) -> int:
    return MAX_ID_LENGTH if name == "id" else kind.fields[name].max_length


def _version_schema() -> Schema:
    number = {"type": "integer", "minimum": 0}
    return {
        "type": "object",
        "properties": {"major": {"const": FORMAT_VERSION[0]}, "minor": number},
        "required": ["major", "minor"],
    }


def _bookkeeping_schema(lists: Schema) -> Schema:
    stamp = {"type": "string", "pattern": _STAMP}
    by_field = {"type": "object", "additionalProperties": stamp}
    other = {
        "type": "object",
        "properties": {"stamp": stamp, "value": True},
        "required": ["stamp", "value"],
    }
    others = {"type": "object", "additionalProperties": {"type": "array", "items": other}}
    vector = {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}}
    ids = {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}
    return {
        "description": "What merging copies needs; see file-format.md.",
        "type": "object",
        "properties": {
            "vector": vector,
            "seen": {
                "type": "array",
                "items": {"type": "object", "properties": {"vector": vector, "records": ids}},
            },
            "stamps": _by_kind_and_id({"anyOf": [stamp, by_field]}),
            "conflicts": _by_kind_and_id(others),
            "removed": {"type": "object", "properties": lists},
        },
    }


def _by_kind_and_id(entry: Schema) -> Schema:
    return {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": entry}}


def render_schema() -> str:
    """Return the schema as the text of `docs/nwcanvas.schema.json`."""
    return json.dumps(build_schema(), indent=1, ensure_ascii=False) + "\n"


def render_tables() -> str:
    """Return the fields of all kinds as the tables in `docs/file-format.md`."""
    return "\n\n".join(_field_table(kind) for kind in KINDS.values()) + "\n"


def _field_table(kind: Kind) -> str:
    since = f", since version {kind.since[0]}.{kind.since[1]}" if kind.is_optional else ""
    order = "" if kind.is_single else f"; listed by {', '.join(f'`{name}`' for name in kind.sort_by)}"
    rows = [
        f"| `{name}` | {field.description} | {_describe_default(kind.default(name))} |"
        for name, field in kind.fields.items()
    ]
    return "\n".join(
        [f"**`{kind.name}`**{since}{order}", "", "| field | holds | default |", "|---|---|---|", *rows]
    )


def _describe_default(value: object) -> str:
    return "empty" if value == "" else f"`{value}`"


if __name__ == "__main__":
    sys.stdout.write(render_tables() if "--tables" in sys.argv else render_schema())
