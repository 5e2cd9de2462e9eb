"""What is shown of a coalition: labels and texts in one language. Screens and sheets draw it, each in its own size."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.formats import format_period
from canvas_app.content.method import CoalitionCardDefinition, form_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from canvas_app.content.method import CardOption
    from canvas_app.model.records import Coalition

LEAD, DATES, RESULTS = "lead", "dates", "results"
"""Ids of the fields beside those of the method."""


ENDED_STATES = ("done", "stopped")
"""States after which nothing more is expected of a coalition."""


class FieldView(NamedTuple):
    """A field of a coalition.

    Attributes:
        id: Id of the field in the method, or `LEAD`, `DATES` or `RESULTS`.
        label: Its label.
        short_label: A shorter label for narrow places.
        text: What was entered; '' for nothing.
    """

    id: str
    label: str
    short_label: str
    text: str = ""


class CoalitionView(NamedTuple):
    """A coalition as it is shown.

    Attributes:
        shape: Shape of its form, as the character that looks like it.
        form: Title of its form; of an unknown one, of a newer version, the label of the field.
        state: Title of its state; '' for an unknown one.
        fields: All fields in order, also empty ones; the last are the results, with their kind as the label.
        form_id: Id of the form in the method; '' for an unknown one.
        state_id: Id of the state in the method; '' for an unknown one.
        lead: Who leads it.
        dates: Start and end in words.
        start: Start as entered; likewise `end`.
    """

    id: str
    shape: str
    form: str
    name: str
    state: str
    fields: tuple[FieldView, ...]
    form_id: str = ""
    state_id: str = ""
    lead: str = ""
    dates: str = ""
    start: str = ""
    end: str = ""

    @property
    def filled_fields(self) -> tuple[FieldView, ...]:
        """The fields in which something was written."""
        return tuple(field for field in self.fields if field.text)

    @property
    def is_ended(self) -> bool:
        """Whether it is done or stopped."""
        return self.state_id in ENDED_STATES

    @property
    def detail(self) -> str:
        """State and lead."""
        return " · ".join(part for part in (self.state, self.lead) if part)

    @property
    def accessible_facts(self) -> str:
        """All but the fields, as a screen reader says it after the name."""
        return ", ".join(part for part in (self.form, self.state, self.lead, self.dates) if part)

    @property
    def results(self) -> str:
        """The results, or their kind where they are not described yet."""
        field = self.fields[-1]
        return field.text or (field.label if field.label != field.short_label else "")

    @property
    def results_with_kind(self) -> str:
        """The results and their kind, in one text."""
        field = self.fields[-1]
        return (
            f"{field.label}: {field.text}"
            if field.text and field.label != field.short_label
            else self.results
        )

    @property
    def fields_to_read(self) -> tuple[FieldView, ...]:
        """The fields with something to read, where nothing can be written: also a kind of result by itself."""
        *others, results = self.fields
        if self.results and not results.text:
            results = results._replace(label=results.short_label, text=self.results)
        return tuple(field for field in (*others, results) if field.text)


def view_coalition(
    coalition: Coalition, definition: CoalitionCardDefinition, lang: str, *, shows_lead: bool = True
) -> CoalitionView:
    """Return what is shown of a coalition.

    Args:
        coalition: The record.
        definition: The method's words about coalitions.
        lang: Language of labels and dates.
        shows_lead: Whether the lead is a field; an empty field would say that there is none.
    """
    form, state = _find(definition.forms, coalition.form), _find(definition.states, coalition.state)
    fields = _fields(coalition, definition, lang)
    return CoalitionView(
        id=coalition.id,
        shape=form_shape(coalition.form),
        form=form.title[lang] if form else definition.labels["form"][lang],
        name=coalition.name,
        state=state.title[lang] if state else "",
        fields=tuple(field for field in fields if shows_lead or field.id != LEAD),
        form_id=form.id if form else "",
        state_id=state.id if state else "",
        lead=coalition.puller if shows_lead else "",
        dates=format_period(coalition.start, coalition.end, lang),
        start=coalition.start,
        end=coalition.end,
    )


def _fields(coalition: Coalition, definition: CoalitionCardDefinition, lang: str) -> Iterator[FieldView]:
    for field in definition.fields:
        text = str(getattr(coalition, field.id, ""))
        yield FieldView(field.id, field.title[lang], field.short[lang], text)
    lead, dates = definition.labels["puller"][lang], definition.labels["period"][lang]
    yield FieldView(LEAD, lead, lead, coalition.puller)
    yield FieldView(DATES, dates, dates, format_period(coalition.start, coalition.end, lang))
    kind, results = _find(definition.yields, coalition.yield_kind), definition.labels["yield"][lang]
    kind_title = kind.title[lang] if kind else ""
    yield FieldView(RESULTS, kind_title or results, results, coalition.yields)


def _find(options: Iterable[CardOption], id_: str) -> CardOption | None:
    return next((option for option in options if option.id == id_), None)
