"""What can be handed out to people at home, one module each: a copy for this program, a web page, a PDF form.

To add a format, write a module with a function that returns the bytes of a form, list it here, and say what it is
called and what is mailed with it in `handouts.json` of each language. What comes back is in `exchange.answer_formats`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.handout_form import Assignment, make_form
from canvas_app.content.languages import texts
from canvas_app.insight.handout import clock_of, make_copy
from canvas_app.model.field_types import Audience
from canvas_app.model.redact import redact
from canvas_app.platform.paths import DOCUMENT_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvas_app.content.handout_form import HandoutForm
    from canvas_app.content.method import Method
    from canvas_app.model.document import Document

COPY = "json"
"""The format that this program opens."""


class HandoutFormat(NamedTuple):
    """A format.

    Attributes:
        id: Its name on the command line.
        suffix: The suffix of its files.
        renderer: Module and function that make the bytes of a form; '' for a copy of the workshop.
    """

    id: str
    suffix: str
    renderer: str = ""

    def title(self, lang: str) -> str:
        """Return what it is called."""
        return str(texts("handouts", lang)["formats"][self.id]["title"])

    def description(self, lang: str) -> str:
        """Return what it is good for."""
        return str(texts("handouts", lang)["formats"][self.id]["description"])


HANDOUT_FORMATS = {
    one.id: one
    for one in (
        HandoutFormat(COPY, DOCUMENT_SUFFIX),
        HandoutFormat("html", ".html", "canvas_app.exchange.html_form:render"),
        HandoutFormat("pdf", ".pdf", "canvas_app.posters.forms.form_writer:render_form"),
    )
}
"""All formats by id, in the order in which they are offered."""


def handout_filename(document: Document, name: str, format_id: str) -> str:
    """Return the name of a file that is handed out: `… – Anna.html`."""
    from canvas_app.storage.safe_filename import document_filename, poster_filename

    if format_id == COPY:
        return document_filename(document, name)
    return poster_filename(document, name, suffix=HANDOUT_FORMATS[format_id].suffix)


def filled_in_filename(document: Document) -> str:
    """Return the name of a copy that is handed in: `… – Anna – filled in.nwcanvas.json`."""
    from canvas_app.storage.safe_filename import poster_filename

    handout = document.handout
    person = document.participants.get(handout.filled_by) if handout is not None else None
    words = texts("handouts", document.workshop.lang)["filled_in"]
    names = (person.name,) if person is not None else ()
    return poster_filename(document, *names, words, suffix=DOCUMENT_SUFFIX)


def render_handout(
    document: Document, method: Method, assignment: Assignment, person: str, format_id: str, lang: str
) -> bytes:
    """Return the bytes of what a participant gets.

    Args:
        document: The document.
        method: The method.
        assignment: What is asked.
        person: The id of the participant; '' for whoever gets it.
        format_id: The format.
        lang: Language of a form.
    """
    format_ = HANDOUT_FORMATS[format_id]
    if not format_.renderer:
        from canvas_app.storage.codec.document_encoder import to_bytes

        return to_bytes(make_copy(document, assignment, person))
    shown = redact(document, Audience.PERSON if person else Audience.GROUP, person)
    module, _, name = format_.renderer.partition(":")
    render: Callable[[HandoutForm], bytes] = getattr(import_module(module), name)
    form = make_form(shown, method, assignment, person, lang)
    return render(form._replace(clock=clock_of(document)))
