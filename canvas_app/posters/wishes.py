"""From what somebody wished to the paper of a sheet: its size, how it is held, and the type for a reading distance."""

from __future__ import annotations

from math import log, sqrt
from typing import NamedTuple

from canvas_app.errors import PosterError
from canvas_app.posters.layout import Notice
from canvas_app.posters.options import Options
from canvas_app.posters.sizes import Paper, paper, papers, type_for_distance
from canvas_app.posters.words import size_name

SHORTEST, LONGEST = 60.0, 5000.0
"""The sides of paper of one's own size, mm."""

NEAREST, FARTHEST = 0.3, 10.0
"""Reading distances, metres."""

OWN = "own"
"""The name of the size that is given in mm."""

LADDER = ("A0", "A1", "A2", "A3", "A4", "A5")
"""The sizes between which the type of one's own is reckoned."""

_TYPE = ("margin", "title", "block", "note", "floor", "prompt", "small", "least")


class Chosen(NamedTuple):
    """The paper of a sheet, and what has to be said about the choice."""

    paper: Paper
    notices: tuple[Notice, ...] = ()


def paper_for(options: Options, turns: tuple[str, ...], by_hand: bool) -> Chosen:
    """The paper for a kind of sheet that may be held in `turns`, the usual one first.

    Raises PosterError `unknown_size`, `size_out_of_range` or `distance_out_of_range`.
    """
    wished = own_paper(options.width, options.height) if options.size == OWN else paper(options.size)
    notices: tuple[Notice, ...] = ()
    if by_hand and not wished.hand:
        hand = papers()["Letter" if wished.name.startswith("ARCH") else "A4"]
        notices = (("on_smaller_paper", {"size": size_name(wished, options.lang), "paper": hand.name}),)
        wished = hand
    turned = _held(wished, options, turns)
    if not options.distance or by_hand:
        return Chosen(turned, notices)
    read = at_distance(turned, options.distance, options.lang)
    return Chosen(read.paper, (*notices, *read.notices))


def _held(wished: Paper, options: Options, turns: tuple[str, ...]) -> Paper:
    """The paper as it is held; one's own size stays as it was given unless a turn is asked for."""
    turn = options.turn if options.turn in turns else turns[0]
    if options.turn == "auto" and wished.name == OWN and len(turns) > 1:
        return wished
    return wished.turned() if wished.upright != (turn == "portrait") else wished


def own_paper(width: float, height: float) -> Paper:
    """Paper of any size in mm, its type reckoned between the sizes of the ladder. Raises `size_out_of_range`."""
    for side in (width, height):
        # NaN fails this too
        if not SHORTEST <= side <= LONGEST:
            raise PosterError(
                "size_out_of_range", width=width, height=height, least=int(SHORTEST), most=int(LONGEST)
            )
    rungs = [papers()[name] for name in LADDER]
    # a long strip has the type of a sheet as high as it is
    extent = min(sqrt(width * height), 1.6 * min(width, height))
    extents = [sqrt(rung.width * rung.height) for rung in rungs]
    if extent >= extents[0]:
        return rungs[0]._replace(name=OWN, width=width, height=height)
    if extent <= extents[-1]:
        return _smaller(rungs[-1], extent / extents[-1])._replace(width=width, height=height)
    place = next(place for place, reach in enumerate(extents) if reach <= extent)
    large, small = rungs[place - 1], rungs[place]
    part = log(extent / extents[place]) / log(extents[place - 1] / extents[place])
    type_ = {name: _between(getattr(small, name), getattr(large, name), part) for name in _TYPE}
    overflow = large.overflow if part > 0.5 else small.overflow
    return Paper(OWN, width, height, overflow=overflow, **type_)


def _between(small: float, large: float, part: float) -> float:
    found: float = small * (large / small) ** part
    return round(found, 2)


def _smaller(rung: Paper, scale: float) -> Paper:
    """Titles shrink on a slip of paper; what is read stays as large as on the smallest sheet."""
    return rung._replace(
        name=OWN,
        title=max(rung.title * scale, rung.block * 0.8),
        block=max(rung.block * scale, rung.note),
        margin=max(rung.margin * scale, 4.0),
    )


def at_distance(sheet: Paper, metres: float, lang: str) -> Chosen:
    """The sheet with notes that are read from so many metres; smaller, with a notice, where it is too small for that.

    Raises PosterError `distance_out_of_range`.
    """
    if not NEAREST <= metres <= FARTHEST:
        raise PosterError("distance_out_of_range", least=NEAREST, most=FARTHEST)
    size = max(type_for_distance(metres * 1000), sheet.least)
    most = round(min(sheet.width, sheet.height) / 9, 1)  # beyond it, a column has no room for a word
    notices: tuple[Notice, ...] = ()
    if size > most:
        reached = most / type_for_distance(1000)
        notices = (
            ("too_far", {"size": size_name(sheet, lang), "wished": metres, "distance": round(reached, 1)}),
        )
        size = most
    scale = size / sheet.note
    return Chosen(
        sheet._replace(
            note=size,
            floor=size,
            # what is in the margin of the eye grows along, but less, and never below its own floor
            block=max(sheet.block * min(scale, 1.0), size * 1.25)
            if scale < 1
            else sheet.block * min(scale**0.6, 1.4),
            small=max(sheet.small * min(scale**0.5, 1.6), sheet.least),
        ),
        notices,
    )
