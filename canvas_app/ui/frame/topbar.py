"""The bar at the top: menus, what is open, who writes in which colour, undo and find."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QMenuBar, QSizePolicy, QWidget

from canvas_app.model.records import Participant
from canvas_app.ui.actions import plain
from canvas_app.ui.bench import Bench
from canvas_app.ui.look import BODY, TITLE, Look
from canvas_app.ui.style import menu_style
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.icon_button import IconButton
from canvas_app.ui.widgets.paint import fill
from canvas_app.ui.widgets.swatches import Swatches
from canvas_app.ui.writer import Writer

ROOMY = 1100
"""From this width on, in pixels at scale 1, the colours stand in the bar."""


class WorkshopTitle(QAbstractButton):
    """The name of what is open, with session and date; a click changes them."""

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def words(self) -> tuple[str, str]:
        """Title, and session with date, of the open workshop."""
        workshop = self._bench.session.document.workshop
        date = spoken_date(workshop.date, self._bench.lang)
        return workshop.title or self.tr("Untitled workshop"), " · ".join(
            part for part in (workshop.session, date) if part
        )

    def refresh(self) -> None:
        """Shows what is true now."""
        title, rest = self.words()
        self.setAccessibleName(f"{title} {rest}")
        self.setToolTip(self.tr("Change the name and date"))
        self.setVisible(self._bench.session.is_open)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._bench.look.px(260), self._bench.look.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._bench.look
        if self.underMouse() or self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look.colour("focus") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        title, rest = self.words()
        bold, soft = look.font(TITLE, bold=True), look.font(BODY - 1)
        x, room = look.px(8), self.width() - 2 * look.px(8)
        painter.setFont(bold)
        painter.setPen(look.colour("ink"))
        metrics = QFontMetrics(bold)
        title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        base = round((self.height() + metrics.ascent() - metrics.descent()) / 2)
        painter.drawText(x, base, title)
        x += metrics.horizontalAdvance(title) + look.px(12)
        painter.setFont(soft)
        painter.setPen(look.colour("soft"))
        left = self.width() - look.px(8) - x
        if left > look.px(48):
            painter.drawText(x, base, QFontMetrics(soft).elidedText(rest, Qt.TextElideMode.ElideRight, left))
        painter.end()


def spoken_date(date: str, lang: str) -> str:
    """An ISO date as people write it: 12 juni 2026. Anything else as it is."""
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        return date
    locale = QLocale(QLocale.Language.Dutch if lang == "nl" else QLocale.Language.English)
    return f"{day.day} {locale.monthName(day.month)} {day.year}"


def sign_pixmap(look: Look, person: Participant | None, side: int, ratio: float) -> QPixmap:
    """A participant's sign on their colour; a hollow one for nobody."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint = look.note(person.colour if person else "yellow")
    painter.setPen(paint.edge if person else look.colour("control"))
    painter.setBrush(paint.fill if person else QColor(0, 0, 0, 0))
    painter.drawRoundedRect(1, 1, side - 2, side - 2, 4, 4)
    if person:
        painter.setPen(look.note_ink)
        font = look.font(10, bold=True)
        painter.setFont(font)
        painter.drawText(0, 0, side, side, Qt.AlignmentFlag.AlignCenter, person.sign)
    painter.end()
    return picture


class TopBar(QWidget):
    """Menus, title, and what is used all the time. `colour_chosen` gives a colour to notes, chosen or to come."""

    colour_chosen = Signal(str)

    def __init__(self, bench: Bench, writer: Writer, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.bench, self.writer, self._actions = bench, writer, actions
        look = bench.look
        self.menus = QMenuBar(self)
        self.title = WorkshopTitle(bench, self)
        self.title.clicked.connect(actions["workshop"].trigger)
        self.swatches = Swatches(look, self)
        self.swatches.chosen.connect(self.colour_chosen)
        self.author = Button(look, parent=self)
        self.author.bear(trailing="chevron-down")
        self.author_menu = QMenu(self)
        self.author.clicked.connect(self._open_author_menu)
        self.undo, self.redo = (
            IconButton(look, "undo-2", parent=self),
            IconButton(look, "redo-2", parent=self),
        )
        self.search = IconButton(look, "search", parent=self)
        for button, name in ((self.undo, "undo"), (self.redo, "redo"), (self.search, "find")):
            button.clicked.connect(actions[name].trigger)
        self._arrange()
        self.retranslate()
        self.restyle()
        look.changed.connect(self.restyle)
        writer.changed.connect(self.refresh)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 5, 10, 5)
        row.setSpacing(6)
        self.menus.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(self.menus, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.title, 1000)
        row.addStretch(1)
        for widget in (self.author, self.swatches, self.undo, self.redo, self.search):
            row.addWidget(widget)

    def _open_author_menu(self) -> None:
        self.author_menu.exec(self.author.mapToGlobal(self.author.rect().bottomLeft()))

    def refresh(self) -> None:
        """Shows what is true now of the document and the writer."""
        self.title.refresh()
        person = self.writer.person
        self.author.say(
            person.name if person else self.tr("Nobody"), self.tr("Who is writing"), self._author_name()
        )
        self.author.bear(icon="pencil", trailing="chevron-down")
        self.swatches.choose(self.writer.colour)
        is_open = self.bench.session.is_open
        for widget in (self.author, self.undo, self.redo, self.search):
            widget.setVisible(is_open)
        self.swatches.setVisible(is_open and self._has_room)
        self.refresh_undo()

    @property
    def _has_room(self) -> bool:
        """Whether the colours fit beside the title; they are in the menu too."""
        return self.width() >= self.bench.look.px(ROOMY)

    def _author_name(self) -> str:
        person = self.writer.person
        return self.tr("Writing as") + " " + (person.name if person else self.tr("Nobody"))

    def refresh_undo(self) -> None:
        """What undo and redo would take back or do again."""
        for button, name in ((self.undo, "undo"), (self.redo, "redo")):
            action = self._actions[name]
            button.setEnabled(action.isEnabled())
            key = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
            button.say(f"{plain(action.text())} ({key})")

    def restyle(self) -> None:
        """Lengths and fonts of the present look."""
        sheet = menu_style(self.bench.look)
        for menu in (self.menus, self.author_menu):
            menu.setStyleSheet(sheet)
            menu.setFont(self.bench.look.font(BODY - 1))
        self.author.setMaximumWidth(self.bench.look.px(210))
        self.update()

    def retranslate(self) -> None:
        """Words in the present language."""
        self.search.say(plain(self._actions["find"].text()) + " (Ctrl+F)")
        self.menus.setAccessibleName(self.tr("Menu"))
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.swatches.setVisible(self.bench.session.is_open and self._has_room)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self.bench.look
        fill(painter, self.rect(), look.colour("surface"))
        painter.setPen(look.colour("hairline"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
