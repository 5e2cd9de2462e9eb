"""The notes that a file brings as they will be: by topic, in their colours, with who wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from canvas_app.content.coalition_view import view_coalition
from canvas_app.content.method import BLOCKS, block_id_of
from canvas_app.content.note_view import view_note
from canvas_app.content.participant_view import NOBODY, view_participant
from canvas_app.model.note_groups import count_notes
from canvas_app.ui.kit.lists import RowDelegate, RowList, TitledRow
from canvas_app.ui.kit.paint_helpers import paint_rounded_box, plain_tooltip
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX, Theme

if TYPE_CHECKING:
    from canvas_app.exchange.import_review import Brought
    from canvas_app.exchange.note_import import ImportRow
    from canvas_app.model.records import Note
    from canvas_app.ui.context import AppContext

_Index = QModelIndex | QPersistentModelIndex

TOPIC_PX, ROW_PX, SWATCH_PX = 34, 28, 14
"""Heights of a topic and a note, and side of a colour, in pixels at scale 1."""
LEFT_OUT = "left out"
"""Stands in place of a block above what is left out."""
MAX_SHOWN = 400
"""Notes that are shown; how many more there are is said."""


class PreviewRow(NamedTuple):
    """A row of the preview.

    Attributes:
        title: The text of a note, or the title of a topic.
        subtitle: Who wrote it, or how many notes a topic gets.
        colour: Colour of a note; '' for a topic and for a coalition.
        block: The block of a topic; '' for a note.
        is_heading: Whether a note is a heading.
    """

    title: str
    subtitle: str = ""
    colour: str = ""
    block: str = ""
    is_heading: bool = False


class _PreviewDelegate(RowDelegate):
    """Paints topics and notes."""

    is_choice = False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(Qt.ItemDataRole.UserRole)
        is_topic = isinstance(row, PreviewRow) and row.block
        return QSize(self.theme.px(160), self.theme.px(TOPIC_PX if is_topic else ROW_PX))

    def paint_row(self, painter: QPainter, box: QRectF, row: TitledRow, is_current: bool) -> None:
        if not isinstance(row, PreviewRow):
            return
        theme, px = self.theme, self.theme.px
        height = px(20)
        place = QRectF(box.x() + px(12), box.bottom() - height - px(4), box.width() - px(24), height)
        font = theme.font(SMALL_PX)
        beside = min(QFontMetricsF(font).horizontalAdvance(row.subtitle) + px(2), place.width() * 0.4)
        right = QRectF(place.right() - beside, place.y(), beside, height)
        if row.colour:
            colours = theme.note_colours(row.colour)
            side = px(SWATCH_PX)
            swatch = QRectF(place.x(), place.center().y() - side / 2, side, side)
            paint_rounded_box(painter, swatch, px(3), colours.fill, colours.border)
            place.setLeft(swatch.right() + px(9))
        place.setRight(right.left() - px(10))
        if row.block:
            painter.setFont(theme.font(BODY_PX, bold=True))
            painter.setPen(theme.colour("warn") if row.block == LEFT_OUT else theme.block_colour(row.block))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, row.title)
        else:
            words = " ".join(row.title[:MAX_SHOWN].split())
            self.draw_elided(painter, place, words, BODY_PX, row.is_heading, "ink")
        self.draw_elided(painter, right, row.subtitle, SMALL_PX, False, "soft")


class ImportPreview(RowList):
    """The list; the arrow keys go from note to note."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, delegate=_PreviewDelegate)

    def show_brought(self, context: AppContext, brought: Brought, left_out: Sequence[ImportRow]) -> None:
        """Show what is brought, by topic in the order of the method, and below it what is left out."""
        rows = list(_rows(context, brought))
        hidden = len(rows) - MAX_SHOWN
        if hidden > 0:
            more = QCoreApplication.translate("ImportPreview", "and %n more", "", hidden)
            rows = [*rows[:MAX_SHOWN], PreviewRow(more)]
        if left_out:
            title = QCoreApplication.translate("ImportPreview", "Left out")
            rows.append(PreviewRow(title, str(len(left_out)), block=LEFT_OUT))
            rows += [PreviewRow(row.text, row.topic_words) for row in left_out[:MAX_SHOWN]]
        self.set_rows(rows)
        for index, row in enumerate(rows):
            item = self.list_widget.item(index)
            item.setToolTip(plain_tooltip("" if row.block else row.title))
            if row.block:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list_widget.setCurrentRow(1 if rows else -1)


def _rows(context: AppContext, brought: Brought) -> Iterator[PreviewRow]:
    method, lang = context.method, context.lang
    by_topic: dict[str, list[Note]] = {}
    for note in brought.notes:
        by_topic.setdefault(note.topic, []).append(note)
    if brought.coalitions:
        title, count = method.block(BLOCKS[0]).title[lang], _count(len(brought.coalitions))
        yield PreviewRow(title, count, block=BLOCKS[0])
        for one in brought.coalitions:
            view = view_coalition(one, method.coalition, lang)
            yield PreviewRow(f"{view.shape} {view.name}", view.form)
    for topic in (one for one in method.topics.values() if one.id in by_topic):
        notes = by_topic[topic.id]
        yield PreviewRow(topic.title[lang], _count(count_notes(notes)), block=block_id_of(topic.id))
        yield from (_note_row(brought, note) for note in notes)


def _note_row(brought: Brought, note: Note) -> PreviewRow:
    person = brought.document.participants.get(note.author)
    view = view_note(note, view_participant(person) if person is not None else NOBODY)
    return PreviewRow(view.text, view.author_name, view.colour, is_heading=view.is_heading)


def _count(count: int) -> str:
    return f"+ {count}"
