"""Forms to write and read, and what people type into them."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from canvas_app.content.handout_form import (
    Assignment,
    FormTopic,
    HandoutForm,
    OtherNote,
    make_form,
    topics_in,
)
from canvas_app.content.method import load_method
from canvas_app.model.field_types import Audience
from canvas_app.model.redact import redact
from canvas_app.storage.example_files import load_example

THEME, VALUES, DECISIONS = "identity.passion.theme", "identity.passion.values", "rules.decisions"

TYPED = (
    "Één café, naïef – ö ß ñ",
    "Łukasz Żółć, Đurić, Ş ğ İ",
    "“Aanhalingstekens” ‘zo’ en \"zo\" 'zo' ’s avonds",
    "👍 goed 🎉 en 👩\u200d👩\u200d👧",
    "مرحبا بالعالم",
    "שלום",
    "Ελληνικά, Кириллица",
    "漢字 かな",
    "€ 5,– ½ × ÷ ± § …",
    "a\\b (c) [d] {e} <f> & % \\(",
    "-5 °C en 3 * 4",
    ("woord " * 400)[:1_999] + "x",
)
"""Lines that come back as they were typed."""


def sample_form(
    lang: str = "nl", *, for_somebody: bool = True, places: tuple[str, ...] = ("identity.passion",)
) -> HandoutForm:
    """A form about an example, with what others wrote."""
    document = load_example("niplan", lang)
    person = next(iter(document.participants)) if for_somebody else ""
    assignment = Assignment(topics_in(places, load_method()), "Vul in wat je wilt.", "23 september")
    form = make_form(redact(document, Audience.GROUP), load_method(), assignment, person, lang)
    # an example has new ids every time
    return form._replace(document_id="00000000000000aa", person=person and "c374978079e2aec8")


def form_about(topics: dict[str, tuple[str, ...]], **fields: str) -> HandoutForm:
    """A form about topics and what others wrote there."""
    asked = tuple(
        FormTopic(id_, "Blok", "Onderwerp", "Welke vraag?", (), tuple(map(OtherNote, others)))
        for id_, others in topics.items()
    )
    known = {
        "document_id": "00000000000000aa",
        "person": "",
        "title": "Netwerk Jeugd",
        "lang": "nl",
        **fields,
    }
    return HandoutForm(
        topics=asked,
        **{name: known.get(name, "") for name in HandoutForm._fields if name != "topics"},
    )


def fill(data: bytes, values: dict[str, str]) -> bytes:
    """A form with values in its fields, in the encoding that each needs, as a program saves it."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    for page in writer.pages:
        for reference in page.get("/Annots", ()):
            field = reference.get_object()
            if field.get("/T") in values:
                field[NameObject("/V")] = TextStringObject(values[field["/T"]])
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
