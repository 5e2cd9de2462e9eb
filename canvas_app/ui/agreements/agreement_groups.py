"""The three groups of agreements side by side, or below each other, with the form of the one that is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from canvas_app.model.allowed_values import NOTE_MARKS
from canvas_app.ui.agreements.agreement_form import AgreementForm
from canvas_app.ui.agreements.agreement_list import AgreementList
from canvas_app.ui.agreements.group_head import GroupHead
from canvas_app.ui.agreements.row_painter import RowPainter
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.layouts import make_column, make_row

if TYPE_CHECKING:
    from canvas_app.content.agreements import Agreements
    from canvas_app.ui.context import AppContext

WIDE_PX = 900
"""Width from which the groups stand side by side."""


class AgreementGroups(QWidget):
    """All rows.

    Attributes:
        action_requested: Signal with the id of a note and the action (`AgreementList`).
        lists: The notes of each group, by their mark.
    """

    action_requested = Signal(str, str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self.form = AgreementForm(context, self)
        self.form.hide()
        row_painter = RowPainter(theme)
        self.heads = {mark: GroupHead(context, mark) for mark in NOTE_MARKS}
        self.lists = {mark: AgreementList(context, mark, row_painter) for mark in NOTE_MARKS}
        for list_ in self.lists.values():
            list_.action_requested.connect(self.action_requested)
        columns = [
            make_column(theme, spacing.NONE, self.heads[mark], self.lists[mark], 1) for mark in NOTE_MARKS
        ]
        self._parts = make_row(
            theme, spacing.STACKED_COLUMNS, *((column, 1) for column in columns), parent=self
        )

    def arrange(self, width: int) -> None:
        """Put the groups side by side where a width in pixels has room for them, else below each other."""
        is_wide = width >= self._context.theme.px(WIDE_PX)
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(direction)

    @property
    def ids(self) -> list[str]:
        """The ids of all notes shown, group after group."""
        return [id_ for list_ in self.lists.values() for id_ in list_.ids]

    def _list_of(self, id_: str) -> AgreementList | None:
        return next((one for one in self.lists.values() if one.agreement(id_) is not None), None)

    def show_agreements(self, agreements: Agreements) -> None:
        """Show these agreements in this order; the note that has the focus keeps it."""
        order, edited, focused = self.ids, self.edited_id, self.focused_id
        for mark, group in agreements.items():
            self.heads[mark].set_count(len(group))
            self.lists[mark].set_agreements(group)
            if group:
                self.lists[mark].show()
        ids = self.ids
        if edited and edited not in ids:
            focused = self._drop_form() or focused
        if focused and ids:
            self.focus_row(focused if focused in ids else ids[min(order.index(focused), len(ids) - 1)])
        for list_ in self.lists.values():  # only now, as one that is hidden passes the focus on to anything
            list_.setHidden(not list_.ids)
        self._place_form()

    # The form

    @property
    def edited_id(self) -> str:
        """The id of the note whose form is open, or ''."""
        return "" if self.form.isHidden() else self.form.record_id

    def open_form(self, id_: str) -> None:
        """Show the form of a note in the place of its row."""
        self.close_form()
        self.form.show_record(id_)
        self.form.show()
        self._place_form()
        self.form.focus_first()

    def close_form(self) -> None:
        """Show the row again instead of its form, with the focus."""
        id_ = self.edited_id
        if id_:
            self.form.hide()
            self._place_form()
            self.focus_row(id_)

    def _drop_form(self) -> str:
        """Close the form of a note that is no longer shown; return its id if it had the focus, else ''."""
        focus, id_ = QApplication.focusWidget(), self.form.record_id
        had_focus = focus is not None and self.form.isAncestorOf(focus)
        self.form.record_id = ""  # nothing is left to be saved
        self.form.hide()
        return id_ if had_focus else ""

    def _place_form(self) -> None:
        """Put the form over the row that gives its place to it."""
        edited = self.edited_id
        place = self._list_of(edited) if edited else None
        for list_ in self.lists.values():
            if list_ is not place:
                list_.set_edited("")
        if place is not None:
            width, form = place.width(), self.form
            hint = form.heightForWidth(width) if form.hasHeightForWidth() else form.sizeHint().height()
            place.set_edited(edited, hint)
            form.setGeometry(place.row_rect(edited).translated(place.pos()))
            form.raise_()

    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if event.type() in (
            QEvent.Type.LayoutRequest,
            QEvent.Type.Resize,
        ):  # the lists have their places by then
            self._place_form()
        return is_done

    # Keyboard focus and places

    @property
    def focused_id(self) -> str:
        """The id of the note whose row has the focus, or ''."""
        return next((one.item_id for one in self.lists.values() if one.hasFocus()), "")

    def focus_row(self, id_: str) -> None:
        """Focus the row of a note, or the form in its place."""
        list_ = self._list_of(id_)
        if id_ and id_ == self.edited_id:
            self.form.focus_first()
        elif list_ is not None:
            list_.select(id_)
            list_.setFocus(Qt.FocusReason.OtherFocusReason)

    def row_rect(self, id_: str) -> QRect:
        """Return where the row of a note is, or the form in its place; an empty place where it is not shown."""
        list_ = self._list_of(id_)
        return QRect() if list_ is None else list_.row_rect(id_).translated(list_.pos())

    def neighbour(self, id_: str, direction: str) -> str:
        """Return the note above or below another one, or at the same height in the group beside it; '' for none."""
        if direction in ("up", "down"):
            flat = self.ids
            place = flat.index(id_) + (1 if direction == "down" else -1)
            return flat[place] if 0 <= place < len(flat) else ""
        groups = [list_.ids for list_ in self.lists.values()]
        at = next(index for index, group in enumerate(groups) if id_ in group)
        place = groups[at].index(id_)
        step = 1 if direction == "right" else -1
        beside = next((group for group in groups[at + step :: step] if group), []) if at + step >= 0 else []
        return beside[min(place, len(beside) - 1)] if beside else ""
