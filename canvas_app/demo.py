"""The program where there is no display: the example's poster and a picture of the window, written into a folder."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

SIZE = (1920, 1080)


def main(folder: str) -> int:
    """Writes `poster.pdf` and `window.png` into a folder and names them; returns the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    place = Path(folder)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["CANVAS_STATE"] = str(Path(scratch) / "state")
        os.environ["CANVAS_DOCUMENTS"] = str(Path(scratch) / "documents")
        window = place / "window.png"
        if not picture(window):
            print(f"{window}: could not be written", file=sys.stderr)
            return 1
    poster(place / "poster.pdf")
    return 0


def picture(target: Path, lang: str = "nl") -> bool:
    """Paints the window with the example and saves what a person would see."""
    from PySide6.QtCore import QBuffer

    from canvas_app.app import Program, make_application
    from canvas_app.storage.small_files import put
    from canvas_app.ui.settings import Settings

    app = make_application()
    program = Program(app, Settings(language=lang, geometry=[0, 0, *SIZE]))
    program.show(example="bodem")
    program.window.complete()
    program.window.resize(*SIZE)
    app.processEvents()
    image = QBuffer()
    saved = program.window.grab().save(image, "PNG")
    program.window.close()
    put(bytes(image.data().data()), target)
    print(target)
    return saved


def poster(target: Path, lang: str = "nl") -> None:
    """Makes the example's A0 poster."""
    from canvas_app.posters.api import make_poster
    from canvas_app.storage.load import load
    from canvas_app.storage.small_files import put
    from canvas_app.ui.file_names import sample

    source = sample("bodem", lang)
    if source is None:
        raise FileNotFoundError("the example that ships with the program")
    put(make_poster(load(source).document, "canvas", "A0", lang).data, target)
    print(target)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "build/demo"))
