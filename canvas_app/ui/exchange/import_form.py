"""What is asked about a table: what its columns are, where unknown topics go, and who becomes a participant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.exchange.note_columns import ROLES, ColumnPlan, column_names
from canvas_app.exchange.note_import import REST
from canvas_app.exchange.table import Table, has_text
from canvas_app.model.text import fold_words
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.chooser import Choice, Chooser
from canvas_app.ui.kit.label import ElidedLabel, Label
from canvas_app.ui.kit.layouts import make_column, make_grid
from canvas_app.ui.kit.lists import ListRow
from canvas_app.ui.kit.option_group import Dropdown, Option
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.parts.topic_choices import topic_choices

if TYPE_CHECKING:
    from canvas_app.exchange.import_review import ImportReview
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.kit.theme import Theme

MAX_COLUMNS, MAX_UNKNOWN, MAX_SAMPLES, MAX_NAMED = 30, 12, 3, 3
"""Columns and unknown topics that are asked about, cells that show what is in a column, and people that are named."""
MAX_LOOKED_AT = 50
"""Rows that are looked at for those cells."""

ROLE_LABELS = {
    "topic": TranslatableText("ImportForm", "Topic"),
    "text": TranslatableText("ImportForm", "Text of the note"),
    "by": TranslatableText("ImportForm", "Who wrote it"),
    "colour": TranslatableText("ImportForm", "Colour"),
    "heading": TranslatableText("ImportForm", "Heading above it"),
    "role": TranslatableText("ImportForm", "Says it is a heading"),
    "": TranslatableText("ImportForm", "Leave out"),
}
LEAVE_OUT = ROLE_LABELS[""]
WHERE = TranslatableText("ImportForm", "To which topic?")
LEFT = Qt.AlignmentFlag.AlignLeft
NO_TOPIC = "?"
"""Stands in the chooser for letters that no topic has."""


class _TopicButton(Button):
    """Shows a topic, or that something is left out, and opens the list to choose another.

    Attributes:
        chosen: Signal with the id of a topic, or ''.
    """

    chosen = Signal(str)

    def __init__(self, context: AppContext, words: str, parent: QWidget) -> None:
        super().__init__(context.theme, "plain", parent=parent)
        self._context, self._words = context, words
        self.set_icon(trailing_icon="chevron-down")
        self.clicked.connect(self.open_list)

    def show_topic(self, topic: str) -> None:
        """Show a topic as chosen; '' for none."""
        title = self._context.method.topics[topic].title[self._context.lang] if topic else str(LEAVE_OUT)
        self.set_texts(title, "", f"{self._words}: {title}")
        self.set_ink("ink" if topic else "warn")

    def open_list(self) -> None:
        """Open the list of topics below the button."""
        choices = [Choice("", ListRow(str(LEAVE_OUT))), *topic_choices(self._context)]
        nothing = [Choice(NO_TOPIC, ListRow(QCoreApplication.translate("Choosers", "No topic of that name")))]
        chooser = Chooser(self._context.theme, choices, WHERE, self, lambda _typed: nothing)
        chooser.chosen.connect(self._on_chosen)
        chooser.open_at(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _on_chosen(self, topic: str) -> None:
        if topic != NO_TOPIC:
            self.chosen.emit(topic)


class _Tick(Button):
    """A question that is answered with yes or no.

    Attributes:
        answered: Signal, somebody gave the other answer.
    """

    answered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "chip")
        self.accessible_role = "CheckBox"
        self.toggled.connect(lambda is_on: self.set_icon("check" if is_on else "x"))
        self.clicked.connect(self.answered)


class _Questions(QWidget):
    """Rows with what is asked about at the left and the answer at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = make_column(theme, spacing.NONE, parent=self)
        self._rows: QWidget | None = None
        self.clear()

    def clear(self) -> None:
        """Take all rows away: with the widget they are in, as none of them may be half gone."""
        if self._rows is not None:
            self._column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget(self)
        self._grid = make_grid(self._theme, spacing.FORM, self._rows)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self._column.addWidget(self._rows)

    def add(self, question: Sequence[QWidget], answer: QWidget) -> None:
        """Add a row."""
        row = self._grid.rowCount()
        self._grid.addLayout(make_column(self._theme, spacing.NONE, *question), row, 0)
        self._grid.addWidget(answer, row, 1)


