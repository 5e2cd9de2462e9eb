"""What a command says has to agree with what is on the disk, whichever call failed.

0 is done. 3 is done and not confirmed: the new file is in place, but its folder could not be synced, or the line about
it could not be printed. 1 is not done: nothing has changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply
from canvas_app.model.document import Document, new_document
from canvas_app.model.edits import NoteDraft, add_notes
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.example_files import load_example
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.writer.document_writer import create_document_file
from tests.processes.strace import SystemCall, calls_concerning, fault_was_injected, run

UNCHANGED, WRITTEN, PARTIAL = "old", "new", "part"
_BUG = re.compile("in het programma zelf|in the program itself")
_RESULT = {
    "import": "Toegevoegd",
    "new": "Gemaakt",
    "clean": "Gemaakt",
    "poster": "Gemaakt",
    "merge": "Samengevoegd in",
}


def exit_code_matches(code: int, state: str) -> bool:
    """Whether an exit code is true of what is on the disk."""
    return code in {UNCHANGED: {1}, WRITTEN: {0, 3}, PARTIAL: set()}[state]


class CommandCase(NamedTuple):
    """A command that writes.

    `prepare` makes its folder, `arguments` are those of the program in it. `state` says of the folder whether its
    files are the OLD ones or the NEW ones; whatever is neither fails there.
    """

    name: str
    prepare: Callable[[Path], None]
    arguments: Callable[[Path], Sequence[str | Path]]
    observed_state: Callable[[Path], str]


# The workshops and their tables

WORKSHOP_FILE, TABLE_FILE, OUTPUT_FILE = "w.nwcanvas.json", "notes.csv", "out.nwcanvas.json"
COPY_FILE = "anna.nwcanvas.json"
NOTE = "een briefje van de tafel"


def _original_document() -> Document:
    return load_example("bodem", "nl")


def _write_workshop(folder: Path) -> None:
    (folder / WORKSHOP_FILE).write_bytes(_OLD_BYTES)


def _write_workshop_and_table(folder: Path) -> None:
    _write_workshop(folder)
    (folder / TABLE_FILE).write_text(f"topic,text,by\nrules.decisions,{NOTE},Anna\n", encoding="utf-8")


def _load_whole(path: Path) -> Document:
    document = load_document(path).document
    assert to_bytes(document) == path.read_bytes(), "neither the old file nor a new one"
    return document


def _state_after_import(folder: Path) -> str:
    file = folder / WORKSHOP_FILE
    if file.read_bytes() == _OLD_BYTES:
        return UNCHANGED
    texts = [note.text for note in _load_whole(file).notes.values()]
    assert sorted(texts) == sorted([*(note.text for note in _original_document().notes.values()), NOTE])
    return WRITTEN


def _state_after_new(folder: Path) -> str:
    return (
        WRITTEN
        if (folder / OUTPUT_FILE).exists() and _load_whole(folder / OUTPUT_FILE).workshop.title == "Samen"
        else UNCHANGED
    )


def _write_workshop_and_copy(folder: Path) -> None:
    _write_workshop(folder)
    base = load_document(folder / WORKSHOP_FILE).document
    more = apply(base, add_notes(base, "rules.decisions", [NoteDraft(NOTE)]))
    (folder / COPY_FILE).write_bytes(to_bytes(publish(base, more, "5e55")))


def _state_after_merge(folder: Path) -> str:
    """The base is written over, or is as it was; the copy always is."""
    texts = [note.text for note in load_document(folder / COPY_FILE).document.notes.values()]
    assert NOTE in texts
    return _state_after_import(folder)


def _state_after_clean(folder: Path) -> str:
    assert (folder / WORKSHOP_FILE).read_bytes() == _OLD_BYTES
    if not (folder / OUTPUT_FILE).exists():
        return UNCHANGED
    document = _load_whole(folder / OUTPUT_FILE)
    assert len(document.notes) == len(_original_document().notes)
    assert not document.participants
    return WRITTEN


# Posters

_POSTERS: dict[tuple[str, ...], bytes] = {}
"""The posters of a clean run, by the arguments and the name: the program makes the same bytes again."""


def _poster_state(folder: Path, key: tuple[str, ...], names: Sequence[str], old: bytes | None) -> str:
    assert (folder / WORKSHOP_FILE).read_bytes() == _OLD_BYTES
    states = set()
    for name in names:
        path = folder / name
        data = path.read_bytes() if path.exists() else None
        whole = _POSTERS.setdefault((*key, name), data or b"") if data != old else b""
        assert data in {old, whole}, f"{name} is neither the old file nor the new one"
        states.add(UNCHANGED if data == old else WRITTEN)
    return states.pop() if len(states) == 1 else PARTIAL


def _poster_case(ending: str, names: Sequence[str], *options: str, over: bool = False) -> CommandCase:
    key = (ending, *options)
    older: dict[str, bytes] = {}

    def prepare(folder: Path) -> None:
        _write_workshop(folder)
        if over:
            older.setdefault("data", _earlier_poster(folder))
            (folder / names[0]).write_bytes(older["data"])

    def arguments(folder: Path) -> Sequence[str | Path]:
        return ["poster", folder / WORKSHOP_FILE, "-o", folder / f"p{ending}", "--size", "A0", *options]

    return CommandCase(
        f"poster {' '.join([ending, *options])}{' over an older one' if over else ''}",
        prepare,
        arguments,
        lambda folder: _poster_state(folder, key, names, older.get("data")),
    )


def _earlier_poster(folder: Path) -> bytes:
    """A poster this program made earlier, of another workshop."""
    other = folder / "older"
    other.mkdir()
    create_document_file(new_document("Ouder", date="2026-01-02"), other / WORKSHOP_FILE)
    done = run(["poster", other / WORKSHOP_FILE, "-o", other / "p.pdf", "--size", "A4"], other)
    assert done.code == 0, done.err
    return (other / "p.pdf").read_bytes()


_OLD_BYTES = to_bytes(_original_document())

COMMAND_CASES = (
    CommandCase(
        "import",
        _write_workshop_and_table,
        lambda folder: ["import", folder / WORKSHOP_FILE, folder / TABLE_FILE],
        _state_after_import,
    ),
    CommandCase(
        "new",
        lambda _: None,
        lambda folder: ["new", folder / OUTPUT_FILE, "--title", "Samen"],
        _state_after_new,
    ),
    CommandCase(
        "merge",
        _write_workshop_and_copy,
        lambda folder: ["merge", folder / WORKSHOP_FILE, folder / COPY_FILE, "-o", folder / WORKSHOP_FILE],
        _state_after_merge,
    ),
    CommandCase(
        "clean",
        _write_workshop,
        lambda folder: ["clean", folder / WORKSHOP_FILE, folder / OUTPUT_FILE],
        _state_after_clean,
    ),
    _poster_case(".pdf", ["p.pdf"]),
    _poster_case(".pdf", ["p.pdf"], over=True),
    _poster_case(".png", ["p.png"], "--dpi", "36"),
    _poster_case(".pdf", ["p-canvas.pdf", "p-blank.pdf"], "--sheet", "canvas", "--sheet", "blank", "--each"),
)


# Faults

ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT", "EINTR")
KILL = "signal=KILL"
SHORT = "retval=1"


def faults_for(call: SystemCall) -> list[str]:
    """The faults a call can have. A short write is one that claims to have taken one byte, and took none."""
    faults = [*(f"error={name}" for name in ERRORS), KILL]
    return [*faults, SHORT] if call.name == "write" and not is_result_line(call) else faults


def is_result_line(call: SystemCall) -> bool:
    """Whether this call prints what was done."""
    return call.name == "write" and call.arguments.startswith("1<")


def calls_of_case(case: CommandCase, folder: Path) -> list[SystemCall]:
    """The calls a deed makes on its own files and on the terminal, in a run without a fault.

    It is run twice: the first time Python may write down what it compiled, and that counts too.
    """
    for place in (folder.with_name("warm"), folder):
        place.mkdir()
        case.prepare(place)
        done = run(case.arguments(place), place)
        assert done.code == 0, done
        assert case.observed_state(place) == WRITTEN
    return calls_concerning(folder / "trace", *trace_patterns(folder))


def check_with_fault(case: CommandCase, call: SystemCall, fault: str, folder: Path) -> bool:
    """Does a deed with a fault in one call of it, and holds what it says against what is on the disk.

    Whether the fault was in a call on its own files: one that met Python's own imports proves nothing.
    """
    folder.mkdir()
    case.prepare(folder)
    done = run(case.arguments(folder), folder, call.inject(fault))
    about = f"{case.name}: {fault} at {call.name} {call.number} ({call.arguments[:90]})\n{done}"
    state = case.observed_state(folder)
    if fault != KILL and not fault_was_injected(folder / "trace", *trace_patterns(folder)):
        return False
    assert "Traceback" not in done.err, about
    assert not _BUG.search(done.err), about
    if fault == KILL:
        assert done.code in {-9, 137}, about
        return True
    assert exit_code_matches(done.code, state), f"exit {done.code}, and the file is {state}\n{about}"
    if done.code == 0:
        assert _RESULT[str(case.arguments(folder)[0])] in done.out, about
    else:
        assert len(done.err.strip()) > 20, about
    assert not _leftover_files(folder, call), about
    return True


def trace_patterns(folder: Path) -> tuple[str, ...]:
    """How calls on files of ours, and on the terminal, are known in a trace."""
    return f"{folder}/", f"<{folder}>", f'"{folder}"', "1<"


def _leftover_files(folder: Path, call: SystemCall) -> list[str]:
    """Temporary files left behind; where the fault kept the program from taking one away, that one may lie there."""
    left = [str(path.relative_to(folder)) for path in folder.rglob(".nwcanvas-*")]
    return left[1:] if call.name.startswith("unlink") else left
