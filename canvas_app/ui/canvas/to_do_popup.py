"""A small window that asks who does something, and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.content.participant_view import view_participant
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.chooser import Choice, matching_choices
from canvas_app.ui.kit.date_field import DateField
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.lists import ListRow
from canvas_app.ui.kit.popup import Popup
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.parts.name_field import NameField

if TYPE_CHECKING:
    from canvas_app.model.records import Participant
    from canvas_app.ui.context import AppContext

WIDTH_PX = 340

TITLE = TranslatableText("ToDoPopup", "To do")
WHO = TranslatableText("ToDoPopup", "Who? A few letters will do")
WHEN = TranslatableText("ToDoPopup", "When? 12 June 2026, autumn 2026…")
HINT = TranslatableText("ToDoPopup", "Enter: done · Esc: cancel")
LATER = TranslatableText("ToDoPopup", "Enter: done · Esc: later")
CLEAR = TranslatableText("ToDoPopup", "No longer to do")


class ToDoPopup(Popup):
    """Asks who and when; Enter goes from the one to the other, and then closes it.

    Attributes:
        accepted: Signal with who and when.
        cleared: Signal, it is not to be done any more.

    Args:
        context: The context of the window.
        people: Who may do it.
        parent: The parent widget.
        is_cancelled: Whether Esc leaves everything as it was; else it is to be done all the same.
    """

    accepted = Signal(str, str)
    cleared = Signal()

    def __init__(
        self,
        context: AppContext,
        people: Sequence[Participant],
        parent: QWidget,
        *,
        is_cancelled: bool = True,
    ) -> None:
        super().__init__(context.theme, parent)
        theme, views = context.theme, [view_participant(one) for one in people]
        self._choices = [Choice(one.name, ListRow(one.name), one.initials) for one in views]
        self.who_field, self.due_field = NameField(context), DateField(context)
        self.who_field.set_texts(WHO, WHO)
        self.due_field.set_texts(WHEN, WHEN)
        self.who_field.set_names([one.name for one in people])
        self.who_field.list_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes on to the next field
        self.clear_button = Button(theme, "quiet", label=CLEAR)
        self.clear_button.clicked.connect(self._clear)
        self.who_field.editing_finished.connect(self._complete_name)
        self.who_field.edit.returnPressed.connect(self._go_to_due)
        self.due_field.edit.returnPressed.connect(self._accept)
        hint = Label(theme, HINT if is_cancelled else LATER, 13, colour="soft")
        make_column(
            theme,
            spacing.POPUP,
            Label(theme, TITLE, bold=True),
            self.who_field,
            self.due_field,
            make_row(theme, spacing.MEDIUM, (hint, 1), self.clear_button),
            parent=self,
        )

    def set_values(self, who: str, due: str, *, is_marked: bool) -> None:
        """Show who does it and when, and whether it can be taken back."""
        self.who_field.set_text(who)
        self.due_field.set_text(due)
        self.clear_button.setVisible(is_marked)

    def open_at(self, corner: QPoint, size: QSize | None = None) -> None:
        height = self.sizeHint().height()
        super().open_at(corner, size or QSize(self._theme.px(WIDTH_PX), height))
        self.who_field.edit.setFocus(Qt.FocusReason.PopupFocusReason)
        self.who_field.edit.selectAll()

    def _complete_name(self) -> None:
        """Write out the name of the one participant whom the letters mean."""
        self.who_field.set_text(self._name_of(self.who_field.value().strip()))

    def _name_of(self, letters: str) -> str:
        found = matching_choices(self._choices, letters) if letters else []
        is_exact = bool(found) and found[0].keywords.casefold() == letters.casefold()
        return found[0].value if len(found) == 1 or is_exact else letters

    def _go_to_due(self) -> None:
        self._complete_name()
        self.due_field.edit.setFocus(Qt.FocusReason.TabFocusReason)
        self.due_field.edit.selectAll()

    def _accept(self) -> None:
        who, due = self._name_of(self.who_field.value().strip()), self.due_field.value().strip()
        self.close()
        self.accepted.emit(who, due)

    def _clear(self) -> None:
        self.close()
        self.cleared.emit()
