"""What kinds of records are called, in Dutch and English, from `resources/messages/kinds.json`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from pydantic_core import from_json

from canvas_app.platform import paths


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
    texts = _load_labels().get(kind, {}).get("en" if lang == "en" else "nl")
    if texts is None:
        counted = f"{kind}: {{count}}"
        return KindLabels(kind, kind, (counted, counted), f"{kind}: {{text}}")
    return KindLabels(texts["name"], texts["place"], (*texts["differ"],), texts["line"])


@cache
def _load_labels() -> Mapping[str, Any]:
    labels: dict[str, Any] = from_json(paths.resources("messages", "kinds.json").read_bytes())
    return labels
