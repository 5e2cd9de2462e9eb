"""Selection of the paper for a sheet: size, orientation, and type sizes for a reading distance."""

from __future__ import annotations

from math import log, sqrt
from typing import NamedTuple

from canvas_app.errors import PosterError
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import PosterNotice
from canvas_app.posters.page_model.paper_sizes import (
    PosterPaper,
    find_paper,
    load_papers,
    type_size_for_distance,
)
from canvas_app.posters.view.labels import paper_name

MIN_SIDE_MM, MAX_SIDE_MM = 60.0, 5000.0
"""Limits for the sides of a custom paper size, mm."""

MIN_DISTANCE_METRES, MAX_DISTANCE_METRES = 0.3, 10.0
"""Limits for the reading distance, metres."""

CUSTOM = "own"
"""Name of the custom size, which is given in mm."""

REFERENCE_SIZES = ("A0", "A1", "A2", "A3", "A4", "A5")
"""Sizes between which the type sizes of a custom size are interpolated."""

_INTERPOLATED_FIELDS = (
    "margin",
    "sides",
    "top",
    "foot",
    "title",
    "block",
    "note",
    "min_note",
    "prompt",
    "small",
    "min_text",
)


class PaperChoice(NamedTuple):
    """The paper of a sheet and the notices about the choice."""

    paper: PosterPaper
    notices: tuple[PosterNotice, ...] = ()


def choose_paper(options: PosterOptions, orientations: tuple[str, ...], is_handheld: bool) -> PaperChoice:
    """Return the paper for a kind of sheet.

    Args:
        options: The options that determine size, orientation and reading distance.
        orientations: The orientations the kind allows, the default first.
        is_handheld: Whether the kind is read in the hand; larger paper is then replaced by A4 or Letter.

    Raises:
        PosterError: `unknown_size`, `size_out_of_range` or `distance_out_of_range`.
    """
    requested = (
        custom_paper(options.width, options.height) if options.size == CUSTOM else find_paper(options.size)
    )
    notices: tuple[PosterNotice, ...] = ()
    if is_handheld and not requested.is_handheld:
        hand = load_papers()["Letter" if requested.name.startswith("ARCH") else "A4"]
        notices = (("on_smaller_paper", {"size": paper_name(requested, options.lang), "paper": hand.name}),)
        requested = hand
    turned = _orient(requested, options, orientations)
    if not options.distance or is_handheld:
        return PaperChoice(turned, notices)
    read = for_reading_distance(turned, options.distance, options.lang)
    return PaperChoice(read.paper, (*notices, *read.notices))


def _orient(requested: PosterPaper, options: PosterOptions, orientations: tuple[str, ...]) -> PosterPaper:
    """Return the paper in its orientation; a custom size is only rotated if an orientation is given explicitly."""
    orientation = options.turn if options.turn in orientations else orientations[0]
    if options.turn == "auto" and requested.name == CUSTOM and len(orientations) > 1:
        return requested
    return requested.rotated() if requested.is_portrait != (orientation == "portrait") else requested


def custom_paper(width: float, height: float) -> PosterPaper:
    """Return paper of a custom size in mm with type sizes interpolated between `REFERENCE_SIZES`.

    Raises:
        PosterError: `size_out_of_range`.
    """
    for side in (width, height):
        # written so that NaN is rejected too
        if not MIN_SIDE_MM <= side <= MAX_SIDE_MM:
            raise PosterError(
                "size_out_of_range", width=width, height=height, least=int(MIN_SIDE_MM), most=int(MAX_SIDE_MM)
            )
    rungs = [load_papers()[name] for name in REFERENCE_SIZES]
    # a long strip gets the type sizes of a sheet as high as its short side
    extent = min(sqrt(width * height), 1.6 * min(width, height))
    extents = [sqrt(rung.width * rung.height) for rung in rungs]
    if extent >= extents[0]:
        return rungs[0]._replace(name=CUSTOM, width=width, height=height)
    if extent <= extents[-1]:
        return _scale_down(rungs[-1], extent / extents[-1])._replace(width=width, height=height)
    index = next(index for index, reach in enumerate(extents) if reach <= extent)
    large, small = rungs[index - 1], rungs[index]
    part = log(extent / extents[index]) / log(extents[index - 1] / extents[index])
    type_ = {
        name: _interpolate(getattr(small, name), getattr(large, name), part) for name in _INTERPOLATED_FIELDS
    }
    overflow = large.overflow if part > 0.5 else small.overflow
    return PosterPaper(CUSTOM, width, height, overflow=overflow, **type_)


def _interpolate(small: float, large: float, part: float) -> float:
    found: float = small * (large / small) ** part
    return round(found, 2)


def _scale_down(paper: PosterPaper, scale: float) -> PosterPaper:
    """Shrink titles and margins for paper smaller than the reference sizes; the notes keep their size."""
    return paper._replace(
        name=CUSTOM,
        title=max(paper.title * scale, paper.block * 0.8),
        block=max(paper.block * scale, paper.note),
        margin=max(paper.margin * scale, 4.0),
        sides=max(paper.sides * scale, 4.0),
        top=max(paper.top * scale, 4.0),
        foot=max(paper.foot * scale, 4.0),
    )


def for_reading_distance(sheet: PosterPaper, metres: float, lang: str) -> PaperChoice:
    """Return the sheet with notes legible from `metres` metres.

    Where the sheet is too small for that, the notes are as large as it allows and a `too_far` notice is added.

    Raises:
        PosterError: `distance_out_of_range`.
    """
    if not MIN_DISTANCE_METRES <= metres <= MAX_DISTANCE_METRES:
        raise PosterError("distance_out_of_range", least=MIN_DISTANCE_METRES, most=MAX_DISTANCE_METRES)
    size = max(type_size_for_distance(metres * 1000), sheet.min_text)
    # with larger type a word no longer fits in a column
    maximum = round(min(sheet.width, sheet.height) / 9, 1)
    notices: tuple[PosterNotice, ...] = ()
    if size > maximum:
        reached = maximum / type_size_for_distance(1000)
        notices = (
            ("too_far", {"size": paper_name(sheet, lang), "wished": metres, "distance": round(reached, 1)}),
        )
        size = maximum
    scale = size / sheet.note
    return PaperChoice(
        sheet._replace(
            note=size,
            min_note=size,
            # secondary text scales more slowly and keeps its minimum size
            block=max(sheet.block * min(scale, 1.0), size * 1.25)
            if scale < 1
            else sheet.block * min(scale**0.6, 1.4),
            small=max(sheet.small * min(scale**0.5, 1.6), sheet.min_text),
        ),
        notices,
    )
