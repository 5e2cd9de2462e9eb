"""Large buttons of the start page: for a new workshop, for a file, and for each example."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from canvas_app.ui.kit import icons
from canvas_app.ui.kit.layouts import repaint_with_theme
from canvas_app.ui.kit.paint_helpers import draw_lines, paint_focus_ring, paint_rounded_box, wrap_text
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX, mix
from canvas_app.ui.kit.translate import TranslatableText, Words, bind_texts
from canvas_app.ui.parts.canvas_miniature import BlockNoteColours, paint_miniature

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


class LargeButton(QAbstractButton):
    """A large button whose height grows with its text.

    Subclasses may override `paint_picture`; a `primary` button is filled with the accent colour.
    """

    picture_size = QSize(44, 44)
    """Size of the picture in pixels at scale 1."""

    def __init__(
        self, theme: Theme, icon: str = "", primary: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme, self._icon, self._primary = theme, icon, primary
        self._title, self._description = "", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        repaint_with_theme(theme, self)

    def set_texts(self, title: Words, line: Words) -> None:
        """Set the title and the description."""
        bind_texts(self, LargeButton._show_texts, title, line)

    def _show_texts(self, title: str, line: str) -> None:
        self._title, self._description = title, line
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.updateGeometry()
        self.update()

    def paint_picture(self, painter: QPainter, box: QRectF) -> None:
        """Paint the icon on a rounded square in `box`."""
        theme, side = self.theme, self.theme.px(24)
        ground = (
            mix(theme.colour("accent"), theme.colour("on_accent"), 0.14)
            if self._primary
            else theme.colour("hover")
        )
        paint_rounded_box(painter, box, theme.px(8), ground)
        pixmap = icons.pixmap(self._icon, side, self._foreground("ink"), self.devicePixelRatioF())
        painter.drawPixmap(round(box.center().x() - side / 2), round(box.center().y() - side / 2), pixmap)

    def _foreground(self, name: str) -> QColor:
        theme = self.theme
        if not self._primary:
            return theme.colour(name)
        return mix(theme.colour("on_accent"), theme.colour("accent"), 0.0 if name == "ink" else 0.2)

    def _text_left(self) -> int:
        return self.theme.px(14 + self.picture_size.width() + 16)

    def _text_lines(self, width: int) -> tuple[list[str], list[str]]:
        text_width = width - self._text_left() - self.theme.px(14)
        title = wrap_text(self._title, self.theme.font(BODY_PX, bold=True), text_width)
        return title, wrap_text(
            self._description, self.theme.font(SMALL_PX), text_width
        ) if self._description else []

    def _text_height(self, width: int) -> float:
        title, line = self._text_lines(width)
        bold, small = (
            QFontMetricsF(self.theme.font(BODY_PX, bold=True)),
            QFontMetricsF(self.theme.font(SMALL_PX)),
        )
        gap = self.theme.px(2) if line else 0
        return len(title) * bold.lineSpacing() + gap + len(line) * small.lineSpacing()

    def sizeHint(self) -> QSize:
        width = self.theme.px(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(self.picture_size.height() + 24))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(
            self.theme.px(self.picture_size.height()), round(self._text_height(width))
        ) + self.theme.px(24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, hovered = self.theme, self.underMouse() or self.isDown()
        fill, edge = theme.colour("surface"), theme.colour("control" if hovered else "hairline")
        if self._primary:
            fill = mix(theme.colour("accent"), theme.colour("on_accent"), 0.12 if hovered else 0.0)
            edge = fill
        paint_rounded_box(painter, self.rect(), theme.px(12), fill, edge)
        side = theme.px(self.picture_size.height())
        box = QRectF(theme.px(14), (self.height() - side) / 2, theme.px(self.picture_size.width()), side)
        self.paint_picture(painter, box)
        self._paint_text(painter)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme, 12)

    def _paint_text(self, painter: QPainter) -> None:
        title, line = self._text_lines(self.width())
        x, y = self._text_left(), (self.height() - self._text_height(self.width())) / 2
        y = draw_lines(painter, title, self.theme.font(BODY_PX, bold=True), self._foreground("ink"), x, y)
        draw_lines(
            painter, line, self.theme.font(SMALL_PX), self._foreground("soft"), x, y + self.theme.px(2)
        )


class Example(NamedTuple):
    """A bundled example: its id, its title, and one line about it."""

    id: str
    title: str
    description: TranslatableText


EXAMPLES = (
    Example(
        "bodem",
        "Bewust Bodemgebruik",
        TranslatableText("StartPage", "Nearly twenty years of people who love the soil"),
    ),
    Example(
        "niplan",
        "NIPlan",
        TranslatableText("StartPage", "Forty members, and everyone knows only the one in the middle"),
    ),
    Example(
        "festivals",
        "Circulaire Festivals",
        TranslatableText("StartPage", "Festivals as a testing ground for zero waste"),
    ),
)


class ExampleButton(LargeButton):
    """An example with a miniature of its canvas."""

    picture_size = QSize(84, 58)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.note_colours: BlockNoteColours = {}

    def paint_picture(self, painter: QPainter, box: QRectF) -> None:
        paint_miniature(painter, box, self.theme, self.note_colours)
