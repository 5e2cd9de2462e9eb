"""The menu bar, built from the table of actions.

Some menus are filled when they open: recent files, examples, colours, people, blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from canvas_app.content.method import BLOCKS
from canvas_app.content.participant_view import view_participant
from canvas_app.document.current_author import CurrentAuthor
from canvas_app.model.allowed_values import NOTE_COLOURS, NOTE_MARKS
from canvas_app.model.edits import NOTE_SORTERS
from canvas_app.platform import paths
from canvas_app.storage.workshop_paths import file_exists
from canvas_app.ui.canvas.canvas_widget import CanvasWidget
from canvas_app.ui.context import AppContext
from canvas_app.ui.shell.actions import (
    COPY_SUBMENUS,
    MARK_KEYS,
    MASK_KEY,
    MENUS,
    REVEAL_KEY,
    SUBMENUS,
    menu_items,
    translated,
)
from canvas_app.ui.shell.top_bar import badge_pixmap

if TYPE_CHECKING:
    from canvas_app.ui.canvas.mark_actions import MarkActions
    from canvas_app.ui.canvas.mask_actions import MaskActions


class MenuItem(NamedTuple):
    """One item of a menu that is filled when it opens."""

    label: str
    value: str
    checked: bool | None = None
    icon: QIcon | None = None
    key_hint: str = ""


CONTEXT_ITEMS = (
    "note-new", "note-edit", None, "colour>", "author>", "note-move", "heading", "mark>", "dot-give", "dot-take", None,
    "silence>", None, "cut", "copy", "paste", "duplicate", "delete",
)  # fmt: skip
"""Items of the context menu of a note or card."""

ItemSource = Callable[[], Sequence[MenuItem]]
ItemHandler = Callable[[str], object]


class DynamicMenu(QObject):
    """A menu that is filled from `item_source` when it opens; `on_chosen` gets the value of the chosen item."""

    def __init__(self, menu: QMenu, item_source: ItemSource, on_chosen: ItemHandler) -> None:
        super().__init__(menu)
        self._menu, self._item_source, self._on_chosen = menu, item_source, on_chosen
        menu.aboutToShow.connect(self.refresh)
        menu.triggered.connect(self._on_triggered)

    def refresh(self) -> None:
        """Fill the menu with the current choices."""
        self._menu.clear()
        group = QActionGroup(self._menu)
        for choice in self._item_source():
            text = choice.label.replace("&", "&&")
            action = self._menu.addAction(f"{text}\t{choice.key_hint}" if choice.key_hint else text)
            action.setData(choice.value)
            if choice.icon is not None:
                action.setIcon(choice.icon)
            if choice.checked is not None:
                action.setCheckable(True)
                action.setChecked(choice.checked)
                group.addAction(action)
        self._menu.setEnabled(True)

    def _on_triggered(self, action: QAction) -> None:
        self._on_chosen(str(action.data()))


class MenuBuilder(QObject):
    """Builds the menu bar: first its titles, then its items with `populate`."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self.context_menu = QMenu(bar)
        self._submenus: Mapping[str, tuple[ItemSource, ItemHandler]] = {}
        self._menus = {name: bar.addMenu("") for name, _, _ in MENUS}
        self._titles = [(self._menus[name], title) for name, title, _ in MENUS]
        self.set_titles()

    def populate(
        self, actions: Mapping[str, QAction], submenus: Mapping[str, tuple[ItemSource, ItemHandler]]
    ) -> None:
        """Add the actions to the menus and connect the submenus with their sources."""
        self._submenus = submenus
        for name, _, items in MENUS:
            self._fill_menu(self._menus[name], menu_items(items), actions)
        self._fill_menu(self.context_menu, CONTEXT_ITEMS, actions)
        self.set_titles()

    def _fill_menu(self, menu: QMenu, items: Sequence[str | None], actions: Mapping[str, QAction]) -> None:
        for item in items:
            if item is None:
                menu.addSeparator()
            elif item.endswith(">"):
                self._add_submenu(menu, item[:-1])
            else:
                menu.addAction(actions[item])

    def _add_submenu(self, menu: QMenu, name: str) -> None:
        submenu = menu.addMenu("")
        submenu.setObjectName(name)
        DynamicMenu(submenu, *self._submenus[name])
        self._titles.append((submenu, SUBMENUS[name]))

    def show_for_copy(self, *, is_copy: bool) -> None:
        """Show what applies: all of it, or in a copy that is filled in only what its actions allow."""
        for submenu, _ in self._titles[len(self._menus) :]:
            submenu.menuAction().setVisible(not is_copy or submenu.objectName() in COPY_SUBMENUS)
        for menu in self._menus.values():
            items = [action for action in menu.actions() if not action.isSeparator()]
            menu.menuAction().setVisible(any(action.isVisible() for action in items))

    @property
    def menus(self) -> list[QMenu]:
        """The menus of the menu bar."""
        return list(self._menus.values())

    def set_titles(self) -> None:
        """Set all titles in the current language."""
        for menu, title in self._titles:
            menu.setTitle(translated(title))


