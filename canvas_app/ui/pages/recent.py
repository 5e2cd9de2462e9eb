"""The workshops somebody worked on lately, as a list on the start page."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from canvas_app import paths
from canvas_app.ui import icons
from canvas_app.ui.file_names import saved_at
from canvas_app.ui.look import BODY, SMALL
from canvas_app.ui.widgets.dates import spoken
from canvas_app.ui.widgets.icon_button import IconButton
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.paint import focus_ring, plain_tip, rounded

if TYPE_CHECKING:
    from canvas_app.ui.bench import Bench


def local_time(moment: float) -> datetime:
    """Seconds since 1970 as a moment here; a clock or a disk out of its mind gives the first or last one there is."""
    try:
        return datetime.fromtimestamp(moment)
    except (ValueError, OverflowError, OSError):
        return datetime.max if moment > 0 else datetime.min


def words_of_time(moment: float, lang: str) -> str:
    """When a file was last saved, as one says it: today, yesterday, or the day."""
    day = local_time(moment).date()
    days = (date.today() - day).days
    if days == 0:
        return QCoreApplication.translate("RecentRow", "today")
    return QCoreApplication.translate("RecentRow", "yesterday") if days == 1 else spoken(day, lang)


def short_folder(folder: Path) -> str:
    """A folder with the home folder written as `~`."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)


class RecentRow(QAbstractButton):
    """One file: its name, folder and day. A missing one is pale, and offers to leave the list."""

    removed = Signal(str)

    def __init__(self, bench: Bench, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.look, self.path = bench, bench.look, path
        saved = saved_at(path)
        self.is_missing = saved is None
        self._when = "" if saved is None else words_of_time(saved, bench.lang)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.cross = IconButton(bench.look, "x", side=28, parent=self)
        self.cross.clicked.connect(self._remove)
        name = path.name.removesuffix(paths.SUFFIX)
        self._name, self._folder = name, short_folder(path.parent)
        self.clicked.connect(self._open)
        self.setToolTip(plain_tip(str(path)))
        self.setAccessibleName(", ".join(filter(None, (name, self._second(), self._when))))
        self.cross.say(self.tr("Take it off this list"), self.tr("Take %1 off this list").replace("%1", name))

    def _second(self) -> str:
        return self.tr("Not there any more") if self.is_missing else self._folder

    def _open(self) -> None:
        if not self.is_missing:
            self.bench.open_requested.emit(str(self.path))

    def _remove(self) -> None:
        self.removed.emit(str(self.path))

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(300), self.look.px(60))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(160), self.look.px(60))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = self.cross.sizeHint().width()
        self.cross.setGeometry(self.width() - side - self.look.px(8), (self.height() - side) // 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self.look
        if self.underMouse() and not self.is_missing:
            rounded(painter, self.rect(), look.px(8), look.colour("hover"))
        ink = look.colour("soft" if self.is_missing else "ink")
        side, left = look.px(20), look.px(48)
        icon = "triangle-alert" if self.is_missing else "file-text"
        pixmap = icons.pixmap(icon, side, look.colour("soft"), self.devicePixelRatioF())
        painter.drawPixmap(look.px(14), (self.height() - side) // 2, pixmap)
        right = self.cross.x() - look.px(8)
        painter.setPen(ink)
        self._write(painter, QRectF(left, look.px(9), right - left, look.px(22)), BODY, self._name)
        painter.setPen(look.colour("soft"))
        when = QFontMetricsF(look.font(SMALL)).horizontalAdvance(self._when) if self._when else 0
        self._write(
            painter,
            QRectF(left, look.px(31), right - left - when - look.px(12), look.px(20)),
            SMALL,
            self._second(),
        )
        painter.drawText(
            QRectF(right - when, look.px(31), when + 1, look.px(20)),
            Qt.AlignmentFlag.AlignVCenter,
            self._when,
        )
        if self.hasFocus():
            focus_ring(painter, self.rect(), look)

    def _write(self, painter: QPainter, box: QRectF, size: float, words: str) -> None:
        font = self.look.font(size)
        painter.setFont(font)
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


class RecentList(QWidget):
    """The rows. `emptied` tells that the last one left."""

    emptied = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self.title = Label(bench.look, size=SMALL, bold=True, colour="soft")
        self.rows: list[RecentRow] = []
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.title)
        self._box.addStretch(1)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.rows)

    def refresh(self) -> None:
        """Shows the list of the settings as it is now."""
        for row in self.rows:
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [RecentRow(self.bench, Path(item), self) for item in self.bench.settings.recent]
        for place, row in enumerate(self.rows):
            row.removed.connect(self._forget)
            self._box.insertWidget(place + 1, row)

    def retranslate(self) -> None:
        """Gives all words in the language of the moment."""
        self.title.setText(self.tr("Recent"))
        self.refresh()

    def restyle(self) -> None:
        """Takes lengths from the look as it is now."""
        px = self.bench.look.px
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(2))
        self.title.setContentsMargins(px(14), 0, 0, px(6))

    def _forget(self, path: str) -> None:
        self.bench.settings.recent = [item for item in self.bench.settings.recent if item != path]
        self.refresh()
        if not self.rows:
            self.emptied.emit()
