"""Top bar: menus, workshop title, undo and find, and who is writing."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenuBar, QSizePolicy, QWidget

from canvas_app.content.formats import format_long_date
from canvas_app.content.participant_view import ParticipantView
from canvas_app.document.current_author import CurrentAuthor
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button, IconButton
from canvas_app.ui.kit.layouts import make_row
from canvas_app.ui.kit.menu_style import MenuStyle
from canvas_app.ui.kit.paint_helpers import fill_box
from canvas_app.ui.kit.theme import BODY_PX, Theme
from canvas_app.ui.kit.translate import TranslatableText, bind_texts, refresh_with_language
from canvas_app.ui.shell.actions import strip_mnemonic
from canvas_app.ui.shell.author_pill import AuthorPill
from canvas_app.ui.shell.choices_pill import ChoicesPill

TITLE_PX, TITLE_GAP_PX = 16, 12
HEIGHT_PX, LOW_HEIGHT_PX = 52, 44
NARROW_PX = 1_200
"""Width of the window from which the button for presenting has a label, in pixels at scale 1."""


class ShowSign(Enum):
    """What is said on pages beside the show of what the room sees."""

    NONE = auto()
    SLIDES = auto()
    NO_PROJECTOR = auto()


SIGN_WORDS = {
    ShowSign.SLIDES: (
        TranslatableText("TopBar", "Room sees slides"),
        TranslatableText("TopBar", "Back to the slides that the room sees"),
    ),
    ShowSign.NO_PROJECTOR: (
        TranslatableText("TopBar", "No projector"),
        TranslatableText("TopBar", "Back to the slides, which wait for a projector of their own"),
    ),
}
"""Label and hint of each sign."""


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
        return workshop.title or self.tr("Untitled network"), " · ".join(
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

    def _centred_x(self, title_width: int, rest: str) -> int:
        """Return where the title begins so that the texts stand in the middle of the window."""
        theme = self._context.theme
        whole = (
            title_width
            + theme.px(TITLE_GAP_PX)
            + QFontMetrics(theme.font(BODY_PX - 1)).horizontalAdvance(rest)
        )
        middle = self.window().width() / 2 - self.x()
        return round(min(middle - whole / 2, self.width() - theme.px(8) - whole))

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
        available_width = self.width() - 2 * theme.px(8)
        x = max(theme.px(8), self._centred_x(QFontMetrics(bold).horizontalAdvance(title), rest))
        painter.setFont(bold)
        painter.setPen(theme.colour("ink"))
        metrics = QFontMetrics(bold)
        title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, available_width)
        base = round((self.height() + metrics.ascent() - metrics.descent()) / 2)
        painter.drawText(x, base, title)
        x += metrics.horizontalAdvance(title) + theme.px(TITLE_GAP_PX)
        painter.setFont(soft)
        painter.setPen(theme.colour("soft"))
        left = self.width() - theme.px(8) - x
        if left > theme.px(48):
            painter.drawText(
                x, base, QFontMetrics(soft).elidedText(rest, Qt.TextElideMode.ElideRight, left + 1)
            )
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
    """Menu bar, title and the most used controls."""

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
        self._is_presenting, self._show_sign, self._choice_count = False, ShowSign.NONE, 0
        self.menu_bar = QMenuBar(self)
        self.title = WorkshopTitle(context, self)
        self.title.clicked.connect(actions["workshop"].trigger)
        self.undo_button, self.redo_button = (
            IconButton(theme, "undo-2", parent=self),
            IconButton(theme, "redo-2", parent=self),
        )
        self.search_button = IconButton(theme, "search", parent=self)
        self.author_pill = AuthorPill(theme, current_author, self)
        self.present_button = Button(theme, "ink", "presentation", self)  # last: the order of the Tab key
        self.present_button.clicked.connect(actions["present"].trigger)
        self.choices_button = ChoicesPill(theme, self)
        self.choices_button.hide()
        self.shared_button = Button(theme, "status", "users", self)
        self.shared_button.hide()
        for button, name in (
            (self.undo_button, "undo"),
            (self.redo_button, "redo"),
            (self.search_button, "find"),
            (self.choices_button, "choose-version"),
        ):
            button.clicked.connect(actions[name].trigger)
        self._create_layout()
        self.set_low(is_low=False)
        theme.changed.connect(self._update_height)
        bind_texts(self.menu_bar, QWidget.setAccessibleName, TranslatableText("TopBar", "Menu"))
        refresh_with_language(self, TopBar.refresh)
        self.refresh()
        MenuStyle(theme, self.menu_bar)
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
            self.shared_button,
            self.choices_button,
            self.undo_button,
            self.redo_button,
            self.search_button,
            self.author_pill,
            self.present_button,
            parent=self,
        )

    def set_low(self, *, is_low: bool) -> None:
        """Be lower in a small window."""
        self._height_px = LOW_HEIGHT_PX if is_low else HEIGHT_PX
        self.present_button.set_height(32 if is_low else 36)
        self._update_height()

    def _update_height(self) -> None:
        self.setFixedHeight(self.context.theme.px(self._height_px))

    def refresh(self) -> None:
        """Update everything from the document and the current author."""
        self.title.refresh()
        self.author_pill.refresh()
        self.search_button.set_texts(strip_mnemonic(self._actions["find"].text()) + " (Ctrl+F)")
        self._label_present_button()
        is_open, handout = self.context.session.is_open, self.context.session.document.handout
        for widget in (self.undo_button, self.redo_button):
            widget.setVisible(is_open)
        self.search_button.setVisible(is_open and handout is None)
        self.author_pill.setVisible(is_open and (handout is None or bool(handout.filled_by)))
        self.title.setEnabled(handout is None)
        self._show_present_button()
        self.refresh_undo()
        self._show_choices()

    def set_choices(self, count: int) -> None:
        """Say how many texts have versions to choose from; nothing for none."""
        self._choice_count = count
        self._show_choices()

    def _show_choices(self) -> None:
        count = self._choice_count
        self.choices_button.setVisible(count > 0)
        if count:
            words = self.tr("%n choice(s)", "", count)
            self.choices_button.set_texts(words, self.tr("Two versions of the same text (F8)"))

    def set_presenting(self, *, is_presenting: bool) -> None:
        """Leave out what is of no use while presenting: the menus, and the button that starts it."""
        self._is_presenting = is_presenting
        self.menu_bar.setVisible(not is_presenting)
        self.author_pill.set_writing(is_writing=is_presenting)
        self._show_present_button()

    def set_show_sign(self, sign: ShowSign) -> None:
        """Say, as long as it is so, what the room sees meanwhile; the button then leads back to the show."""
        self._show_sign = sign
        self._label_present_button()
        self._show_present_button()

    def _show_present_button(self) -> None:
        session = self.context.session
        is_wanted = self._show_sign is not ShowSign.NONE or not self._is_presenting
        self.present_button.setVisible(is_wanted and session.is_open and session.document.handout is None)

    def _label_present_button(self) -> None:
        """Say what the button does, where there is room for it, and what the room sees in any case."""
        if self._show_sign is not ShowSign.NONE:
            label, hint = SIGN_WORDS[self._show_sign]
            self.present_button.set_texts(str(label), f"{hint} (F5)", str(hint))
            return
        words = strip_mnemonic(self._actions["present"].text())
        is_wide = self.width() >= self.context.theme.px(NARROW_PX)
        self.present_button.set_texts(words if is_wide else "", f"{words} (F5)", words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label_present_button()

    def refresh_undo(self) -> None:
        """Update the undo and redo buttons from their actions."""
        for button, name in ((self.undo_button, "undo"), (self.redo_button, "redo")):
            action = self._actions[name]
            button.setEnabled(action.isEnabled())
            key = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
            button.set_texts(f"{strip_mnemonic(action.text())} ({key})")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.context.theme
        fill_box(painter, self.rect(), theme.colour("surface"))
        painter.setPen(theme.colour("hairline"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
