"""What a command says has to agree with what is on the disk, whichever call failed.

0 is done. 3 is done and not confirmed: the new file is in place, but its folder could not be synced, or the line about
it could not be printed. 1 is not done: nothing has changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from canvas_app.model.document import Document, empty
from canvas_app.storage.codec import to_bytes
from canvas_app.storage.examples import example
from canvas_app.storage.load import load
from canvas_app.storage.save import create
from tests.processes.strace import Call, calls_on, run, was_hit

OLD, NEW, PART = "old", "new", "part"
_BUG = re.compile("in het programma zelf|in the program itself")
_RESULT = {"import": "Toegevoegd", "new": "Gemaakt", "clean": "Gemaakt", "poster": "Gemaakt"}


def agrees(code: int, state: str) -> bool:
    """Whether an exit code is true of what is on the disk."""
    return code in {OLD: {1}, NEW: {0, 3}, PART: set()}[state]


class Deed(NamedTuple):
    """A command that writes.

    `prepare` makes its folder, `arguments` are those of the program in it. `state` says of the folder whether its
    files are the OLD ones or the NEW ones; whatever is neither fails there.
    """

    name: str
    prepare: Callable[[Path], None]
    arguments: Callable[[Path], Sequence[str | Path]]
    state: Callable[[Path], str]


# The workshops and their tables

WORKSHOP, TABLE, OUT = "w.nwcanvas.json", "notes.csv", "out.nwcanvas.json"
NOTE = "een briefje van de tafel"


def _old() -> Document:
    return example("bodem", "nl")


def _workshop(folder: Path) -> None:
    (folder / WORKSHOP).write_bytes(_OLD_BYTES)


def _with_table(folder: Path) -> None:
    _workshop(folder)
    (folder / TABLE).write_text(f"topic,text,by\nrules.decisions,{NOTE},Anna\n", encoding="utf-8")


def _is_whole(path: Path) -> Document:
    document = load(path).document
    assert to_bytes(document) == path.read_bytes(), "neither the old file nor a new one"
    return document


def _imported(folder: Path) -> str:
    file = folder / WORKSHOP
    if file.read_bytes() == _OLD_BYTES:
        return OLD
    texts = [note.text for note in _is_whole(file).notes.values()]
    assert sorted(texts) == sorted([*(note.text for note in _old().notes.values()), NOTE])
    return NEW


def _made(folder: Path) -> str:
    return NEW if (folder / OUT).exists() and _is_whole(folder / OUT).workshop.title == "Samen" else OLD


def _cleaned(folder: Path) -> str:
    assert (folder / WORKSHOP).read_bytes() == _OLD_BYTES
    if not (folder / OUT).exists():
        return OLD
    document = _is_whole(folder / OUT)
    assert len(document.notes) == len(_old().notes)
    assert not document.participants
    return NEW


# Posters

_POSTERS: dict[tuple[str, ...], bytes] = {}
"""The posters of a clean run, by the arguments and the name: the program makes the same bytes again."""


def _state_of(folder: Path, key: tuple[str, ...], names: Sequence[str], old: bytes | None) -> str:
    assert (folder / WORKSHOP).read_bytes() == _OLD_BYTES
    states = set()
    for name in names:
        path = folder / name
        data = path.read_bytes() if path.exists() else None
        whole = _POSTERS.setdefault((*key, name), data or b"") if data != old else b""
        assert data in {old, whole}, f"{name} is neither the old file nor the new one"
        states.add(OLD if data == old else NEW)
    return states.pop() if len(states) == 1 else PART


def _poster(ending: str, names: Sequence[str], *options: str, over: bool = False) -> Deed:
    key = (ending, *options)
    older: dict[str, bytes] = {}

    def prepare(folder: Path) -> None:
        _workshop(folder)
        if over:
            older.setdefault("data", _older_poster(folder))
            (folder / names[0]).write_bytes(older["data"])

    def arguments(folder: Path) -> Sequence[str | Path]:
        return ["poster", folder / WORKSHOP, "-o", folder / f"p{ending}", "--size", "A0", *options]

    return Deed(
        f"poster {' '.join([ending, *options])}{' over an older one' if over else ''}",
        prepare,
        arguments,
        lambda folder: _state_of(folder, key, names, older.get("data")),
    )


def _older_poster(folder: Path) -> bytes:
    """A poster this program made earlier, of another workshop."""
    other = folder / "older"
    other.mkdir()
    create(empty("Ouder", date="2026-01-02"), other / WORKSHOP)
    done = run(["poster", other / WORKSHOP, "-o", other / "p.pdf", "--size", "A4"], other)
    assert done.code == 0, done.err
    return (other / "p.pdf").read_bytes()


_OLD_BYTES = to_bytes(_old())

DEEDS = (
    Deed("import", _with_table, lambda folder: ["import", folder / WORKSHOP, folder / TABLE], _imported),
    Deed("new", lambda _: None, lambda folder: ["new", folder / OUT, "--title", "Samen"], _made),
    Deed("clean", _workshop, lambda folder: ["clean", folder / WORKSHOP, folder / OUT], _cleaned),
    _poster(".pdf", ["p.pdf"]),
    _poster(".pdf", ["p.pdf"], over=True),
    _poster(".png", ["p.png"], "--dpi", "36"),
    _poster(".pdf", ["p-canvas.pdf", "p-blank.pdf"], "--sheet", "canvas", "--sheet", "blank", "--each"),
)


# Faults

ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT", "EINTR")
KILL = "signal=KILL"
SHORT = "retval=1"


def faults_for(call: Call) -> list[str]:
    """The faults a call can have. A short write is one that claims to have taken one byte, and took none."""
    faults = [*(f"error={name}" for name in ERRORS), KILL]
    return [*faults, SHORT] if call.name == "write" and not is_result(call) else faults


def is_result(call: Call) -> bool:
    """Whether this call prints what was done."""
    return call.name == "write" and call.words.startswith("1<")


def calls_of(deed: Deed, folder: Path) -> list[Call]:
    """The calls a deed makes on its own files and on the terminal, in a run without a fault.

    It is run twice: the first time Python may write down what it compiled, and that counts too.
    """
    for place in (folder.with_name("warm"), folder):
        place.mkdir()
        deed.prepare(place)
        done = run(deed.arguments(place), place)
        assert done.code == 0, done
        assert deed.state(place) == NEW
    return calls_on(folder / "trace", *places(folder))


def check(deed: Deed, call: Call, fault: str, folder: Path) -> bool:
    """Does a deed with a fault in one call of it, and holds what it says against what is on the disk.

    Whether the fault was in a call on its own files: one that met Python's own imports proves nothing.
    """
    folder.mkdir()
    deed.prepare(folder)
    done = run(deed.arguments(folder), folder, call.inject(fault))
    about = f"{deed.name}: {fault} at {call.name} {call.number} ({call.words[:90]})\n{done}"
    state = deed.state(folder)
    if fault != KILL and not was_hit(folder / "trace", *places(folder)):
        return False
    assert "Traceback" not in done.err, about
    assert not _BUG.search(done.err), about
    if fault == KILL:
        assert done.code in {-9, 137}, about
        return True
    assert agrees(done.code, state), f"exit {done.code}, and the file is {state}\n{about}"
    if done.code == 0:
        assert done.out.startswith(_RESULT[str(deed.arguments(folder)[0])]), about
    else:
        assert len(done.err.strip()) > 20, about
    assert not _left(folder, call), about
    return True


def places(folder: Path) -> tuple[str, ...]:
    """How calls on files of ours, and on the terminal, are known in a trace."""
    return f"{folder}/", f"<{folder}>", f'"{folder}"', "1<"


def _left(folder: Path, call: Call) -> list[str]:
    """Temporary files left behind; where the fault kept the program from taking one away, that one may lie there."""
    left = [str(path.relative_to(folder)) for path in folder.rglob(".nwcanvas-*")]
    return left[1:] if call.name.startswith("unlink") else left