EXAMPLE_TITLES = {"bodem": "Bewust Bodemgebruik", "niplan": "NIPlan", "festivals": "Circulaire Festivals"}


class MenuChoices(QObject):
    """Lists the choices of a menu that is about to open, one method for each menu."""

    def __init__(
        self,
        context: AppContext,
        current_author: CurrentAuthor,
        canvas: CanvasWidget,
        marks: MarkActions,
        masks: MaskActions,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.context, self.current_author, self._canvas = context, current_author, canvas
        self._marks, self._masks = marks, masks

    def recent_files(self) -> list[MenuItem]:
        """Return the recent files that still exist."""
        names = [name for name in self.context.settings.recent if file_exists(Path(name))]
        return [MenuItem(Path(name).name.removesuffix(paths.DOCUMENT_SUFFIX), name) for name in names]

    def example_choices(self) -> list[MenuItem]:
        """Return the bundled examples."""
        return [MenuItem(title, id_) for id_, title in EXAMPLE_TITLES.items()]

    def colour_choices(self) -> list[MenuItem]:
        """Return the note colours with their swatches and what they stand for."""
        from canvas_app.ui.parts.colour_names import colour_label

        workshop = self.context.session.document.workshop
        return [
            MenuItem(colour_label(name, workshop), name, icon=self._colour_icon(name))
            for name in NOTE_COLOURS
        ]

    def _colour_icon(self, colour: str) -> QIcon:
        from PySide6.QtCore import QRectF, Qt

        from canvas_app.ui.parts.colour_swatches import paint_swatch

        side = self.context.theme.px(18)
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_swatch(painter, QRectF(0, 0, side, side), self.context.theme, colour)
        painter.end()
        return QIcon(picture)

    def note_author_choices(self) -> list[MenuItem]:
        """Return all participants and “nobody”, as authors of the selected notes."""
        return [*self._participant_choices(), MenuItem(self._nobody_label(), "")]

    def _participant_choices(self) -> list[MenuItem]:
        theme, side = self.context.theme, self.context.theme.px(20)
        return [
            MenuItem(
                person.name + (f"  ·  {person.organisation}" if person.organisation else ""),
                person.id,
                None,
                QIcon(badge_pixmap(theme, person, side, 1.0)),
            )
            for person in map(view_participant, self.current_author.participants)
        ]

    def _nobody_label(self) -> str:
        return QCoreApplication.translate("MenuChoices", "No one (unsigned)")

    def sort_choices(self) -> list[MenuItem]:
        """Return the orders in which the notes of a topic can be put."""
        labels = {
            "dots": QCoreApplication.translate("MenuChoices", "Most dots first"),
            "colour": QCoreApplication.translate("MenuChoices", "By colour"),
            "author": QCoreApplication.translate("MenuChoices", "By who wrote it"),
            "text": QCoreApplication.translate("MenuChoices", "From A to Z"),
        }
        return [MenuItem(labels[order], order) for order in NOTE_SORTERS]

    def mark_choices(self) -> list[MenuItem]:
        """Return what can be agreed about the selected notes, and which of it was."""
        from canvas_app.content.agreements import agreement_words

        lang, current = self.context.lang, self._marks.common_mark()
        return [
            *(
                MenuItem(agreement_words(mark, lang), mark, mark == current, key_hint=MARK_KEYS[mark])
                for mark in NOTE_MARKS
            ),
            MenuItem(QCoreApplication.translate("MenuChoices", "Nothing agreed"), "", not current),
        ]

    def mask_choices(self) -> list[MenuItem]:
        """Return the places that can be masked or revealed from here."""
        masking = QCoreApplication.translate("MenuChoices", "Write in silence: %1")
        revealing = QCoreApplication.translate("MenuChoices", "Reveal: %1")
        choices = self._masks.choices()
        return [
            MenuItem(
                (revealing if one.is_masked else masking).replace("%1", one.label),
                one.place,
                key_hint=MASK_KEY if len(choices) > 1 and not index else "",
            )
            for index, one in enumerate(choices)
        ] + [
            MenuItem(QCoreApplication.translate("MenuChoices", "Reveal everything"), "", key_hint=REVEAL_KEY)
        ]

    def block_choices(self) -> list[MenuItem]:
        """Return the five blocks with their keys, and the whole canvas."""
        lang, method = self.context.lang, self.context.method
        whole = QCoreApplication.translate("MenuChoices", "The whole canvas")
        return [
            *(MenuItem(method.block(block).title[lang], block, self._canvas.maximized_block == block,
                       key_hint=f"Alt+{key}") for key, block in enumerate(BLOCKS, 1)),
            MenuItem(whole, "", not self._canvas.maximized_block, key_hint="Esc"),
        ]  # fmt: skip
