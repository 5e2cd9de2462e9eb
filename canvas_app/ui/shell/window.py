"""Main window: its parts and the connections between them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QBoxLayout, QMainWindow, QWidget

from canvas_app.services.translations import TranslationManager
from canvas_app.ui.canvas.canvas_widget import CanvasWidget
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.focused_field import write_focused_field
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.translate import refresh_with_language
from canvas_app.ui.shell import actions as table
from canvas_app.ui.shell.file_actions import FileActions
from canvas_app.ui.shell.menus import MenuBuilder
from canvas_app.ui.shell.navigation import Navigation, PageStack
from canvas_app.ui.shell.pages import FILL_PAGE
from canvas_app.ui.shell.preferences import Preferences
from canvas_app.ui.shell.rail import NavigationRail
from canvas_app.ui.shell.side_panels import PanelArea, SidePanels
from canvas_app.ui.shell.status_line import StatusLine
from canvas_app.ui.shell.top_bar import TopBar
from canvas_app.ui.shell.window_status import WindowStatus

NARROW_WINDOW_PX = 1_400
"""Width below which the rail shows only icons and the bars are lower, in pixels at scale 1."""


class Window(QMainWindow):
    """Main window of one workshop.

    Attributes:
        first_painted: Signal, emitted after the first paint event.
        closing: Signal, emitted once it is certain that the window closes.
        new_window_requested: Signal, another window is wanted.
        quit_requested: Signal, the application is to quit.
    """

    first_painted = Signal()
    closing = Signal()
    new_window_requested = Signal()
    quit_requested = Signal()

    def __init__(self, context: AppContext, translations: TranslationManager) -> None:
        super().__init__()
        self.is_fully_built = False
        # The first child, so that the actions have their new texts before the bars show them.
        refresh_with_language(self, Window.refresh_texts)
        self.context, self.session = context, context.session
        self.preferences = Preferences(context, translations, self)
        self.current_author = context.current_author
        # Every part is created with its final parent: moving a widget with its children to another parent is
        # slow in Qt.
        body = QWidget(self)
        middle, self.canvas_page = PanelArea(body), QWidget(body)
        self.pages = PageStack(context, self.canvas_page, middle)
        self.canvas = CanvasWidget(context, self.current_author, self.canvas_page)
        self.file_actions = FileActions(context, self.commit_edits, self.write_edits, self)
        self.side_panels = SidePanels(context, self.canvas, middle)
        self.actions_by_id = table.create_actions(self)
        self.top_bar = TopBar(context, self.current_author, self.actions_by_id, body)
        self.menu_builder = MenuBuilder(self.top_bar.menu_bar)
        self.rail, self.status_line = NavigationRail(context.theme, middle), StatusLine(context, body)
        self.navigation = Navigation(
            self.session,
            self.pages,
            self.rail,
            self.side_panels,
            self.actions_by_id,
            self.commit_edits,
            self,
        )
        self.window_status = WindowStatus(context, self.actions_by_id, self.top_bar, self.status_line, self)
        self._create_layout(body, middle)
        self._connect_document()
        self.refresh_texts()
        # Comes last: with a style sheet already set, every step of the layout would evaluate it again.
        self.preferences.apply_theme()

    def build_deferred(self) -> None:
        """Create what the first paint does not need: what handles keys, actions and menus.

        Runs right after the first paint event.
        """
        if self.is_fully_built:
            return
        self.is_fully_built = True
        self.first_painted.emit()
        from canvas_app.ui.shell.controllers import Controllers

        self.controllers = Controllers(self, self)
        self._add_actions()
        self.setAcceptDrops(True)
        self.focus_canvas()

    def _create_layout(self, body: QWidget, middle: QWidget) -> None:
        theme = self.context.theme
        self.canvas_page_layout: QBoxLayout = make_column(
            theme, spacing.NONE, (self.canvas, 1), parent=self.canvas_page
        )
        make_row(theme, spacing.NONE, self.rail, (self.pages, 1), self.side_panels.spacer, parent=middle)
        self._column = make_column(
            theme, spacing.NONE, self.top_bar, (middle, 1), self.status_line, parent=body
        )
        self.setCentralWidget(body)
        self.setMinimumSize(960, 600)

    # Connections

    def _connect_document(self) -> None:
        session = self.session
        session.replaced.connect(self._on_document_replaced)
        session.changed.connect(self._on_changed)
        session.save_state_changed.connect(self.window_status.update_title)
        session.save_state_changed.connect(self.navigation.update_unread_enabled)
        session.save_state_changed.connect(self.navigation.follow_document)
        session.signed.connect(self.top_bar.refresh)
        self.navigation.canvas_shown.connect(self.focus_canvas)
        self.context.workshop_created.connect(self.file_actions.create_workshop)
        self.window_status.save_elsewhere_requested.connect(self.file_actions.save_as)
        self.window_status.answered.connect(self.focus_canvas)
        session.notified.connect(self.window_status.show_notices)
        session.undo_stack.indexChanged.connect(self.window_status.update_undo_labels)
        self.file_actions.document_opened.connect(self._on_document_opened)
        self.preferences.zoom_changed.connect(self.apply_zoom)

    def _add_actions(self) -> None:
        """Add the actions with their shortcuts.

        Keys such as Delete are bound to the canvas, so that they keep their usual meaning in forms.
        """
        for spec in table.action_specs():
            if spec.canvas_shortcut:
                self.actions_by_id[spec.id].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                self.canvas.addAction(self.actions_by_id[spec.id])
            else:
                self.addAction(self.actions_by_id[spec.id])

    # Interface for other parts

    def show_page(self, name: str) -> None:
        """Show a page by its id."""
        self.navigation.show_page(name)

    def show_new_workshop(self) -> None:
        """Show the form for a new workshop."""
        self.navigation.show_new_workshop()

    def commit_edits(self) -> bool:
        """End text editing so that all text is in the document; return whether that succeeded."""
        done = self.canvas.note_editing.suspend()
        focused = QApplication.focusWidget()
        if focused is not None and self.side_panels.stack.isAncestorOf(focused):
            focused.clearFocus()
        page = self.pages.current_page
        return done and (page is None or page.commit_edits())

    def write_edits(self) -> bool:
        """Have all text in the document, and let the user go on writing it; return whether that succeeded."""
        write_focused_field(self.side_panels.stack)
        page = self.pages.current_page
        return self.canvas.note_editing.write() and (page is None or page.write_edits())

    def focus_page(self) -> None:
        """Give the keyboard to the page that is shown."""
        page = self.pages.current_page
        target = (page.initial_focus() if page is not None else None) or self.pages.currentWidget()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_canvas(self) -> None:
        """Give the canvas, or the page in its place, the keyboard where it is shown, so that typing starts a note."""
        if self.is_fully_built and self.pages.current_name == "canvas":
            self.controllers.input_controller.focus_canvas()
        elif self.navigation.is_shown(FILL_PAGE):
            self.focus_page()

    def request_new_window(self) -> None:
        """Ask for another window."""
        self.new_window_requested.emit()

    def request_quit(self) -> None:
        """Ask for the end of the application."""
        self.quit_requested.emit()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or no longer."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.actions_by_id["full-screen"].setChecked(self.isFullScreen())

    def bring_to_front(self) -> None:
        """Raise and activate the window; where the desktop does not allow that, mark it as wanting attention."""
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)

    def apply_zoom(self) -> None:
        """Apply the zoom setting to the canvas and the status line."""
        self.canvas.update_fonts()
        self.status_line.refresh()

    def _on_document_opened(self) -> None:
        self.show_page("canvas")
        if self.navigation.is_copy:
            self.focus_page()
        elif self.is_fully_built:
            self.controllers.input_controller.reset_focus()

    # Updates

    def _on_document_replaced(self) -> None:
        self.top_bar.refresh()
        self.status_line.refresh()
        self.status_line.clear_message()
        self.window_status.update_undo_labels()
        self.window_status.update_title()
        self.navigation.update_enabled()
        if not self.session.is_open:
            self.show_page("start")

    def _on_changed(self) -> None:
        self.top_bar.refresh()
        self.status_line.refresh()

    def refresh_texts(self) -> None:
        """Show title, menus and undo steps in the current language."""
        table.set_labels(self.actions_by_id)
        self.menu_builder.set_titles()
        self.window_status.update_undo_labels()
        self.window_status.update_title()

    # Qt event handlers

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_small = self.width() < self.context.theme.px(NARROW_WINDOW_PX)
        self.rail.set_narrow(is_small)
        self.top_bar.set_low(is_low=is_small)
        self.status_line.set_low(is_low=is_small)
        self._column.activate()  # at once, or the canvas would be fitted for each of them

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_fully_built:
            QTimer.singleShot(0, self.build_deferred)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.is_fully_built and self.isActiveWindow():
            # The file may have been changed elsewhere while the window was inactive.
            self.session.check_disk()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = QApplication.focusWidget()
        if QApplication.activePopupWidget() is not None:
            super().keyPressEvent(event)  # a letter that no item of an open menu has is nobody's
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QAbstractButton):
            button.click()  # Qt's buttons react to the space bar only
        elif event.key() == Qt.Key.Key_Escape and self.side_panels.stack.isVisible():
            self.side_panels.close()
        elif self.controllers.presentation.handle_key(event):
            event.accept()
        elif not self._pass_to_canvas(event):
            super().keyPressEvent(event)

    def _pass_to_canvas(self, event: QKeyEvent) -> bool:
        """Give the canvas what is typed while a button has the keyboard; return whether it was."""
        modifiers = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        is_typed = event.text().isprintable() and event.text().strip() and not modifiers
        page = self.pages.current_name
        if not is_typed or page not in ("canvas", FILL_PAGE) or not self.session.is_open:
            return False
        before = QApplication.focusWidget()
        self.focus_canvas()
        focused = QApplication.focusWidget()
        # what had this key already would be given it for ever
        if focused is None or focused is before or not self.pages.isAncestorOf(focused):
            return False
        QApplication.sendEvent(focused, event.clone())
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.preferences.change_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.take_files(files)

    def take_files(self, names: list[str]) -> bool:
        """Do with files that were dropped or pasted what they are for; return whether that is so for all of them."""
        from canvas_app.ui.shell.dropped_files import DroppedFiles

        return DroppedFiles(self.file_actions, names).take()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # first: Qt accepts the close if this ends in an exception
        if self.file_actions.can_close():
            self.closing.emit()
            event.accept()
