"""Writer of forms: a laid-out form as a PDF with fields to type in (ISO 32000-1, 12.7).

The dictionaries of the fields are made here: ReportLab's own `acroForm` fails at ’ and Ł, and limits the length of what
is typed. What is written is what viewers have in common: a font of the standard fourteen in the default resources, an
appearance for each field, no scripts.
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc

from canvas_app.content.handout_form import HandoutForm
from canvas_app.figures.marks import Mark, Rect
from canvas_app.posters.forms.form_identity import IDENTITY_FIELD, NAME_FIELD, hidden_text, notes_field
from canvas_app.posters.forms.form_layout import lay_out_form
from canvas_app.posters.forms.form_rows import FIELD_ROLE
from canvas_app.posters.forms.form_styles import FIELD_FONT_PT
from canvas_app.posters.forms.form_words import form_word
from canvas_app.posters.output.pdf_operators import fill_operator
from canvas_app.posters.output.pdf_painter import paint_marks
from canvas_app.posters.output.pdf_writer import PdfOptions, PdfWriter
from canvas_app.posters.page_model.display_list import LaidOutPage, LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import theme_colour
from canvas_app.posters.typefaces.reportlab_fonts import REPORTLAB_LOCK

_FONT = "Helv"
"""Helvetica, by the name that all programs use for it: they know its widths, and what to take for other letters."""

_BORDER_PT = 2
"""Width of the border, which has no colour: PDFium sets text right against it."""

_HIDDEN, _PRINTED = 1 << 1, 1 << 2
"""Annotation flags (ISO 32000-1, 12.5.3)."""
_READ_ONLY, _MULTILINE = 1 << 0, 1 << 12
"""Flags of fields (12.7.4.1 and 12.7.4.3)."""


def render_form(form: HandoutForm) -> bytes:
    """Return a form as a PDF to be filled in by any program that knows forms.

    The same form gives the same bytes. May be called from any thread.

    Raises:
        PosterError: `too_many_pages`.
    """
    sheet = lay_out_form(form)
    with REPORTLAB_LOCK:
        return FormWriter(sheet, form).render().data


class FormWriter(PdfWriter):
    """Writes one form."""

    def __init__(self, sheet: LaidOutSheet, form: HandoutForm) -> None:
        super().__init__([sheet], PdfOptions())
        self._hidden_text = hidden_text(form)
        self._hints = {notes_field(topic.id): self._hint(topic, form.lang) for topic in form.topics}
        self._hints[NAME_FIELD] = form_word("your_name", form.lang)
        self._fields: list[Any] = []
        self._appearances: dict[tuple[float, float], Any] = {}
        self._font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type1"),
                "BaseFont": pdfdoc.PDFName("Helvetica"),
                "Encoding": pdfdoc.PDFName("WinAnsiEncoding"),
            }
        )

    @staticmethod
    def _hint(topic: Any, lang: str) -> str:
        return form_word("field_hint", lang, block=topic.block, title=topic.title, question=topic.question)

    def add_page(self, _sheet: LaidOutSheet, number: int, page: LaidOutPage) -> None:
        """Add a page; each field follows its question in the structure tree too."""
        pages = self.pages
        pages.begin(page.width, page.height)
        name = pages.canvas._doc.thisPageName()  # noqa: SLF001 - fields refer to their page
        waiting: list[Mark] = []
        for mark in page.marks:
            waiting.append(mark)
            if isinstance(mark, Rect) and mark.role == FIELD_ROLE:
                paint_marks(pages.canvas, waiting, page.height, pages.tags)
                waiting.clear()
                self._add_text_field(mark, page.height)
        paint_marks(pages.canvas, waiting, page.height, pages.tags)
        if number == 0:
            self._add_hidden_field()
        pages.end()
        pages.canvas._doc.idToObject[name].Tabs = pdfdoc.PDFName("S")  # noqa: SLF001

    def _add_text_field(self, mark: Rect, height: float) -> None:
        """Add a field where its rectangle is drawn; one for notes has several lines."""
        box = mark.box
        size = round(box.w / MM_PER_POINT, 2), round(box.h / MM_PER_POINT, 2)
        left, foot = round(box.x / MM_PER_POINT, 2), round((height - box.bottom) / MM_PER_POINT, 2)
        field = self._field(mark.ref, (left, foot, left + size[0], foot + size[1]), _PRINTED)
        field["TU"] = _utf16(self._hints[mark.ref])
        if mark.ref != NAME_FIELD:
            field["Ff"] = _MULTILINE
        field["StructParent"] = self.pages.tags.add_field(self._add(field))

    def _add_hidden_field(self) -> None:
        """Add the field that says which form this is."""
        field = self._field(IDENTITY_FIELD, (0, 0, 0, 0), _HIDDEN)
        field["Ff"] = _READ_ONLY
        field["V"] = _utf16(self._hidden_text)
        self._add(field)

    def _field(self, name: str, rect: tuple[float, ...], flags: int) -> Any:
        """Return a text field, which is its own widget."""
        document = self.pages.canvas._doc  # noqa: SLF001 - the canvas cannot make such fields
        size = rect[2] - rect[0], rect[3] - rect[1]
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName("Widget"),
                "FT": pdfdoc.PDFName("Tx"),
                "T": _utf16(name),
                "F": flags,
                "Rect": pdfdoc.PDFArray([round(length, 2) for length in rect]),
                "P": document.thisPageRef(),
                "DA": pdfdoc.PDFString(_default_appearance()),
                "BS": pdfdoc.PDFDictionary({"W": _BORDER_PT}),
                "AP": pdfdoc.PDFDictionary({"N": self._appearance(size)}),
            }
        )

    def _add(self, field: Any) -> Any:
        """Add a field to the current page. Return the reference to it."""
        canvas = self.pages.canvas
        name = f"field{len(self._fields)}"
        canvas._addAnnotation(field, name)  # noqa: SLF001 - its public methods make other annotations
        self._fields.append(canvas._doc.refAnnotation(name))  # noqa: SLF001
        return self._fields[-1]

    def _appearance(self, size: tuple[float, float]) -> Any:
        """Return the appearance of an empty field, the same for all of a size (width and height in pt)."""
        found = self._appearances.get(size)
        if found is None:
            document = self.pages.canvas._doc  # noqa: SLF001
            stream = pdfdoc.PDFStream(
                pdfdoc.PDFDictionary(
                    {
                        "Type": pdfdoc.PDFName("XObject"),
                        "Subtype": pdfdoc.PDFName("Form"),
                        "BBox": pdfdoc.PDFArray([0, 0, *(round(length, 2) for length in size)]),
                        "Resources": self._resources(),
                    }
                ),
                b"/Tx BMC\nEMC\n",
            )
            found = self._appearances[size] = document.Reference(stream)
        return found

    def _resources(self) -> Any:
        reference = self.pages.canvas._doc.Reference(self._font, "formFont")  # noqa: SLF001
        return pdfdoc.PDFDictionary({"Font": pdfdoc.PDFDictionary({_FONT: reference})})

    def write_document_parts(self) -> None:
        """Add the list of fields and what they have in common."""
        super().write_document_parts()
        self.pages.canvas._doc.Catalog.AcroForm = pdfdoc.PDFDictionary(  # noqa: SLF001
            {
                "Fields": pdfdoc.PDFArray(self._fields),
                "DR": self._resources(),
                "DA": pdfdoc.PDFString(_default_appearance()),
                "NeedAppearances": "false",
            }
        )


def _default_appearance() -> str:
    return f"/{_FONT} {FIELD_FONT_PT:g} Tf {fill_operator(theme_colour('ink')).strip()}"


def _utf16(text: str) -> Any:
    """Return a text string in UTF-16, which all programs read, whatever is in it."""
    return pdfdoc.PDFString(text, enc="utf-16")
