"""Notes of one group of agreements below each other, which the list paints: thousands cost as much as those in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHoverEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from canvas_app.content.agreements import agreement_words
from canvas_app.model.allowed_values import NOTE_MARKS
from canvas_app.ui.kit.accessible import tell_current
from canvas_app.ui.kit.accessible_content import ROOT, AccessibleContent, AccessibleItem, Key
from canvas_app.ui.kit.item_widget import ItemWidget
from canvas_app.ui.kit.row_places import RowPlaces

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from canvas_app.content.agreements import Agreement
    from canvas_app.ui.agreements.row_painter import RowPainter
    from canvas_app.ui.context import AppContext

MARK_PREFIX = "mark:"


class AgreementList(ItemWidget):
    """The notes with a mark; `item_id` is the current one.

    Its actions are `jump`, `open` (the form), `mark:decided` and the others, and `delete` (no mark).

    Attributes:
        agreements: The notes shown, in their order.
        edited_id: Id of the note whose row gives its place to a form; '' for none.

    Args:
        context: Supplies theme and language.
        mark: What was agreed about the notes.
        row_painter: Measures and paints the rows.
        parent: The parent widget.
    """

    key_actions = {  # noqa: RUF012 - a mapping of the class, as in the base
        Qt.Key.Key_Return: "jump",
        Qt.Key.Key_Enter: "jump",
        Qt.Key.Key_F2: "open",
        Qt.Key.Key_Space: "open",
        Qt.Key.Key_Delete: "delete",
        Qt.Key.Key_Backspace: "delete",
        Qt.Key.Key_D: f"{MARK_PREFIX}decided",
        Qt.Key.Key_T: f"{MARK_PREFIX}to_do",
        Qt.Key.Key_P: f"{MARK_PREFIX}parked",
    }

    def __init__(
        self, context: AppContext, mark: str, row_painter: RowPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.theme, "", parent)
        self._context, self.mark, self._row_painter = context, mark, row_painter
        self.agreements: Sequence[Agreement] = ()
        self.ids: list[str] = []
        self.edited_id = ""
        self._index_of: dict[str, int] = {}
        self._places: RowPlaces[Agreement] = RowPlaces(row_painter.heights)
        self._form_height, self._hovered_id = 0, ""
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.theme.changed.connect(self._places.forget)

    # Content

    def set_agreements(self, agreements: Sequence[Agreement]) -> None:
        """Show notes; the current one stays, or gives way to the one that took its place."""
        self.setAccessibleName(agreement_words(self.mark, self._context.lang))
        if agreements == self.agreements:
            return
        place = self._index_of.get(self.item_id, 0)
        self.agreements, self.ids = agreements, [one.id for one in agreements]
        self._index_of = {id_: index for index, id_ in enumerate(self.ids)}
        if self.item_id not in self._index_of:
            self.item_id = self.ids[min(place, len(self.ids) - 1)] if self.ids else ""
        self._places.set_rows(agreements)
        self._fix_form()
        self._update_rows()

    def set_edited(self, id_: str, height: int = 0) -> None:
        """Give the row of a note to a form of a height in pixels; '' shows all rows."""
        if (id_, height) != (self.edited_id, self._form_height):
            self.edited_id, self._form_height = id_, height
            self._fix_form()
            self._update_rows()

    def _fix_form(self) -> None:
        index = self._index_of.get(self.edited_id)
        self._places.set_fixed(None if index is None else (index, self._form_height))

    def _update_rows(self) -> None:
        self.updateGeometry()
        self.update()

    def agreement(self, id_: str) -> Agreement | None:
        """Return a note that is shown, or None."""
        index = self._index_of.get(id_)
        return None if index is None else self.agreements[index]

    def words_of(self, agreement: Agreement) -> str:
        """Return what screen readers say of a row."""
        one = agreement
        words = (agreement_words(one.mark, self._context.lang), one.text, one.who, one.due, one.place)
        return ", ".join(filter(None, words))

    def fill_menu(self, menu: QMenu) -> None:
        self.add_menu_action(menu, self.tr("Show on the canvas (Enter)"), "jump")
        self.add_menu_action(menu, self.tr("Edit (F2)"), "open")
        menu.addSeparator()
        for mark, key in zip(NOTE_MARKS, "DTP", strict=True):
            words = f"{agreement_words(mark, self._context.lang)} ({key})"
            self.add_menu_action(menu, words, f"{MARK_PREFIX}{mark}")
        self.add_menu_action(menu, self.tr("Take off the list (Delete)"), "delete")

    def accessible_content(self) -> AccessibleContent:
        """Return the notes but the one that a form stands for."""
        return _ListContent(self)

    # Layout

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Qt also asks for no width at all, at which every letter would stand on a line of its own
        return self._places.tops(width)[-1] if width > 1 else self.minimumSizeHint().height()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(300), self.theme.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.theme.px(30))

    def row_rect(self, id_: str) -> QRect:
        """Return where the row of a note is, or the form in its place."""
        index = self._index_of.get(id_)
        if index is None:
            return QRect()
        top, bottom = self._places.tops(self.width())[index : index + 2]
        return QRect(0, top, self.width(), bottom - top)

    def item_rect(self) -> QRect:
        return self.row_rect(self.item_id)

    def id_at(self, point: QPoint) -> str:
        """Return the note whose row is at a point, or ''."""
        if not self.rect().contains(point) or not self.ids:
            return ""
        return self.ids[self._places.index_at(point.y(), self.width())]

    # Keyboard and mouse

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        # what a scroll area brings into view of the widget that gets the keyboard
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            return self.item_rect()
        return super().inputMethodQuery(query)

    def select(self, id_: str) -> None:
        """Make a note the current one."""
        if id_ != self.item_id:
            self.item_id = id_
            tell_current(self)
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        ends = {Qt.FocusReason.TabFocusReason: 0, Qt.FocusReason.BacktabFocusReason: -1}
        if self.ids and (event.reason() in ends or not self.item_id):
            self.item_id = self.ids[ends.get(event.reason(), 0)]
        tell_current(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        index = self._index_of.get(self.item_id, -1) + (1 if is_next else -1)
        if not 0 <= index < len(self.ids):
            return super().focusNextPrevChild(is_next)
        self.request_action("go:down" if is_next else "go:up")
        return True

    def _select_at(self, point: QPoint) -> bool:
        id_ = self.id_at(point)
        if id_:
            self.select(id_)
        return bool(id_)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._select_at(event.position().toPoint())
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard or self._select_at(event.pos()):
            super().contextMenuEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            is_over = event.type() != QEvent.Type.HoverLeave
            self._set_hovered(self.id_at(event.position().toPoint()) if is_over else "")
        return super().event(event)

    def _set_hovered(self, id_: str) -> None:
        if id_ != self._hovered_id:
            self._hovered_id = id_
            self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tops, area = QPainter(self), self._places.tops(self.width()), event.rect()
        first = self._places.index_at(area.top(), self.width())
        for index in range(max(first, 0), len(self.agreements)):
            if tops[index] > area.bottom():
                break
            box = QRectF(0, tops[index], self.width(), tops[index + 1] - tops[index])
            self._paint_row(painter, self.agreements[index], box)
        painter.end()

    def _paint_row(self, painter: QPainter, agreement: Agreement, box: QRectF) -> None:
        if agreement.id == self.edited_id:
            return
        has_focus = agreement.id == self.item_id and self.hasFocus()
        is_marked = has_focus or agreement.id == self._hovered_id
        self._row_painter.paint(painter, agreement, box, is_marked=is_marked, has_focus=has_focus)


class _ListContent(AccessibleContent):
    """The rows of a list by the ids of their notes; each is looked up when it is asked for."""

    def __init__(self, list_: AgreementList) -> None:
        super().__init__(lambda: AccessibleItem(list_.accessibleName(), "List"))
        self._list = list_

    def describe(self, key: Key = ROOT) -> AccessibleItem | None:
        if key is ROOT:
            return super().describe(key)
        one = self._list.agreement(str(key))
        if one is None or one.id == self._list.edited_id:
            return None
        is_current = one.id == self._list.item_id
        return AccessibleItem(
            self._list.words_of(one),
            is_focusable=True,
            is_focused=is_current and self._list.hasFocus(),
            is_selected=is_current,
        )

    def children(self, key: Key = ROOT) -> Sequence[Key]:
        if key is not ROOT:
            return ()
        ids, edited = self._list.ids, self._list.edited_id
        return [id_ for id_ in ids if id_ != edited] if edited else ids

    def rect(self, key: Key) -> QRect:
        place = self._list.row_rect(str(key))
        return QRect(self._list.mapToGlobal(place.topLeft()), place.size()) if place.isValid() else place

    def key_at(self, point: QPoint) -> Key:
        id_ = self._list.id_at(self._list.mapFromGlobal(point))
        return id_ if id_ and id_ != self._list.edited_id else ROOT

    def current(self) -> Key:
        return self._list.item_id or ROOT

    def press(self, key: Key = ROOT) -> None:
        if key is not ROOT:
            self._list.select(str(key))
            self._list.request_action("open")
