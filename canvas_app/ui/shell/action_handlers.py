"""Handlers of the menu actions: the table, and the few that belong to no single part of the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QWidget

from canvas_app import __version__
from canvas_app.content.canvas_grid import CENTRAL_BLOCK
from canvas_app.document.undo_command import ChangeCommand, MergeCommand
from canvas_app.services.message_boxes import plain_message_box, show_beside
from canvas_app.ui.context import AppContext
from canvas_app.ui.shell.pages import FILL_PAGE
from canvas_app.ui.shell.window_status import command_name, is_seen_on_canvas, step_words

if TYPE_CHECKING:
    from canvas_app.document.session import Session
    from canvas_app.ui.canvas.canvas_actions import CanvasActions
    from canvas_app.ui.canvas.canvas_widget import CanvasWidget
    from canvas_app.ui.canvas.clipboard_actions import ClipboardActions
    from canvas_app.ui.canvas.input_controller import InputController
    from canvas_app.ui.canvas.mark_actions import MarkActions
    from canvas_app.ui.canvas.mask_actions import MaskActions
    from canvas_app.ui.shell.choice_actions import ChoiceActions
    from canvas_app.ui.shell.choosers import Choosers
    from canvas_app.ui.shell.file_actions import FileActions
    from canvas_app.ui.shell.find_bar import FindController
    from canvas_app.ui.shell.guide_dialog import GuideDialog
    from canvas_app.ui.shell.import_actions import ImportActions
    from canvas_app.ui.shell.menus import ItemHandler, ItemSource, MenuChoices
    from canvas_app.ui.shell.navigation import Navigation, PageStack
    from canvas_app.ui.shell.preferences import Preferences
    from canvas_app.ui.shell.presentation import Presentation
    from canvas_app.ui.shell.recovery_controller import RecoveryController
    from canvas_app.ui.shell.shared_folder_actions import SharedFolderActions
    from canvas_app.ui.shell.side_panels import SidePanels
    from canvas_app.ui.shell.status_line import StatusLine
    from canvas_app.ui.shell.version_actions import VersionActions


class HelpActions(QObject):
    """Actions of the help menu, and the workshop's properties."""

    def __init__(self, context: AppContext, side_panels: SidePanels, parent: QWidget) -> None:
        super().__init__(parent)
        self.context, self._side_panels, self._window = context, side_panels, parent
        self._guide: GuideDialog | None = None

    def show_shortcuts(self, first: str = "") -> None:
        """Show the searchable list of shortcuts, beginning with the group of a title in English."""
        from canvas_app.ui.shell.actions import translated
        from canvas_app.ui.shell.shortcut_list import FILLING_IN, shortcut_groups
        from canvas_app.ui.shell.shortcuts_dialog import ShortcutsDialog

        words = translated(first) if first else ""
        groups = shortcut_groups(is_copy=first == FILLING_IN)
        dialog = ShortcutsDialog(self.context, groups, self._window, words)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_guide(self) -> None:
        """Show the bundled user guide in a window of its own."""
        if self._guide is None:
            from canvas_app.ui.shell.guide_dialog import GuideDialog

            self._guide = GuideDialog(self.context, self._window)
        self._guide.show()
        self._guide.raise_()
        self._guide.activateWindow()

    def show_about(self) -> None:
        """Show version and credits."""
        box = plain_message_box(self._window, f"Netwerk Canvas {__version__}", has_icon=False)
        box.setWindowTitle(QCoreApplication.translate("HelpActions", "About Netwerk Canvas"))
        words = QCoreApplication.translate(
            "HelpActions",
            "One shared picture of a network, made together. Works offline and sends nothing anywhere. Built "
            "with Python, Qt, pydantic and ReportLab; set in Lato; icons by Lucide.",
        )
        box.setInformativeText(words)
        show_beside(box)

    def edit_workshop(self) -> None:
        """Edit name, session and date of the open workshop."""
        from canvas_app.ui.start.workshop_dialog import WorkshopDialog

        dialog = WorkshopDialog(self.context, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


class ActionTarget(Protocol):
    """What the actions act on: the parts of a window, and what it does itself."""

    context: AppContext
    session: Session
    canvas: CanvasWidget
    navigation: Navigation
    pages: PageStack
    file_actions: FileActions
    preferences: Preferences
    side_panels: SidePanels
    status_line: StatusLine

    def commit_edits(self) -> bool:
        """End text editing; return whether that succeeded."""

    def request_new_window(self) -> None:
        """Ask for another window."""

    def request_quit(self) -> None:
        """Ask for the end of the application."""

    def toggle_full_screen(self) -> None:
        """Fill the screen, or no longer."""

    def close(self) -> bool:
        """Close the window; return whether it was."""


class ActionControllers(Protocol):
    """The controllers that carry actions out."""

    canvas_actions: CanvasActions
    clipboard_actions: ClipboardActions
    input_controller: InputController
    choice_actions: ChoiceActions
    choosers: Choosers
    find_controller: FindController
    help_actions: HelpActions
    import_actions: ImportActions
    mark_actions: MarkActions
    mask_actions: MaskActions
    menu_choices: MenuChoices
    presentation: Presentation
    recovery_controller: RecoveryController
    shared_folder_actions: SharedFolderActions
    version_actions: VersionActions


class ActionHandlers(QObject):
    """Handles the actions of one window."""

    def __init__(self, window: ActionTarget, controllers: ActionControllers, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._controllers = window, controllers

    def handlers_by_action(self) -> Mapping[str, Callable[..., object]]:
        """Return the handler of each action, by its id."""
        window, controllers = self._window, self._controllers
        canvas_actions, file_actions, preferences = (
            controllers.canvas_actions,
            window.file_actions,
            window.preferences,
        )
        return {
            "new": window.navigation.show_new_workshop, "open": self._open_file,
            "save": self._save, "save-as": file_actions.save_as,
            "hand-in": self._hand_in,
            "versions": controllers.version_actions.show_versions, "clean": controllers.version_actions.make_clean_copy,
            "collect": controllers.version_actions.collect, "handout": self._hand_out,
            "import": controllers.import_actions.show,
            "shared": controllers.shared_folder_actions.show_dialog,
            "export": controllers.version_actions.export_workshop,
            "moment": controllers.version_actions.keep_moment, "since": controllers.version_actions.show_changes_since,
            "unread": controllers.version_actions.show_unread, "recovered": self._show_recoverable,
            "window-new": window.request_new_window, "window-close": window.close, "quit": window.request_quit,
            "undo": self._undo, "redo": self._redo,
            "cut": controllers.clipboard_actions.cut, "copy": controllers.clipboard_actions.copy,
            "paste": controllers.clipboard_actions.paste, "paste-one": controllers.clipboard_actions.paste_as_one,
            "duplicate": canvas_actions.duplicate, "delete": canvas_actions.delete,
            "select-all": controllers.input_controller.select_all,
            "choose-version": self._choose_version, "find": self._open_find_bar,
            "workshop": controllers.help_actions.edit_workshop,
            "note-new": self._new_note, "note-edit": self._edit_note,
            "earlier": self._move_back, "later": self._move_forward, "card-new": self._new_coalition,
            "heading": canvas_actions.toggle_heading, "heading-fold": canvas_actions.toggle_fold,
            "note-move": controllers.choosers.choose_topic, "writer": controllers.choosers.choose_author,
            "page": window.navigation.on_page_action,
            "zoom-fit": preferences.fit_to_window,
            "zoom-in": preferences.zoom_in, "zoom-out": preferences.zoom_out, "zoom-reset": preferences.zoom_reset,
            "dot-give": canvas_actions.add_dot, "dot-take": canvas_actions.remove_dot,
            "vote-reveal": canvas_actions.reveal_votes, "dots-remove": canvas_actions.remove_all_dots,
            "dots": preferences.set_dots_visible, "motion": preferences.set_motion,
            "full-screen": self._toggle_full_screen, "present": controllers.presentation.start,
            "lock": self._set_locked,
            "shortcuts": self.show_shortcuts, "block-help": self.show_block_help,
            "guide": controllers.help_actions.show_guide, "about": controllers.help_actions.show_about,
        }  # fmt: skip

    def submenu_sources(self) -> Mapping[str, tuple[ItemSource, ItemHandler]]:
        """Return the item source and the handler of each submenu, by name."""
        window, controllers = self._window, self._controllers
        menu_choices, preferences = controllers.menu_choices, window.preferences
        return {
            "recent": (menu_choices.recent_files, window.file_actions.open),
            "examples": (menu_choices.example_choices, window.file_actions.open_example),
            "colour": (menu_choices.colour_choices, controllers.canvas_actions.set_colour),
            "author": (menu_choices.note_author_choices, controllers.canvas_actions.assign_author),
            "sort": (menu_choices.sort_choices, controllers.canvas_actions.sort_topic),
            "mark": (menu_choices.mark_choices, self._set_mark),
            "silence": (menu_choices.mask_choices, self._mask_or_reveal),
            "block": (menu_choices.block_choices, self._maximize_block),
            "text-size": (preferences.text_size_choices, preferences.set_text_size),
            "theme": (preferences.theme_choices, preferences.set_theme),
            "language": (preferences.language_choices, preferences.set_language),
        }

    # Handlers

    def _save(self) -> None:
        """Save; where that asks for a folder, not while the room looks at this screen."""
        session = self._window.session
        asks = session.is_draft or session.read_only
        if not asks or not self._window.navigation.is_refused():
            self._window.file_actions.save()

    def _set_locked(self, is_locked: bool) -> None:
        if self._window.commit_edits():
            self._window.session.set_locked(is_locked)
            self._window.status_line.clear_message()  # it may say that nothing can be changed

    def _undo(self) -> None:
        page = self._window.pages.current_page
        if page is not None and page.undo_typing():
            return
        if self._window.commit_edits():
            self._step(is_undo=True)

    def _redo(self) -> None:
        if self._window.canvas.note_editing.redo_typing():
            return
        if self._window.commit_edits():
            self._step(is_undo=False)
            self._window.canvas.resume_writing()  # the words are back that undo took in the middle of a sentence

    def _step(self, *, is_undo: bool) -> None:
        """Undo or redo a step; not one that must not change out of sight, and not without a word where none is seen."""
        session, page = self._window.session, self._window.pages.current_page
        command, index = session.next_command(is_undo=is_undo), session.undo_stack.index()
        if command is not None and page is not None and not page.can_step(command):
            self._say_step(self.tr("Left as it is, for this page does not show it: {what}"), command)
            return
        if is_undo:
            session.undo()
        else:
            session.redo()
        if command is None or index == session.undo_stack.index():
            return
        # a merge said what it brought, which is no longer so
        if page is not None or not is_seen_on_canvas(command) or isinstance(command, MergeCommand):
            self._say_step(step_words(is_undo=is_undo), command)

    def _say_step(self, words: str, command: ChangeCommand) -> None:
        context = self._window.context
        context.status_message_requested.emit(words.format(what=command_name(command, context.lang)))

    def _open_file(self) -> None:
        self._window.file_actions.open()

    def _hand_out(self) -> None:
        """Show the dialog that makes copies for people, beginning with the block where the keyboard is."""
        from canvas_app.ui.exchange.handout_dialog import HandoutDialog

        if self._window.commit_edits():
            canvas = self._window.canvas
            block = canvas.maximized_block or canvas.lookup.block_of_item(canvas.selection.current)
            HandoutDialog(self._window.context, block, self._controllers.version_actions.window).open()

    def _hand_in(self) -> None:
        self._window.pages.page(FILL_PAGE).hand_in()  # type: ignore[attr-defined]

    def sign_copy(self, person: str) -> None:
        """Take it that a participant fills in the copy; '' asks."""
        self._window.pages.page(FILL_PAGE).sign(person)  # type: ignore[attr-defined]

    def _choose_version(self) -> None:
        if self._window.commit_edits():
            self._show_canvas()
            self._controllers.choice_actions.choose()

    def _open_find_bar(self) -> None:
        self._window.navigation.show_page("canvas")
        self._controllers.find_controller.find_bar.open_bar()

    def _new_note(self) -> None:
        self._window.navigation.show_page("canvas")
        self._controllers.canvas_actions.new_note()

    def _new_coalition(self) -> None:
        self._controllers.canvas_actions.new_coalition()

    def _edit_note(self) -> None:
        self._controllers.canvas_actions.open_item(self._window.canvas.selection.current)

    def _set_mark(self, mark: str) -> None:
        marks = self._controllers.mark_actions
        if mark:
            marks.toggle(mark)
        else:
            marks.clear()

    def _mask_or_reveal(self, place: str) -> None:
        masks = self._controllers.mask_actions
        if place:
            masks.toggle(place)
        else:
            masks.reveal_all()

    def _move_back(self) -> None:
        self._controllers.canvas_actions.move("up")

    def _move_forward(self) -> None:
        self._controllers.canvas_actions.move("down")

    def _show_canvas(self) -> None:
        """Show the canvas; where it is shown, a note that is being written stays open."""
        if not self._window.navigation.is_shown("canvas"):
            self._window.navigation.show_page("canvas")

    def _maximize_block(self, block: str) -> None:
        self._show_canvas()
        self._window.canvas.maximize(block)

    def toggle_block(self, block: str) -> None:
        """Show a block in the whole window, or the whole canvas again."""
        self._show_canvas()
        self._window.canvas.toggle_maximized(block)

    def show_note(self, id_: str) -> None:
        """Show a note on the canvas, with the keyboard on it."""
        self._show_canvas()
        self._window.canvas.selection.set_current(("note", id_))
        self._window.canvas.scroll_to(("note", id_))
        self._controllers.input_controller.focus_canvas()

    def show_shortcuts(self) -> None:
        """Show the searchable list of shortcuts, with those of the show or of a copy first where that is shown."""
        from canvas_app.ui.shell.shortcut_list import FILLING_IN, PRESENTING

        is_shown = self._window.navigation.is_shown
        first = PRESENTING if is_shown("presenter") else FILLING_IN if is_shown(FILL_PAGE) else ""
        self._controllers.help_actions.show_shortcuts(first)

    def show_wall(self, topics: list[str]) -> None:
        """Show the page that types over the notes of a wall, at the first of some topics."""
        self._window.navigation.show_page("wall")
        if self._window.navigation.is_shown("wall"):
            self._window.pages.page("wall").begin_at(topics)  # type: ignore[attr-defined]

    def show_block_help(self) -> None:
        """Show the help of the maximized block, or of the block with the selection."""
        canvas = self._window.canvas
        target, current = canvas.note_editing.target, canvas.selection.current
        item_block = target.view.block if target else canvas.lookup.block_of_item(current)
        block = canvas.maximized_block or item_block or CENTRAL_BLOCK
        self._show_canvas()
        self._window.side_panels.show_help(block)

    def _toggle_full_screen(self, _is_checked: bool) -> None:
        self._window.toggle_full_screen()

    def _show_recoverable(self) -> None:
        if not self._controllers.recovery_controller.show_recoverable(with_declined=True):
            self._window.status_line.show_message(self.tr("There is no unsaved work."))
