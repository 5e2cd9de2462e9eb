"""The formats a workshop can be exported to, one module each.

To add a format, write a module with `render(content: ExportContent) -> bytes`, list it here, and say what it is called
in `exports.json` of each language.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.languages import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvas_app.exchange.export_content import ExportContent


class ExportFormat(NamedTuple):
    """A format.

    Attributes:
        id: Its name on the command line.
        suffix: The suffix of its files.
        module: The module that makes them, imported when it is first needed.
    """

    id: str
    suffix: str
    module: str

    @property
    def render(self) -> Callable[[ExportContent], bytes]:
        """The function that returns the bytes of a file."""
        found: Callable[[ExportContent], bytes] = import_module(self.module).render
        return found

    def title(self, lang: str) -> str:
        """Return what it is called."""
        return str(texts("exports", lang)["formats"][self.id]["title"])

    def description(self, lang: str) -> str:
        """Return what it is good for."""
        return str(texts("exports", lang)["formats"][self.id]["description"])


EXPORT_FORMATS = {
    id_: ExportFormat(id_, suffix, f"canvas_app.exchange.{module}")
    for id_, suffix, module in (
        ("docx", ".docx", "word_report"),
        ("xlsx", ".xlsx", "workbook"),
        ("csv", ".csv", "note_table"),
        ("md", ".md", "markdown"),
        ("canvas", ".canvas", "json_canvas"),
    )
}
"""All formats by id, in the order in which they are offered."""


def format_of_name(name: str) -> str:
    """Return the id of the format that the suffix of a file name stands for; '' for none."""
    return next((one.id for one in EXPORT_FORMATS.values() if name.lower().endswith(one.suffix)), "")
