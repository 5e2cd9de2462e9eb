"""Exports a workshop file as an A0 poster: loads it, lays it out, renders it and writes the PDF."""

from __future__ import annotations

import gc
import os
import sys

# same settings as the program's own entry point
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
gc.set_threshold(100_000, 20, 20)

from pathlib import Path  # noqa: E402

from benchmarks.children.child_report import report_and_exit  # noqa: E402
from canvas_app.posters.export import make_poster  # noqa: E402
from canvas_app.storage.limits import LARGE_LIMITS  # noqa: E402
from canvas_app.storage.reader.loader import load_document  # noqa: E402

source, target = map(Path, sys.argv[1:])
target.write_bytes(make_poster(load_document(source, LARGE_LIMITS).document, "canvas", "A0", "nl").data)
report_and_exit()