class ImportForm(QWidget):
    """The questions about a table.

    Attributes:
        plan_changed: Signal, `plan` is another.
        places_changed: Signal, `places` or `adds_people` is another.
        plan: What the columns are.
        places: Where unknown topics go, as `place_rows` takes them.
        adds_people: Whether writers who are not known become participants.
    """

    plan_changed = Signal()
    places_changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        self._table, self.plan = Table("", ()), ColumnPlan((), has_headings=False)
        self.places: dict[str, str] = {}
        self.adds_people = True
        self.roles: list[Dropdown] = []
        self._asked: dict[str, int] = {}
        self.topics: dict[str, _TopicButton] = {}
        self.headings_tick, self.people_tick = _Tick(theme), _Tick(theme)
        self.headings_tick.set_texts(
            TranslatableText("ImportForm", "The first row says what the columns are")
        )
        self._columns, self._unknown = _Questions(theme), _Questions(theme)
        self._unknown_label = Label(
            theme,
            TranslatableText("ImportForm", "Where do these go?"),
            bold=True,
            margins=spacing.CAPTION,
        )
        self._caption = Label(
            theme,
            TranslatableText("ImportForm", "What is in each column?"),
            bold=True,
            margins=spacing.CAPTION,
        )
        make_column(
            theme, spacing.MEDIUM, self._caption, self._columns, (self.headings_tick, 0, LEFT), self._unknown_label,
            self._unknown, (self.people_tick, 0, LEFT), 1, parent=self,
        )  # fmt: skip
        self.headings_tick.answered.connect(self._on_headings_toggled)
        self.people_tick.answered.connect(self._on_people_toggled)

    # Columns

    def show_table(self, table: Table, plan: ColumnPlan, places: Mapping[str, str]) -> None:
        """Ask about another table."""
        self._table, self.plan, self.places = table, plan, dict(places)
        self.refresh()

    def refresh(self) -> None:
        """Ask all anew, in the current language."""
        table, plan = self._table, self.plan
        self._asked = {}
        self.headings_tick.setChecked(plan.has_headings)
        self.headings_tick.setVisible(len(table.rows) > 1 and not table.is_document)
        for widget in (self._caption, self._columns):
            widget.setVisible(not table.is_document)
        self._columns.clear()
        self.roles = [self._add_column(table, index) for index in range(min(len(plan.roles), MAX_COLUMNS))]
        self._show_roles()

    def _add_column(self, table: Table, index: int) -> Dropdown:
        theme, plan = self._context.theme, self.plan
        samples = [
            " ".join(row.cells[index][:200].split())
            for row in table.rows[int(plan.has_headings) :][:MAX_LOOKED_AT]
            if index < len(row.cells) and has_text(row.cells[index])
        ]
        names = column_names(table)
        name = names[index] if plan.has_headings and index < len(names) else ""
        title, sample = ElidedLabel(theme, bold=True), ElidedLabel(theme, SMALL_PX, "soft")
        title.set_text(name or self.tr("Column {number}").format(number=index + 1))
        sample.set_text(" · ".join([*dict.fromkeys(samples)][:MAX_SAMPLES]))
        field = Dropdown(theme, parent=self._columns)
        field.set_options([Option(role, ROLE_LABELS[role]) for role in (*ROLES, "")], title.text())
        field.option_selected.connect(partial(self._on_role_selected, index))
        self._columns.add((title, sample), field)
        return field

    def _show_roles(self) -> None:
        for field, role in zip(self.roles, self.plan.roles, strict=False):
            field.set_current(role)

    def _on_role_selected(self, index: int, role: str) -> None:
        """Give a column a role, which no other has then."""
        roles = ["" if role and one == role else one for one in self.plan.roles]
        roles[index] = role
        self.plan = self.plan._replace(roles=tuple(roles))
        self._show_roles()
        self.plan_changed.emit()

    def _on_headings_toggled(self) -> None:
        roles = self.plan.roles + ("",) * (self._table.width - len(self.plan.roles))
        self.plan = ColumnPlan(roles, self.headings_tick.isChecked())
        self.refresh()
        self.plan_changed.emit()

    # Topics and people

    def show_review(self, review: ImportReview) -> None:
        """Ask where unknown topics go, and about new people."""
        most = sorted(review.unknown, key=lambda one: -review.unknown[one])[:MAX_UNKNOWN]
        asked = {word: count for word, count in review.unknown.items() if word in most}
        rest = sum(review.unknown.values()) - sum(asked.values())
        if rest:
            asked[REST] = rest
        if asked != self._asked:
            self._asked = asked
            self._unknown.clear()
            self.topics = {word: self._add_unknown(word, n) for word, n in asked.items()}
        for word, button in self.topics.items():
            button.show_topic(self.places.get(_place_key(word), ""))
        self._unknown_label.setVisible(bool(asked))
        self._unknown.setVisible(bool(asked))
        self._show_people(review)
        self._fix_tab_order()

    def _add_unknown(self, words: str, count: int) -> _TopicButton:
        name = ElidedLabel(self._context.theme)
        shown = words or self.tr("Notes without a topic")
        name.set_text(f"{self.tr('All other topics') if words == REST else shown} ({count})")
        button = _TopicButton(self._context, name.text(), self._unknown)
        button.chosen.connect(partial(self._on_place_chosen, _place_key(words)))
        self._unknown.add((name,), button)
        return button

    def _on_place_chosen(self, key: str, topic: str) -> None:
        self.places[key] = topic
        self.places_changed.emit()

    def _show_people(self, review: ImportReview) -> None:
        people = review.new_people
        names = ", ".join(people[:MAX_NAMED]) + (" …" if len(people) > MAX_NAMED else "")
        words = QCoreApplication.translate(
            "ImportForm", "%n new participant(s): {names}", "", len(people)
        ).format(names=names)
        self.people_tick.set_texts(words)
        self.people_tick.setChecked(self.adds_people)
        self.people_tick.setVisible(bool(people))

    def _on_people_toggled(self) -> None:
        self.adds_people = self.people_tick.isChecked()
        self.places_changed.emit()

    def _fix_tab_order(self) -> None:
        """Let Tab go from top to bottom, though the fields are made anew."""
        fields = [*self.roles, self.headings_tick, *self.topics.values(), self.people_tick]
        for before, behind in pairwise(fields):
            QWidget.setTabOrder(before, behind)


def _place_key(words: str) -> str:
    """Return under what the place of an unknown topic is kept."""
    return REST if words == REST else fold_words(words)
