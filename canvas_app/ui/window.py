"""The main window: its parts, and who listens to whom, all on one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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

from canvas_app.errors import CanvasError
from canvas_app.ui import actions as table
from canvas_app.ui.bench import Bench
from canvas_app.ui.canvas.canvas import Canvas
from canvas_app.ui.choices import Choices
from canvas_app.ui.drawers import Drawers
from canvas_app.ui.filing import Filing
from canvas_app.ui.frame.menus import Chooser, Filler, Menus
from canvas_app.ui.frame.rail import Rail
from canvas_app.ui.frame.statusline import StatusLine
from canvas_app.ui.frame.topbar import TopBar
from canvas_app.ui.language import Speaker
from canvas_app.ui.places import Places
from canvas_app.ui.telling import tell, tell_notices
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
        self._is_complete = self._is_built = self.hushed = False
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
        self._arrange(body, middle)
        self._connect_document()
        self._is_built = True
        self.retranslate()
        # last: where a style sheet is there already, every step of putting the parts together asks it again
        self.choices.dress()

    def complete(self) -> None:
        """Adds all that a first picture does not need: hands, deeds, menus, finding. Done right after painting."""
        if self._is_complete:
            return
        self._is_complete = True
        self.appeared.emit()
        from canvas_app.ui.canvas.deeds import Deeds
        from canvas_app.ui.canvas.hands import Hands
        from canvas_app.ui.finding import Finding
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
        table.join_actions(self.commands, self._handlers())
        self.menus.fill(self.commands, self._submenus())
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

    def _handlers(self) -> Mapping[str, Callable[..., object]]:
        deeds, filing, choices = self.deeds, self.filing, self.choices
        return {
            "new": self.show_new, "open": self._ask_open, "save": filing.save, "save-as": filing.save_as,
            "versions": self.keeping.show_versions, "clean": self.keeping.clean_copy,
            "unread": self.keeping.show_unread, "recovered": self._show_recovered,
            "poster": self._to_posters, "start": self._to_start,
            "window-new": self._ask_another, "window-close": self.close, "quit": self._quit,
            "undo": self._undo, "redo": self._redo,
            "cut": deeds.cut, "copy": deeds.copy, "paste": self._paste, "paste-one": self._paste_one,
            "duplicate": deeds.duplicate, "delete": deeds.delete, "select-all": self.hands.select_all,
            "find": self._find, "workshop": self.helping.change_workshop,
            "note-new": self._new_note, "note-edit": self._edit_note,
            "earlier": self._move_back, "later": self._move_on, "card-new": self._new_card,
            "page-canvas": self._to_canvas, "page-coalitions": self._to_coalitions,
            "page-participants": self._to_people, "page-posters": self._to_posters,
            "zoom-in": choices.zoom_in, "zoom-out": choices.zoom_out, "zoom-reset": choices.zoom_reset,
            "dot-give": deeds.give_dot, "dot-take": deeds.take_dot, "dots-remove": deeds.remove_dots,
            "dots": choices.dots, "motion": choices.motion, "full-screen": self._full_screen,
            "shortcuts": self.helping.show_keys, "block-help": self._help_with_block,
            "guide": self.helping.show_guide, "about": self.helping.show_about,
        }  # fmt: skip

    def _submenus(self) -> Mapping[str, tuple[Filler, Chooser]]:
        offers, choices = self.offers, self.choices
        return {
            "recent": (offers.recent, self.filing.open),
            "examples": (offers.examples, self.filing.example),
            "colour": (offers.colours, self.deeds.colour),
            "author": (offers.authors, self.deeds.sign),
            "block": (offers.blocks, self._grow),
            "text-size": (choices.text_sizes, choices.text_size),
            "theme": (choices.themes, choices.theme),
            "language": (choices.languages, choices.language),
        }

    def _connect_document(self) -> None:
        session = self.session
        session.replaced.connect(self._show_document)
        session.changed.connect(self._follow)
        session.safety_changed.connect(self._show_safety)
        session.notified.connect(self._hear)
        session.undo_stack.indexChanged.connect(self._show_steps)
        self.filing.opened.connect(self._begin)

    def _connect_hands(self) -> None:
        bench, canvas, status = self.bench, self.canvas, self.status
        canvas.menu_requested.connect(self._open_menu)
        canvas.card_requested.connect(self.drawers.show_card)
        canvas.help_requested.connect(self.drawers.show_help)
        self.deeds.failed.connect(self._tell)
        canvas.failed.connect(self._tell)
        self.hands.shortcuts_requested.connect(self.helping.show_keys)
        self.rail.chosen.connect(self._take_rail)
        self.topbar.colour_chosen.connect(self.deeds.colour)
        self.offers.fill_writers(self.topbar.author_menu, self.show_page)
        self.choices.zoomed.connect(self.show_zoom)
        self.choices.dots_switched.connect(canvas.show_dots)
        status.language_requested.connect(self.choices.language)
        status.theme_requested.connect(self.choices.next_theme)
        status.zoom_requested.connect(self.choices.zoom)
        status.people_requested.connect(self._to_people)
        status.trouble_requested.connect(self._tell_trouble)
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
        bench.poster_requested.connect(self._to_posters)
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

    # Pages

    def show_page(self, name: str) -> None:
        """Goes to a page: canvas, coalitions, participants, posters or start.

        Without an open workshop there is only the start; words that cannot be kept hold one where they are.
        """
        if not self.settle():
            return
        if not self.session.is_open:
            name = "start"
        if name == "start" and self.places.current != "start":
            self._listen_to_start()
        if name in ("participants", "posters", "start"):
            self.drawers.close()
        self.places.go(name)
        self.rail.setVisible(self.session.is_open)
        self.rail.show_place(name)
        self._enable()
        if name == "canvas" and self._is_complete:
            self.hands.take_focus()

    def _enable(self) -> None:
        """What has no meaning without a workshop, or away from the canvas, cannot be chosen there."""
        is_open, on_canvas = self.session.is_open, self.places.current == "canvas"
        for spec in table.SPECS:
            if spec.id not in ("undo", "redo"):
                needs = on_canvas if spec.local or spec.on_canvas else is_open or spec.always
                self.commands[spec.id].setEnabled(needs)
        self._enable_unread()

    def _enable_unread(self) -> None:
        self.commands["unread"].setEnabled(self.session.is_open and bool(self.session.document.unread))

    def _listen_to_start(self) -> None:
        page = self.places.page("start")
        if not page.property("heard"):
            page.setProperty("heard", True)
            page.created.connect(self.filing.start)  # type: ignore[attr-defined]

    def show_new(self) -> None:
        """The form for a new workshop."""
        self.show_page("start")
        self.places.page("start").show_form()  # type: ignore[attr-defined]

    def _to_canvas(self) -> None:
        self.show_page("canvas")

    def _begin(self) -> None:
        self.show_page("canvas")
        if self._is_complete:
            self.hands.begin()

    def _to_coalitions(self) -> None:
        self.show_page("coalitions")

    def _to_people(self) -> None:
        self.show_page("participants")

    def _to_posters(self) -> None:
        self.show_page("posters")

    def _to_start(self) -> None:
        self.show_page("start")

    def _take_rail(self, place: str) -> None:
        if place == "help":
            self._help_with_block()
        else:
            self.show_page(place)

    # What actions do

    def settle(self) -> bool:
        """Ends the writing, so that all words are in the document; whether they are."""
        done = self.canvas.writing.finish()
        focused = QApplication.focusWidget()
        if focused is not None and self.drawers.place.isAncestorOf(focused):
            focused.clearFocus()
        return done

    def _undo(self) -> None:
        if self.settle():
            self.session.undo_stack.undo()

    def _redo(self) -> None:
        if self.settle():
            self.session.undo_stack.redo()

    def _ask_open(self) -> None:
        self.filing.open()

    def _ask_another(self) -> None:
        self.another_requested.emit()

    def _quit(self) -> None:
        self.quit_requested.emit()

    def _find(self) -> None:
        self.show_page("canvas")
        self.finding.bar.open_bar()

    def _paste(self) -> None:
        self.deeds.paste()

    def _paste_one(self) -> None:
        self.deeds.paste(as_one=True)

    def _new_note(self) -> None:
        self.show_page("canvas")
        self.deeds.new_note()

    def _new_card(self) -> None:
        self.deeds.new_card()

    def _edit_note(self) -> None:
        self.deeds.open_item(self.canvas.selection.current)

    def _move_back(self) -> None:
        self.deeds.move("up")

    def _move_on(self) -> None:
        self.deeds.move("down")

    def _grow(self, block: str) -> None:
        self.show_page("canvas")
        self.canvas.grow(block)

    def _help_with_block(self) -> None:
        current = self.canvas.selection.current
        block = self.canvas.grown or (self.canvas.block_of_item(current) if current else "")
        self.show_page("canvas")
        self.drawers.show_help(block or "identity")

    def _open_menu(self, place: QPoint) -> None:
        self.menus.context.exec(place)

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

    def _full_screen(self, on: bool) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.commands["full-screen"].setChecked(self.isFullScreen())

    # Keeping in step

    def _show_document(self) -> None:
        self.topbar.refresh()
        self.status.refresh()
        self.status.fall_silent()
        self._show_steps()
        self._show_safety()
        self._enable()
        if not self.session.is_open:
            self.show_page("start")

    def _follow(self) -> None:
        self.topbar.refresh()
        self.status.refresh()

    def _show_safety(self) -> None:
        self.status.refresh_safety()
        self._enable_unread()
        title = self.session.document.workshop.title if self.session.is_open else ""
        self.setWindowTitle(f"{title}[*] – Netwerk Canvas" if title else "Netwerk Canvas[*]")
        self.setWindowModified(self.session.is_open and self.session.is_dirty)

    def _show_steps(self) -> None:
        """Undo and redo say what they would take back or do again."""
        for name, back, enabled in (
            ("undo", True, self.session.undo_stack.canUndo()),
            ("redo", False, self.session.undo_stack.canRedo()),
        ):
            action = self.commands[name]
            spec = next(spec for spec in table.SPECS if spec.id == name)
            step = table.STEPS.get(self.session.step_name(back), "")
            action.setText(
                f"{table.words(spec.words)}: {table.words(step)}" if step else table.words(spec.words)
            )
            action.setEnabled(enabled)
        self.topbar.refresh_undo()

    def _show_recovered(self) -> None:
        if not self.recovery.look(with_declined=True):
            self.status.say(self.tr("There is no unsaved work that was left behind."))

    def _hear(self, notices: list[tuple[str, dict[str, object]]]) -> None:
        self.status.say(tell_notices(notices, self.bench.lang))

    def _tell(self, error: CanvasError) -> None:
        if not self.hushed:
            tell(self, error, self.bench.lang)

    def _tell_trouble(self) -> None:
        if self.session.error is not None:
            if tell(self, self.session.error, self.bench.lang, self.tr("Save elsewhere…")):
                self.filing.save_as()
            if self.places.current == "canvas":
                self.hands.take_focus()  # the click on the line had taken it: the next letter is for a note again

    def retranslate(self) -> None:
        """Words in the present language."""
        table.retranslate(self.commands)
        self.menus.retranslate()
        self._show_steps()
        self._show_safety()

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_complete:
            QTimer.singleShot(0, self.complete)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._is_built:
            self.retranslate()
        elif event.type() == QEvent.Type.ActivationChange and self._is_complete and self.isActiveWindow():
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
