"""Writing what is made from a workshop (posters): over older posters if need be, never over a workshop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.paths import SUFFIX
from canvas_app.storage.codec import from_bytes
from canvas_app.storage.disk import DISK, Disk, is_folder, is_regular
from canvas_app.storage.faults import explained, shown
from canvas_app.storage.limits import LARGE
from canvas_app.storage.load import read_bytes
from canvas_app.storage.poster_mark import is_own_poster
from canvas_app.storage.write import NewContent, write_together

_TRIES = 3


class Output(NamedTuple):
    """A file to be written. `force`: a person said that whatever is there may go."""

    path: Path
    data: bytes
    force: bool = False


def export(
    data: bytes, path: Path, sources: Iterable[Path] = (), disk: Disk = DISK, *, force: bool = False
) -> None:
    """Write one file, as `export_all` does."""
    export_all([Output(path, data, force)], sources, disk)


def export_all(outputs: Sequence[Output], sources: Iterable[Path] = (), disk: Disk = DISK) -> None:
    """Write all files or none; each is the older one or this one, whole.

    Raises FileError: `over_a_canvas` where a path is a workshop or one of the `sources`, `over_another` where there is
    anything but a poster of the same kind, made by this program, and no `force`, `is_a_folder`, `not_a_file`, and those
    of `save.create` but `already_there`.
    """
    sources = list(sources)
    for _ in range(_TRIES):
        files = [_checked(output, sources, disk) for output in outputs]
        _refuse_twice(files)
        try:
            write_together(files, disk)
        except FileError as error:
            # somebody made a file of that name meanwhile: it has to be looked at, too
            if error.code != "already_there":
                raise _without_gone_folder(error, files, disk) from error
        else:
            return
    raise FileError("in_use", file=shown(outputs[0].path))


def _checked(output: Output, sources: Iterable[Path], disk: Disk) -> NewContent:
    """What is to be written where, after a look at what is there."""
    path = output.path
    with explained(path, saving=True):
        target = disk.resolve(path)
        try:
            facts = disk.stat(target)
        except FileNotFoundError:
            return NewContent(target, output.data)
        if is_folder(facts):
            raise FileError("is_a_folder", file=shown(path))
        if not is_regular(facts):
            raise FileError("not_a_file", file=shown(path))
        if target in {disk.resolve(source) for source in sources} or _is_canvas(target, disk):
            raise FileError("over_a_canvas", file=shown(path))
        if facts.st_size and not output.force and not is_own_poster(target, output.data, disk):
            raise FileError("over_another", file=shown(path))
        return NewContent(target, output.data, facts)


def _refuse_twice(files: Sequence[NewContent]) -> None:
    """Links may lead from two names to one file, which cannot hold both."""
    targets = [file.target for file in files]
    for place, target in enumerate(targets):
        if target in targets[:place]:
            raise FileError("over_another", file=shown(target))


def _without_gone_folder(error: FileError, files: Iterable[NewContent], disk: Disk) -> FileError:
    """In a folder like /proc nothing can be made, though it is there."""
    if error.code != "folder_gone":
        return error
    is_there = all(_is_there(file.target.parent, disk) for file in files)
    return FileError("no_permission", **error.parameters) if is_there else error


def _is_there(folder: Path, disk: Disk) -> bool:
    with suppress(OSError):
        return is_folder(disk.stat(folder))
    return False


def _is_canvas(target: Path, disk: Disk) -> bool:
    """Whether a workshop would be lost; a file of that name that cannot be read counts as one."""
    if target.name.endswith(SUFFIX):
        return True
    with suppress(FileError):
        data = read_bytes(target, LARGE, disk)
        if data.startswith(b"%PDF-"):
            return False
        from_bytes(data, LARGE)
        return True
    return False
