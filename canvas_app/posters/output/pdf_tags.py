"""Tagged PDF and bookmarks for screen readers.

All text is marked content in a structure tree, in reading order; everything else is an artifact (ISO 32000-1, 14.8).
ReportLab does not support tagging.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase import pdfdoc

from canvas_app.figures.marks import TextRun
from canvas_app.posters.page_model.display_list import LaidOutPage, LaidOutSheet

# let a page refer to its entry in the parent tree, and name the order in which fields are reached by Tab
for _name in ("StructParents", "Tabs"):
    if _name not in pdfdoc.PDFPage.__NoDefault__:
        pdfdoc.PDFPage.__NoDefault__.append(_name)

_FIRST_FIELD_KEY = 1_000_000
"""First key of a form field in the parent tree; those of pages begin at 0."""


def block_titles(page: LaidOutPage) -> dict[str, str]:
    """Return the titles of the blocks on a page, by block id, in reading order."""
    blocks = {rect.ref for rect in (*page.rects("block"), *page.rects("block_bar")) if rect.ref}
    titles: dict[str, list[str]] = {}
    for run in page.texts:
        if run.ref in blocks:
            titles.setdefault(run.ref, []).append(run.text)
    return {block: " ".join(lines) for block, lines in titles.items()}


def group_into_paragraphs(runs: list[TextRun]) -> Iterator[list[TextRun]]:
    """Yield the paragraphs of a page: consecutive runs with the same `ref`."""
    group: list[TextRun] = []
    for run in runs:
        if group and (not run.ref or run.ref != group[-1].ref):
            yield group
            group = []
        group.append(run)
    if group:
        yield group


class Bookmarks:
    """The bookmarks of a PDF: one per block, nested under the names of the sheets if the file has several pages."""

    def __init__(self, canvas: Any, several: bool) -> None:
        self._canvas = canvas
        self._has_several_pages = several
        self._count = 0

    def add_page(self, title: str) -> None:
        """Add a top-level bookmark for the current page."""
        self._add(title, 0)

    def add_blocks(self, sheet: LaidOutSheet, number: int, page: LaidOutPage) -> None:
        """Add bookmarks for the blocks of a page; `number` is its index in the sheet, from 0."""
        if self._has_several_pages:
            name = sheet.title if len(sheet.pages) == 1 else f"{sheet.title} ({number + 1})"
            self._add(name, 0)
        for title in block_titles(page).values():
            self._add(title, int(self._has_several_pages))

    def _add(self, title: str, level: int) -> None:
        self._count += 1
        key = f"b{self._count}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(title, key, level=level)


class _StructureElement(pdfdoc.PDFObject):
    """A structure element: a paragraph, title or figure.

    Args:
        kind: structure type, such as P or H1.
        mark: marked-content identifier (MCID) on its page.
        page: internal name of the page object.
        parent: object number of the parent element.
        words: alternate text, empty for none.
        actual: the text in reading order, if it is drawn in another.
    """

    __RefOnly__ = 1

    def __init__(self, kind: str, mark: int, page: str, parent: int, words: str, actual: str) -> None:
        self._kind, self._mark, self._page, self._parent = kind, mark, page, parent
        self._texts = {"Alt": words, "ActualText": actual}

    def format(self, document: Any) -> bytes:
        """Return the dictionary as written to the file."""
        page = document.idToObjectNumberAndVersion[self._page][0]
        texts = b"".join(
            f"/{name} ".encode("ascii") + pdfdoc.PDFString(text).format(document)
            for name, text in self._texts.items()
            if text
        )
        element = f"/S/{self._kind}/K {self._mark}/Pg {page} 0 R/P {self._parent} 0 R".encode("ascii")
        return b"<<" + element + texts + b">>"


class _FieldElement(pdfdoc.PDFObject):
    """A structure element that stands for a form field (ISO 32000-1, 14.7.4.3).

    Args:
        field: object number of the field's annotation.
        page: internal name of the page object.
        parent: object number of the parent element.
    """

    __RefOnly__ = 1

    def __init__(self, field: int, page: str, parent: int) -> None:
        self._field, self._page, self._parent = field, page, parent

    def format(self, document: Any) -> bytes:
        """Return the dictionary as written to the file."""
        page = document.idToObjectNumberAndVersion[self._page][0]
        field = f"<</Type/OBJR/Obj {self._field} 0 R/Pg {page} 0 R>>"
        return f"<</S/Form/K {field}/Pg {page} 0 R/P {self._parent} 0 R>>".encode("ascii")


class _ReferenceArray(pdfdoc.PDFObject):
    """An array of indirect references. ReportLab's own takes ten times as long, and a poster has hundreds of them."""

    __RefOnly__ = 1

    def __init__(self, numbers: list[int]) -> None:
        self._numbers = numbers

    def format(self, _document: Any) -> bytes:
        """Return the array as written to the file."""
        return f"[{' '.join([f'{number} 0 R' for number in self._numbers])}]".encode("ascii")


