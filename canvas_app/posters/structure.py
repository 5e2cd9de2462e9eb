"""What a PDF tells those who do not look at it: which text belongs together and in what order, and bookmarks.

A tagged page (ISO 32000-1, 14.8): every piece of text is marked and named in a tree, everything else is decoration.
ReportLab has no tags of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase import pdfdoc

from canvas_app.posters.layout import Page, Sheet, TextRun

# so that a page can say where in the tree its text stands
if "StructParents" not in pdfdoc.PDFPage.__NoDefault__:
    pdfdoc.PDFPage.__NoDefault__.append("StructParents")


def titles_of_blocks(page: Page) -> dict[str, str]:
    """The titles of the blocks on a page, by id, in reading order."""
    blocks = {rect.ref for rect in page.rects("block") if rect.ref}
    titles: dict[str, list[str]] = {}
    for run in page.texts:
        if run.ref in blocks:
            titles.setdefault(run.ref, []).append(run.text)
    return {block: " ".join(lines) for block, lines in titles.items()}


def together(runs: list[TextRun]) -> Iterator[list[TextRun]]:
    """The text of a page as paragraphs: lines behind each other that belong to the same thing."""
    group: list[TextRun] = []
    for run in runs:
        if group and (not run.ref or run.ref != group[-1].ref):
            yield group
            group = []
        group.append(run)
    if group:
        yield group


class Bookmarks:
    """Bookmarks of a document: a block each, and under the names of sheets where there are more pages than one."""

    def __init__(self, canvas: Any, several: bool) -> None:
        self._canvas = canvas
        self._several = several
        self._made = 0

    def page(self, title: str) -> None:
        """A bookmark for a page of its own."""
        self._add(title, 0)

    def blocks(self, sheet: Sheet, number: int, page: Page) -> None:
        """Bookmarks for the blocks of a page, the `number`th of its sheet, counted from 0."""
        if self._several:
            name = sheet.title if len(sheet.pages) == 1 else f"{sheet.title} ({number + 1})"
            self._add(name, 0)
        for title in titles_of_blocks(page).values():
            self._add(title, int(self._several))

    def _add(self, title: str, level: int) -> None:
        self._made += 1
        key = f"b{self._made}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(title, key, level=level)


class _Element(pdfdoc.PDFObject):
    """A paragraph or title in the tree; `mark` is the number of its text on its page."""

    __RefOnly__ = 1

    def __init__(self, kind: str, mark: int, page: Any, parent: Any) -> None:
        self._kind, self._mark, self._page, self._parent = kind, mark, page, parent

    def format(self, document: Any) -> bytes:
        """The dictionary in the file."""
        page: bytes
        parent: bytes
        page, parent = self._page.format(document), self._parent.format(document)
        start = f"<</Type/StructElem/S/{self._kind}/K {self._mark}".encode("ascii")
        return start + b"/Pg " + page + b"/P " + parent + b">>"


class _Dictionary(pdfdoc.PDFDictionary):
    """A dictionary that others refer to."""

    __RefOnly__ = 1


class _Array(pdfdoc.PDFArray):
    """An array that others refer to."""

    __RefOnly__ = 1


class Tags:
    """The tree of a document under way."""

    def __init__(self, canvas: Any) -> None:
        self._document = canvas._doc  # noqa: SLF001 - the canvas has no way to set these
        self._top = _Dictionary({"Type": pdfdoc.PDFName("StructElem"), "S": pdfdoc.PDFName("Document")})
        self._root = _Dictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
        self._root_reference = self._document.Reference(self._root)
        self._top["P"] = self._root_reference
        self._parent = self._document.Reference(self._top)
        self._all: list[Any] = []
        self._pages: list[list[Any]] = []

    def begin_page(self) -> None:
        """The text that follows stands on a new page."""
        self._page = self._document.thisPageRef()
        self._pages.append([])

    def mark(self, kind: str) -> str:
        """What stands in the page before the text of the next paragraph or title."""
        number = len(self._pages[-1])
        reference = self._document.Reference(_Element(kind, number, self._page, self._parent))
        self._pages[-1].append(reference)
        self._all.append(reference)
        return f"/{kind} <</MCID {number}>> BDC"

    def end_page(self) -> None:
        """Lets the page that was just shown know its place."""
        page = self._document.idToObject[f"Page{self._document.pageCounter - 1}"]
        page.StructParents = len(self._pages) - 1

    def close(self) -> None:
        """Puts the tree into the document."""
        numbers: list[Any] = []
        for number, references in enumerate(self._pages):
            numbers += [number, self._document.Reference(_Array(references))]
        self._top["K"] = pdfdoc.PDFArray(self._all)
        self._root["K"] = self._parent
        self._root["ParentTree"] = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)})
        catalog = self._document.Catalog
        catalog.StructTreeRoot = self._root
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
