"""The question who fills in a copy: yes or no where it was made for somebody, else a name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from canvas_app.content.participant_view import view_participant
from canvas_app.model.document import sort_by_order
from canvas_app.model.text import has_words_beginning
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.flow_layout import FlowLayout
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import bind_lengths, make_column, make_row
from canvas_app.ui.kit.notice_bar import NoticeBar
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.parts.avatar import paint_avatar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvas_app.model.document import Document
    from canvas_app.model.records import Participant
    from canvas_app.ui.kit.theme import Theme

WIDTH_PX, AVATAR_PX = 560, 20
ABOVE, BELOW = 42, 58
"""Shares of the height above and below the question: its optical centre."""


class NameButton(Button):
    """A button with the name of a participant, behind their avatar."""

    def __init__(self, theme: Theme, person: Participant, label: str, parent: QWidget) -> None:
        super().__init__(theme, "plain", "user", parent, label=label)
        self._view = view_participant(person)

    def _icon_side(self) -> int:
        return self._theme.px(AVATAR_PX)

    def _paint_icon(self, painter: QPainter, x: float, ink: QColor) -> None:
        side = self._icon_side()
        paint_avatar(painter, QRectF(x, (self.height() - side) / 2, side, side), self._theme, self._view)


def name_labels(document: Document) -> dict[str, str]:
    """Return the names of the participants by id; of those who are called the same, with their organisations."""
    people = [one for one in sort_by_order(document.participants.values()) if one.name]
    counts = Counter(one.name for one in people)
    return {one.id: one.name if counts[one.name] == 1 else view_participant(one).label for one in people}


class WhoPanel(QWidget):
    """Asks who somebody is, once.

    Attributes:
        person_chosen: Signal with the id of a participant.
        name_typed: Signal with a name that was typed.
        name_buttons: The buttons of the participants, by id.
    """

    person_chosen = Signal(str)
    name_typed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._person, self._is_denied, self._asked_name = theme, "", False, ""
        self.name_buttons: dict[str, Button] = {}
        self.title = Label(theme, size=32, bold=True).enable_wrapping()
        self.lead = Label(theme, size=17, colour="soft").enable_wrapping().set_italic()
        self.notice = NoticeBar(theme)
        self.yes_button = Button(
            theme, "primary", "check", label=TranslatableText("WhoPanel", "Yes, that is me")
        )
        self.no_button = Button(theme, "plain", label=TranslatableText("WhoPanel", "Someone else"))
        self.name_field = LineField(theme)
        self.name_field.set_texts(
            TranslatableText("WhoPanel", "Your name"),
            TranslatableText("WhoPanel", "Type your name, or choose it below"),
        )
        self.begin_button = Button(theme, "primary", label=TranslatableText("WhoPanel", "Begin"))
        self._names = QWidget()
        self._flow = FlowLayout(self._names, theme.px(8))
        self._create_layout()
        self.yes_button.clicked.connect(lambda: self.person_chosen.emit(self._person))
        self.no_button.clicked.connect(self._deny)
        self.begin_button.clicked.connect(self._enter_name)
        self.name_field.edit.installEventFilter(self)
        self.name_field.edit.textChanged.connect(self._filter_names)

    def _create_layout(self) -> None:
        theme = self._theme
        self._answers, self._choice = QWidget(), QWidget()
        make_row(theme, spacing.WIDE, self.yes_button, self.no_button, 1, parent=self._answers)
        field = make_row(theme, spacing.WIDE, (self.name_field, 1), self.begin_button)
        names = VerticalScrollArea(theme, self._names)
        make_column(theme, spacing.EXTRA_WIDE, field, (names, 1), parent=self._choice)
        column = QWidget()
        make_column(
            theme,
            spacing.EXTRA_WIDE,
            ABOVE,
            self.title,
            self.lead,
            self.notice,
            self._answers,
            (self._choice, 5 * ABOVE),
            BELOW,
            parent=column,
        )
        bind_lengths(theme, column, QWidget.setFixedWidth, WIDTH_PX)
        make_row(theme, spacing.PAGE, 1, column, 1, parent=self)

    def start_anew(self) -> None:
        """Forget what was answered."""
        self._is_denied, self._asked_name = False, ""
        self.name_field.edit.clear()
        self.notice.set_text("")

    def ask(self, document: Document) -> None:
        """Show the question for the copy that is open."""
        handout = document.handout
        person = document.participants.get(handout.person) if handout is not None else None
        is_named = person is not None and not self._is_denied
        self._person = person.id if person is not None else ""
        name = person.name if person is not None else ""
        self.title.set_text(
            self.tr("Are you {name}?").format(name=name) if is_named else self.tr("Who are you?")
        )
        network = document.workshop.title or "Netwerk Canvas"
        self.lead.set_text(
            self.tr(
                "You are asked to write something for {network}.\nYour name goes with your notes."
            ).format(network=network)
        )
        self._answers.setVisible(is_named)
        self._choice.setVisible(not is_named)
        self._show_names(document)

    def _show_names(self, document: Document) -> None:
        labels = name_labels(document)
        if labels == {id_: one.label for id_, one in self.name_buttons.items()}:
            return
        for button in self.name_buttons.values():
            self._flow.removeWidget(button)
            button.deleteLater()
        self.name_buttons = {}
        for id_, label in labels.items():
            button = NameButton(self._theme, document.participants[id_], label, self._names)
            button.clicked.connect(lambda _checked=False, id_=id_: self.person_chosen.emit(id_))
            button.show()
            self._flow.addWidget(button)
            self.name_buttons[id_] = button

    @property
    def first_widget(self) -> QWidget:
        """What has the keyboard first."""
        return self.yes_button if not self._answers.isHidden() else self.name_field.edit

    def _deny(self) -> None:
        self._is_denied = True
        self._answers.hide()
        self._choice.show()
        self.title.set_text(self.tr("Who are you?"))
        self.first_widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter_names(self, typed: str) -> None:
        """Show the participants who may be meant; where there are none, all."""
        meant = [button for button in self.name_buttons.values() if has_words_beginning(button.label, typed)]
        for button in self.name_buttons.values():
            button.setVisible(not meant or button in meant)

    def ask_which(self, name: str, meant: Sequence[str]) -> bool:
        """Ask once which of several participants somebody is whose names begin so; return whether it was asked."""
        if name == self._asked_name:
            return False
        self._asked_name = name
        words = self.tr(
            "Are you {names}? Then choose that name below. Someone else? Then press Enter once more."
        )
        self.notice.set_text(words.format(names=self.tr(" or ").join(meant)))
        self.name_field.edit.selectAll()
        return True

    def _enter_name(self) -> None:
        self.name_typed.emit(self.name_field.edit.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self._enter_name()
            return True
        return super().eventFilter(watched, event)
