"""The example workshops that ship with the program: found by id or title, opened as a workshop of one's own."""

from __future__ import annotations

from pathlib import Path

from canvas_app.errors import FileError
from canvas_app.merge.stamping import fork
from canvas_app.model.document import Document
from canvas_app.platform import paths
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.reader.loader import load_document


def load_example(name: str, lang: str, disk: Disk = DISK) -> Document:
    """An example in a language (`nl` or `en`), as a new document with an id of its own.

    `name` is its id (`bodem`), its file name, or its title, in letters of any case. Raises FileError
    `unknown_example`, with the ids there are as `choices`.
    """
    return fork(load_document(find_example(name, lang, disk), disk=disk).document)


def find_example(name: str, lang: str, disk: Disk = DISK) -> Path:
    """The file of an example. Raises FileError `unknown_example`."""
    examples = {path: parse_example_name(path) for path in paths.samples()}
    slug = _slug(name)
    matches = [path for path, (id_, _) in examples.items() if slug in {_slug(id_), _slug(path.name)}]
    if not matches:
        ids = {
            examples[path][0]
            for path in examples
            if _slug(load_document(path, disk=disk).document.workshop.title) == slug
        }
        matches = [path for path, (id_, _) in examples.items() if id_ in ids]
    if not matches:
        raise FileError("unknown_example", name=name, choices=sorted({id_ for id_, _ in examples.values()}))
    return next((path for path in matches if examples[path][1] == lang), matches[0])


def parse_example_name(path: Path) -> tuple[str, str]:
    """The id and the language of an example, from its file name `bodem.nl.nwcanvas.json`."""
    id_, _, lang = path.name.removesuffix(paths.DOCUMENT_SUFFIX).rpartition(".")
    return (id_, lang) if id_ else (lang, "")


def _slug(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
