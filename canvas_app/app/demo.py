"""Headless demo: writes the example's poster and a screenshot of the window into a folder."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from canvas_app.model.allowed_values import DEFAULT_LANGUAGE

WINDOW_SIZE_PX = (1920, 1080)


def main(folder: str) -> int:
    """Write `poster.pdf` and `window.png` into `folder`, print their paths and return the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    target_folder = Path(folder)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["CANVAS_STATE"] = str(Path(scratch) / "state")
        os.environ["CANVAS_DOCUMENTS"] = str(Path(scratch) / "documents")
        window = target_folder / "window.png"
        if not render_window(window):
            print(f"{window}: could not be written", file=sys.stderr)
            return 1
    render_poster(target_folder / "poster.pdf")
    return 0


def render_window(target: Path, lang: str = DEFAULT_LANGUAGE) -> bool:
    """Render the window with the example and save it as a PNG; return whether Qt could encode the image."""
    from PySide6.QtCore import QBuffer

    from canvas_app.app.application import Application, create_qt_application
    from canvas_app.services.settings import Settings
    from canvas_app.storage.app_files import write_atomic

    qt_app = create_qt_application()
    application = Application(qt_app, Settings(language=lang, geometry=[0, 0, *WINDOW_SIZE_PX]))
    application.show(example="bodem")
    application.window.build_deferred()
    application.window.resize(*WINDOW_SIZE_PX)
    qt_app.processEvents()
    image = QBuffer()
    saved = application.window.grab().save(image, "PNG")
    application.window.close()
    write_atomic(bytes(image.data().data()), target)
    print(target)
    return saved


def render_poster(target: Path, lang: str = DEFAULT_LANGUAGE) -> None:
    """Write the example's A0 poster to `target`.

    Raises:
        FileNotFoundError: The bundled example is missing.
    """
    from canvas_app.posters.export import make_poster
    from canvas_app.storage.app_files import write_atomic
    from canvas_app.storage.reader.loader import load_document
    from canvas_app.storage.workshop_paths import sample_path

    source = sample_path("bodem", lang)
    if source is None:
        raise FileNotFoundError("the example that ships with the program")
    write_atomic(make_poster(load_document(source).document, "canvas", "A0", lang).data, target)
    print(target)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "build/demo"))
