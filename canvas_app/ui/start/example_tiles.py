"""Tiles of the bundled examples on the start page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from canvas_app.platform import paths
from canvas_app.ui.canvas.canvas_miniature import BlockNoteColours, paint_miniature
from canvas_app.ui.kit.tile import Tile

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


class Example(NamedTuple):
    """A bundled example: its id and its title."""

    id: str
    title: str


EXAMPLES = (
    Example("bodem", "Bewust Bodemgebruik"),
    Example("niplan", "NIPlan"),
    Example("festivals", "Circulaire Festivals"),
)


class ExampleTile(Tile):
    """An example with a miniature of its canvas."""

    picture_size = QSize(84, 58)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.note_colours: BlockNoteColours = {}

    def paint_picture(self, painter: QPainter, box: QRectF) -> None:
        paint_miniature(painter, box, self.theme, self.note_colours)


def sample_path_in(id_: str, lang: str) -> Path | None:
    """Return the file of an example in one language, if it is bundled."""
    return next(
        (path for path in paths.samples() if path.name == f"{id_}.{lang}{paths.DOCUMENT_SUFFIX}"), None
    )


def example_description(example: str) -> str:
    """Return one line about an example."""
    return {
        "bodem": QCoreApplication.translate("StartPage", "Fifteen years of people who love the soil"),
        "niplan": QCoreApplication.translate(
            "StartPage", "Forty members, and everybody only knows the one in the middle"
        ),
        "festivals": QCoreApplication.translate("StartPage", "Festivals as a test ground for zero waste"),
    }[example]
