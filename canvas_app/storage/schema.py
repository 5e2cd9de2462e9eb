"""The JSON Schema of the format, made from the records (the command for it stands in `docs/file-format.md`)."""

from __future__ import annotations

import json
import sys
from typing import Any

from canvas_app.model.document import FORMAT, VERSION
from canvas_app.model.records import KINDS, TEXT_LIMIT
from canvas_app.storage.limits import ID_LENGTH
from canvas_app.storage.shape import LATER, LISTS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_STAMP = r"^[0-9]{1,15}@.+$"

Schema = dict[str, Any]


def schema() -> Schema:
    """The schema of a file of this version; readers of it must let unknown fields pass."""
    definitions = {KINDS[kind].__name__: _record(kind) for kind in KINDS}
    lists = {kind: {"type": "array", "items": _reference(kind)} for kind in LISTS}
    return {
        "$schema": _DIALECT,
        "title": "Netwerk Canvas",
        "description": f"A workshop of Netwerk Canvas, format version {VERSION[0]}.{VERSION[1]}.",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "format_version": _version(),
            "document_id": {"type": "string", "minLength": 1, "maxLength": ID_LENGTH},
            "workshop": _reference("workshop"),
            **lists,
            "unread": {
                "description": "Records nobody could understand yet, as they were found, by kind.",
                "type": "object",
                "additionalProperties": {"type": "array"},
            },
            "bookkeeping": _bookkeeping(lists),
        },
        "required": [
            "format",
            "format_version",
            "document_id",
            "workshop",
            *(kind for kind in LISTS if kind not in LATER),
        ],
        "$defs": definitions,
    }


def _reference(kind: str) -> Schema:
    return {"$ref": f"#/$defs/{KINDS[kind].__name__}"}


def _record(kind: str) -> Schema:
    found = KINDS[kind].model_json_schema()
    fields = {
        name: {
            **{word: field[word] for word in ("type", "default", "minimum", "maximum") if word in field},
            **({"maxLength": TEXT_LIMIT} if field["type"] == "string" else {}),
        }
        for name, field in found["properties"].items()
    }
    fields["id"] = {**fields["id"], "maxLength": ID_LENGTH}
    return {
        "description": found["description"].partition("\n")[0],
        "type": "object",
        "properties": fields,
        "required": found.get("required", []),
        # what these two mean is said in the bookkeeping
        "propertyNames": {"not": {"enum": ["alive", "*"]}},
    }


def _version() -> Schema:
    number = {"type": "integer", "minimum": 0}
    return {
        "type": "object",
        "properties": {"major": {"const": VERSION[0]}, "minor": number},
        "required": ["major", "minor"],
    }


def _bookkeeping(lists: Schema) -> Schema:
    stamp = {"type": "string", "pattern": _STAMP}
    by_field = {"type": "object", "additionalProperties": stamp}
    rival = {
        "type": "object",
        "properties": {"stamp": stamp, "value": True},
        "required": ["stamp", "value"],
    }
    rivals = {"type": "object", "additionalProperties": {"type": "array", "items": rival}}
    return {
        "description": "What merging copies needs; see file-format.md.",
        "type": "object",
        "properties": {
            "vector": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}},
            "stamps": _by_kind_and_id({"anyOf": [stamp, by_field]}),
            "conflicts": _by_kind_and_id(rivals),
            "removed": {"type": "object", "properties": lists},
        },
    }


def _by_kind_and_id(entry: Schema) -> Schema:
    return {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": entry}}


def text() -> str:
    """The schema as it lies in `docs/nwcanvas.schema.json`."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
