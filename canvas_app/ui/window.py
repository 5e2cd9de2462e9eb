"""The main window: its parts, and who listens to whom, all on one page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from canvas_app.ui import actions as table
from canvas_app.ui.bench import Bench
from canvas_app.ui.canvas.canvas import Canvas
from canvas_app.ui.choices import Choices
from canvas_app.ui.drawers import Drawers
from canvas_app.ui.filing import Filing
from canvas_app.ui.frame.menus import Menus
from canvas_app.ui.frame.rail import Rail
from canvas_app.ui.frame.statusline import StatusLine
from canvas_app.ui.frame.topbar import TopBar
from canvas_app.ui.language import Speaker
from canvas_app.ui.navigation import Navigation
from canvas_app.ui.places import Places
from canvas_app.ui.showing import Showing
from canvas_app.ui.writer import Writer


class Window(QMainWindow):
    """Everything a person sees of one workshop.

    `appeared` comes after its first picture, `closing` when it is sure that it closes. Wishes: another window, or the
    end of the program. While it is `hushed` it says and asks nothing.
    """

    appeared = Signal()
    closing = Signal()
    another_requested = Signal()
    quit_requested = Signal()

    def __init__(self, bench: Bench, speaker: Speaker) -> None:
        super().__init__()
        self.is_complete = self._is_built = self.hushed = False
        self.bench, self.session = bench, bench.session
        self.choices = Choices(bench, speaker, self)
        self.writer = Writer(bench.session, bench.settings, self)
        # every part is made where it will stay: giving a part with all that is in it to another one takes Qt long
        body = QWidget(self)
        middle, self.sheet = QWidget(body), QWidget(body)
        self.places = Places(bench, self.sheet, middle)
        self.canvas = Canvas(bench, self.writer, self.sheet)
        self.filing = Filing(bench, self.settle, self)
        self.drawers = Drawers(bench, self.canvas, middle)
        self.commands = table.make_actions(self)
        self.topbar = TopBar(bench, self.writer, self.commands, body)
        self.menus = Menus(self.topbar.menus)
        self.rail, self.status = Rail(bench.look, middle), StatusLine(bench, body)
        self.navigation, self.showing = Navigation(self), Showing(self)
        self._arrange(body, middle)
        self._connect_document()
        self._is_built = True
        self.retranslate()
        # last: where a style sheet is there already, every step of putting the parts together asks it again
        self.choices.dress()

    def complete(self) -> None:
        """Adds all that a first picture does not need: hands, deeds, menus, finding. Done right after painting."""
        if self.is_complete:
            return
        self.is_complete = True
        self.appeared.emit()
        from canvas_app.ui.canvas.deeds import Deeds
        from canvas_app.ui.canvas.hands import Hands
        from canvas_app.ui.finding import Finding
        from canvas_app.ui.handlers import Handlers
        from canvas_app.ui.helping import Helping
        from canvas_app.ui.holding import Holding
        from canvas_app.ui.keeping import Keeping
        from canvas_app.ui.offers import Offers
        from canvas_app.ui.recovery import Recovery

        self.deeds = Deeds(self.canvas)
        self.hands = Hands(self.canvas, self.deeds)
        self.finding = Finding(self.bench, self.canvas, self)
        self.sheet_column.insertWidget(0, self.finding.bar)
        self.helping = Helping(self.bench, self.drawers, self)
        self.keeping = Keeping(self.bench, self.filing, self.settle, self)
        self.sheet_column.insertLayout(0, self.keeping.place)
        self.closing.connect(self.keeping.rest)
        self.offers = Offers(self.bench, self.writer, self.canvas, self)
        self.holding = Holding(self.session, self.writer, self)
        self.recovery = Recovery(self)
        self.handlers = Handlers(self)
        table.join_actions(self.commands, self.handlers.table())
        self.menus.fill(self.commands, self.handlers.submenus())
        self._connect_hands()
        self.setAcceptDrops(True)
        for name in ("motion", "dots"):
            self.commands[name].setChecked(getattr(self.bench.settings, name))
        if self.places.current == "canvas":
            self.hands.take_focus()

    def _arrange(self, body: QWidget, middle: QWidget) -> None:
        self.sheet_column = QVBoxLayout(self.sheet)
        _stack(self.sheet_column, (self.canvas, 1))
        _stack(QHBoxLayout(middle), (self.rail, 0), (self.places, 1), (self.drawers.place, 0))
        _stack(QVBoxLayout(body), (self.topbar, 0), (middle, 1), (self.status, 0))
        self.setCentralWidget(body)
        self.setMinimumSize(960, 600)

    # Who listens to whom

    def _connect_document(self) -> None:
        session = self.session
        session.replaced.connect(self._show_document)
        session.changed.connect(self._follow)
        session.safety_changed.connect(self.showing.show_safety)
        session.notified.connect(self.showing.hear)
        session.undo_stack.indexChanged.connect(self.showing.show_steps)
        self.filing.opened.connect(self._begin)

    def _connect_hands(self) -> None:
        bench, canvas, status = self.bench, self.canvas, self.status
        canvas.menu_requested.connect(self._open_menu)
        canvas.card_requested.connect(self.drawers.show_card)
        canvas.help_requested.connect(self.drawers.show_help)
        self.deeds.failed.connect(self.showing.tell)
        canvas.failed.connect(self.showing.tell)
        self.hands.shortcuts_requested.connect(self.helping.show_keys)
        self.rail.chosen.connect(self._take_rail)
        self.topbar.colour_chosen.connect(self.deeds.colour)
        self.offers.fill_writers(self.topbar.author_menu, self.show_page)
        self.choices.zoomed.connect(self.show_zoom)
        self.choices.dots_switched.connect(canvas.show_dots)
        status.language_requested.connect(self.choices.language)
        status.theme_requested.connect(self.choices.next_theme)
        status.zoom_requested.connect(self.choices.zoom)
        status.people_requested.connect(self.navigation.to_people)
        status.trouble_requested.connect(self.showing.tell_trouble)
        status.unread_requested.connect(self.keeping.show_unread)
        bench.open_requested.connect(self.filing.open)
        bench.example_requested.connect(self.filing.example)
        bench.new_requested.connect(self.show_new)
        bench.language_requested.connect(self.choices.language)
        bench.message.connect(status.say)
        bench.page_requested.connect(self.show_page)
        bench.coalition_requested.connect(self.drawers.show_card)
        bench.author_requested.connect(self.writer.write_as)
        self.writer.changed.connect(bench.author_changed)
        bench.poster_requested.connect(self.navigation.to_posters)
        self.filing.opened.connect(self.holding.follow)
        self.closing.connect(self.holding.release)
        self._local_keys()
        for keys, step in (("F6", self.hands.next_pane), ("Shift+F6", self.hands.previous_pane)):
            QShortcut(QKeySequence(keys), self).activated.connect(step)

    def _local_keys(self) -> None:
        """Keys such as Delete belong to the canvas: in a form they mean what they always mean."""
        for spec in table.SPECS:
            if spec.local:
                self.commands[spec.id].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                self.canvas.addAction(self.commands[spec.id])
            else:
                self.addAction(self.commands[spec.id])

    # What others ask of it

    def show_page(self, name: str) -> None:
        """Goes to a page: canvas, coalitions, participants, posters or start."""
        self.navigation.show_page(name)

    def show_new(self) -> None:
        """The form for a new workshop."""
        self.navigation.show_new()

    def settle(self) -> bool:
        """Ends the writing, so that all words are in the document; whether they are."""
        done = self.canvas.writing.finish()
        focused = QApplication.focusWidget()
        if focused is not None and self.drawers.place.isAncestorOf(focused):
            focused.clearFocus()
        return done

    def come_forward(self) -> None:
        """To the front, as far as the desktop lets a window do that by itself; elsewhere it is marked."""
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)

    def show_zoom(self) -> None:
        """The canvas has another size."""
        self.canvas.restyle()
        self.status.refresh()

    def _begin(self) -> None:
        self.show_page("canvas")
        if self.is_complete:
            self.hands.begin()

    def _take_rail(self, place: str) -> None:
        if place == "help":
            self.handlers.help_with_block()
        else:
            self.show_page(place)

    def _open_menu(self, place: QPoint) -> None:
        self.menus.context.exec(place)

    # Keeping in step

    def _show_document(self) -> None:
        self.topbar.refresh()
        self.status.refresh()
        self.status.fall_silent()
        self.showing.show_steps()
        self.showing.show_safety()
        self.navigation.enable()
        if not self.session.is_open:
            self.show_page("start")

    def _follow(self) -> None:
        self.topbar.refresh()
        self.status.refresh()

    def retranslate(self) -> None:
        """Words in the present language."""
        table.retranslate(self.commands)
        self.menus.retranslate()
        self.showing.show_steps()
        self.showing.show_safety()

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_complete:
            QTimer.singleShot(0, self.complete)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._is_built:
            self.retranslate()
        elif event.type() == QEvent.Type.ActivationChange and self.is_complete and self.isActiveWindow():
            # somebody comes back to the window: the file may have been saved elsewhere meanwhile
            self.session.look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QAbstractButton):
            button.click()  # Qt's own buttons know the space bar only
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.choices.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.filing.offer(files)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.filing.may_close():
            self.closing.emit()
            event.accept()
        else:
            event.ignore()


def _stack(layout: QHBoxLayout | QVBoxLayout, *parts: tuple[QWidget, int]) -> None:
    """Widgets one after another without gaps; the number says how much of the rest each takes."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget, stretch in parts:
        layout.addWidget(widget, stretch)
