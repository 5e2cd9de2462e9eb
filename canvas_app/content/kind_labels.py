"""What kinds of records are called, from `kinds.json` of each language."""

from __future__ import annotations

from typing import NamedTuple

from canvas_app.content.languages import texts


class KindLabels(NamedTuple):
    """The texts of one kind of record in one language.

    Attributes:
        name: One such record, as the title of a row: "Coalition".
        place: The same within a row; empty where the place on the canvas says it.
        differ: How many differ from another version: for one, and for more.
        line: One record in a list of differences.
    """

    name: str
    place: str
    differ: tuple[str, str]
    line: str

    def count_differing(self, count: int) -> str:
        """Return that so many records differ."""
        return self.differ[count != 1].format(count=count)

    def line_of(self, text: str) -> str:
        """Return the line about a record with this text."""
        return self.line.format(text=text)


def kind_labels(kind: str, lang: str) -> KindLabels:
    """Return the texts of a kind; made of its name where it has none."""
    labels = texts("kinds", lang).get(kind)
    if labels is None:
        counted = f"{kind}: {{count}}"
        return KindLabels(kind, kind, (counted, counted), f"{kind}: {{text}}")
    return KindLabels(labels["name"], labels["place"], (*labels["differ"],), labels["line"])


def field_label(kind: str, name: str, lang: str) -> str:
    """Return what a field is called: its text in `fields` of the kind, or else made of its name."""
    labels = texts("kinds", lang).get(kind, {}).get("fields", {})
    return str(labels.get(name) or name.replace("_", " ").capitalize())
