"""Benchmark: merging copies that come back from home, and exporting, compared with json and zipfile on the same bytes.

The baseline of merging is what has to be done with these bytes anyway: read every file with the json module and write
one. That of exporting is to read the workshop with the json module, and to pack the finished file again, in which all
its parts are. Neither checks, compares or lays out anything.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from functools import reduce
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, is_zipfile

from benchmarks.measurement import Measurement, measure_in_turns
from benchmarks.sample_documents import sample_document
from canvas_app.exchange.export import export_document
from canvas_app.exchange.export_formats import EXPORT_FORMATS
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits import NoteDraft
from canvas_app.platform.gc_control import promote_all
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.document_decoder import from_bytes

COPIES, NOTES = 30, 500
LIMIT_MS, MERGE_LIMIT = 1000.0, 50.0
EXPORT_LIMITS = {"docx": 20.0, "xlsx": 10.0, "csv": 5.0, "md": 5.0, "canvas": 12.0}


def measure() -> list[Measurement]:
    """Measure our code and the baselines in turns."""
    base = publish(Document("", {}), sample_document(NOTES), "a" * 16)
    copies = [to_bytes(_filled(base, number)) for number in range(COPIES)]
    promote_all()
    times = measure_in_turns(
        {"ours": lambda: _time(lambda: _merged(copies)), "json": lambda: _time(lambda: _through_json(copies))}
    )
    name = f"{COPIES} copies of {NOTES} notes, read and merged"
    return [
        Measurement(name, times["ours"], LIMIT_MS),
        Measurement("  (against bare json)", times["ours"], MERGE_LIMIT, baseline=times["json"]),
        *(_measure_export(base, id_) for id_ in EXPORT_FORMATS),
    ]


def _filled(base: Document, number: int) -> Document:
    """Return the copy of somebody who added notes, changed and moved some, and deleted one."""
    ids = sorted(base.notes)[number::COPIES]
    topic = base.notes[ids[0]].topic
    now = apply(base, edits.add_notes(base, topic, [NoteDraft(f"van thuis {number} {n}") for n in range(5)]))
    for id_ in ids[:8]:
        now = apply(now, edits.edit_note(now, id_, f"{now.notes[id_].text} erbij"))
    now = apply(now, edits.move_notes(now, ids[8:10], topic))
    now = apply(now, edits.remove_records(now, "notes", ids[-1:]))
    return publish(base, now, f"{number:016x}")


def _merged(copies: Sequence[bytes]) -> bytes:
    return to_bytes(reduce(merge_documents, (from_bytes(data).document for data in copies)))


def _through_json(copies: Sequence[bytes]) -> bytes:
    found = [json.loads(data) for data in copies]
    return json.dumps(found[-1], indent=1, ensure_ascii=False).encode()


def _measure_export(document: Document, format_id: str) -> Measurement:
    raw, made = to_bytes(document), export_document(document, format_id, "nl").data
    times = measure_in_turns(
        {
            "ours": lambda: _time(lambda: export_document(document, format_id, "nl")),
            "bare": lambda: _time(lambda: _through_json_and_zip(raw, made)),
        }
    )
    name = f"export of {NOTES} notes to {format_id}"
    return Measurement(name, times["ours"], EXPORT_LIMITS[format_id], baseline=times["bare"])


def _through_json_and_zip(raw: bytes, made: bytes) -> bytes:
    json.dumps(json.loads(raw), indent=1, ensure_ascii=False)
    if not is_zipfile(BytesIO(made)):
        return made
    target = BytesIO()
    with ZipFile(BytesIO(made)) as packed, ZipFile(target, "w", ZIP_DEFLATED) as again:
        for part in packed.namelist():
            again.writestr(part, packed.read(part))
    return target.getvalue()


def _time(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000
