"""What is shown of a participant. Screens and sheets draw it, each in its own size."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.palette import known_note_colour
from canvas_app.model.text import initials

if TYPE_CHECKING:
    from canvas_app.model.records import Participant


class ParticipantView(NamedTuple):
    """A participant as they are shown.

    Attributes:
        id: Id of the record; '' for nobody.
        initials: Their initials, of the name where none were chosen.
        name: Their name; '' where names are hidden.
        organisation: Their organisation.
        colour: Name of their note colour, one of the palette.
        note_count: Number of notes they signed.
    """

    id: str
    initials: str
    name: str
    organisation: str
    colour: str
    note_count: int = 0

    @property
    def label(self) -> str:
        """Name and organisation."""
        return ", ".join(part for part in (self.name, self.organisation) if part)


NOBODY = ParticipantView("", "", "", "", "")


def view_participant(participant: Participant, note_count: int = 0) -> ParticipantView:
    """Return what is shown of a participant.

    Args:
        participant: The record.
        note_count: Number of notes they signed.
    """
    return ParticipantView(
        id=participant.id,
        initials=participant.sign or initials(participant.name),
        name=participant.name,
        organisation=participant.organisation,
        colour=known_note_colour(participant.colour),
        note_count=note_count,
    )
