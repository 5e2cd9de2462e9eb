"""The published schema: current, and true of real files."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from canvas_app.merge.stamping import publish
from canvas_app.model.document import Document
from canvas_app.model.kinds import KINDS
from canvas_app.platform import paths
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.codec.json_schema import build_schema, render_schema, render_tables
from canvas_app.storage.reader.document_decoder import from_bytes
from tests.unit.builders import document, documents

ROOT = Path(__file__).parent.parent.parent
FILES = [*paths.sample_files(), *sorted((ROOT / "tests/data").glob("v*.nwcanvas.json"))]


@pytest.fixture(scope="module")
def checker() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(build_schema())
    return jsonschema.Draft202012Validator(build_schema())


def test_the_published_schema_is_current() -> None:
    assert (ROOT / "docs/nwcanvas.schema.json").read_text("utf-8") == render_schema()


def test_the_published_tables_are_current() -> None:
    assert render_tables() in (ROOT / "docs/file-format.md").read_text("utf-8")


def test_the_document_names_the_fields_that_are_only_layout() -> None:
    layout = {name for kind in KINDS.values() for name, field in kind.fields.items() if field.is_layout}
    text = " ".join((ROOT / "docs/file-format.md").read_text("utf-8").split())
    assert layout == {"order", "topic", "colour", "sign", "author", "role", "is_open", "hidden", "kept"}
    assert (
        "arranging (`order`, `topic`, `colour`, `sign`, `author`, `role`, `is_open`, `hidden`, `kept`) does not"
        in text
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_real_files_keep_to_it(path: Path, checker: jsonschema.Draft202012Validator) -> None:
    checker.validate(json.loads(path.read_bytes()))


@settings(max_examples=30)
@given(documents())
def test_whatever_is_written_keeps_to_it(doc: Document) -> None:
    written = to_bytes(publish(document(title="x"), doc, "5e55"))
    jsonschema.Draft202012Validator(build_schema()).validate(json.loads(written))


@pytest.mark.parametrize(
    ("place", "bad"),
    [
        (("format",), "excalidraw"),
        (("format_version", "major"), 2),
        (("document_id",), ""),
        (("notes", 0, "text"), 5),
        (("notes", 0, "alive"), True),
        (("bookkeeping", "vector", "x"), 0),
        (("bookkeeping", "stamps", "notes", "n1"), "nonsense"),
        (("coalitions",), {}),
        (("votes", 0, "count"), -1),
        (("votes", 0, "count"), "3"),
        (("votes", 0, "count"), 1000),
        (("steps", 0, "minutes"), 0),
        (("steps", 0, "minutes"), 601),
        (("private_notes", 0, "step"), 3),
    ],
)
def test_it_sees_what_is_wrong(
    place: tuple[Any, ...], bad: Any, checker: jsonschema.Draft202012Validator
) -> None:
    raw = copy.deepcopy(json.loads((ROOT / "tests/data/v1_2.nwcanvas.json").read_bytes()))
    inner = raw
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = bad
    assert not checker.is_valid(raw)


@pytest.mark.parametrize("path", paths.sample_files(), ids=lambda path: path.name)
def test_examples_are_as_this_version_writes_them(path: Path) -> None:
    found = from_bytes(path.read_bytes())
    assert found.notices == ()
    assert to_bytes(found.document) == path.read_bytes()
    assert 60 <= len(found.document.notes) <= 150
    assert 6 <= len(found.document.participants) <= 12
    assert len(found.document.coalitions) >= 3
    authors = {note.author for note in found.document.notes.values()} - {""}
    assert authors <= found.document.participants.keys()


def test_examples_say_the_same_in_both_languages() -> None:
    by_id: dict[str, list[Document]] = {}
    for path in paths.sample_files():
        by_id.setdefault(path.name.partition(".")[0], []).append(from_bytes(path.read_bytes()).document)
    assert len(by_id) >= 3
    for one, other in by_id.values():
        assert {kind: by_id.keys() for kind, by_id in one.records.items()} == {
            kind: by_id.keys() for kind, by_id in other.records.items()
        }
        assert {one.workshop.lang, other.workshop.lang} == {"nl", "en"}
