"""What the actions of the menus do: one table, and the few steps that belong to no part of the window alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

if TYPE_CHECKING:
    from canvas_app.ui.frame.menus import Chooser, Filler
    from canvas_app.ui.window import Window


class Handlers(QObject):
    """What is done in a window when somebody chooses an action."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window = window

    def table(self) -> Mapping[str, Callable[..., object]]:
        """What is done for each action, by its id."""
        window = self.window
        deeds, filing, choices = window.deeds, window.filing, window.choices
        return {
            "new": window.navigation.show_new, "open": self._ask_open, "save": filing.save, "save-as": filing.save_as,
            "versions": window.keeping.show_versions, "clean": window.keeping.clean_copy,
            "unread": window.keeping.show_unread, "recovered": self._show_recovered,
            "poster": window.navigation.to_posters, "start": window.navigation.to_start,
            "window-new": self._ask_another, "window-close": window.close, "quit": self._quit,
            "undo": self._undo, "redo": self._redo,
            "cut": deeds.cut, "copy": deeds.copy, "paste": self._paste, "paste-one": self._paste_one,
            "duplicate": deeds.duplicate, "delete": deeds.delete, "select-all": window.hands.select_all,
            "find": self._find, "workshop": window.helping.change_workshop,
            "note-new": self._new_note, "note-edit": self._edit_note,
            "earlier": self._move_back, "later": self._move_on, "card-new": self._new_card,
            "page-canvas": window.navigation.to_canvas, "page-coalitions": window.navigation.to_coalitions,
            "page-participants": window.navigation.to_people, "page-posters": window.navigation.to_posters,
            "zoom-in": choices.zoom_in, "zoom-out": choices.zoom_out, "zoom-reset": choices.zoom_reset,
            "dot-give": deeds.give_dot, "dot-take": deeds.take_dot, "dots-remove": deeds.remove_dots,
            "dots": choices.dots, "motion": choices.motion, "full-screen": self._full_screen,
            "shortcuts": window.helping.show_keys, "block-help": self.help_with_block,
            "guide": window.helping.show_guide, "about": window.helping.show_about,
        }  # fmt: skip

    def submenus(self) -> Mapping[str, tuple[Filler, Chooser]]:
        """What fills each submenu, and what is done with the choice."""
        window = self.window
        offers, choices = window.offers, window.choices
        return {
            "recent": (offers.recent, window.filing.open),
            "examples": (offers.examples, window.filing.example),
            "colour": (offers.colours, window.deeds.colour),
            "author": (offers.authors, window.deeds.sign),
            "block": (offers.blocks, self._grow),
            "text-size": (choices.text_sizes, choices.text_size),
            "theme": (choices.themes, choices.theme),
            "language": (choices.languages, choices.language),
        }

    # Steps

    def _undo(self) -> None:
        if self.window.settle():
            self.window.session.undo_stack.undo()

    def _redo(self) -> None:
        if self.window.settle():
            self.window.session.undo_stack.redo()

    def _ask_open(self) -> None:
        self.window.filing.open()

    def _ask_another(self) -> None:
        self.window.another_requested.emit()

    def _quit(self) -> None:
        self.window.quit_requested.emit()

    def _find(self) -> None:
        self.window.show_page("canvas")
        self.window.finding.bar.open_bar()

    def _paste(self) -> None:
        self.window.deeds.paste()

    def _paste_one(self) -> None:
        self.window.deeds.paste(as_one=True)

    def _new_note(self) -> None:
        self.window.show_page("canvas")
        self.window.deeds.new_note()

    def _new_card(self) -> None:
        self.window.deeds.new_card()

    def _edit_note(self) -> None:
        self.window.deeds.open_item(self.window.canvas.selection.current)

    def _move_back(self) -> None:
        self.window.deeds.move("up")

    def _move_on(self) -> None:
        self.window.deeds.move("down")

    def _grow(self, block: str) -> None:
        self.window.show_page("canvas")
        self.window.canvas.grow(block)

    def help_with_block(self) -> None:
        """Opens the help of the block where somebody is."""
        current = self.window.canvas.selection.current
        block = self.window.canvas.grown or (self.window.canvas.block_of_item(current) if current else "")
        self.window.show_page("canvas")
        self.window.drawers.show_help(block or "identity")

    def _full_screen(self, on: bool) -> None:
        self.window.setWindowState(self.window.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.window.commands["full-screen"].setChecked(self.window.isFullScreen())

    def _show_recovered(self) -> None:
        if not self.window.recovery.look(with_declined=True):
            self.window.status.say(self.tr("There is no unsaved work that was left behind."))
