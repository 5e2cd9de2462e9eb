"""Which column of a table is what: told by its heading in any language, else by what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.colour_words import colour_of_word
from canvas_app.content.languages import language_codes, texts
from canvas_app.content.topic_lookup import topic_of_words
from canvas_app.exchange.export_words import export_word
from canvas_app.exchange.table import has_text
from canvas_app.model.note_groups import HEADING
from canvas_app.model.text import fold_words

if TYPE_CHECKING:
    from canvas_app.exchange.table import Table

COLUMNS = ("topic", "text", "by")
COLOUR_COLUMN, HEADING_COLUMN, ROLE_COLUMN = "colour", "heading", "role"
"""What a table may have as well: a colour, the heading that a note stands below, and `heading` for a heading itself."""
ROLES = (*COLUMNS, COLOUR_COLUMN, HEADING_COLUMN, ROLE_COLUMN)

_MAX_LOOKED_AT = 200
"""Rows that are looked at to tell what a column is."""
_MAX_HEADING = 40
_MAX_KEPT = 50


class ColumnPlan(NamedTuple):
    """What each column is.

    Attributes:
        roles: One of `ROLES` for each column; '' for one that is left out.
        has_headings: Whether the first row says what the columns are, and is no note.
    """

    roles: tuple[str, ...]
    has_headings: bool

    def index_of(self, role: str) -> int:
        """Return the index of the column of a role; -1 for none."""
        return self.roles.index(role) if role in self.roles else -1


def role_of_heading(heading: str) -> str:
    """Return the role of a column that is called so in any language; '' for none."""
    return _roles_by_word().get(fold_words(heading), ("", 0))[0]


@cache
def _roles_by_word() -> Mapping[str, tuple[str, int]]:
    """Return roles by the words for them, with the place of a word: of two columns the first there is meant."""
    found: dict[str, tuple[str, int]] = {}
    for code in language_codes():
        for role, words in texts("imports", code)["columns"].items():
            for place, word in enumerate(words):
                found.setdefault(fold_words(word), (role, place))
    exported = {"author": "by", "topic": "topic", "note": "text", "colour": "colour", "heading": "heading"}
    for name, role in exported.items():
        found.update({fold_words(export_word(name, code)): (role, 0) for code in language_codes()})
    return {**found, **{role: (role, -1) for role in ROLES}}


def is_heading_word(word: str) -> bool:
    """Return whether a cell says that a note is a heading, in any language."""
    words = {HEADING, *(export_word(HEADING, code) for code in language_codes())}
    return fold_words(word) in {fold_words(one) for one in words}


def column_names(table: Table) -> tuple[str, ...]:
    """Return the cells of the first row."""
    return tuple(cell.strip() for cell in table.rows[0].cells) if table.rows else ()


def headings_key(table: Table) -> str:
    """Return by which a table with the same headings is known again."""
    return "\t".join(fold_words(name)[:_MAX_HEADING] for name in column_names(table)[:_MAX_KEPT])


def kept_plan(table: Table, kept: str) -> ColumnPlan | None:
    """Return what somebody said before of the columns of such a table, as `plan_text` wrote it; None for nothing."""
    roles = tuple(kept.split(","))
    is_valid = len(roles) == len(column_names(table)) and {*roles} <= {*ROLES, ""}
    return ColumnPlan(roles, has_headings=True) if kept and is_valid else None


def plan_text(plan: ColumnPlan) -> str:
    """Return what the columns are, to be kept."""
    return ",".join(plan.roles)


def guess_columns(table: Table, people: Sequence[str] = ()) -> ColumnPlan:
    """Return what each column probably is.

    Args:
        table: The table.
        people: Names of the participants.
    """
    names = column_names(table)
    by_word = _roles_by_name(names)
    has_headings = bool(by_word) or _looks_like_headings(table)
    width = len(names) if has_headings else table.width
    columns = [_column(table, index, has_headings=has_headings) for index in range(width)]
    found = dict(by_word)
    if ROLE_COLUMN in found:  # one of ours, whose headings are rows of their own
        found.pop(HEADING_COLUMN, None)
    known = {fold_words(name) for name in people}
    tests: dict[str, Callable[[str], object]] = {
        "topic": topic_of_words,
        COLOUR_COLUMN: colour_of_word,
        "by": lambda cell: fold_words(cell) in known,
    }
    for role, test in tests.items():
        if role not in found:
            _claim(found, role, columns, test)
    if "text" not in found:
        _claim_text(found, columns)
    by_index = {index: role for role, index in found.items()}
    return ColumnPlan(tuple(by_index.get(index, "") for index in range(width)), has_headings)


def _roles_by_name(names: Sequence[str]) -> dict[str, int]:
    """Return the index of the column of each role that a heading names."""
    ranked: dict[str, tuple[int, int]] = {}
    for index, name in enumerate(names):
        role, place = _roles_by_word().get(fold_words(name), ("", 0))
        if role and (role not in ranked or place < ranked[role][0]):
            ranked[role] = (place, index)
    return {role: index for role, (_, index) in ranked.items()}


def _looks_like_headings(table: Table) -> bool:
    """Return whether a first row of words that are not known may be headings all the same: short, and each another."""
    cells = column_names(table)
    return (
        len(cells) > 1
        and len(table.rows) > 1
        and all(cell and len(cell) <= _MAX_HEADING and not cell[0].isdigit() for cell in cells)
        and len({*cells}) == len(cells)
        and not any(topic_of_words(cell) or colour_of_word(cell) for cell in cells)
    )


def _column(table: Table, index: int, *, has_headings: bool) -> list[str]:
    rows = table.rows[int(has_headings) :][:_MAX_LOOKED_AT]
    return [row.cells[index] for row in rows if index < len(row.cells) and has_text(row.cells[index])]


def _claim(
    found: dict[str, int], role: str, columns: Sequence[list[str]], test: Callable[[str], object]
) -> None:
    """Give a role to the first free column of which the test holds for half of the cells."""
    for index, cells in enumerate(columns):
        if index not in found.values() and cells and sum(map(bool, map(test, cells))) * 2 >= len(cells):
            found[role] = index
            return


def _claim_text(found: dict[str, int], columns: Sequence[list[str]]) -> None:
    """Take the free column with the longest texts for the notes."""
    lengths = {index: sum(map(len, cells)) for index, cells in enumerate(columns) if cells}
    free = [index for index in lengths if index not in found.values()]
    if free:
        found["text"] = max(free, key=lengths.__getitem__)