class _IndirectDictionary(pdfdoc.PDFDictionary):
    """A dictionary written as an indirect object."""

    __RefOnly__ = 1


class StructureTree:
    """Builds the structure tree of a PDF while its pages are painted."""

    def __init__(self, canvas: Any) -> None:
        self._document = canvas._doc  # noqa: SLF001 - the canvas has no public way to set these
        self._document_element = _IndirectDictionary(
            {"Type": pdfdoc.PDFName("StructElem"), "S": pdfdoc.PDFName("Document")}
        )
        self._root = _IndirectDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
        self._document_element["P"] = self._document.Reference(self._root)
        self._reference = self._document.Reference(self._document_element)
        self._parent = self._object_number(self._reference)
        self._pages: list[list[int]] = []
        self._elements: list[int] = []
        self._fields: list[Any] = []

    def _object_number(self, reference: Any) -> int:
        """Return the object number of a reference in the file."""
        number: int = self._document.idToObjectNumberAndVersion[reference.name][0]
        return number

    def begin_page(self) -> None:
        """Assign the following marked content to the current page of the canvas."""
        self._page = self._document.thisPageName()
        self._pages.append([])

    def begin_marked_content(self, kind: str, words: str = "", actual: str = "") -> str:
        """Add a structure element and return the operator that begins its marked content.

        Args:
            kind: structure type: P, H1 or Figure.
            words: alternate text of a figure.
            actual: the text in reading order, if it is drawn in another.
        """
        numbers = self._pages[-1]
        position = len(numbers)
        element = _StructureElement(kind, position, self._page, self._parent, words, actual)
        numbers.append(self._object_number(self._document.Reference(element)))
        self._elements.append(numbers[-1])
        return f"/{kind} <</MCID {position}>> BDC"

    def add_field(self, annotation: Any) -> int:
        """Add a form field after what the page has so far. Return the key of its entry in the parent tree.

        Args:
            annotation: reference to the annotation of the field.
        """
        element = _FieldElement(self._object_number(annotation), self._page, self._parent)
        reference = self._document.Reference(element)
        self._fields.append(reference)
        self._elements.append(self._object_number(reference))
        return _FIRST_FIELD_KEY + len(self._fields) - 1

    def end_page(self) -> None:
        """Set the parent-tree key of the page that was just shown."""
        self._document.idToObject[self._page].StructParents = len(self._pages) - 1

    def write(self) -> None:
        """Add the finished tree to the document catalog."""
        places: list[Any] = []
        for index, numbers in enumerate(self._pages):
            places += [index, self._document.Reference(_ReferenceArray(numbers))]
        for index, field in enumerate(self._fields):
            places += [_FIRST_FIELD_KEY + index, field]
        self._document_element["K"] = self._document.Reference(_ReferenceArray(self._elements))
        self._root["K"] = self._reference
        self._root["ParentTree"] = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(places)})
        catalog = self._document.Catalog
        catalog.StructTreeRoot = self._root
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
