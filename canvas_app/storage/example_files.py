"""The example workshops that ship with the program: find them by id or title, load them as new documents."""

from __future__ import annotations

from pathlib import Path

from canvas_app.errors import FileError
from canvas_app.merge.stamping import fork
from canvas_app.model.document import Document
from canvas_app.platform import paths
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.reader.loader import load_document


def load_example(name: str, lang: str, disk: Disk = DISK) -> Document:
    """Load an example as a new document with its own id.

    Args:
        name: Its id (`bodem`), file name or title; case is ignored.
        lang: The preferred language, `nl` or `en`.
        disk: The file system.

    Raises:
        FileError: `unknown_example`, with the existing ids as `choices`.
    """
    return fork(load_document(find_example(name, lang, disk), disk=disk).document)


def find_example(name: str, lang: str, disk: Disk = DISK) -> Path:
    """Return the file of an example. Raises FileError `unknown_example`."""
    examples = {path: parse_example_name(path) for path in paths.sample_files()}
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
    """Return the id and the language of an example from its file name, such as `bodem.nl.nwcanvas.json`."""
    id_, _, lang = path.name.removesuffix(paths.DOCUMENT_SUFFIX).rpartition(".")
    return (id_, lang) if id_ else (lang, "")


def _slug(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
