"""Poster options as strings, as the form shows and the settings store them; an option is there once it is declared."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any

from canvas_app.posters.options import LONGEST_FOOTER, PosterOptions, TilingOptions

_UNSET = PosterOptions()
_PLAIN_OPTIONS = tuple(
    name for name, value in _UNSET._asdict().items() if isinstance(value, bool | int | float | str)
)
"""The options that are one value; the form has what the others are made of."""


def _as_text(value: bool | float | str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else f"{value:g}"


def _from_text(text: str, usual: bool | float | str) -> bool | float | str:
    if isinstance(usual, bool):
        return text == "yes"
    if isinstance(usual, int):
        return int(parse_number(text)) or usual
    return parse_number(text) if isinstance(usual, float) else text


def _default_values() -> dict[str, str]:
    tiling = TilingOptions()
    return {
        **{name: _as_text(getattr(_UNSET, name)) for name in _PLAIN_OPTIONS},
        "sheet": _UNSET.sheets[0],
        "width": "1000",  # what the form proposes for paper of one's own size
        "height": "700",
        "tile": "",
        "overlap": _as_text(tiling.overlap),
        "margin": _as_text(tiling.margin),
        "logo": "",
        "block": "",
    }


DEFAULT_VALUES: Mapping[str, str] = _default_values()
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
    plain: dict[str, Any] = {name: _from_text(values[name], getattr(_UNSET, name)) for name in _PLAIN_OPTIONS}
    if values["tile"]:
        overlap, margin = parse_number(values["overlap"]), parse_number(values["margin"])
        plain.update(tiling=TilingOptions(values["tile"], overlap, margin), bleed=0.0)
    return PosterOptions(**plain)._replace(
        sheets=sheets or (values["sheet"],),
        blocks=(values["block"],) if values["block"] else (),
        logo=logo if values["logo"] else None,
    )


def load_logo(path: str) -> bytes:
    """Return the bytes of a logo file, or b"" for an empty path.

    Raises:
        FileError: The file cannot be read.
    """
    from canvas_app.storage.limits import DEFAULT_LIMITS
    from canvas_app.storage.reader.loader import read_file

    return read_file(Path(path), DEFAULT_LIMITS) if path else b""
