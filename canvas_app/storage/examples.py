"""The example workshops that ship with the program: found by id or title, opened as a workshop of one's own."""

from __future__ import annotations

from pathlib import Path

from canvas_app import paths
from canvas_app.errors import FileError
from canvas_app.merge.stamping import as_new
from canvas_app.model.document import Document
from canvas_app.storage.disk import DISK, Disk
from canvas_app.storage.load import load


def example(name: str, lang: str, disk: Disk = DISK) -> Document:
    """An example in a language (`nl` or `en`), as a new document with an id of its own.

    `name` is its id (`bodem`), its file name, or its title, in letters of any case. Raises FileError
    `unknown_example`, with the ids there are as `choices`.
    """
    return as_new(load(find(name, lang, disk), disk=disk).document)


def find(name: str, lang: str, disk: Disk = DISK) -> Path:
    """The file of an example. Raises FileError `unknown_example`."""
    samples = {path: identity(path) for path in paths.samples()}
    wanted = _slug(name)
    found = [path for path, (id_, _) in samples.items() if wanted in {_slug(id_), _slug(path.name)}]
    if not found:
        ids = {
            samples[path][0]
            for path in samples
            if _slug(load(path, disk=disk).document.workshop.title) == wanted
        }
        found = [path for path, (id_, _) in samples.items() if id_ in ids]
    if not found:
        raise FileError("unknown_example", name=name, choices=sorted({id_ for id_, _ in samples.values()}))
    return next((path for path in found if samples[path][1] == lang), found[0])


def identity(path: Path) -> tuple[str, str]:
    """The id and the language of an example, from its file name `bodem.nl.nwcanvas.json`."""
    id_, _, lang = path.name.removesuffix(paths.SUFFIX).rpartition(".")
    return (id_, lang) if id_ else (lang, "")


def _slug(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
