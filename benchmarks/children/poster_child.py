"""Makes the A0 poster of a workshop file: reads it, lays it out, draws it, writes the PDF."""

from __future__ import annotations

import gc
import os
import sys

# as the program's own command line begins
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
