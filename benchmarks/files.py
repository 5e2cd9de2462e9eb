"""Benchmark: opening and saving 1,000 notes, compared with json, pydantic and fsync on the same bytes.

There are two baselines. The limit applies to the straightforward use of the two libraries: the json module and plain
models. The other one, without a limit, is the fastest possible: pydantic's own JSON parser and serializer in Rust.
Neither checks for duplicate keys, reads back what it wrote, adds stamps, or checks for other writers.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from benchmarks.measurement import Measurement, isolated_environment, measure_in_turns
from benchmarks.sample_documents import sample_document
from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits import edit_note
from canvas_app.platform.gc_control import promote_all
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.writer.document_writer import create_document_file, save_document

LIMIT = 2.0
NOTES = 1_000


class PlainRecord(BaseModel):
    """A record without validation rules."""

    id: str


class PlainNote(PlainRecord):
    """A note without validation rules."""

    topic: str = ""
    text: str = ""
    colour: str = ""
    author: str = ""
    order: str = ""


class PlainParticipant(PlainRecord):
    """A participant without validation rules."""

    name: str = ""
    organisation: str = ""
    colour: str = ""
    sign: str = ""
    order: str = ""


class PlainFile(BaseModel):
    """The file as plain pydantic models."""

    format: str
    format_version: dict[str, int]
    document_id: str
    workshop: dict[str, str]
    participants: list[PlainParticipant]
    notes: list[PlainNote]
    coalitions: list[dict[str, str]]
    bookkeeping: dict[str, Any]


def measure() -> list[Measurement]:
    """Measure our code and both baselines in turns on the same bytes."""
    with isolated_environment() as (folder, _):
        ours, raw = folder / "ours.nwcanvas.json", folder / "raw.json"
        create_document_file(publish(Document("", {}), sample_document(NOTES), "a" * 16), ours)
        raw.write_bytes(ours.read_bytes())
        promote_all()
        sides = {
            "plain": lambda: _time_plain(raw, _json_round_trip),
            "quickest": lambda: _time_plain(raw, _pydantic_round_trip),
            "ours": lambda: _time_ours(ours),
        }
        times = measure_in_turns(sides, 31)
        if abs(raw.stat().st_size - ours.stat().st_size) > raw.stat().st_size / 10:
            raise RuntimeError("not the same bytes")
    name = f"open and save {NOTES:,} notes"
    return [
        Measurement(name, times["ours"], LIMIT, baseline=times["plain"]),
        Measurement("  (against pydantic's own json)", times["ours"], None, baseline=times["quickest"]),
    ]


def _json_round_trip(data: bytes) -> bytes:
    document = PlainFile.model_validate(json.loads(data))
    return json.dumps(document.model_dump(exclude_unset=True), indent=1, ensure_ascii=False).encode()


def _pydantic_round_trip(data: bytes) -> bytes:
    return PlainFile.model_validate_json(data).model_dump_json(indent=1, exclude_unset=True).encode()


def _time_plain(path: Path, through: Callable[[bytes], bytes]) -> float:
    begun = time.perf_counter()
    data = through(path.read_bytes()) + b"\n"
    beside = path.with_suffix(".new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return (time.perf_counter() - begun) * 1000


def _time_ours(path: Path) -> float:
    """Return the time in ms to load and save as a session does, without the edit in between."""
    begun = time.perf_counter()
    loaded = load_document(path)
    taken = time.perf_counter() - begun
    before = loaded.document
    note = next(iter(before.notes.values()))
    after = apply(before, edit_note(before, note.id, "anders" if note.text != "anders" else "weer anders"))
    begun = time.perf_counter()
    save_document(publish(before, after, "b" * 16), path, loaded.digest, should_back_up=False)
    return (taken + time.perf_counter() - begun) * 1000
