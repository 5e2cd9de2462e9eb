"""What somebody chose about a poster as plain words that can be kept, and as the record the posters are made from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from canvas_app.posters.options import LONGEST_FOOTER, Options, Tiling

DEFAULTS: Mapping[str, str] = {
    "sheet": "canvas",
    "size": "A0",
    "width": "1000",
    "height": "700",
    "turn": "auto",
    "lang": "nl",
    "look": "colour",
    "names": "names",
    "distance": "0",
    "tile": "",
    "overlap": "10",
    "margin": "5",
    "bleed": "0",
    "logo": "",
    "footer": "",
    "votes": "yes",
    "attach": "yes",
    "cut": "4",
    "block": "",
}
"""Every choice and its usual value. Lengths in mm, the distance in metres, `logo` a file."""


def read_choices(kept: Any) -> dict[str, str]:
    """Choices that were kept; what is missing or makes no sense has its usual value."""
    found = dict(DEFAULTS)
    if isinstance(kept, dict):
        found.update({name: kept[name] for name in DEFAULTS if isinstance(kept.get(name), str)})
    if len(found["footer"]) > LONGEST_FOOTER:
        found["footer"] = DEFAULTS["footer"]
    return found


def number(text: str) -> float:
    """A length as people write it (`297`, `29,7`, `300 mm`); 0 where it is none."""
    try:
        return float(text.lower().replace("mm", "").replace(",", ".").strip() or 0)
    except ValueError:
        return 0.0


def options_of(chosen: Mapping[str, str], logo: bytes = b"", sheets: tuple[str, ...] = ()) -> Options:
    """The choices as the posters are made from them; `sheets` in the place of the one that is looked at."""
    tiling = Tiling(chosen["tile"], number(chosen["overlap"]), number(chosen["margin"]))
    is_tiled = bool(chosen["tile"])
    return Options(
        sheets=sheets or (chosen["sheet"],),
        size=chosen["size"],
        width=number(chosen["width"]),
        height=number(chosen["height"]),
        turn=chosen["turn"],  # type: ignore[arg-type] # offered from the values there are
        lang=chosen["lang"],
        look=chosen["look"],  # type: ignore[arg-type]
        names=chosen["names"],  # type: ignore[arg-type]
        distance=number(chosen["distance"]),
        tiling=tiling if is_tiled else None,
        bleed=0.0 if is_tiled else number(chosen["bleed"]),
        logo=logo if chosen["logo"] else None,
        footer=chosen["footer"],
        attach=chosen["attach"] == "yes",
        blocks=(chosen["block"],) if chosen["block"] else (),
        votes=chosen["votes"] == "yes",
        cut=int(number(chosen["cut"])) or 4,
    )


def read_logo_file(path: str) -> bytes:
    """The bytes of a logo; none without a path. Raises FileError."""
    from canvas_app.storage.limits import USUAL
    from canvas_app.storage.load import read_bytes

    return read_bytes(Path(path), USUAL) if path else b""
