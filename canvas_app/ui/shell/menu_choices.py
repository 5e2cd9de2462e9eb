"""Choices of the menus that are filled when they open: recent files, examples, colours, people, blocks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from canvas_app.content.method import BLOCKS
from canvas_app.model.edits import NOTE_COLOURS
from canvas_app.platform import paths
from canvas_app.services.current_author import CurrentAuthor
from canvas_app.storage.workshop_paths import file_exists
from canvas_app.ui.canvas.accessible_text import colour_name
from canvas_app.ui.canvas.canvas_widget import CanvasWidget
from canvas_app.ui.canvas.colour_swatches import paint_swatch
from canvas_app.ui.context import AppContext
from canvas_app.ui.shell.menus import DynamicMenu, MenuItem
from canvas_app.ui.shell.top_bar import badge_pixmap

NOBODY_VALUE = "nobody"
MANAGE_PEOPLE_VALUE = "people"
EXAMPLE_TITLES = {"bodem": "Bewust Bodemgebruik", "niplan": "NIPlan", "festivals": "Circulaire Festivals"}


class MenuChoices(QObject):
    """Lists the choices of a menu that is about to open, one method for each menu."""

    def __init__(
        self, context: AppContext, current_author: CurrentAuthor, canvas: CanvasWidget, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.context, self.current_author, self._canvas = context, current_author, canvas

    def recent_files(self) -> list[MenuItem]:
        """Return the recent files that still exist."""
        names = [name for name in self.context.settings.recent if file_exists(Path(name))]
        return [MenuItem(Path(name).name.removesuffix(paths.DOCUMENT_SUFFIX), name) for name in names]

    def example_choices(self) -> list[MenuItem]:
        """Return the bundled examples."""
        return [MenuItem(title, id_) for id_, title in EXAMPLE_TITLES.items()]

    def colour_choices(self) -> list[MenuItem]:
        """Return the note colours with their swatches."""
        return [MenuItem(colour_name(name), name, icon=self._colour_icon(name)) for name in NOTE_COLOURS]

    def _colour_icon(self, colour: str) -> QIcon:
        from PySide6.QtCore import QRectF, Qt

        side = self.context.theme.px(18)
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_swatch(painter, QRectF(0, 0, side, side), self.context.theme, colour)
        painter.end()
        return QIcon(picture)

    def note_author_choices(self) -> list[MenuItem]:
        """Return all participants and “nobody”, as authors of the selected notes."""
        return [*self._participant_choices(None), MenuItem(self._nobody_label(), "")]

    def _participant_choices(self, current: str | None) -> list[MenuItem]:
        theme, side = self.context.theme, self.context.theme.px(20)
        return [
            MenuItem(
                person.name + (f"  ·  {person.organisation}" if person.organisation else ""),
                person.id,
                None if current is None else person.id == current,
                QIcon(badge_pixmap(theme, person, side, 1.0)),
            )
            for person in self.current_author.participants
        ]

    def _nobody_label(self) -> str:
        return QCoreApplication.translate("MenuChoices", "Nobody, unsigned")

    def author_choices(self) -> list[MenuItem]:
        """Return all participants, “nobody” and a link to the participants page, as the current author."""
        present = self.current_author.participant.id if self.current_author.participant else ""
        more = QCoreApplication.translate("MenuChoices", "Add or change people…")
        return [
            *self._participant_choices(present),
            MenuItem(self._nobody_label(), NOBODY_VALUE, not present),
            MenuItem(more, MANAGE_PEOPLE_VALUE),
        ]

    def fill_author_menu(self, menu: QMenu, show_page: Callable[[str], object]) -> None:
        """Fill `menu` with the choices of the current author each time it opens."""
        self._show_page = show_page
        DynamicMenu(menu, self.author_choices, self._on_author_chosen)

    def _on_author_chosen(self, value: str) -> None:
        if value == MANAGE_PEOPLE_VALUE:
            self._show_page("participants")
        else:
            self.current_author.set_participant("" if value == NOBODY_VALUE else value)

    def block_choices(self) -> list[MenuItem]:
        """Return the five blocks with their keys, and the whole canvas."""
        lang, method = self.context.lang, self.context.method
        whole = QCoreApplication.translate("MenuChoices", "The whole canvas")
        return [
            *(MenuItem(method.block(block).title[lang], block, self._canvas.maximized_block == block, key_hint=str(key))
              for key, block in enumerate(BLOCKS, 1)),
            MenuItem(whole, "", not self._canvas.maximized_block, key_hint="Esc"),
        ]  # fmt: skip
