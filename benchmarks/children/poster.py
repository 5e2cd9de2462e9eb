"""Makes the A0 poster of a workshop file: reads it, lays it out, draws it, writes the PDF."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.children.telling import tell
from canvas_app.posters.api import make_poster
from canvas_app.storage.load import load

source, target = map(Path, sys.argv[1:])
target.write_bytes(make_poster(load(source).document, "canvas", "A0", "nl").data)
tell()
