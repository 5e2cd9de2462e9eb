"""Status line: save state, messages, counts, language, theme and zoom."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.formats import format_time
from canvas_app.content.languages import language, language_codes
from canvas_app.document.open_document import SaveState
from canvas_app.model.note_groups import count_notes
from canvas_app.platform import clock
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.accessible import announce
from canvas_app.ui.kit.button import Button, IconButton
from canvas_app.ui.kit.label import ElidedLabel
from canvas_app.ui.kit.layouts import make_row
from canvas_app.ui.kit.paint_helpers import fill_box
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText, refresh_with_language

MESSAGE_MS = 8000
MESSAGE_MS_PER_CHARACTER = 80
"""Minimum display time per character, for long messages."""
HEIGHT_PX, LOW_HEIGHT_PX = 32, 26
BUTTON_PX = 24
"""Side of the buttons with an icon only, in pixels at scale 1."""
MINUTE_SECONDS, HOUR_MINUTES = 60, 60
GUEST_GAP_PX = 12
COUNTS_MIN_WIDTH_PX = 1000
"""Width in pixels at scale 1 from which the counts are shown."""


INKS = {SaveState.SAVED: "safe", SaveState.JOURNALED: "safe", SaveState.FAILED: "danger"}
"""Colours of the state."""


def _next_language(code: str) -> str:
    """Return the language after this one, round and round."""
    codes = language_codes()
    return codes[(codes.index(code) + 1) % len(codes)]


class StatusLine(QWidget):
    """The line at the bottom of the window. All of its signals are requests to the window.

    Attributes:
        language_requested: Signal with the language to switch to.
        theme_requested: Signal, switch to the next theme.
        zoom_requested: Signal with the number of zoom steps.
        fit_requested: Signal, the canvas is to fit the window.
        page_requested: Signal with the id of the page to show.
        save_error_requested: Signal, explain why saving failed.
        unread_requested: Signal, show the parts that could not be read.
        unlock_requested: Signal, edits are to be accepted again.
        message_shown: Signal with a message that is shown.
    """

    language_requested = Signal(str)
    theme_requested = Signal()
    zoom_requested = Signal(int)
    fit_requested = Signal()
    page_requested = Signal(str)
    save_error_requested = Signal()
    unread_requested = Signal()
    unlock_requested = Signal()
    message_shown = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        theme = context.theme
        self.save_state_button = Button(theme, "status", parent=self)
        self.save_state_button.clicked.connect(self._on_save_state_clicked)
        self.message_label = ElidedLabel(theme, size=SMALL_PX, colour="soft", parent=self)
        self.counts_button = Button(theme, "status", parent=self)
        self.counts_button.clicked.connect(self._request_participants)
        self.unread_button = Button(theme, "status", "puzzle", parent=self)
        self.unread_button.clicked.connect(self.unread_requested)
        self.lock_button = Button(theme, "status", "lock", parent=self)
        self.lock_button.set_texts(
            TranslatableText("StatusLine", "Locked"),
            TranslatableText("StatusLine", "Nothing can be changed. Click to unlock (Ctrl+Shift+L)"),
        )
        self.lock_button.clicked.connect(self.unlock_requested)
        self.language_button = Button(theme, "status", "languages", parent=self)
        self.language_button.set_texts(
            lambda: language(context.lang).name, TranslatableText("StatusLine", "Switch language")
        )
        self.language_button.clicked.connect(self._request_next_language)
        self.theme_button = IconButton(
            theme,
            "contrast",
            BUTTON_PX,
            parent=self,
            tooltip=TranslatableText("StatusLine", "Light, dark, projector"),
        )
        self.theme_button.clicked.connect(self.theme_requested)
        self.zoom_out_button = IconButton(
            theme,
            "zoom-out",
            BUTTON_PX,
            parent=self,
            tooltip=TranslatableText("StatusLine", "Zoom out (Ctrl+−)"),
        )
        self.zoom_button = Button(theme, "status", parent=self)
        self.zoom_in_button = IconButton(
            theme,
            "zoom-in",
            BUTTON_PX,
            parent=self,
            tooltip=TranslatableText("StatusLine", "Zoom in (Ctrl++)"),
        )
        self.zoom_out_button.clicked.connect(self._zoom_out)
        self.zoom_button.clicked.connect(self.fit_requested)
        self.zoom_in_button.clicked.connect(self._zoom_in)
        self._create_layout()
        self._guest_width = 0
        self._message_timer = QTimer(self, singleShot=True, interval=MESSAGE_MS)
        self._message_timer.timeout.connect(self.clear_message)
        self._refresh_timer = QTimer(self, interval=20_000)
        self._refresh_timer.timeout.connect(self.refresh_save_state)
        self._refresh_timer.start()
        self.set_low(is_low=False)
        theme.changed.connect(self._update_height)
        theme.changed.connect(self.update)
        refresh_with_language(self, StatusLine.refresh)
        self.refresh()

    def _create_layout(self) -> None:
        make_row(
            self.context.theme,
            spacing.STATUS_LINE,
            self.save_state_button,
            (self.message_label, 1),
            self.unread_button,
            self.lock_button,
            self.counts_button,
            self.language_button,
            self.theme_button,
            self.zoom_out_button,
            self.zoom_button,
            self.zoom_in_button,
            parent=self,
        )

    def set_low(self, *, is_low: bool) -> None:
        """Be lower in a small window."""
        self._height_px = LOW_HEIGHT_PX if is_low else HEIGHT_PX
        self._update_height()

    def _update_height(self) -> None:
        self.setFixedHeight(self.context.theme.px(self._height_px))

    def _request_next_language(self) -> None:
        self.language_requested.emit(_next_language(self.context.lang))

    def _request_participants(self) -> None:
        self.page_requested.emit("participants")

    def _zoom_in(self) -> None:
        self.zoom_requested.emit(1)

    def _zoom_out(self) -> None:
        self.zoom_requested.emit(-1)

    def _on_save_state_clicked(self) -> None:
        if self.context.session.save_state is SaveState.FAILED:
            self.save_error_requested.emit()

    def show_message(self, text: str) -> None:
        """Show a message that disappears by itself, later if it is long; it may take the place of the counts."""
        announce(self.window(), text)
        self.message_label.set_text(text)
        self._update_counts_visible()
        self._message_timer.start(max(MESSAGE_MS, len(text) * MESSAGE_MS_PER_CHARACTER))
        self.message_shown.emit(text)

    def clear_message(self) -> None:
        """Remove the message."""
        self.message_label.set_text("")
        self._update_counts_visible()

    def room_for(self, width: int) -> tuple[int, int]:
        """Make room beside the message for what lies over the line, in place of the counts where there is no other.

        Args:
            width: What it would like, in pixels; 0 once it is gone.

        Returns:
            The x coordinates between which there is room, which may be less.
        """
        self._guest_width = width
        self._update_counts_visible()
        if layout := self.layout():
            layout.activate()
        label, words = self.message_label.geometry(), self._message_width
        return label.left() + words + (self.context.theme.px(GUEST_GAP_PX) if words else 0), label.right()

    @property
    def _message_width(self) -> int:
        return QFontMetrics(self.message_label.font()).horizontalAdvance(self.message_label.text())

    def _update_counts_visible(self) -> None:
        needed = self._message_width + self._guest_width
        taken = sum(
            part.sizeHint().width()
            for part in (self.save_state_button, self.counts_button, self.language_button, self.zoom_button)
        )
        fits = not needed or taken + needed + 4 * self.theme_button.sizeHint().width() <= self.width()
        is_wanted = self.context.session.is_open and not self._is_copy
        self.counts_button.setVisible(is_wanted and self._is_wide_enough and fits)

    def refresh(self) -> None:
        """Update counts, zoom and save state."""
        is_open = self.context.session.is_open
        # the start page has a choice of language of its own
        self.language_button.setVisible(is_open)
        for widget in (self.zoom_out_button, self.zoom_button, self.zoom_in_button):
            widget.setVisible(is_open and not self._is_copy)
        self._update_counts_visible()
        self.save_state_button.setVisible(is_open)
        document = self.context.session.document
        notes = QCoreApplication.translate(
            "StatusLine", "%n note(s)", "", count_notes(document.notes.values())
        )
        participants = QCoreApplication.translate(
            "StatusLine", "%n participant(s)", "", len(document.participants)
        )
        self.counts_button.set_texts(f"{notes} · {participants}", self.tr("To the participants"))
        self.zoom_button.set_texts(self._zoom_label(), self.tr("Fit to the window (Ctrl+9)"))
        self.refresh_save_state()

    def _zoom_label(self) -> str:
        settings = self.context.settings
        return self.tr("Fits") if settings.fit else f"{round(settings.zoom * 100)} %"

    @property
    def _is_copy(self) -> bool:
        """Whether a copy is filled in: then the canvas is not shown, nor all that is on it."""
        return self.context.session.document.handout is not None

    @property
    def _is_wide_enough(self) -> bool:
        """Whether the counts fit without truncating more important text."""
        return self.width() >= self.context.theme.px(COUNTS_MIN_WIDTH_PX)

    def refresh_save_state(self) -> None:
        """Show the save state as text and icon."""
        session = self.context.session
        icons = {
            SaveState.SAVED: "circle-check",
            SaveState.JOURNALED: "circle-check",
            SaveState.PENDING: "save",
            SaveState.READ_ONLY: "info",
        }
        self.save_state_button.set_icon(icons.get(session.save_state, "triangle-alert"))
        is_example = session.is_draft and not session.saved_at
        self.save_state_button.set_ink("soft" if is_example else INKS.get(session.save_state, "soft"))
        self.save_state_button.set_texts(self._save_state_text(), str(session.path or ""))
        self.lock_button.setVisible(session.is_locked)
        self._refresh_unread()

    def _refresh_unread(self) -> None:
        """Show the number of parts of the file that could not be read, if any."""
        count = sum(map(len, self.context.session.document.unread.values()))
        self.unread_button.setVisible(self.context.session.is_open and count > 0)
        words = QCoreApplication.translate("StatusLine", "%n part(s) not read", "", count)
        tip = self.tr("Look at the parts of this file that could not be read")
        self.unread_button.set_texts(str(count), f"{words}. {tip}.", words)

    def _save_state_text(self) -> str:
        session = self.context.session
        if session.save_state is SaveState.READ_ONLY:
            return (
                self.tr("View only")
                if session.opened_read_only
                else self.tr("Read only: made by a newer version")
            )
        if session.save_state is SaveState.FAILED:
            return self._failure_text()
        if session.save_state is SaveState.JOURNALED:
            return self.tr("Safe on this computer") + " · " + self.tr("saving to the file in a moment")
        if session.save_state is SaveState.PENDING:
            return self.tr("Saving in a moment …")
        if session.is_draft:
            return (
                self.tr("Example: save it to keep your own copy")
                if not session.saved_at
                else self._draft_text()
            )
        return self.tr("Safe on this computer") + " · " + self._last_save_text()

    def _failure_text(self) -> str:
        session = self.context.session
        if session.is_unconfirmed:
            return self.tr("In the file, but the disk did not confirm it. Click to see why")
        if session.is_journaled and session.is_dirty:
            return self.tr("Not in the file, but safe on this computer. Click to see why")
        return self.tr("Not saved! Click to see why")

    def _draft_text(self) -> str:
        return self.tr("Safe on this computer, but not in a file of its own yet")

    def _last_save_text(self) -> str:
        minutes = int((clock.now() - self.context.session.saved_at) // MINUTE_SECONDS)
        if minutes < 1:
            return self.tr("file saved just now")
        if minutes < HOUR_MINUTES:
            return QCoreApplication.translate("StatusLine", "file saved %n minute(s) ago", "", minutes)
        return self._saved_at_text()

    def _saved_at_text(self) -> str:
        moment = clock.local_datetime(self.context.session.saved_at)
        return self.tr("file saved at {time}").format(time=format_time(moment))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_counts_visible()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill_box(painter, self.rect(), self.context.theme.colour("surface"))
        painter.setPen(self.context.theme.colour("hairline"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()
