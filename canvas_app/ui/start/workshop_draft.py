"""Data of a new workshop, independent of the form."""

from __future__ import annotations

from typing import NamedTuple

from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import Document, new_document
from canvas_app.ui.kit.date_parser import parse_day
from canvas_app.ui.participants.name_list import parse_name_list


class WorkshopDraft(NamedTuple):
    """The values of the form; `people_text` has one person per line."""

    title: str
    session: str
    date: str
    lang: str
    people_text: str

    @property
    def iso_date(self) -> str:
        """The date in ISO 8601, or '' if it cannot be parsed."""
        day = parse_day(self.date)
        return day.isoformat() if day else ""

    def document_without_people(self) -> Document:
        """Return the document without participants.

        Raises:
            EditError: A text is too long.
        """
        document = new_document(lang=self.lang, date=self.iso_date)
        return apply(document, edits.edit_workshop(document, title=self.title, session=self.session))

    def build_document(self) -> Document:
        """Return the document with all participants, each with a colour and initials.

        Raises:
            EditError: As for `document_without_people`, or a participant cannot be added.
        """
        document = self.document_without_people()
        for person in parse_name_list(self.people_text):
            document = apply(document, edits.add_participant(document, person.name, person.organisation))
        return document
