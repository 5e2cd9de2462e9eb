"""Merging of the notices of several pages or sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from canvas_app.posters.page_model.display_list import PosterNotice

_KEEP_LARGEST = {"people_left_out"}
"""Notices whose number differs per page; only the one with the largest number is kept."""


def deduplicate(notices: Iterable[PosterNotice]) -> tuple[PosterNotice, ...]:
    """Return each notice once, in order; where only the number differs, the one with the largest."""
    found: list[PosterNotice] = []
    for notice in notices:
        code, facts = notice
        if notice in found:
            continue
        place = next(
            (n for n, (other, _) in enumerate(found) if other == code and code in _KEEP_LARGEST), None
        )
        if place is None:
            found.append(notice)
        else:
            found[place] = (code, max(found[place][1], facts, key=_count_in))
    return tuple(found)


def _count_in(facts: Mapping[str, Any]) -> int:
    number: int = facts["n"]
    return number


def continuation_notices(blocks: Mapping[str, int], pages: int) -> tuple[PosterNotice, ...]:
    """Return one notice for all blocks that continue, given the sheet number by block title."""
    if not blocks:
        return ()
    (block, sheet), *_ = blocks.items()
    facts = {"block": block, "sheet": sheet, "n": len(blocks), "sheets": dict(blocks), "pages": pages}
    return (("continued", facts),)
