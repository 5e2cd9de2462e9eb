"""Persisted settings: a small readable JSON file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from canvas_app.content.languages import language_codes

MAX_RECENT_FILES = 8
MAX_POSTER_CHOICES = 50
MAX_IMPORTS = 50
MAX_COORDINATE_PX = 100_000
"""Largest plausible window coordinate in pixels; anything beyond it comes from a damaged file."""
TEXT_SIZES = (0.85, 1.0, 1.15, 1.35, 1.6)
ZOOM_STEPS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.5, 3.0)


@dataclass
class Settings:
    """Persisted settings. A damaged or missing file means the defaults, never an error.

    Attributes:
        sizes: Splitter sizes by name.
        authors: Id of the last author, by document id.
        posters: Poster options that differ from the defaults, by document id, most recent last.
        projectors: Name of the screen for the audience, by the set of screens.
        imports: What the columns of tables are that notes were brought in from, by their headings.
        plan_runs: How far the plan of today's session is, as JSON by document id.
        shared: The folder in which a workshop file takes part and the name under which, by its path.
    """

    language: str = ""
    theme: str = "light"
    text_size: float = 1.0
    zoom: float = 1.0
    fit: bool = True
    motion: bool = True
    dots: bool = True
    more_poster_choices: bool = False
    last: str = ""
    recent: list[str] = field(default_factory=list)
    geometry: list[int] = field(default_factory=list)
    maximised: bool = False
    sizes: dict[str, list[int]] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    posters: dict[str, dict[str, str]] = field(default_factory=dict)
    projectors: dict[str, str] = field(default_factory=dict)
    plan_runs: dict[str, str] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)
    shared: dict[str, list[str]] = field(default_factory=dict)

    def remember_poster(self, document_id: str, chosen: dict[str, str]) -> None:
        """Store the poster options of a workshop; drop the oldest beyond `MAX_POSTER_CHOICES`."""
        self.posters.pop(document_id, None)
        self.posters[document_id] = chosen
        while len(self.posters) > MAX_POSTER_CHOICES:
            del self.posters[next(iter(self.posters))]

    def remember_import(self, headings: str, roles: str) -> None:
        """Store what the columns of a table are; drop the oldest beyond `MAX_IMPORTS`."""
        self.imports.pop(headings, None)
        self.imports[headings] = roles
        while len(self.imports) > MAX_IMPORTS:
            del self.imports[next(iter(self.imports))]

    def remember_file(self, path: Path) -> None:
        """Remember the last document and put its file first among the recent ones; a draft only once it has a file."""
        from canvas_app.storage.workshop_paths import file_exists

        self.last = str(path)
        if file_exists(path):
            self.recent = [str(path), *(item for item in self.recent if item != str(path))][:MAX_RECENT_FILES]


def load_settings(path: Path) -> Settings:
    """Load the settings at `path`; ignore values of the wrong type."""
    from canvas_app.storage.app_files import read_small_file

    try:
        raw = from_json(read_small_file(path) or b"")
    except ValueError:
        return Settings()
    settings = Settings()
    for item in fields(Settings):
        value = raw.get(item.name) if isinstance(raw, dict) else None
        if _has_type_of(value, getattr(settings, item.name)):
            setattr(settings, item.name, value)
    return _clamped(settings)


def _has_type_of(value: Any, default: Any) -> bool:
    if isinstance(default, bool):
        return isinstance(value, bool)
    if isinstance(default, float):
        return isinstance(value, int | float) and not isinstance(value, bool) and value == value  # noqa: PLR0124 - NaN
    if isinstance(default, list):
        return isinstance(value, list) and len({type(item) for item in value} | {str, int}) == 2
    return isinstance(value, type(default))


def _clamped(settings: Settings) -> Settings:
    settings.language = settings.language if settings.language in language_codes() else ""
    settings.zoom = min(max(settings.zoom, ZOOM_STEPS[0]), ZOOM_STEPS[-1])
    settings.text_size = min(max(settings.text_size, TEXT_SIZES[0]), TEXT_SIZES[-1])
    settings.recent = [item for item in settings.recent if isinstance(item, str)][:MAX_RECENT_FILES]
    settings.authors = {id_: author for id_, author in settings.authors.items() if isinstance(author, str)}
    settings.projectors = {key: name for key, name in settings.projectors.items() if isinstance(name, str)}
    settings.plan_runs = {key: text for key, text in settings.plan_runs.items() if isinstance(text, str)}
    settings.imports = {key: text for key, text in settings.imports.items() if isinstance(text, str)}
    settings.shared = {
        path: parts
        for path, parts in settings.shared.items()
        if isinstance(parts, list) and len(parts) == 2 and all(isinstance(part, str) for part in parts)
    }
    settings.posters = {
        id_: {name: value for name, value in chosen.items() if isinstance(value, str)}
        for id_, chosen in settings.posters.items()
        if isinstance(chosen, dict)
    }
    if len(settings.geometry) != 4 or not (
        all(_is_length(length, -MAX_COORDINATE_PX) for length in settings.geometry)
        and all(_is_length(length, 0) for length in settings.geometry[2:])
    ):
        settings.geometry = []
    settings.sizes = {
        name: sizes
        for name, sizes in settings.sizes.items()
        if isinstance(sizes, list) and all(_is_length(size, 0) for size in sizes)
    }
    return settings


def _is_length(value: Any, minimum: int) -> bool:
    """Return whether a value is an int (not a bool) from `minimum` to the largest coordinate, in pixels."""
    return type(value) is int and minimum <= value <= MAX_COORDINATE_PX


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings; ignore errors of the file system."""
    import json

    from canvas_app.storage.app_files import write_atomic

    text = json.dumps(asdict(settings), indent=1, ensure_ascii=False) + "\n"
    with suppress(OSError):
        # A file name may contain undecodable bytes: that file will not be found again, all other settings are
        # kept.
        write_atomic(text.encode("utf-8", "replace"), path)
