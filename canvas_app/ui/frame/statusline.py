"""The line at the bottom: whether the work is safe, how much there is, language, theme and zoom."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from canvas_app import clock
from canvas_app.document.session import Safety
from canvas_app.ui.bench import Bench
from canvas_app.ui.language import LANGUAGES
from canvas_app.ui.look import SMALL
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.icon_button import IconButton
from canvas_app.ui.widgets.label import OneLine
from canvas_app.ui.widgets.paint import fill

MESSAGE_MS = 8000
READING_MS = 80
"""For each letter of a long message."""
MINUTE = 60
ROOMY = 1000
"""From this width on, in pixels at scale 1, the line says how much there is."""


class StatusLine(QWidget):
    """Honest and quiet. Signals are wishes: another language, theme or zoom, people, the error told, unread parts."""

    language_requested = Signal(str)
    theme_requested = Signal()
    zoom_requested = Signal(int)
    people_requested = Signal()
    trouble_requested = Signal()
    unread_requested = Signal()

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        super().__init__(parent)
        self.bench = bench
        look = bench.look
        self.safety = Button(look, "quiet", parent=self)
        self.safety.clicked.connect(self._tell_trouble)
        self.message = OneLine(look, size=SMALL, colour="soft", parent=self)
        self.counts = Button(look, "quiet", parent=self)
        self.counts.clicked.connect(self.people_requested)
        self.unread = Button(look, "quiet", "puzzle", parent=self)
        self.unread.clicked.connect(self.unread_requested)
        self.language = Button(look, "quiet", "languages", parent=self)
        self.language.clicked.connect(self._other_language)
        self.theme = IconButton(look, "contrast", side=28, parent=self)
        self.theme.clicked.connect(self.theme_requested)
        self.smaller = IconButton(look, "zoom-out", side=28, parent=self)
        self.zoom = Button(look, "quiet", parent=self)
        self.larger = IconButton(look, "zoom-in", side=28, parent=self)
        self.smaller.clicked.connect(self._zoom_out)
        self.zoom.clicked.connect(self._zoom_reset)
        self.larger.clicked.connect(self._zoom_in)
        self._arrange()
        self._clear = QTimer(self, singleShot=True, interval=MESSAGE_MS)
        self._clear.timeout.connect(self.fall_silent)
        self._minute = QTimer(self, interval=20_000)
        self._minute.timeout.connect(self.refresh_safety)
        self._minute.start()
        look.changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 1, 8, 1)
        row.setSpacing(4)
        row.addWidget(self.safety)
        row.addWidget(self.message, 1)
        for widget in (
            self.unread,
            self.counts,
            self.language,
            self.theme,
            self.smaller,
            self.zoom,
            self.larger,
        ):
            row.addWidget(widget)

    def _other_language(self) -> None:
        self.language_requested.emit(next(name for name in LANGUAGES if name != self.bench.lang))

    def _zoom_in(self) -> None:
        self.zoom_requested.emit(1)

    def _zoom_out(self) -> None:
        self.zoom_requested.emit(-1)

    def _zoom_reset(self) -> None:
        self.zoom_requested.emit(0)

    def _tell_trouble(self) -> None:
        if self.bench.session.safety is Safety.FAILED:
            self.trouble_requested.emit()

    def say(self, text: str) -> None:
        """A line that goes away by itself, a long one later; it may have the room of the counts."""
        self.message.say(text)
        self._show_counts()
        self._clear.start(max(MESSAGE_MS, len(text) * READING_MS))

    def fall_silent(self) -> None:
        """The line is taken away."""
        self.message.say("")
        self._show_counts()

    def _show_counts(self) -> None:
        needed = QFontMetrics(self.message.font()).horizontalAdvance(self.message.text())
        taken = sum(part.sizeHint().width() for part in (self.safety, self.counts, self.language, self.zoom))
        fits = not needed or taken + needed + 4 * self.theme.sizeHint().width() <= self.width()
        self.counts.setVisible(self.bench.session.is_open and self._has_room and fits)

    def refresh(self) -> None:
        """Counts, zoom and safety as they are now."""
        is_open = self.bench.session.is_open
        for widget in (self.smaller, self.zoom, self.larger):
            widget.setVisible(is_open)
        self._show_counts()
        self.safety.setVisible(is_open)
        document = self.bench.session.document
        notes = QCoreApplication.translate("StatusLine", "%n note(s)", "", len(document.notes))
        people = QCoreApplication.translate("StatusLine", "%n participant(s)", "", len(document.participants))
        self.counts.say(f"{notes} · {people}", self.tr("To the participants"))
        self.zoom.say(f"{round(self.bench.settings.zoom * 100)} %", self.tr("Back to real size (Ctrl+0)"))
        self.refresh_safety()

    @property
    def _has_room(self) -> bool:
        """Whether the counts fit without cutting more important words."""
        return self.width() >= self.bench.look.px(ROOMY)

    def refresh_safety(self) -> None:
        """Says in words and with a sign whether the work is safe."""
        session = self.bench.session
        icons = {
            Safety.SAVED: "circle-check",
            Safety.KEPT: "circle-check",
            Safety.PENDING: "save",
            Safety.READ_ONLY: "info",
        }
        self.safety.bear(icons.get(session.safety, "triangle-alert"))
        self.safety.say(self._safety_words(), str(session.path or ""))
        self._refresh_unread()

    def _refresh_unread(self) -> None:
        """Says how many parts of the file could not be read, where there are any."""
        count = sum(map(len, self.bench.session.document.unread.values()))
        self.unread.setVisible(self.bench.session.is_open and count > 0)
        words = QCoreApplication.translate("StatusLine", "%n part(s) not read", "", count)
        tip = self.tr("Look at the parts of this file that could not be read")
        self.unread.say(str(count), f"{words}. {tip}.", words)

    def _safety_words(self) -> str:
        session = self.bench.session
        if session.safety is Safety.READ_ONLY:
            return (
                self.tr("You are only looking")
                if session.only_looking
                else self.tr("Read only: made by a newer version")
            )
        if session.safety is Safety.FAILED:
            return self._failure_words()
        if session.safety is Safety.KEPT:
            return self.tr("Safe on this computer") + " · " + self.tr("file follows in a moment")
        if session.safety is Safety.PENDING:
            return self.tr("Saving in a moment …")
        if session.is_draft:
            return (
                self.tr("Example: save it to keep a copy of your own")
                if not session.saved_at
                else self._draft_words()
            )
        return self.tr("Safe on this computer") + " · " + self._ago()

    def _failure_words(self) -> str:
        session = self.bench.session
        if session.is_unconfirmed:
            return self.tr("In the file, but the disk did not confirm it. Click to read why")
        if session.is_kept and session.is_dirty:
            return self.tr("Not in the file, but safe on this computer. Click to read why")
        return self.tr("Not saved! Click to read why")

    def _draft_words(self) -> str:
        return self.tr("Safe on this computer, no file of its own yet")

    def _ago(self) -> str:
        minutes = int((clock.now() - self.bench.session.saved_at) // MINUTE)
        if minutes < 1:
            return self.tr("file saved just now")
        if minutes < MINUTE:
            return QCoreApplication.translate("StatusLine", "file saved %n minute(s) ago", "", minutes)
        return self._saved_at()

    def _saved_at(self) -> str:
        moment = clock.local_moment(self.bench.session.saved_at)
        return self.tr("file saved at {time}").format(time=f"{moment:%H:%M}")

    def restyle(self) -> None:
        """Lengths of the present look."""
        self.setFixedHeight(self.bench.look.px(34))
        self.update()

    def retranslate(self) -> None:
        """Words in the present language."""
        self.language.say(LANGUAGES[self.bench.lang], self.tr("Switch the language"))
        self.theme.say(self.tr("Light, dark, beamer"))
        self.smaller.say(self.tr("Zoom out (Ctrl+−)"))
        self.larger.say(self.tr("Zoom in (Ctrl++)"))
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_counts()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, self.rect(), self.bench.look.colour("surface"))
        painter.setPen(self.bench.look.colour("hairline"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()
