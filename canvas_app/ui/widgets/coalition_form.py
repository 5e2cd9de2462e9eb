"""The form of one coalition card, in a drawer beside the canvas or the portfolio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from canvas_app.document.command import ChangeCommand
from canvas_app.model import edits
from canvas_app.model.change import Change
from canvas_app.model.document import in_order
from canvas_app.ui.look import SMALL
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.card_fields import CHOICES, QUESTIONS, WORDS, field_options, field_titles, is_bare
from canvas_app.ui.widgets.choices import Chips
from canvas_app.ui.widgets.date_field import DateField
from canvas_app.ui.widgets.drawer import Drawer
from canvas_app.ui.widgets.field import LineField, TextField
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.name_field import NameField
from canvas_app.ui.widgets.notice import Notice, attempt

if TYPE_CHECKING:
    from canvas_app.model.records import Coalition
    from canvas_app.ui.bench import Bench


class CoalitionForm(Drawer):
    """Every field is one step on leaving it. What changes elsewhere is shown at once, never over what is being typed.

    `closed` is sent by the cross, by Esc, and when the card is gone. A new card left without a word vanishes.
    """

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, "coalitions", parent)
        self.id = ""
        self._shown: dict[str, str] = {}
        self._was_bare = False
        self._make_fields()
        self._lay_out()
        bench.session.changed.connect(self._follow)
        bench.session.replaced.connect(self._start_over)
        self.restyle()
        self.retranslate()

    def _make_fields(self) -> None:
        look, bench = self.look, self.bench
        self.name, self.puller = LineField(look), NameField(bench)
        self.start, self.end = DateField(bench), DateField(bench)
        self.start.picked.connect(self.keep)
        self.end.picked.connect(self.keep)
        texts = {name: TextField(look, least=1) for name in QUESTIONS}
        self.fields: dict[str, LineField | TextField] = {
            "name": self.name,
            **texts,
            "puller": self.puller,
            "start": self.start,
            "end": self.end,
            "yields": TextField(look, least=1),
        }
        for field in self.fields.values():
            field.left.connect(self.keep)
        self.choices = {name: Chips(look, optional=name == "yield_kind") for name in CHOICES}
        for name, chips in self.choices.items():
            chips.setProperty("field", name)
            chips.chosen.connect(self._choose)
        self.labels = {name: Label(look, size=SMALL, bold=True) for name in (*WORDS, "form", "state")}
        self.hint = Label(look, size=SMALL, colour="soft").wrap()
        self.notice = Notice(look)
        self.delete, self.done = Button(look, "danger", "trash-2"), Button(look, "plain", "check")
        self.delete.clicked.connect(self.delete_card)
        self.done.clicked.connect(self.close_drawer)

    def _lay_out(self) -> None:
        self._put(self.column, "name", self.name)
        self._put(self.column, "form", self.choices["form"])
        self.column.addWidget(self.hint)
        self._put(self.column, "state", self.choices["state"])
        for name in (*QUESTIONS, "puller"):
            self._put(self.column, name, self.fields[name])
        self._dates = QGridLayout()
        for place, (name, field) in enumerate((("start", self.start), ("end", self.end))):
            self._dates.addWidget(self.labels[name], 0, place)
            self._dates.addWidget(field, 1, place)
            self.labels[name].setBuddy(field)
        self.column.addLayout(self._dates)
        self._put(self.column, "yields", self.choices["yield_kind"])
        self.column.addWidget(self.fields["yields"])
        self.column.addStretch(1)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.delete)
        self._foot.addStretch(1)
        self._foot.addWidget(self.done)
        self.box.addWidget(self.notice)
        self.box.addLayout(self._foot)

    def _put(self, column: QVBoxLayout, name: str, field: QWidget) -> None:
        self.labels[name].setBuddy(field)
        column.addWidget(self.labels[name])
        column.addWidget(field)

    # What is to be seen

    @property
    def card(self) -> Coalition | None:
        """The card as it is now, or None where there is none."""
        return self.bench.session.document.coalitions.get(self.id)

    def show_card(self, id_: str) -> None:
        """Another card; what was being typed on the one before is kept."""
        self._leave()
        self.id = id_
        self._shown = {}
        self._was_bare = self.card is not None and is_bare(self.card)
        self.notice.say("")
        self.refresh(everything=True)
        self.scrolling.verticalScrollBar().setValue(0)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.edit.end(False)

    def refresh(self, everything: bool = False) -> None:
        """Shows the card as it is now; unless it is `everything`, not in the field that is being typed in."""
        card = self.card
        if card is None:
            return
        self._offer_names()
        for name, field in self.fields.items():
            value = str(getattr(card, name))
            if everything or not (field.is_typing and _text(field) != self._shown.get(name, value)):
                field.show_text(value)
                self._shown[name] = value
        for name, chips in self.choices.items():
            chips.choose(str(getattr(card, name)))
        self._show_hint()

    def _show_hint(self) -> None:
        forms = {form.id: form.hint[self.bench.lang] for form in self.bench.method.coalition.forms}
        self.hint.setText(forms.get(self.choices["form"].current, ""))

    def _offer_names(self) -> None:
        self.puller.offer(
            [person.name for person in in_order(self.bench.session.document.participants.values())]
        )

    # What is done

    def keep(self) -> None:
        """Keeps what was typed in any field: one step for each that differs."""
        for name, field in self.fields.items():
            text = _text(field)
            if self.card is not None and text != self._shown.get(name, text):
                self._shown[name] = text
                if self._edit(name, text):
                    self._shown[name] = str(getattr(self.card, name))
                    field.show_text(self._shown[name])

    def _choose(self, value: str) -> None:
        name = str(self.sender().property("field"))
        self.keep()
        self._edit(name, value)

    def _edit(self, name: str, value: str) -> bool:
        id_, fields = self.id, {name: value}
        return attempt(
            self.bench,
            self.notice,
            "card-edit",
            lambda document: edits.edit_coalition(document, id_, **fields),
        )

    def delete_card(self) -> None:
        """Takes the card away; undo brings it back."""
        id_ = self.id
        if self.card is not None:
            attempt(
                self.bench,
                self.notice,
                "card-delete",
                lambda document: edits.remove(document, "coalitions", [id_]),
            )

    def close_drawer(self) -> None:
        self._leave()
        super().close_drawer()

    def _leave(self) -> None:
        """Keeps what was typed; a card that was new and got no word is taken back."""
        self.keep()
        card, key = self.card, ("coalitions", self.id)
        if card is None or not self._was_bare or not is_bare(card):
            return
        self._was_bare, self.id = False, ""
        stack = self.bench.session.undo_stack
        last = stack.command(stack.index() - 1) if stack.index() else None
        if isinstance(last, ChangeCommand) and last.change.keys == {key} and key in last.change.added:
            stack.undo()
        else:
            self.bench.session.perform(
                "card-delete", edits.remove(self.bench.session.document, *_address(key))
            )

    def _follow(self, change: Change) -> None:
        if not self.id or change.kinds.isdisjoint({"coalitions", "participants"}):
            return
        if ("coalitions", self.id) in change.removed and self.card is None:
            self.id = ""
            self.closed.emit()
        elif self.card is not None:
            self.refresh()

    def _start_over(self) -> None:
        """Another document is open: this card is none of its."""
        if self.id:
            self.id, self._shown = "", {}
            self.closed.emit()

    # How it looks and speaks

    def retranslate(self) -> None:
        super().retranslate()
        lang, words = self.bench.lang, self.bench.method.coalition
        self.title.setText(self.tr("Coalition"))
        titles = field_titles(self.bench)
        hints = {field.id: field.hint[lang] for field in words.fields}
        hints |= {
            "start": self.tr("May 2026, spring…"),
            "end": self.tr("No end yet"),
            "name": self.tr("Give it a name"),
        }
        for name, label in self.labels.items():
            label.setText(titles[name])
        for name, field in self.fields.items():
            field.say(titles[name], hints.get(name, ""))
        for name, chips in self.choices.items():
            chips.offer(field_options(self.bench, name))
            chips.setAccessibleName(titles[name])
        self.delete.say(self.tr("Delete"), self.tr("Delete this coalition. Undo brings it back."))
        self.done.say(self.tr("Close"))
        self._show_hint()

    def restyle(self) -> None:
        super().restyle()
        px = self.look.px
        self._dates.setHorizontalSpacing(px(10))
        self._dates.setVerticalSpacing(px(6))
        self._foot.setContentsMargins(px(12), px(8), px(16), px(12))
        for label in self.labels.values():
            label.setContentsMargins(0, px(8), 0, 0)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self._leave()
        super().hideEvent(event)


def _text(field: LineField | TextField) -> str:
    return field.edit.text() if isinstance(field, LineField) else field.text()


def _address(key: tuple[str, str]) -> tuple[str, list[str]]:
    return key[0], [key[1]]
