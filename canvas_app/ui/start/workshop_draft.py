"""A new workshop as somebody describes it in words, apart from the form they use."""

from __future__ import annotations

from typing import NamedTuple

from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import Document, new_document
from canvas_app.ui.kit.date_parser import parse_day
from canvas_app.ui.participants.name_list import parse_name_list


class WorkshopDraft(NamedTuple):
    """What stands in the fields of the form; `people` one a line."""

    title: str
    session: str
    date: str
    lang: str
    people_text: str

    @property
    def iso_date(self) -> str:
        """The day in ISO 8601, empty where it cannot be read."""
        day = parse_day(self.date)
        return day.isoformat() if day else ""

    def document_without_people(self) -> Document:
        """The workshop without its people. Raises EditError where a text is too long."""
        document = new_document(lang=self.lang, date=self.iso_date)
        return apply(document, edits.edit_workshop(document, title=self.title, session=self.session))

    def build_document(self) -> Document:
        """The workshop with its people, each with a colour and a sign. Raises EditError as `bare` does."""
        document = self.document_without_people()
        for person in parse_name_list(self.people_text):
            document = apply(document, edits.add_participant(document, person.name, person.organisation))
        return document
