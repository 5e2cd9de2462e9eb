"""Top bar: menus, workshop title, author, colours, undo and find."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QMenuBar, QSizePolicy, QWidget

from canvas_app.content.formats import format_long_date
from canvas_app.content.participant_view import ParticipantView
from canvas_app.document.current_author import CurrentAuthor
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button, IconButton
from canvas_app.ui.kit.layouts import bind_lengths, make_row
from canvas_app.ui.kit.menu_style import MenuStyle
from canvas_app.ui.kit.paint_helpers import fill_box
from canvas_app.ui.kit.theme import BODY_PX, TITLE_PX, Theme
from canvas_app.ui.kit.translate import TranslatableText, bind_texts, refresh_with_language
from canvas_app.ui.parts.colour_swatches import ColourSwatches
from canvas_app.ui.shell.actions import strip_mnemonic

SWATCHES_MIN_WIDTH_PX = 1100
"""Width in pixels at scale 1 from which the colour swatches are shown in the bar."""


class WorkshopTitle(QAbstractButton):
    """Title of the open workshop, with session and date; a click edits them."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def texts(self) -> tuple[str, str]:
        """Return title, and session with date, of the open workshop."""
        workshop = self._context.session.document.workshop
        date = format_long_date(workshop.date, self._context.lang)
        return workshop.title or self.tr("Untitled workshop"), " · ".join(
            part for part in (workshop.session, date) if part
        )

    def refresh(self) -> None:
        """Update texts and visibility from the document."""
        title, rest = self.texts()
        self.setAccessibleName(f"{title} {rest}")
        self.setToolTip(self.tr("Change the name and date"))
        self.setVisible(self._context.session.is_open)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._context.theme.px(260), self._context.theme.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._context.theme
        if self.underMouse() or self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.colour("focus") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        title, rest = self.texts()
        bold, soft = theme.font(TITLE_PX, bold=True), theme.font(BODY_PX - 1)
        x, available_width = theme.px(8), self.width() - 2 * theme.px(8)
        painter.setFont(bold)
        painter.setPen(theme.colour("ink"))
        metrics = QFontMetrics(bold)
        title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, available_width)
        base = round((self.height() + metrics.ascent() - metrics.descent()) / 2)
        painter.drawText(x, base, title)
        x += metrics.horizontalAdvance(title) + theme.px(12)
        painter.setFont(soft)
        painter.setPen(theme.colour("soft"))
        left = self.width() - theme.px(8) - x
        if left > theme.px(48):
            painter.drawText(x, base, QFontMetrics(soft).elidedText(rest, Qt.TextElideMode.ElideRight, left))
        painter.end()


def badge_pixmap(theme: Theme, person: ParticipantView | None, side: int, ratio: float) -> QPixmap:
    """Draw a participant's initials on their colour; an outline for nobody.

    Args:
        theme: The current theme.
        person: The participant, or None.
        side: Side in device-independent pixels.
        ratio: Device pixel ratio.
    """
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint = theme.note_colours(person.colour if person else "yellow")
    painter.setPen(paint.border if person else theme.colour("control"))
    painter.setBrush(paint.fill if person else QColor(0, 0, 0, 0))
    painter.drawRoundedRect(1, 1, side - 2, side - 2, 4, 4)
    if person:
        painter.setPen(theme.note_ink)
        font = theme.font(10, bold=True)
        painter.setFont(font)
        painter.drawText(0, 0, side, side, Qt.AlignmentFlag.AlignCenter, person.initials)
    painter.end()
    return picture


class TopBar(QWidget):
    """Menu bar, title and the most used controls.

    Attributes:
        colour_selected: Signal with the colour for the selected notes, or for the next ones.
    """

    colour_selected = Signal(str)

    def __init__(
        self,
        context: AppContext,
        current_author: CurrentAuthor,
        actions: Mapping[str, QAction],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.context, self.current_author, self._actions = context, current_author, actions
        theme = context.theme
        self.menu_bar = QMenuBar(self)
        self.title = WorkshopTitle(context, self)
        self.title.clicked.connect(actions["workshop"].trigger)
        self.swatches = ColourSwatches(theme, self)
        self.swatches.colour_selected.connect(self.colour_selected)
        self.author_button = Button(theme, parent=self)
        self.author_button.set_icon(trailing_icon="chevron-down")
        self.author_menu = QMenu(self)
        self.author_button.clicked.connect(self._open_author_menu)
        self.undo_button, self.redo_button = (
            IconButton(theme, "undo-2", parent=self),
            IconButton(theme, "redo-2", parent=self),
        )
        self.search_button = IconButton(theme, "search", parent=self)
        for button, name in (
            (self.undo_button, "undo"),
            (self.redo_button, "redo"),
            (self.search_button, "find"),
        ):
            button.clicked.connect(actions[name].trigger)
        self._create_layout()
        bind_texts(self.menu_bar, QWidget.setAccessibleName, TranslatableText("TopBar", "Menu"))
        bind_lengths(theme, self.author_button, QWidget.setMaximumWidth, 210)
        refresh_with_language(self, TopBar.refresh)
        self.refresh()
        for menu in (self.menu_bar, self.author_menu):
            MenuStyle(theme, menu)
        theme.changed.connect(self.update)
        current_author.changed.connect(self.refresh)

    def _create_layout(self) -> None:
        self.menu_bar.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        make_row(
            self.context.theme,
            spacing.TOP_BAR,
            (self.menu_bar, 0, Qt.AlignmentFlag.AlignVCenter),
            (self.title, 1000),
            1,
            self.author_button,
            self.swatches,
            self.undo_button,
            self.redo_button,
            self.search_button,
            parent=self,
        )

    def _open_author_menu(self) -> None:
        self.author_menu.exec(self.author_button.mapToGlobal(self.author_button.rect().bottomLeft()))

    def refresh(self) -> None:
        """Update everything from the document and the current author."""
        self.title.refresh()
        person = self.current_author.participant
        self.author_button.set_texts(
            person.name if person else self.tr("Nobody"),
            self.tr("Who is writing"),
            self._author_accessible_name(),
        )
        self.search_button.set_texts(strip_mnemonic(self._actions["find"].text()) + " (Ctrl+F)")
        self.author_button.set_icon(icon="pencil", trailing_icon="chevron-down")
        self.swatches.set_current(self.current_author.colour)
        is_open = self.context.session.is_open
        for widget in (self.author_button, self.undo_button, self.redo_button, self.search_button):
            widget.setVisible(is_open)
        self.swatches.setVisible(is_open and self._is_wide_enough)
        self.refresh_undo()

    @property
    def _is_wide_enough(self) -> bool:
        """Whether the swatches fit beside the title; the colours are in the menu too."""
        return self.width() >= self.context.theme.px(SWATCHES_MIN_WIDTH_PX)

    def _author_accessible_name(self) -> str:
        person = self.current_author.participant
        return self.tr("Writing as") + " " + (person.name if person else self.tr("Nobody"))

    def refresh_undo(self) -> None:
        """Update the undo and redo buttons from their actions."""
        for button, name in ((self.undo_button, "undo"), (self.redo_button, "redo")):
            action = self._actions[name]
            button.setEnabled(action.isEnabled())
            key = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
            button.set_texts(f"{strip_mnemonic(action.text())} ({key})")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.swatches.setVisible(self.context.session.is_open and self._is_wide_enough)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.context.theme
        fill_box(painter, self.rect(), theme.colour("surface"))
        painter.setPen(theme.colour("hairline"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
