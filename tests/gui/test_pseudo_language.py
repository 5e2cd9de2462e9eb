"""The window in a language that is only a folder and a translation: all of it speaks that, and nothing is cut."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget

from canvas_app.platform import paths
from canvas_app.services.settings import Settings
from tests.gui.conftest import User, start_application, stop_application
from tests.unit.pseudo_language import CODE, known_pseudo_language, make_translations, plain_words

KNOWN = frozenset(
    (
        *(
            "Netwerk",
            "Canvas",
            "Nederlands",
            "English",
            "Ctrl",
            "Alt",
            "Shift",
            "Tab",
            "Esc",
            "Home",
            "End",
            "Del",
        ),
        *(
            "PgUp",
            "PgDown",
            "Enter",
            "Ins",
            "PDF",
            "PNG",
            "SVG",
            "Legal",
            "Letter",
            "Tabloid",
            "ARCH",
            "nwcanvas",
        ),
        *("json", "canvas", "Python", "Qt", "pydantic", "ReportLab", "Lato", "Lucide", "NIPlan", "Backspace"),
        # examples, the name of a file without a title, and a button of Qt's own, which Qt translates
        *("Bewust", "Bodemgebruik", "Circulaire", "Festivals", "Netwerk", "Network", "Cancel"),
    )
)
"""Names, keys and kinds of files: the same in each language."""


@pytest.fixture(scope="module")
def translations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The window's texts in the language, as Qt reads them."""
    folder = tmp_path_factory.mktemp("qm")
    source = folder / f"canvas_{CODE}.ts"
    make_translations(source)
    command = "from PySide6.scripts.pyside_tool import lrelease; lrelease()"
    subprocess.run(
        [sys.executable, "-c", command, "-silent", source, "-qm", source.with_suffix(".qm")], check=True
    )
    return folder


@pytest.fixture
def user(
    app: QApplication, tmp_path: Path, translations: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[User]:
    monkeypatch.setattr(paths, "translations_folder", lambda: translations)
    with known_pseudo_language(tmp_path):
        someone = start_application(
            app, Settings(language=CODE, geometry=[0, 0, 1600, 900]), example="niplan"
        )
        app.processEvents()
        yield someone
        for window in app.topLevelWidgets():
            if window is not someone.window and window.isVisible():
                window.close()
        stop_application(someone, app)


def steps(user: User) -> Iterator[tuple[str, Callable[[], object]]]:
    window = user.window
    for page in ("coalitions", "participants", "posters", "start", "canvas"):
        yield page, lambda page=page: window.show_page(page)  # type: ignore[misc]
    for block in window.canvas.views:
        yield f"block {block}", lambda block=block: window.canvas.maximize(block)  # type: ignore[misc]
    yield "whole canvas", lambda: window.canvas.maximize("")
    for action in ("workshop", "shortcuts", "block-help", "find", "new", "clean", "versions"):
        yield action, window.actions_by_id[action].trigger
    for card in [*user.session.document.coalitions][:1]:
        yield f"card {card}", lambda card=card: window.side_panels.show_coalition(card)  # type: ignore[misc]
    for menu in window.findChildren(QMenu):
        yield f"menu {menu.title()}", menu.aboutToShow.emit


def words_of_workshop(user: User) -> frozenset[str]:
    """What people wrote, and what came with the example, word by word."""
    document = user.session.document
    texts = [
        str(value) for by_id in document.records.values() for record in by_id.values() for _, value in record
    ]
    texts += [str(user.session.path), str(paths.documents_folder())]
    return frozenset(word for text in texts for word in _letters(text).split())


def _letters(text: str) -> str:
    return "".join(letter if letter.isalpha() else " " for letter in text)


def texts_of(widget: QWidget) -> Iterator[str]:
    """What a widget shows or says, of what is not written by people."""
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QPlainTextEdit):
        yield widget.placeholderText()
    yield from (
        widget.toolTip(),
        widget.accessibleName(),
        widget.accessibleDescription(),
        widget.windowTitle(),
    )
    yield from (action.text() for action in widget.actions())


def cut_labels(app: QApplication) -> Iterator[str]:
    """The labels and buttons whose text has no room."""
    for widget in app.allWidgets():
        is_shown = widget.isVisible() and not widget.visibleRegion().isEmpty()
        if is_shown and isinstance(widget, (QLabel, QAbstractButton)) and widget.text():
            wraps = isinstance(widget, QLabel) and widget.wordWrap()
            if not wraps and widget.width() + 1 < widget.minimumSizeHint().width():
                yield f"{type(widget).__name__} {widget.text()[:60]!r}: {widget.width()}"


def test_every_page_and_dialog_speaks_it_and_nothing_is_cut(user: User, app: QApplication) -> None:
    literal: dict[str, set[str]] = {}
    cut: dict[str, set[str]] = {}
    for name, step in steps(user):
        step()
        app.processEvents()
        known = KNOWN | words_of_workshop(user)
        for widget in app.allWidgets():
            for text in texts_of(widget):
                for word in plain_words(_letters(text), known):
                    literal.setdefault(f"{type(widget).__name__}: {text[:70]}", set()).add(word)
        for label in cut_labels(app):
            cut.setdefault(label, set()).add(name)
    QThreadPool.globalInstance().waitForDone()
    assert literal == {}, "\n".join(map(str, literal.items()))
    assert cut == {}, "\n".join(map(str, cut.items()))
