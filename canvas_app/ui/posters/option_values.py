"""Poster options as strings that can be stored, and their conversion to `PosterOptions`."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any

from canvas_app.posters.options import LONGEST_FOOTER, PosterOptions, TilingOptions

DEFAULT_VALUES: Mapping[str, str] = {
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
"""All options with their defaults. Lengths in mm, `distance` in metres, `logo` a file path."""


def load_values(saved: Any) -> dict[str, str]:
    """Return stored options, with defaults for missing or invalid ones."""
    found = dict(DEFAULT_VALUES)
    if isinstance(saved, dict):
        found.update({name: saved[name] for name in DEFAULT_VALUES if isinstance(saved.get(name), str)})
    if len(found["footer"]) > LONGEST_FOOTER:
        found["footer"] = DEFAULT_VALUES["footer"]
    return found


def parse_number(text: str) -> float:
    """Parse a length in mm as people write it (`297`, `29,7`, `300 mm`); return 0 if it is invalid or infinite."""
    try:
        number = float(text.lower().replace("mm", "").replace(",", ".").strip() or 0)
    except ValueError:
        return 0.0
    return number if isfinite(number) else 0.0


def build_options(
    values: Mapping[str, str], logo: bytes = b"", sheets: tuple[str, ...] = ()
) -> PosterOptions:
    """Convert option values to `PosterOptions`.

    Args:
        values: The options by name.
        logo: Bytes of the logo file.
        sheets: Sheets to render instead of the selected one.
    """
    tiling = TilingOptions(values["tile"], parse_number(values["overlap"]), parse_number(values["margin"]))
    is_tiled = bool(values["tile"])
    return PosterOptions(
        sheets=sheets or (values["sheet"],),
        size=values["size"],
        width=parse_number(values["width"]),
        height=parse_number(values["height"]),
        turn=values["turn"],  # type: ignore[arg-type] # the form offers valid values only
        lang=values["lang"],
        look=values["look"],  # type: ignore[arg-type]
        names=values["names"],  # type: ignore[arg-type]
        distance=parse_number(values["distance"]),
        tiling=tiling if is_tiled else None,
        bleed=0.0 if is_tiled else parse_number(values["bleed"]),
        logo=logo if values["logo"] else None,
        footer=values["footer"],
        attach=values["attach"] == "yes",
        blocks=(values["block"],) if values["block"] else (),
        votes=values["votes"] == "yes",
        cut=int(parse_number(values["cut"])) or 4,
    )


def load_logo(path: str) -> bytes:
    """Return the bytes of a logo file, or b"" for an empty path.

    Raises:
        FileError: The file cannot be read.
    """
    from canvas_app.storage.limits import DEFAULT_LIMITS
    from canvas_app.storage.reader.loader import read_file

    return read_file(Path(path), DEFAULT_LIMITS) if path else b""
