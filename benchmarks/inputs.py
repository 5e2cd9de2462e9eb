"""Benchmark: CPU time and memory for worst-case inputs of doubling sizes, each read in a process of its own.

Every family of inputs is designed to be as expensive to read as possible. Above a certain size each is refused, which
is fast; up to there the time may grow linearly, with some tolerance (`GROWTH`).
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from io import BytesIO
from json import dumps
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.measurement import ROOT, Measurement, isolated_environment
from benchmarks.sample_documents import sample_document
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits import edit_note
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.journal.journal_file import PUBLISHED, Journal, JournalEntry, JournalHeader, checksum

SECONDS = 2.0
MEGABYTES = 300.0
GROWTH = 2.6
"""Limit on the factor in time when the size doubles, without the time to start the program."""

ROUNDS = 3
MIN_SECONDS = 0.1
"""Lower bound for a time without the start of the program: smaller ones are too noisy to compute growth from."""

HEAD = b'{"format": "nwcanvas", "format_version": {"major": 1, "minor": 1}, "document_id": "x", '
EMPTY = b'"workshop": {}, "participants": [], "coalitions": [], "notes": []'
FIELDS = (
    "name",
    "ambition",
    "partners",
    "target_group",
    "way_of_working",
    "puller",
    "start",
    "end",
    "yields",
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 80">'


class ResourceUse(NamedTuple):
    """Resource use of a process: exit code, CPU seconds and peak memory in MB."""

    code: int
    seconds: float
    megabytes: float


class InputFamily(NamedTuple):
    """A family of input files.

    Attributes:
        name: label in the table.
        command: command that reads the file, a key in `_measure_file`.
        make: returns a file of a given size.
        counts: sizes to measure.
    """

    name: str
    command: str
    make: Callable[[int], bytes]
    counts: tuple[int, ...]


def _doubling_counts(first: int, times: int) -> tuple[int, ...]:
    return tuple(first * 2**step for step in range(times))


def _file_with_list(inside: Callable[[int], bytes]) -> Callable[[int], bytes]:
    return lambda count: HEAD + EMPTY + b', "x": [' + b",".join(map(inside, range(count))) + b"]}"


def _file_with_notes(inside: Callable[[int], bytes]) -> Callable[[int], bytes]:
    return lambda count: HEAD + b'"notes": [' + b",".join(map(inside, range(count))) + b"]}"


def _file_with_texts(text: str) -> Callable[[int], bytes]:
    """Return a maker of files with many notes of one text, and participants whose names resemble it."""
    people = [{"id": f"p{count}", "name": "A " * count + "Zed"} for count in range(1, 8)]
    start = HEAD + b'"workshop": {}, "coalitions": [], "participants": ' + dumps(people).encode()

    def make(count: int) -> bytes:
        notes = [{"id": f"n{number}", "topic": "rules.decisions", "text": text} for number in range(count)]
        return start + b', "notes": ' + dumps(notes, ensure_ascii=False).encode() + b"}"

    return make


def _cards(fields: tuple[str, ...], words: str, cards: int = 8) -> Callable[[int], bytes]:
    """Return a maker of files with coalition cards whose fields have a given length."""

    def make(length: int) -> bytes:
        said = dict.fromkeys(fields, (words * length)[:length])
        rows = [{"id": f"c{number}", "order": f"{number}", **said} for number in range(cards)]
        start = HEAD + b'"workshop": {}, "participants": [], "notes": [], "coalitions": '
        return start + dumps(rows).encode() + b"}"

    return make


def _title(words: str) -> Callable[[int], bytes]:
    """Return a maker of files whose title, session and date have a given length."""

    def make(length: int) -> bytes:
        said = dict.fromkeys(("title", "session", "date"), (words * length)[:length])
        rows = [{"id": f"n{number}", "topic": "rules.decisions", "text": "x " * 40} for number in range(90)]
        lists = b', "participants": [], "coalitions": [], "notes": ' + dumps(rows).encode() + b"}"
        return HEAD + b'"workshop": ' + dumps(said).encode() + lists

    return make


def _file_with_bookkeeping(
    part: bytes, inside: Callable[[int], bytes], close: bytes
) -> Callable[[int], bytes]:
    start = HEAD + EMPTY + b', "bookkeeping": {' + part
    return lambda count: start + b",".join(map(inside, range(count))) + close + b"}}"


def _file_with_duplicate_key(count: int) -> bytes:
    """Return a file with an object in which the last key is a duplicate."""
    keys = b",".join(b'"%d": 1' % number for number in (*range(count), count - 1))
    return HEAD + EMPTY + b', "x": {' + keys + b"}}"


def _pdf_with_attachments(streams: int) -> bytes:
    """Return a PDF with attachments that look like a workshop, decompress to 20 MB and have a wrong checksum."""
    packed = zlib.compress(b'{"format": "nwcanvas", "x": "' + b"0" * 20_000_000)[:-4] + b"xxxx"
    one = (
        b"1 0 obj\n<< /Type /EmbeddedFile /Filter /FlateDecode >>\nstream\n"
        + packed
        + b"\nendstream\nendobj\n"
    )
    return b"%PDF-1.7\n" + one * streams


def _short_strings(count: int) -> bytes:
    """Return JSON with far more commas than a file may have, each beside an empty string."""
    return HEAD + EMPTY + b', "x": [' + b'"",' * count + b"0]}"


def _pdf_with(attached: bytes) -> bytes:
    """Return a PDF with a compressed attachment."""
    packed = zlib.compress(attached)
    start = b"1 0 obj\n<< /Type /EmbeddedFile /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    return b"%PDF-1.7\n" + start + packed + b"\nendstream\nendobj\n"


def _block(plain: bytes) -> bytes:
    """Return an uncompressed block of a compressed stream (RFC 1951, 3.2.4)."""
    return b"\0" + len(plain).to_bytes(2, "little") + (len(plain) ^ 0xFFFF).to_bytes(2, "little") + plain


NEXT_STREAM = b"\n1 0 obj\n<< /Type /EmbeddedFile /Filter /FlateDecode >>\nstream\n\x78\x9c"
EMPTY_BLOCKS = bytes.fromhex(
    "04c081000000000090ff6b100007020000000040feaf41001c080000000000f9"
    "bf060170200000000000e4ff1a04c081000000000090ff6b1000070200000000"
    "40feaf41001c080000000000f9bf060170200000000000e4ff1a"
)
"""Eight compressed blocks with code tables of their own and without content: nothing takes longer to read."""


def _pdf_of_empty_blocks(before: bytes, streams: int, blocks: int, after: int) -> bytes:
    """Return a PDF with streams that lie in each other: each goes on to the end of the file.

    Args:
        before: what each has at its start.
        streams: their number.
        blocks: number of `EMPTY_BLOCKS` in each.
        after: number of `EMPTY_BLOCKS` at the end.
    """
    one = _block(before) + EMPTY_BLOCKS * blocks + _block(NEXT_STREAM)
    return b"%PDF-1.7" + NEXT_STREAM + one * streams + _block(before) + EMPTY_BLOCKS * after


def _csv_table(line: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda count: ("topic,text,by\n" + "".join(map(line, range(count)))).encode()


def _svg_file(inside: Callable[[int], bytes]) -> Callable[[int], bytes]:
    return lambda count: SVG + b'<rect width="70" height="70"/>' + inside(count) + b"</svg>"


def _nested_uses(levels: int) -> bytes:
    """Return groups that each use the one before ten times."""
    groups = (
        b'<g id="g%d">' % n + b'<use xlink:href="#g%d"/>' % (n - 1) * 10 + b"</g>" for n in range(1, levels)
    )
    return b'<g id="g0"><circle r="9"/></g>' + b"".join(groups)


def _nested_masks(count: int) -> bytes:
    """Return a shape with a mask that has a mask, and so on."""
    shape = b'<rect width="200" height="80" fill="white" %s/>'
    masks = (
        b'<mask id="m%d" mask="url(#m%d)">' % (n, n + 1) + shape % b"" + b"</mask>" for n in range(count)
    )
    return b"".join(masks) + shape % b'mask="url(#m0)"'


def _png_file(side: int) -> bytes:
    from PIL import Image

    target = BytesIO()
    Image.new("RGBA", (side, side), (9, 8, 7, 99)).save(target, "PNG")
    return target.getvalue()


def _png_with_chunks(count: int) -> bytes:
    """Return a small PNG with many empty chunks."""
    whole, piece = _png_file(9), b"\0\0\0\0aaAa" + zlib.crc32(b"aaAa").to_bytes(4, "big")
    return whole[:33] + piece * count + whole[33:]


def _jpeg_with_metadata(count: int) -> bytes:
    """Return a small JPEG with many Exif segments, 5 MB in total at most."""
    from PIL import Image

    target = BytesIO()
    Image.new("RGB", (9, 9)).save(target, "JPEG")
    whole = target.getvalue()
    return whole[:2] + (b"\xff\xe1\x3a\x98Exif\0\0" + b"M" * 14_990) * count + whole[2:]


def _svg_with_image(side: int) -> bytes:
    return (
        SVG
        + b'<image width="9" height="9" href="data:image/png;base64,'
        + b64encode(_png_file(side))
        + b'"/></svg>'
    )


FAMILIES = (
    InputFamily(
        "workshop: one text",
        "check",
        lambda n: HEAD + EMPTY + b', "x": "' + b"W" * n + b'"}',
        _doubling_counts(4_000_000, 4),
    ),
    InputFamily(
        "workshop: one wide text",
        "check",
        lambda n: HEAD + EMPTY + b', "x": "\xf0\x9f\x98\x80' + b"W" * n + b'"}',
        _doubling_counts(4_000_000, 3),
    ),
    InputFamily(
        "workshop: notes",
        "check",
        _file_with_notes(
            lambda n: b'{"id": "%d", "text": "%d woorden", "topic": "rules.decisions"}' % (n, n)
        ),
        _doubling_counts(6_250, 4),
    ),
    InputFamily(
        "workshop: notes with one id",
        "check",
        _file_with_notes(lambda n: b'{"id": "n", "text": "%d"}' % (n % 2)),
        _doubling_counts(6_250, 4),
    ),
    InputFamily(
        "workshop: notes unread",
        "check",
        _file_with_notes(lambda n: b'{"id": %d}' % n),
        _doubling_counts(6_250, 4),
    ),
    InputFamily("workshop: short strings", "check", _short_strings, _doubling_counts(1_250_000, 4)),
    InputFamily(
        "poster: short strings in a workshop",
        "check",
        lambda n: _pdf_with(_short_strings(n)),
        _doubling_counts(1_250_000, 4),
    ),
    InputFamily(
        "workshop: empty lists", "check", _file_with_list(lambda _: b"[]"), _doubling_counts(31_000, 4)
    ),
    InputFamily(
        "workshop: small objects",
        "check",
        _file_with_list(lambda n: b'{"a%d":"v%d","b%d":"w%d"}' % (n, n, n, n)),
        _doubling_counts(31_000, 4),
    ),
    InputFamily("workshop: a key twice", "check", _file_with_duplicate_key, _doubling_counts(62_000, 4)),
    InputFamily(
        "workshop: stamps",
        "check",
        _file_with_bookkeeping(b'"stamps": {"notes": {', lambda n: b'"%d": "1@%d"' % (n, n % 49_000), b"}}"),
        _doubling_counts(62_000, 4),
    ),
    InputFamily(
        "workshop: conflicts",
        "check",
        _file_with_bookkeeping(
            b'"conflicts": {"notes": {"a": {"text": [',
            lambda n: b'{"stamp":"1@%d","value":"b"}' % (n % 49_000),
            b"]}}}",
        ),
        _doubling_counts(31_000, 4),
    ),
    InputFamily(
        "workshop: versions",
        "check",
        _file_with_bookkeeping(b'"vector": {', lambda n: b'"%d": 1' % n, b"}"),
        _doubling_counts(62_000, 4),
    ),
    InputFamily(
        "poster with it: words for a file",
        "check",
        lambda n: b"%PDF-1.7\n" + b"/EmbeddedFile " * n,
        _doubling_counts(280_000, 4),
    ),
    InputFamily("poster with it: bombs", "check", _pdf_with_attachments, _doubling_counts(10, 4)),
    InputFamily(
        "poster with it: files in files without content",
        "check",
        lambda n: _pdf_of_empty_blocks(b"", n, 9, 0),
        _doubling_counts(30, 7),
    ),
    InputFamily(
        "poster with it: workshops in workshops without content",
        "check",
        lambda n: _pdf_of_empty_blocks(b'{"format":"nwcanvas"}', 49, 0, n),
        _doubling_counts(350, 7),
    ),
    InputFamily(
        "table: writers",
        "import",
        _csv_table(lambda n: f"rules.decisions,tekst {n},persoon {n}\n"),
        _doubling_counts(1_800, 4),
    ),
    InputFamily(
        "table: cards",
        "import",
        _csv_table(lambda n: f"coalitions.project,kaart {n},\n"),
        _doubling_counts(1_800, 4),
    ),
    InputFamily(
        "table: one row of commas", "import", _csv_table(lambda _: ","), _doubling_counts(120_000, 4)
    ),
    InputFamily(
        "table: an open quotation mark",
        "import",
        lambda n: b'topic,text,by\nrules.decisions,"' + b"x\n" * n,
        _doubling_counts(1_000_000, 4),
    ),
    InputFamily(
        "logo: parts",
        "poster",
        _svg_file(lambda n: b'<circle r="9" fill="red"/>' * n),
        _doubling_counts(1_000, 6),
    ),
    InputFamily(
        "logo: texts",
        "poster",
        _svg_file(lambda n: b'<text x="9" y="9">Hoi</text>' * n),
        _doubling_counts(1_000, 5),
    ),
    InputFamily(
        "logo: one long text",
        "poster",
        _svg_file(lambda n: b'<text y="50">' + b"Hoi " * n + b"</text>"),
        _doubling_counts(1_000, 8),
    ),
    InputFamily(
        "logo: parts in groups in groups",
        "poster",
        _svg_file(lambda n: b"<g>" * 90 + b'<rect width="70" height="70"/>' * n + b"</g>" * 90),
        _doubling_counts(1_500, 6),
    ),
    InputFamily(
        "logo: groups of a veil each",
        "poster",
        _svg_file(lambda n: b'<g opacity=".9">' * n + b'<rect width="200" height="80"/>' + b"</g>" * n),
        _doubling_counts(6, 5),
    ),
    InputFamily(
        "logo: parts of a veil each",
        "poster",
        _svg_file(lambda n: b'<rect width="200" height="80" opacity=".9"/>' * n),
        _doubling_counts(10, 10),
    ),
    InputFamily(
        "logo: a part used again",
        "poster",
        _svg_file(lambda n: b'<g id="a"><circle r="9"/></g>' + b'<use xlink:href="#a"/>' * n),
        _doubling_counts(1_000, 6),
    ),
    InputFamily("logo: parts that use parts", "poster", _svg_file(_nested_uses), (1, 2, 3, 4, 5, 6, 7, 8)),
    InputFamily(
        "logo: a long line",
        "poster",
        _svg_file(lambda n: b'<path stroke="red" d="M0 0 ' + b"l9 9-8-9 " * n + b'"/>'),
        _doubling_counts(8_000, 7),
    ),
    InputFamily(
        "logo: a line of dashes",
        "poster",
        _svg_file(lambda n: b'<path stroke="red" stroke-dasharray="%f" d="M0 9H200"/>' % (9 / n)),
        _doubling_counts(1_000, 8),
    ),
    InputFamily(
        "logo: style rules for many",
        "poster",
        _svg_file(
            lambda n: b"<style>" + b"g rect{fill:red}" * n + b"</style>" + b'<rect width="7" height="7"/>' * n
        ),
        (250, 354, 500, 707, 1_000, 1_414, 2_000, 2_828, 4_000),
    ),
    InputFamily(
        "logo: colours that run",
        "poster",
        _svg_file(
            lambda n: (
                b'<linearGradient id="g">'
                + b'<stop offset="0.5"/>' * 40
                + b"</linearGradient>"
                + b'<rect width="200" height="80" fill="url(#g)"/>' * n
            )
        ),
        _doubling_counts(10, 8),
    ),
    InputFamily(
        "logo: tiles",
        "poster",
        _svg_file(
            lambda n: (
                b'<pattern id="p" width="%f" height="9" patternUnits="userSpaceOnUse"><circle r="9"/></pattern>'
                b'<rect width="200" height="80" fill="url(#p)"/>' % (99 / n)
            )
        ),
        _doubling_counts(1, 12),
    ),
    InputFamily(
        "logo: blurs",
        "poster",
        _svg_file(
            lambda n: (
                b'<filter id="f">'
                + b'<feGaussianBlur stdDeviation="9"/>' * n
                + b'</filter><rect width="200" height="80" filter="url(#f)"/>'
            )
        ),
        _doubling_counts(1, 9),
    ),
    InputFamily(
        "logo: masks in masks",
        "poster",
        _svg_file(_nested_masks),
        _doubling_counts(2, 7),
    ),
    InputFamily(
        "logo: parts, on all sheets",
        "all sheets",
        _svg_file(lambda n: b'<circle r="9" fill="red"/>' * n),
        _doubling_counts(1_000, 6),
    ),
    InputFamily("logo: pieces of a PNG", "poster", _png_with_chunks, _doubling_counts(620, 5)),
    InputFamily("logo: facts in a JPEG", "poster", _jpeg_with_metadata, _doubling_counts(40, 5)),
    InputFamily("logo: points, by side", "poster", _png_file, (1_000, 1_414, 2_000, 2_828, 4_000, 5_000)),
    InputFamily("logo: points inside, by side", "poster", _svg_with_image, (500, 707, 1_000, 1_414, 2_000)),
    *(
        InputFamily(
            f"{command}: notes of {name}", command, _file_with_texts(text), _doubling_counts(first, 5)
        )
        for command in ("clean", "find", "report")
        for name, text, first in (
            ("words", "gewone woorden staan " * 900, 90 if command != "report" else 9),
            ("towers of marks", "a" + "\u0315\u0316" * 9_990, 6),
            ("towers of vowel points", "a" + "\u05b0\u05b1" * 9_990, 6),
            ("words of one letter", "a " * 9_990, 12),
        )
    ),
    *(
        InputFamily(f"{sheet}: {name}", sheet, make, _doubling_counts(2_500, 4))
        for sheet, kinds in {
            "cards": ("names", "fields", "fields of one letter"),
            "canvas": ("names", "fields", "fields of one letter", "title"),
            "report": ("names", "title"),
        }.items()
        for name, make in {
            "names": _cards(("name",), "y"),
            "fields": _cards(FIELDS, "y"),
            "fields of one letter": _cards(FIELDS, "y "),
            "title": _title("z"),
        }.items()
        if name in kinds
    ),
    InputFamily("footer: one word", "footer", lambda n: b"W" * n, _doubling_counts(62, 4)),
    InputFamily("footer: marks", "footer", lambda n: ("a" + "\u0301" * n).encode(), _doubling_counts(62, 4)),
)


def measure() -> Iterator[Measurement]:
    """Measure all families. Sizes that are refused count too, with the same limits."""
    with isolated_environment() as (folder, environment):
        small = folder / "small.nwcanvas.json"
        small.write_bytes(to_bytes(sample_document(50)))
        for family in FAMILIES:
            starts = _measure_file(family.command, small, folder, environment, family.make(1))
            found = [
                _measure_file(family.command, small, folder, environment, family.make(n))
                for n in family.counts
            ]
            yield from _summarize(family.name, starts, found)
        for name, savings in (("journal: changes", False), ("journal: savings", True)):
            counts = _doubling_counts(3_100 if savings else 6_200, 4)
            found = [_measure_journal(count, folder, environment, savings) for count in counts]
            yield from _summarize(name, _measure_journal(1, folder, environment, savings), found)
        for name, crafted in CRAFTED_JOURNALS.items():
            found = [_measure_crafted(crafted, count, folder, environment) for count in crafted.counts]
            yield from _summarize(
                f"journal: {name}", _measure_crafted(crafted, 1, folder, environment), found
            )


def _summarize(name: str, start: ResourceUse, found: list[ResourceUse]) -> Iterator[Measurement]:
    """Yield the maximum time and memory, and the mean growth per doubling up to the slowest size.

    Args:
        name: name of the family.
        start: resource use of the smallest input.
        found: resource use by size.
    """
    longest = max(found, key=lambda one: one.seconds)
    yield Measurement(f"{name}, time", longest.seconds * 1000, SECONDS * 1000)
    yield Measurement("  memory", max(one.megabytes for one in found), MEGABYTES, "MB")
    net = [max(one.seconds - start.seconds, MIN_SECONDS) for one in found]
    steps = found.index(longest)
    growth = (net[steps] / net[0]) ** (1 / steps) if steps else 1.0
    yield Measurement("  twice as much takes, times", growth, GROWTH, "×")


def _measure_file(
    command: str, small: Path, folder: Path, environment: dict[str, str], data: bytes
) -> ResourceUse:
    """Run a command on a file `ROUNDS` times, and return the median time and the maximum memory."""
    file = folder / "costly"
    file.write_bytes(data)
    target, made = folder / "target.nwcanvas.json", folder / "made.nwcanvas.json"
    poster = ["poster", str(small), "-o", str(folder / "p.pdf"), "--size", "A3"]
    lines = {
        "check": ["check", str(file)],
        "import": ["import", str(target), str(file)],
        "clean": ["clean", str(file), str(made)],
        "find": ["find", str(file)],
        "report": ["poster", str(file), "-o", str(folder / "r.pdf"), "--sheet", "report", "--size", "A4"],
        **{
            sheet: ["poster", str(file), "-o", str(folder / "s.pdf"), "--sheet", sheet, "--size", "A3"]
            for sheet in ("cards", "canvas")
        },
        "footer": [*poster, "--footer", data.decode() if command == "footer" else ""],
        "poster": [*poster, "--logo", str(file)],
        "all sheets": [*poster, "--all", "--force", "--logo", str(file)],
    }
    runs = []
    for _ in range(ROUNDS):
        shutil.copyfile(small, target)
        made.unlink(missing_ok=True)
        runs.append(_run_child(lines[command], environment))
    return ResourceUse(runs[0].code, median(run.seconds for run in runs), max(run.megabytes for run in runs))


def _measure_journal(count: int, folder: Path, environment: dict[str, str], savings: bool) -> ResourceUse:
    """Measure reading a journal of `count` changes, with a save after each one if `savings` is set."""
    base = sample_document(1_000)
    ids, chance, current = list(base.notes), random.Random(count), base
    changes: list[JournalEntry] = []
    for number in range(count):
        change = edit_note(current, chance.choice(ids), f"andere woorden {number}")
        changes += [change, PUBLISHED] if savings else [change]
        current = current if number % 100 else apply(current, change)
    journal = _create_journal(folder, base, changes)
    return _run_child(["journals", str(journal.parent)], environment)


def _create_journal(folder: Path, base: Document, changes: list[JournalEntry]) -> Path:
    """Create the only journal in the state folder, and return its path."""
    journals = folder / "state" / "journals"
    shutil.rmtree(journals, ignore_errors=True)
    journals.mkdir(parents=True)
    head = JournalHeader(base.document_id, "5" * 16, str(folder / "gone.nwcanvas.json"), False, 0.0)
    journal = Journal.create(journals, head, base, changes)
    journal.close()
    return journal.path


class CraftedJournal(NamedTuple):
    """A journal that no writer of this program makes: one change of all notes again and again, each time published.

    Attributes:
        notes: Number of notes.
        fields: Number of unknown fields of each.
        value: The JSON text of what a field of all notes becomes.
        counts: How often, doubling.
    """

    notes: int
    fields: int
    value: bytes
    counts: tuple[int, ...]


CRAFTED_JOURNALS = {
    "many notes": CraftedJournal(3_000, 0, b'"x"', _doubling_counts(10, 4)),
    "many fields": CraftedJournal(100, 900, b'"x"', _doubling_counts(15, 4)),
    "nested lists": CraftedJournal(1, 0, b"[" * 40 + b"]" * 40, _doubling_counts(10_000, 4)),
}


def _measure_crafted(
    family: CraftedJournal, count: int, folder: Path, environment: dict[str, str]
) -> ResourceUse:
    """Measure reading a journal with so many changes of all notes."""
    base = sample_document(family.notes)
    unknown = dict.fromkeys((f"f{number}" for number in range(family.fields)), 0)
    notes = {id_: note.model_copy(update=unknown) for id_, note in base.notes.items()}
    path = _create_journal(folder, base.with_records({"notes": notes}), [])
    changes = b",".join(b'["notes","%s",{"z":[0,%s]}]' % (id_.encode(), family.value) for id_ in notes)
    text = b'{"updated":[%s]}' % changes
    with path.open("ab") as stream:
        for plain in (text, b'{"published":true}') * count:
            stream.write(b"%s %d %s\n" % (checksum(plain), len(plain), plain))
    return _run_child(["journals", str(path.parent)], environment)


def _run_child(arguments: list[str], environment: dict[str, str]) -> ResourceUse:
    command = [sys.executable, "-m", "benchmarks.children.inputs_child", *arguments]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{arguments[0]}: {done.stderr.strip()}")
    code, seconds, megabytes = done.stdout.split()
    return ResourceUse(int(code), float(seconds), float(megabytes))
