"""Recent files on the start page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from canvas_app.content.formats import format_relative_day
from canvas_app.platform import clock, paths
from canvas_app.storage.workshop_paths import modified_at
from canvas_app.ui.kit import icons, spacing
from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column
from canvas_app.ui.kit.paint_helpers import paint_focus_ring, paint_rounded_box, set_tooltip
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext


def _day_of(moment: float, lang: str) -> str:
    """Return the day of a POSIX timestamp."""
    return format_relative_day(clock.local_datetime(moment).date(), clock.today(), lang)


def abbreviated_folder(folder: Path) -> str:
    """Return a path with the home folder written as `~`."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)


class RecentFileRow(QAbstractButton):
    """One file: name, folder and day of the last save. A missing file is greyed out.

    Attributes:
        removal_requested: Signal with the path, to remove it from the list.
    """

    removal_requested = Signal(str)

    def __init__(self, context: AppContext, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.theme, self.path = context, context.theme, path
        saved = modified_at(path)
        self.is_missing = saved is None
        self._saved_text = "" if saved is None else _day_of(saved, context.lang)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.remove_button = IconButton(context.theme, "x", side=28, parent=self)
        self.remove_button.clicked.connect(self._request_removal)
        name = path.name.removesuffix(paths.DOCUMENT_SUFFIX)
        self._name, self._folder = name, abbreviated_folder(path.parent)
        self.clicked.connect(self._open)
        set_tooltip(self, str(path))
        self.setAccessibleName(", ".join(filter(None, (name, self._second_line(), self._saved_text))))
        self.remove_button.set_texts(
            self.tr("Remove it from this list"), self.tr("Remove %1 from this list").replace("%1", name)
        )

    def _second_line(self) -> str:
        return self.tr("No longer there") if self.is_missing else self._folder

    def _open(self) -> None:
        if not self.is_missing:
            self.context.open_file_requested.emit(str(self.path))

    def _request_removal(self) -> None:
        self.removal_requested.emit(str(self.path))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(300), self.theme.px(60))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self.theme.px(60))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._request_removal()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = self.remove_button.sizeHint().width()
        self.remove_button.setGeometry(
            self.width() - side - self.theme.px(8), (self.height() - side) // 2, side, side
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.theme
        if self.underMouse() and not self.is_missing:
            paint_rounded_box(painter, self.rect(), theme.px(8), theme.colour("hover"))
        ink = theme.colour("soft" if self.is_missing else "ink")
        side, left = theme.px(20), theme.px(48)
        icon = "triangle-alert" if self.is_missing else "file-text"
        pixmap = icons.pixmap(icon, side, theme.colour("soft"), self.devicePixelRatioF())
        painter.drawPixmap(theme.px(14), (self.height() - side) // 2, pixmap)
        right = self.remove_button.x() - theme.px(8)
        painter.setPen(ink)
        self._draw_elided(painter, QRectF(left, theme.px(9), right - left, theme.px(22)), BODY_PX, self._name)
        painter.setPen(theme.colour("soft"))
        when = (
            QFontMetricsF(theme.font(SMALL_PX)).horizontalAdvance(self._saved_text) if self._saved_text else 0
        )
        self._draw_elided(
            painter,
            QRectF(left, theme.px(31), right - left - when - theme.px(12), theme.px(20)),
            SMALL_PX,
            self._second_line(),
        )
        painter.drawText(
            QRectF(right - when, theme.px(31), when + 1, theme.px(20)),
            Qt.AlignmentFlag.AlignVCenter,
            self._saved_text,
        )
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme)

    def _draw_elided(self, painter: QPainter, box: QRectF, size: float, words: str) -> None:
        font = self.theme.font(size)
        painter.setFont(font)
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


class RecentFilesList(QWidget):
    """The list of recent files.

    Attributes:
        emptied: Signal, the last row was removed.
    """

    emptied = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.title = Label(
            context.theme,
            TranslatableText("RecentFilesList", "Recent"),
            size=SMALL_PX,
            bold=True,
            colour="soft",
            margins=spacing.RECENT_TITLE,
        )
        self.rows: list[RecentFileRow] = []
        self._layout = make_column(context.theme, spacing.HAIR, self.title, 1, parent=self)

    @property
    def count(self) -> int:
        """Number of rows."""
        return len(self.rows)

    def refresh(self) -> None:
        """Rebuild the rows from the settings."""
        for row in self.rows:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [RecentFileRow(self.context, Path(item), self) for item in self.context.settings.recent]
        for index, row in enumerate(self.rows):
            row.removal_requested.connect(self._remove)
            self._layout.insertWidget(index + 1, row)

    def _remove(self, path: str) -> None:
        self.context.settings.recent = [item for item in self.context.settings.recent if item != path]
        self.refresh()
        if not self.rows:
            self.emptied.emit()
