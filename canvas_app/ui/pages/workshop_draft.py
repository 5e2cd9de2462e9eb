"""A new workshop as somebody describes it in words, apart from the form they use."""

from __future__ import annotations

from typing import NamedTuple

from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import Document, empty
from canvas_app.ui.widgets.dates import read_day
from canvas_app.ui.widgets.people import read_people


class WorkshopDraft(NamedTuple):
    """What stands in the fields of the form; `people` one a line."""

    title: str
    session: str
    date: str
    lang: str
    people: str

    @property
    def day(self) -> str:
        """The day in ISO 8601, empty where it cannot be read."""
        day = read_day(self.date)
        return day.isoformat() if day else ""

    def bare(self) -> Document:
        """The workshop without its people. Raises EditError where a text is too long."""
        document = empty(lang=self.lang, date=self.day)
        return apply(document, edits.edit_workshop(document, title=self.title, session=self.session))

    def document(self) -> Document:
        """The workshop with its people, each with a colour and a sign. Raises EditError as `bare` does."""
        document = self.bare()
        for person in read_people(self.people):
            document = apply(document, edits.add_participant(document, person.name, person.organisation))
        return document
