"""The three groups of agreements side by side, or below each other, with the form of the one that is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from canvas_app.model.allowed_values import NOTE_MARKS
from canvas_app.ui.agreements.agreement_form import AgreementForm
from canvas_app.ui.agreements.agreement_row import AgreementRow, GroupHead
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.layouts import make_column, make_row

if TYPE_CHECKING:
    from canvas_app.content.agreements import Agreement, Agreements
    from canvas_app.ui.context import AppContext

WIDE_PX = 900
"""Width from which the groups stand side by side."""


class AgreementGroups(QWidget):
    """All rows.

    Attributes:
        action_requested: Signal with the id of a note and the action (`AgreementRow`).
    """

    action_requested = Signal(str, str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.rows: dict[str, AgreementRow] = {}
        self.form = AgreementForm(context)
        self.form.hide()
        self.heads = {mark: GroupHead(context, mark) for mark in NOTE_MARKS}
        theme = context.theme
        self._columns: dict[str, QVBoxLayout] = {
            mark: make_column(theme, spacing.NONE, head, 1) for mark, head in self.heads.items()
        }
        columns = [(column, 1) for column in self._columns.values()]
        self._parts = make_row(theme, spacing.STACKED_COLUMNS, *columns, parent=self)

    def arrange(self, width: int) -> None:
        """Put the groups side by side where a width in pixels has room for them, else below each other."""
        is_wide = width >= self._context.theme.px(WIDE_PX)
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(direction)

    def show_agreements(self, agreements: Agreements) -> None:
        """Show these agreements in this order; rows that remain keep the focus."""
        focused, order = self.focused_id, list(self.rows)
        shown = {one.id: one for group in agreements.values() for one in group}
        for id_ in self.rows.keys() - shown.keys():
            row = self.rows.pop(id_)
            row.hide()
            row.deleteLater()
        self.rows = {id_: self._row_of(one) for id_, one in shown.items()}
        for mark, group in agreements.items():
            self.heads[mark].set_count(len(group))
            self._fill(self._columns[mark], group)
        if focused and focused not in self.rows and self.rows:
            self.focus_row(list(self.rows)[min(order.index(focused), len(self.rows) - 1)])
        elif focused:
            self.focus_row(focused)

    def _row_of(self, agreement: Agreement) -> AgreementRow:
        row = self.rows.get(agreement.id)
        if row is None:
            row = AgreementRow(self._context, agreement, self)
            row.action_requested.connect(self.action_requested)
        row.set_agreement(agreement)
        return row

    def _fill(self, column: QVBoxLayout, group: tuple[Agreement, ...]) -> None:
        """Put the rows of a group below its head, the form in the place of the one that is edited."""
        for index, one in enumerate(group, 1):
            row = self.rows[one.id]
            is_edited = one.id == self.form.record_id and not self.form.isHidden()
            row.setHidden(is_edited)
            if column.indexOf(row) != index:
                column.insertWidget(index, row)
        if not self.form.isHidden() and any(one.id == self.form.record_id for one in group):
            column.insertWidget(column.indexOf(self.rows[self.form.record_id]), self.form)

    # The form

    def open_form(self, id_: str) -> None:
        """Show the form of a note in the place of its row."""
        self.close_form()
        self.form.show_record(id_)
        row = self.rows[id_]
        column = self._columns[row.agreement.mark]
        column.insertWidget(column.indexOf(row), self.form)
        row.hide()
        self.form.show()
        self.form.focus_first()

    def close_form(self) -> None:
        """Show the row again instead of its form, with the focus."""
        if self.form.isHidden():
            return
        self.form.hide()
        for id_, row in self.rows.items():
            row.setVisible(True)
            if id_ == self.form.record_id:
                self.focus_row(id_)

    # Keyboard focus and places

    @property
    def focused_id(self) -> str:
        """The id of the note whose row has the focus, or ''."""
        return next((id_ for id_, row in self.rows.items() if row.hasFocus()), "")

    def focus_row(self, id_: str) -> None:
        """Focus a row."""
        if id_ in self.rows:
            self.rows[id_].setFocus(Qt.FocusReason.OtherFocusReason)

    def neighbour(self, id_: str, direction: str) -> str:
        """Return the note above or below another one, or at the same height in the group beside it; '' for none."""
        groups = [[one for one in self.rows if self.rows[one].agreement.mark == mark] for mark in NOTE_MARKS]
        at = next(index for index, group in enumerate(groups) if id_ in group)
        place = groups[at].index(id_)
        if direction in ("up", "down"):
            flat = [one for group in groups for one in group]
            place = flat.index(id_) + (1 if direction == "down" else -1)
            return flat[place] if 0 <= place < len(flat) else ""
        step = 1 if direction == "right" else -1
        beside = next((group for group in groups[at + step :: step] if group), []) if at + step >= 0 else []
        return beside[min(place, len(beside) - 1)] if beside else ""
