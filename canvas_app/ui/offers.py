"""What the menus offer at this moment: recent files, examples, colours, people, blocks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from canvas_app import paths
from canvas_app.content.method import BLOCKS
from canvas_app.model.edits import COLOURS
from canvas_app.ui.bench import Bench
from canvas_app.ui.canvas.canvas import Canvas
from canvas_app.ui.canvas.describe import colour_name
from canvas_app.ui.file_names import is_there
from canvas_app.ui.frame.menus import Choice, Submenu
from canvas_app.ui.frame.topbar import sign_pixmap
from canvas_app.ui.widgets.swatches import paint_swatch
from canvas_app.ui.writer import Writer

NOBODY = "nobody"
MORE = "people"
EXAMPLES = {"bodem": "Bewust Bodemgebruik", "niplan": "NIPlan", "festivals": "Circulaire Festivals"}


class Offers(QObject):
    """Each method lists choices for a menu that is about to open."""

    def __init__(self, bench: Bench, writer: Writer, canvas: Canvas, parent: QWidget) -> None:
        super().__init__(parent)
        self.bench, self.writer, self._canvas = bench, writer, canvas

    def recent(self) -> list[Choice]:
        """Files that were open lately and are still there."""
        names = [name for name in self.bench.settings.recent if is_there(Path(name))]
        return [Choice(Path(name).name.removesuffix(paths.SUFFIX), name) for name in names]

    def examples(self) -> list[Choice]:
        """The workshops that ship with the program."""
        return [Choice(title, id_) for id_, title in EXAMPLES.items()]

    def colours(self) -> list[Choice]:
        """The note colours with their signs."""
        return [Choice(colour_name(name), name, icon=self._colour_icon(name)) for name in COLOURS]

    def _colour_icon(self, colour: str) -> QIcon:
        from PySide6.QtCore import QRectF, Qt

        side = self.bench.look.px(18)
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_swatch(painter, QRectF(0, 0, side, side), self.bench.look, colour)
        painter.end()
        return QIcon(picture)

    def authors(self) -> list[Choice]:
        """Everybody who can have written a note, and nobody."""
        return [*self._people(None), Choice(self._nobody(), "")]

    def _people(self, current: str | None) -> list[Choice]:
        look, side = self.bench.look, self.bench.look.px(20)
        return [
            Choice(
                person.name + (f"  ·  {person.organisation}" if person.organisation else ""),
                person.id,
                None if current is None else person.id == current,
                QIcon(sign_pixmap(look, person, side, 1.0)),
            )
            for person in self.writer.people
        ]

    def _nobody(self) -> str:
        return QCoreApplication.translate("Offers", "Nobody, unsigned")

    def writers(self) -> list[Choice]:
        """Who may write now, nobody, and the way to the list of people."""
        present = self.writer.person.id if self.writer.person else ""
        more = QCoreApplication.translate("Offers", "Add or change people…")
        return [*self._people(present), Choice(self._nobody(), NOBODY, not present), Choice(more, MORE)]

    def fill_writers(self, menu: QMenu, go: Callable[[str], object]) -> None:
        """Makes a menu the one of who writes now."""
        self._go = go
        Submenu(menu, self.writers, self._write_as)

    def _write_as(self, value: str) -> None:
        if value == MORE:
            self._go("participants")
        else:
            self.writer.write_as("" if value == NOBODY else value)

    def blocks(self) -> list[Choice]:
        """The five blocks and their keys, and the whole sheet."""
        lang, method = self.bench.lang, self.bench.method
        whole = QCoreApplication.translate("Offers", "The whole canvas")
        return [
            *(Choice(method.block(block).title[lang], block, self._canvas.grown == block, keys=str(key))
              for key, block in enumerate(BLOCKS, 1)),
            Choice(whole, "", not self._canvas.grown, keys="Esc"),
        ]  # fmt: skip
