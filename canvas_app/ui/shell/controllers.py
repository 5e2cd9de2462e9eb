"""The controllers of a window: what handles keys, actions and menus; created after its first paint."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint, SignalInstance
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from canvas_app.content.method import BLOCKS
from canvas_app.document.file_lock import FileLock
from canvas_app.document.open_conflicts import OpenConflicts
from canvas_app.model.allowed_values import NOTE_COLOURS
from canvas_app.model.document import Key
from canvas_app.ui.canvas.canvas_actions import CanvasActions
from canvas_app.ui.canvas.clipboard_actions import ClipboardActions
from canvas_app.ui.canvas.input_controller import InputController
from canvas_app.ui.canvas.mark_actions import MarkActions
from canvas_app.ui.canvas.mask_actions import MaskActions
from canvas_app.ui.shell.action_handlers import ActionHandlers, ActionTarget, HelpActions
from canvas_app.ui.shell.actions import MARK_KEYS, MASK_KEY, REVEAL_KEY, connect_actions
from canvas_app.ui.shell.announcer import Announcer
from canvas_app.ui.shell.changes_controller import ChangesController
from canvas_app.ui.shell.choice_actions import ChoiceActions
from canvas_app.ui.shell.choosers import Choosers
from canvas_app.ui.shell.find_bar import FindController
from canvas_app.ui.shell.focus_return import FocusReturn
from canvas_app.ui.shell.import_actions import ImportActions
from canvas_app.ui.shell.menus import MenuBuilder, MenuChoices
from canvas_app.ui.shell.one_screen import STAGE
from canvas_app.ui.shell.pages import START_PAGE
from canvas_app.ui.shell.presentation import Presentation
from canvas_app.ui.shell.recovery_controller import RecoveryController
from canvas_app.ui.shell.shared_folder_actions import SharedFolderActions
from canvas_app.ui.shell.toast import Toast
from canvas_app.ui.shell.undo_steps import describe_step
from canvas_app.ui.shell.version_actions import VersionActions, has_versions

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QMimeData

    from canvas_app.document.current_author import CurrentAuthor
    from canvas_app.errors import CanvasError
    from canvas_app.ui.shell.navigation import PageStack
    from canvas_app.ui.shell.rail import NavigationRail
    from canvas_app.ui.shell.top_bar import TopBar
    from canvas_app.ui.shell.window_status import WindowStatus


class ControlledWindow(ActionTarget, Protocol):
    """What the controllers know of the window: its parts, and where the keyboard belongs."""

    current_author: CurrentAuthor
    canvas_page_layout: QBoxLayout
    pages: PageStack
    top_bar: TopBar
    rail: NavigationRail
    window_status: WindowStatus
    menu_builder: MenuBuilder
    actions_by_id: dict[str, QAction]
    closing: SignalInstance

    def focus_canvas(self) -> None:
        """Give the canvas the keyboard where it is shown."""

    def focus_page(self) -> None:
        """Give the keyboard to the page that is shown."""

    def take_files(self, names: list[str]) -> bool:
        """Do with files that were dropped or pasted what they are for."""


class Controllers(QObject):
    """Creates the controllers of a window and connects them.

    Args:
        window: The window.
        widget: The same window as a widget, the parent of dialogs, bars and shortcuts.
    """

    def __init__(self, window: ControlledWindow, widget: QWidget) -> None:
        super().__init__(widget)
        self._window, self._widget = window, widget
        self._create_canvas_controllers()
        self._create_file_controllers()
        self.action_handlers = ActionHandlers(window, self, self)
        handlers = self.action_handlers.handlers_by_action()
        connect_actions(window.actions_by_id, handlers, window.navigation.is_refused)
        window.menu_builder.populate(window.actions_by_id, self.action_handlers.submenu_sources())
        self._connect()
        self._connect_context()
        self._add_shortcuts()
        self._return_focus()
        window.navigation.page_shown.connect(self._show_for_copy)
        self._show_for_copy()
        self.announcer = Announcer(window, widget)
        window.context.theme.add_fallback_fonts()
        window.canvas.follow_added_fonts()
        for name in ("motion", "dots"):
            window.actions_by_id[name].setChecked(getattr(window.context.settings, name))

    def _create_canvas_controllers(self) -> None:
        window = self._window
        context, canvas, author = window.context, window.canvas, window.current_author
        self.canvas_actions = CanvasActions(canvas)
        self.mark_actions, self.mask_actions = (
            MarkActions(self.canvas_actions),
            MaskActions(self.canvas_actions),
        )
        self.clipboard_actions = ClipboardActions(self.canvas_actions)
        self.input_controller = InputController(canvas, self.canvas_actions)
        self.choosers = Choosers(
            context, author, self.canvas_actions, window.top_bar.author_pill, self._widget
        )
        self.toast = Toast(context.theme, window.status_line)
        self.find_controller = FindController(context, canvas, self._widget)
        self.find_controller.find_bar.edit_requested.connect(self._edit_match)
        window.canvas_page_layout.insertWidget(0, self.find_controller.find_bar)
        self.changes = ChangesController(
            context, canvas, self._show_canvas, window.focus_canvas, self._widget
        )
        window.canvas_page_layout.insertWidget(1, self.changes.bar)
        self.presentation = Presentation(window, self.canvas_actions, self._widget)
        self.open_conflicts = OpenConflicts(window.session, self)
        self.choice_actions = ChoiceActions(canvas, self.open_conflicts, self._show_note)
        self.menu_choices = MenuChoices(
            context, author, canvas, self.mark_actions, self.mask_actions, self._widget
        )

    def _create_file_controllers(self) -> None:
        window, context = self._window, self._window.context
        self.help_actions = HelpActions(context, window.side_panels, self._widget)
        self.version_actions = VersionActions(context, window.file_actions, window.commit_edits, self._widget)
        window.canvas_page_layout.insertLayout(0, self.version_actions.bar_layout)
        self.import_actions = ImportActions(
            context, window.commit_edits, lambda: self.canvas_actions.place_of_new_note()[0], self._widget
        )
        self.file_lock = FileLock(window.session, self._widget)
        self.shared_folder_actions = SharedFolderActions(
            context, window.file_actions, window.top_bar.shared_button, window.commit_edits, self._widget
        )
        self.shared_folder_actions.part.edited_records = self._edited_records
        self.recovery_controller = RecoveryController(context, window.file_actions, self._widget)

    def _edited_records(self) -> set[Key]:
        """Return what is being written: the note on the canvas, and what a form or row shows where somebody types."""
        from canvas_app.ui.kit.form import Form
        from canvas_app.ui.participants.participant_list import ParticipantRow

        target = self._window.canvas.note_editing.target
        notes = {("notes", target.note_id)} if target is not None else set()
        editors: list[Form | ParticipantRow] = [*self._widget.findChildren(Form)]
        editors += self._widget.findChildren(ParticipantRow)
        return notes | {editor.record_key() for editor in editors if editor.is_being_edited}

    def _connect(self) -> None:
        window = self._window
        canvas, status = window.canvas, window.status_line
        canvas.menu_requested.connect(self._open_context_menu)
        canvas.coalition_requested.connect(window.side_panels.show_coalition)
        canvas.help_requested.connect(window.side_panels.show_help)
        self.canvas_actions.failed.connect(window.window_status.show_error)
        canvas.failed.connect(window.window_status.show_error)
        canvas.many_changed.connect(self._show_toast)
        self.mask_actions.done.connect(self._say_done)
        self.toast.undo_requested.connect(window.actions_by_id["undo"].trigger)
        window.session.undo_stack.indexChanged.connect(self.toast.hide)
        window.rail.page_requested.connect(self._on_rail_requested)
        window.top_bar.author_pill.clicked.connect(self._choose_author)
        window.preferences.dots_toggled.connect(canvas.update_dots)
        status.language_requested.connect(window.preferences.set_language)
        status.theme_requested.connect(window.preferences.next_theme)
        status.zoom_requested.connect(window.preferences.change_zoom)
        status.fit_requested.connect(window.preferences.fit_to_window)
        status.page_requested.connect(window.navigation.show_page)
        status.save_error_requested.connect(window.window_status.show_save_error)
        status.unread_requested.connect(self.version_actions.show_unread)
        window.side_panels.left_elsewhere.connect(window.focus_page)
        self.open_conflicts.changed.connect(self._show_conflicts)
        canvas.presenting_changed.connect(self._show_conflicts)
        self.choice_actions.done.connect(self._say_done)
        self._show_conflicts()
        status.unlock_requested.connect(partial(window.session.set_locked, False))

    def _choose_author(self) -> None:
        """Choose who writes; in a copy that is filled in, ask anew who does that."""
        if self._window.navigation.is_copy:
            self.action_handlers.sign_copy("")
        else:
            self.choosers.choose_author()

    def _show_for_copy(self) -> None:
        """Show the menus that apply to what is open."""
        self._window.menu_builder.show_for_copy(is_copy=self._window.navigation.is_copy)

    def _show_canvas(self) -> None:
        """Show the canvas; where it is shown, the keyboard stays where it is."""
        if not self._window.navigation.is_shown("canvas"):
            self._window.navigation.show_page("canvas")

    def _show_note(self, id_: str) -> None:
        self.action_handlers.show_note(id_)

    def _show_conflicts(self) -> None:
        """Mark what has several versions, and say how many there are to choose from."""
        shown = self.choice_actions.shown
        self._window.canvas.set_disputed(frozenset(conflict.key[1] for conflict in shown))
        self._window.top_bar.set_choices(len(shown))

    def _show_opening_failure(self, error: CanvasError, path: Path) -> None:
        """Say on the start page why a file could not be opened."""
        from canvas_app.ui.start.start_page import StartPage

        self._window.navigation.show_page(START_PAGE)
        page = self._window.pages.page(START_PAGE)
        if isinstance(page, StartPage):
            page.show_opening_failure(error, path, has_versions=has_versions(path))

    def _bring_in(self, mime: QMimeData) -> None:
        """Take files that were pasted as those that are dropped, and a table as notes."""
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        if files:
            self._window.take_files(files)
        else:
            self.import_actions.show_mime_data(mime)

    def _connect_context(self) -> None:
        window, context = self._window, self._window.context
        context.open_file_requested.connect(window.file_actions.open)
        context.example_requested.connect(window.file_actions.open_example)
        context.new_workshop_requested.connect(window.navigation.show_new_workshop)
        context.language_change_requested.connect(window.preferences.set_language)
        context.status_message_requested.connect(window.status_line.show_message)
        context.page_requested.connect(window.navigation.show_page)
        context.return_requested.connect(window.navigation.show_previous_page)
        context.coalition_requested.connect(window.side_panels.show_coalition)
        context.note_requested.connect(self.action_handlers.show_note)
        context.wall_requested.connect(self.action_handlers.show_wall)
        context.shortcuts_requested.connect(self.action_handlers.show_shortcuts)
        context.file_versions_requested.connect(self.version_actions.show_versions_of)
        window.file_actions.opening_failed.connect(self._show_opening_failure)
        window.file_actions.copies_dropped.connect(lambda files: self.version_actions.collect(files=files))
        window.file_actions.tables_dropped.connect(lambda files: self.import_actions.show(files=files))
        self.clipboard_actions.import_requested.connect(self._bring_in)
        self.import_actions.on_brought = self.version_actions.on_merged = self._say_done
        window.current_author.changed.connect(context.author_changed)
        window.file_actions.document_opened.connect(self.file_lock.update)
        window.closing.connect(self.file_lock.release)
        window.closing.connect(self.version_actions.shutdown)
        window.closing.connect(self.shared_folder_actions.shutdown)
        window.closing.connect(
            self.presentation.stop
        )  # the picture for the room is a window too, and would stay

    def _add_shortcuts(self) -> None:
        """Add the keys that no action of a menu has."""
        keys: dict[str, Callable[[], object]] = {
            "F6": self.input_controller.focus_next_pane,
            "Shift+F6": self.input_controller.focus_previous_pane,
            "F7": partial(self.changes.step, 1),
            "Shift+F7": partial(self.changes.step, -1),
        }
        for number, block in enumerate(BLOCKS, 1):
            keys[f"Alt+{number}"] = partial(self.action_handlers.toggle_block, block)
        for number, colour in enumerate(NOTE_COLOURS, 1):
            keys[f"Ctrl+{number}"] = partial(self.canvas_actions.set_colour, colour)
        on_canvas: dict[str, Callable[[], None]] = {
            MASK_KEY: self.mask_actions.toggle_topic,
            REVEAL_KEY: self.mask_actions.reveal_all,
        }
        keys.update({key: partial(self._run_on_canvas, handler) for key, handler in on_canvas.items()})
        keys.update({key: partial(self._mark, mark) for mark, key in MARK_KEYS.items()})
        for key, handler in keys.items():
            shortcut = QShortcut(QKeySequence(key), self._widget)
            shortcut.activated.connect(partial(self._run_outside_copy, handler))

    def _run_outside_copy(self, handler: Callable[[], object]) -> None:
        """Do what a key stands for, unless a copy is filled in: there it stands for nothing."""
        if not self._window.navigation.is_copy:
            handler()

    def _run_on_canvas(self, handler: Callable[[], None]) -> None:
        if self._window.navigation.is_shown("canvas"):
            handler()

    def _mark(self, mark: str) -> None:
        """Mark what is selected on the canvas, or the note that the room sees large."""
        if self._window.navigation.is_shown("canvas"):
            self.mark_actions.toggle(mark)
        elif self._window.navigation.is_shown(STAGE):
            note = self.presentation.one_screen.toggle_mark(mark)
            if note:
                self.mark_actions.ask_to_do([note], self._window.pages.page(STAGE))
        elif self._window.navigation.is_shown("presenter"):
            presenter = self.presentation.presenter
            note = presenter.marks.toggle(mark)
            if note:
                self.mark_actions.ask_to_do([note], presenter.thumbnail)

    def _return_focus(self) -> None:
        """Have the keyboard back on the canvas after what does not need it."""
        window, headers = self._window, [pane.header for pane in self._window.canvas.panes.values()]
        self.find_controller.find_bar.about_to_close.connect(window.focus_canvas)
        bars = (window.top_bar, window.rail, window.status_line, *headers)
        self.focus_return = FocusReturn(bars, window.focus_canvas, self._widget)
        for menu in window.menu_builder.menus:  # Qt leaves the keyboard on the menu bar after Esc
            menu.aboutToHide.connect(self.focus_return.schedule)

    def _edit_match(self) -> None:
        current = self._window.canvas.selection.current
        if current is not None and current[1] in (self.find_controller.find_bar.matches or ()):
            self.canvas_actions.open_item(current)

    def _show_toast(self, action: str, count: int) -> None:
        """Say what changed many notes at once, with the way back."""
        self._say_done(describe_step(action, count))

    def _say_done(self, text: str) -> None:
        """Say what was done, with the way back."""
        self.toast.show_done(text, self.tr("Undo"))

    def _on_rail_requested(self, page: str) -> None:
        if page == "help":
            self.action_handlers.show_block_help()
        else:
            self._window.navigation.show_page(page)

    def _open_context_menu(self, position: QPoint) -> None:
        self._window.menu_builder.context_menu.exec(position)
