"""Writing a Word document of real styles: headings, lists and tables, from which Word makes contents and navigation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, cast

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

from canvas_app.content.palette import load_palette
from canvas_app.platform import clock

if TYPE_CHECKING:
    from docx.styles.style import CharacterStyle
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = Mm(210), Mm(297), Mm(25)
LABEL_SHARES = (1, 3)
"""How the width of a table of labels is divided."""

_MAX_HEADING_LEVEL = 9


class WordWriter:
    """Writes one document from top to bottom.

    Args:
        title: Its title, among its properties.
        lang: Code of its language, by which Word checks the spelling.
    """

    def __init__(self, title: str, lang: str) -> None:
        self._document = docx.Document()
        self._style_ids: dict[str, str] = {}
        self._set_properties(title)
        self._set_language(lang)
        self._set_page()
        self._detail_id = self._add_detail_style()

    def _set_properties(self, title: str) -> None:
        properties = self._document.core_properties
        today = clock.today()
        properties.title, properties.author, properties.comments = title[:255], "", ""
        # the form has no time zone: Word takes it for UTC
        properties.created = properties.modified = datetime(today.year, today.month, today.day)

    def _set_language(self, lang: str) -> None:
        for found in self._document.styles.element.iter(qn("w:lang")):
            found.set(qn("w:val"), lang)

    def _set_page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
        section.left_margin = section.right_margin = MARGIN

    def _add_detail_style(self) -> str:
        """Add the style of what stands behind a note (who wrote it, dots, what was agreed) and return its id."""
        style = cast("CharacterStyle", self._document.styles.add_style("Detail", WD_STYLE_TYPE.CHARACTER))
        style.font.size = Pt(9)
        style.font.color.rgb = RGBColor.from_string(
            load_palette()["themes"]["light"]["soft"].removeprefix("#")
        )
        return style.style_id

    def add(self, text: str, style: str = "Normal") -> Paragraph:
        """Add a paragraph; lines of the text become lines of the paragraph."""
        paragraph = self._document.add_paragraph(text)
        # the library's own way looks for the default style each time: two thirds of the time for 5,000 notes
        if style not in self._style_ids:
            self._style_ids[style] = self._document.styles[style].style_id
        paragraph._p.style = self._style_ids[style]  # noqa: SLF001
        return paragraph

    def _add_detail_run(self, paragraph: Paragraph, text: str) -> None:
        paragraph.add_run(text)._r.style = self._detail_id  # noqa: SLF001 - for the same reason

    def add_heading(self, level: int, text: str) -> None:
        """Add a heading."""
        self.add(" ".join(text.split()), f"Heading {min(level, _MAX_HEADING_LEVEL)}")

    def add_item(self, text: str, detail: str = "") -> None:
        """Add an item of a list, with what belongs to it behind a dash."""
        paragraph = self.add(text, "List Bullet")
        if detail:
            self._add_detail_run(paragraph, f" — {detail}")

    def add_detail(self, detail: str) -> None:
        """Add a paragraph in small type."""
        if detail:
            self._add_detail_run(self.add(""), detail)

    def add_labels(self, rows: Iterable[tuple[str, str]]) -> None:
        """Add a small table of labels and texts."""
        table = self._table(list(rows), LABEL_SHARES)
        for row in table.rows:
            _set_bold(row.cells[:1])
        self.add("")

    def add_table(
        self, head: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[int] = ()
    ) -> None:
        """Add a table, whose head is repeated on every page.

        Args:
            head: Titles of the columns.
            rows: Their texts.
            shares: How the width is divided; equally where that is not said.
        """
        table = self._table([head, *rows], shares or [1] * len(head))
        first = table.rows[0]
        first._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - there is no public way
        _set_bold(first.cells)
        self.add("")

    def _table(self, rows: Sequence[Sequence[str]], shares: Sequence[int]) -> Table:
        table: Table = self._document.add_table(len(rows), len(rows[0]), "Table Grid")
        table.autofit = False
        widths = [Emu((PAGE_WIDTH - 2 * MARGIN) * share // sum(shares)) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row, texts in zip(table.rows, rows, strict=True):
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
            for cell, text, width in zip(row.cells, texts, widths, strict=True):
                cell.width = width
                cell.paragraphs[0].add_run(text)
        return table

    def add_page_break(self) -> None:
        """Go on on the next page."""
        self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def to_bytes(self) -> bytes:
        """Return the document."""
        target = BytesIO()
        self._document.save(target)
        return target.getvalue()


def _set_bold(cells: Iterable[_Cell]) -> None:
    for cell in cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
