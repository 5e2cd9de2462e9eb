"""Small files that would take long, or claim much memory: each is read soon, or refused in a sentence."""

from __future__ import annotations

import gc
import io
import json
import os
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from canvas_app.cli import main
from canvas_app.content.message_catalog import message_parts
from canvas_app.errors import CanvasError, FileError, PosterError
from canvas_app.exchange.note_import import read_notes
from canvas_app.merge.stamping import publish
from canvas_app.model.change import diff
from canvas_app.model.document import Document
from canvas_app.model.edits import edit_note
from canvas_app.platform import paths
from canvas_app.services.settings import Settings, load_settings
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.journal import leftover_reader
from canvas_app.storage.journal.journal_file import PUBLISHED, Journal, JournalHeader, checksum
from canvas_app.storage.journal.leftover_reader import find_journals
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.pdf_attachment import extract_workshop
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.loader import load_document
from tests.unit.builders import document, notes, small_workshop
from tests.unit.test_journal import edits_of, written

# what ends a drawing may come while a callback of the collector runs, which swallows it with a warning; it comes again
UNSEEN_END = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
pytestmark = [pytest.mark.slow, UNSEEN_END]

HEAD = b'{"format": "nwcanvas", "format_version": {"major": 1, "minor": 1}, "document_id": "x", '
BOOK = HEAD + b'"workshop": {}, "participants": [], "coalitions": [], "notes": [], "bookkeeping": '


def unit() -> float:
    """Processor seconds of a million steps of Python here and now: what times are held against."""
    begun = time.process_time()
    total = 0
    for number in range(1_000_000):
        total += number
    return time.process_time() - begun


def units(action: Callable[[], object]) -> float:
    """How many millions of steps an action takes, about.

    What earlier tests left in memory is frozen: each full collection of garbage would go through it.
    """
    gc.collect()
    gc.freeze()
    try:
        before = unit()
        begun = time.process_time()
        action()
        return (time.process_time() - begun) / max(before, unit())
    finally:
        gc.unfreeze()


def refusal(action: Callable[[], object]) -> str:
    """The code of what an action is refused with; there are words for it in both languages."""
    with pytest.raises((FileError, PosterError)) as refused:
        action()
    for lang in ("nl", "en"):
        said = message_parts(
            CanvasError(refused.value.code, **{"file": "x", **refused.value.parameters}), lang
        )
        assert all(said)
        assert "…" not in said.what
    return refused.value.code


# Workshops


def test_a_key_that_is_given_twice_is_named_soon() -> None:
    keys = b",".join(b'"%d": 1' % number for number in (*range(60_000), 59_999))
    data = HEAD + b'"x": {' + keys + b"}}"
    assert units(lambda: refusal(lambda: from_bytes(data))) < 60
    with pytest.raises(FileError) as refused:
        from_bytes(data)
    assert (refused.value.code, refused.value.parameters["key"]) == ("duplicate_key", "59999")


def test_thousands_of_notes_with_one_id_get_their_own_soon() -> None:
    notes = b",".join(b'{"id": "n", "text": "%s"}' % (b"een", b"twee")[number % 2] for number in range(5_000))
    data = HEAD + b'"notes": [' + notes + b"]}"
    assert units(lambda: from_bytes(data)) < 25
    assert len(from_bytes(data).document.notes) == 2_501


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b'"x": [' + b"[]," * 300_000 + b"1]}",
        HEAD + b'"x": [' + b"1.5," * 700_000 + b"1]}",
        BOOK
        + b'{"stamps": {"notes": {'
        + b",".join(b'"%d": "1@%d"' % (number, number) for number in range(101_000))
        + b"}}}}",
        HEAD + '"x": "😀'.encode() + b"W" * 17_000_000 + b'"}',
    ],
    ids=["lists", "numbers", "stamps", "characters of four bytes"],
)
def test_what_would_claim_too_much_memory_is_refused_on_the_command_line_too(data: bytes) -> None:
    assert refusal(lambda: from_bytes(data, LARGE_LIMITS)) == "too_large"


def test_the_largest_workshop_that_can_be_opened_on_purpose_is_not_refused() -> None:
    notes = b",".join(b'{"id": "%d", "topic": "a", "text": "b", "colour": "sky"}' % n for n in range(50_000))
    stamps = b",".join(b'"%d": {"*": "1@a", "text": "2@a"}' % number for number in range(50_000))
    book = b'"bookkeeping": {"vector": {"a": 2}, "stamps": {"notes": {' + stamps + b"}}}}"
    rest = b'"workshop": {}, "participants": [], "coalitions": [], '
    loaded = from_bytes(HEAD + rest + b'"notes": [' + notes + b"], " + book, LARGE_LIMITS)
    assert len(loaded.document.notes) == 50_000
    assert not loaded.notices


# Workshops inside posters


def pdf_with(packed: list[bytes]) -> bytes:
    one = b"1 0 obj\n<< /Type /EmbeddedFile /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n"
    return b"%PDF-1.7\n" + b"".join(one % stream for stream in packed)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\n" + b"/EmbeddedFile " * 200_000, "too_many_attachments"),
        (pdf_with([zlib.compress(b"0" * 40_000_000)] * 50), "no_workshop_in_pdf"),
        (pdf_with([zlib.compress(b"0" * 1_000_000)] * 3_000), "too_many_attachments"),
        (pdf_with([b"\x78\x9c" + b"\0\0\0\xff\xff" * 100_000] * 8), "no_workshop_in_pdf"),
    ],
    ids=["names", "bombs", "many bombs", "empty blocks"],
)
def test_a_pdf_made_to_take_long_is_answered_soon(data: bytes, code: str) -> None:
    codes: list[str] = []
    assert units(lambda: codes.append(refusal(lambda: extract_workshop(data)))) < 30
    assert codes == [code]


def test_all_files_in_a_pdf_share_one_budget() -> None:
    damaged = zlib.compress(b'{"format": "nwcanvas", "x": "' + b"0" * 3_000_000)[:-4] + b"xxxx"
    assert refusal(lambda: extract_workshop(pdf_with([damaged] * 5), 8_000_000)) == "too_large"


def test_a_damaged_file_does_not_hide_the_workshop_before_it() -> None:
    whole = to_bytes(small_workshop())
    damaged = zlib.compress(whole)[:-4] + b"xxxx"
    assert extract_workshop(pdf_with([zlib.compress(whole), damaged])) == (whole, False)


# Tables


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """`canvas-app import` of a table into a small workshop: the exit code, what was said, and the workshop then."""

    def call(table: str, lang: str = "en_GB.UTF-8"):
        monkeypatch.setenv("LC_ALL", lang)
        file, csv = tmp_path / "w.nwcanvas.json", tmp_path / "n.csv"
        file.write_bytes(to_bytes(publish(document(), small_workshop(), "5e55")))
        csv.write_text(table, encoding="utf-8")
        code = main(["import", str(file), str(csv)])
        said = capsys.readouterr()
        return code, said.out + said.err, load_document(file).document

    return call


HEADER = "topic,text,by\n"


def test_thousands_of_writers_are_added_soon(add) -> None:
    table = HEADER + "".join(f"rules.decisions,tekst {n},Persoon {n}\n" for n in range(4_000))
    answers: list[object] = []
    assert units(lambda: answers.append(add(table))) < 100
    code, _, made = answers[0]  # type: ignore[misc]
    people = {person.name: person for person in made.participants.values()}
    assert code == 0
    assert len(people) == 4_002
    writers = {note.text: note.author for note in made.notes.values()}
    assert all(writers[f"tekst {n}"] == people[f"Persoon {n}"].id for n in range(4_000))


def test_thousands_of_cards_are_added_soon_and_in_their_order(add) -> None:
    table = HEADER + "".join(f"coalitions.project,kaart {n},Anna Jansen\n" for n in range(4_900))
    answers: list[object] = []
    assert units(lambda: answers.append(add(table))) < 100
    made = answers[0][2]  # type: ignore[index]
    cards = sorted(made.coalitions.values(), key=lambda card: (card.order, card.id))
    assert [card.name for card in cards if card.name.startswith("kaart")] == [
        f"kaart {n}" for n in range(4_900)
    ]


def test_new_writers_differ_in_sign_and_stand_in_the_order_of_the_table(add) -> None:
    names = ["Piet de Vries", "Paula Veen", "piet de vries", "Pam Vos", "Anna Jansen"]
    _, _, made = add(HEADER + "".join(f"rules.decisions,van {name},{name}\n" for name in names))
    people = sorted(made.participants.values(), key=lambda person: (person.order, person.id))
    assert [person.name for person in people] == [
        "Anna Jansen",
        "Ben",
        "Piet de Vries",
        "Paula Veen",
        "Pam Vos",
    ]
    assert len({person.sign for person in people}) == 5


@pytest.mark.parametrize(
    "table",
    [HEADER + "," * 1_100_000, HEADER + "x\n" * 20_000, HEADER + "é" * 8_500_000],
    ids=["cells", "rows", "bytes"],
)
def test_a_table_that_is_too_large_is_refused_before_it_is_read(add, table: str) -> None:
    code, said, made = add(table, "nl_NL.UTF-8")
    assert code == 1
    assert "te groot om toe te voegen: meer dan 16 MB, 15.000 rijen of 1 miljoen cellen" in said
    assert made == small_workshop() or len(made.notes) == len(small_workshop().notes)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32-be"])
def test_the_cells_of_a_table_are_counted_as_they_are_read(encoding: str) -> None:
    """Letters with half a comma or tab in them are none; a million commas are, however they are written."""
    row = "rules.decisions," + "\u2c09" * 15_000 + "\n"
    rows = read_notes((HEADER + row * 70).encode(encoding)).rows
    assert (len(rows), len(rows[0].text)) == (70, 15_000)
    assert refusal(lambda: read_notes((HEADER + "," * 1_100_000).encode(encoding))) == "csv_too_large"


def test_a_cell_without_an_end_is_called_too_long() -> None:
    for data in (HEADER + "rules.decisions," + "x" * 5_000_000, HEADER.strip() + "x" * 5_000_000):
        assert refusal(lambda data=data: read_notes(data.encode())) == "csv_cell_too_long"


@pytest.mark.parametrize("filler", [" ", "\n", "\u200b"])
def test_large_cells_without_a_word_are_passed_over_soon(filler: str) -> None:
    table = HEADER + f'rules.decisions,"{filler * 900_000}",\n' * 4 + "rules.decisions,een,\n"
    assert units(lambda: read_notes(table.encode())) < 60
    assert read_notes(table.encode()).skipped == 4


@pytest.mark.parametrize("declared", ["", "sep=,\n"])
def test_a_header_of_very_many_columns_is_refused(declared: str) -> None:
    header = declared + "topic,text," + ",".join(f"k{number}" for number in range(1_100))
    assert refusal(lambda: read_notes(f"{header}\nrules.decisions,een\n".encode())) == "csv_too_large"


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe" + "topic,text\na,b".encode("utf-16-le") + b"x",
        b"\xff\xfe" + "topic,text\na,".encode("utf-16-le") + b"\x00\xd8",
        b"\xff\xfe\0\0" + b"\xff\xff\xff\xff" * 10,
        "topic,text\na,één".encode("latin-1"),
    ],
    ids=["half a letter", "half a pair", "no letters", "latin-1"],
)
def test_a_table_that_is_no_text_is_called_that(data: bytes) -> None:
    assert refusal(lambda: read_notes(data)) == "table_not_text"


@pytest.mark.parametrize("name", ["\u200b", "\u200b\u2060\u200d", "\ufeff", "\u3164"])
def test_a_name_that_cannot_be_seen_counts_as_none_and_that_is_said(add, name: str) -> None:
    code, said, made = add(HEADER + f"rules.decisions,een tekst,{name}\n")
    assert code == 0
    assert said.endswith(": 1\nThe name in 1 row cannot be seen: its text was added without a name.\n")
    assert [note.author for note in made.notes.values() if note.text == "een tekst"] == [""]
    assert {person.name for person in made.participants.values()} == {"Anna Jansen", "Ben"}
    _, said, _ = add(HEADER + f"rules.decisions,een tekst,{name}\n" * 2, "nl_NL.UTF-8")
    assert "In 2 rijen is de naam onzichtbaar: wat er staat is toegevoegd zonder naam." in said


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        (
            "nl_NL.UTF-8",
            "1 rij overgeslagen: er staat geen leesbare tekst in.",
            "2 rijen overgeslagen: er staat geen leesbare tekst in.",
        ),
        (
            "en_GB.UTF-8",
            "1 row was passed over: it has no text that can be read.",
            "2 rows were passed over: they have no text that can be read.",
        ),
    ],
)
def test_rows_that_are_passed_over_are_counted(add, lang: str, one: str, two: str) -> None:
    rows = "rules.decisions,zichtbaar,\n,,\n\n , ,\n"
    assert add(HEADER + rows + "rules.decisions,\u200b,Ben\n", lang)[1].endswith(f": 1\n{one}\n")
    assert add(HEADER + rows + "rules.decisions,\u200b,Ben\nrules.decisions,,Ben\n", lang)[1].endswith(
        f": 1\n{two}\n"
    )
    assert add(HEADER + rows, lang)[1].endswith(": 1\n")


# Journals and other files of the program's own


def test_of_a_journal_no_more_than_the_bound_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = small_workshop()
    written(tmp_path, edits_of(base, [f"woorden {number}" for number in range(100)]), base).close()
    [whole] = find_journals(tmp_path)
    assert (len(whole.entries), whole.is_complete) == (100, True)
    monkeypatch.setattr(leftover_reader, "MAX_BYTES", whole.path.stat().st_size - 500)
    [most] = find_journals(tmp_path)
    assert 90 < len(most.entries) < 100
    assert not most.is_complete
    monkeypatch.setattr(leftover_reader, "MAX_ENTRIES", 7)
    [few] = find_journals(tmp_path)
    assert (len(few.entries), few.is_complete) == (7, False)
    assert few.document.notes["n1"].text == "woorden 6"


def test_a_journal_of_many_savings_is_read_soon(tmp_path: Path) -> None:
    base = document(*notes(2_000))
    ids = list(base.notes)
    changes = [edit_note(base, ids[number % len(ids)], f"andere {number}") for number in range(4_000)]
    head = JournalHeader(base.document_id, "5" * 16, str(tmp_path / "x.nwcanvas.json"), False, 0.0)
    Journal.create(tmp_path, head, base, [entry for one in changes for entry in (one, PUBLISHED)]).close()
    read: list[Document] = []
    assert units(lambda: read.append(find_journals(tmp_path)[0].document)) < 20
    # the first is that of what had no stamp
    assert read[0].bookkeeping.vector["5" * 16] == 4_001
    assert read[0].notes[ids[0]].text == "andere 2000"


def journal_line(text: bytes) -> bytes:
    return b"%s %d %s\n" % (checksum(text), len(text), text)


def first_line(folder: Path) -> bytes:
    journal = written(folder, [], small_workshop())
    journal.close()
    line = journal.path.read_bytes()
    journal.path.unlink()
    return line


def read_entries(folder: Path, *lines: bytes) -> tuple[int, bool]:
    """How many entries of a journal are read, and whether it was read to its end."""
    (folder / "x.journal").write_bytes(b"".join(lines))
    [left] = find_journals(folder)
    return len(left.entries), left.is_complete


def test_a_line_that_would_claim_gigabytes_is_not_read(tmp_path: Path) -> None:
    head = first_line(tmp_path)
    assert read_entries(tmp_path, head, journal_line(b'{"x":[' + b"[]," * 1_100_000 + b"1]}")) == (0, False)
    text = head.split(b" ", 2)[2].rstrip(b"\n")[:-1] + b',"x":[' + b"[]," * 1_100_000 + b"1]}"
    (tmp_path / "x.journal").write_bytes(journal_line(text))
    assert find_journals(tmp_path) == []


def test_a_record_does_not_grow_for_ever_by_fields_nobody_knows(tmp_path: Path) -> None:
    head = first_line(tmp_path)
    many = b",".join(b'"f%d":[0,1]' % number for number in range(1_100))
    assert read_entries(tmp_path, head, journal_line(b'{"updated":[["notes","n1",{%s}]]}' % many)) == (
        0,
        False,
    )
    lines = [journal_line(b'{"updated":[["notes","n1",{"f%d":[0,1]}]]}' % number) for number in range(1_100)]
    assert read_entries(tmp_path, head, *lines) == (1_000, False)


def test_the_journal_of_a_change_of_all_records_is_read(tmp_path: Path) -> None:
    base = document(*notes(50_000))
    journal = Journal.create(
        tmp_path,
        JournalHeader(base.document_id, "5" * 16, str(tmp_path / "x.nwcanvas.json"), False, 0.0),
        document(),
        [diff(document(), base)],
    )
    journal.close()
    [left] = find_journals(tmp_path)
    assert (len(left.entries), left.is_complete) == (1, True)
    assert len(left.document.notes) == 50_000


def test_of_many_journals_the_youngest_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leftover_reader, "MAX_JOURNALS", 3)
    base = small_workshop()
    for number in range(5):
        journal = written(tmp_path, edits_of(base, [f"van {number}"]), base)
        journal.close()
        os.utime(journal.path, (1_000_000 + number, 1_000_000 + number))
    (tmp_path / "0.journal").mkdir()
    os.mkfifo(tmp_path / "1.journal")
    assert [left.document.notes["n1"].text for left in find_journals(tmp_path)] == ["van 2", "van 3", "van 4"]


@pytest.mark.parametrize("start", [b"x\n", b'%s 9 {"journal":1,"x":"' % (b"0" * 16)])
def test_a_folder_full_of_what_is_no_journal_is_read_soon(tmp_path: Path, start: bytes) -> None:
    for number in range(2_000):
        with (tmp_path / f"{number}.journal").open("wb") as file:
            file.write(start)
            file.truncate(len(start) if number % 100 else leftover_reader.MAX_BYTES)
    assert units(lambda: find_journals(tmp_path)) < 20


@pytest.mark.parametrize("path", ["", "../ergens.nwcanvas.json", "/tmp/\0x.nwcanvas.json"])
def test_a_journal_that_belongs_to_no_file_gives_nothing(tmp_path: Path, path: str) -> None:
    head = JournalHeader("00000000000000aa", "5e55" * 4, path, False, 0.0)
    Journal.create(tmp_path, head, small_workshop(), edits_of(small_workshop(), ["een"])).close()
    assert find_journals(tmp_path) == []


@pytest.mark.parametrize(
    "data", [b"[" * 1_000_000, b"\0" * 100, b"x" * 5_000_000, b'{"zoom": 2.0}' + b" " * 5_000_000]
)
def test_settings_that_are_none_give_the_usual_ones(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(data)
    assert load_settings(path) == Settings()


def test_settings_that_are_no_ordinary_file_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.json")
    assert load_settings(tmp_path / "settings.json") == Settings()


def test_settings_with_something_else_inside_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    raw = {
        "recent": [f"/tmp/{number}" for number in range(5_000)],
        "authors": {"a": ["x"], "b": "p1"},
        "posters": {"a": 5, "b": {"size": "A3"}},
    }
    path.write_text(json.dumps(raw))
    settings = load_settings(path)
    assert settings.recent == raw["recent"][:8]  # type: ignore[index]
    assert settings.authors == {"b": "p1"}
    assert settings.posters == {"b": {"size": "A3"}}


def test_a_list_of_folders_that_is_no_ordinary_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CANVAS_DOCUMENTS")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    os.mkfifo(tmp_path / "user-dirs.dirs")
    assert paths.documents_folder() == tmp_path / "Documents" / "Netwerk Canvas"


# Logos

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'viewBox="0 0 200 80" width="200" height="80">{}</svg>'
)
SQUARE = '<rect width="70" height="70" fill="#0a5f8a"/>'


def test_words_that_are_no_logo_are_refused_at_once() -> None:
    from canvas_app.posters.logo.logo_reader import read_logo

    data = b"<!DOCTYPE " * 50_000 + SVG.format(SQUARE).encode()
    assert units(lambda: refusal(lambda: read_logo(data))) < 20


def test_a_logo_as_programs_write_them_is_drawn() -> None:
    from canvas_app.posters.logo.logo_reader import read_logo

    rules = "".join(f".st{n}{{fill:#00{n:02}00;stroke:none;}}" for n in range(60))
    shapes = "".join(f'<path class="st{n % 60}" d="M{n} 0 {"c1 1 2 2 3 1 " * 12}z"/>' for n in range(300))
    gradient = '<linearGradient id="a"><stop offset="0"/><stop offset="1" stop-color="red"/></linearGradient>'
    used = (
        f'<symbol id="s">{SQUARE}</symbol><use xlink:href="#s"/><rect fill="url(#a)" width="9" height="9"/>'
    )
    whole = f"<style>svg .st0 {{stroke:red}} {rules}</style><g><g>{gradient}{shapes}{used}</g></g>"
    assert read_logo(SVG.format(whole).encode()).kind == "png"


@pytest.mark.parametrize(("paths", "kilobytes"), [(300, 200), (250, 2_000)])
def test_a_logo_of_some_hundred_long_lines_is_drawn(paths: int, kilobytes: int) -> None:
    from canvas_app.posters.export import render_pdf
    from canvas_app.posters.options import PosterOptions

    curve = "c.42-1.17,2.31-2.05,3.48-2.9"
    line = f"M12.5,40.25{curve * (kilobytes * 1_000 // paths // len(curve))}z"
    style = "fill:#0a5f8a;fill-opacity:1;fill-rule:nonzero;stroke:none;stroke-width:0.26458332px"
    shapes = f'<path id="path1" style="{style}" d="{line}"/>' * paths
    data = SVG.format(f"<defs/><g transform='translate(1,2)'>{shapes}</g>").encode()
    assert len(data) > kilobytes * 900
    assert render_pdf(small_workshop(), PosterOptions(size="A4", logo=data)).pages == 1


def _chunk(kind: bytes, inside: bytes = b"") -> bytes:
    return len(inside).to_bytes(4, "big") + kind + inside + zlib.crc32(kind + inside).to_bytes(4, "big")


def _saved(mode: str, side: int, kind: str) -> bytes:
    from PIL import Image

    target = io.BytesIO()
    Image.new(mode, (side, side)).save(target, kind)
    return target.getvalue()


@pytest.mark.parametrize("chunk", [_chunk(b"aaAa"), _chunk(b"tEXt", b"a\0b")], ids=["unknown", "texts"])
def test_a_png_of_very_many_pieces_is_refused(chunk: bytes) -> None:
    from canvas_app.posters.logo.logo_reader import read_logo

    whole = _saved("RGB", 9, "PNG")
    assert read_logo(whole[:33] + chunk * 100 + whole[33:]).kind == "png"
    assert refusal(lambda: read_logo(whole[:33] + chunk * 300_000 + whole[33:])) == "logo_too_large"


@pytest.mark.parametrize(
    "piece",
    [b"\xff\xfe\0\2", b"\xff\xe1\0\x0aExif\0\0MM", b"\xff\xe1\3\xe8Exif\0\0" + b"M" * 992, b"\xff" * 40],
    ids=["remarks", "facts", "long facts", "filling"],
)  # fmt: skip
def test_a_jpeg_of_very_many_pieces_is_refused(piece: bytes) -> None:
    from canvas_app.posters.logo.logo_reader import read_logo

    whole = _saved("RGB", 9, "JPEG")
    assert read_logo(whole[:2] + piece * 100 + whole[2:]).kind == "jpeg"
    assert refusal(lambda: read_logo(whole[:2] + piece * 4_900 + whole[2:])) == "logo_too_large"


def test_points_of_more_bytes_may_be_fewer() -> None:
    from canvas_app.posters.logo.logo_reader import read_logo

    assert read_logo(_saved("RGB", 4_400, "PNG")).kind == "png"
    assert refusal(lambda: read_logo(_saved("RGBA", 4_400, "PNG"))) == "logo_too_large"
    deep = _chunk(b"IHDR", b"\0\0\x0d\xac" * 2 + b"\x10\6\0\0\0") + _chunk(b"IDAT", b"x") + _chunk(b"IEND")
    assert refusal(lambda: read_logo(b"\x89PNG\r\n\x1a\n" + deep)) == "logo_too_large"


@pytest.mark.parametrize("look", ["colour", "grey"])
def test_an_svg_is_drawn_once_for_all_pages_and_previews(look: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from canvas_app.posters.export import render_pdf
    from canvas_app.posters.logo import svg_renderer
    from canvas_app.posters.options import PosterOptions
    from canvas_app.posters.sheets import SHEET_IDS

    svg_renderer._render_once.cache_clear()
    started: list[object] = []
    run = svg_renderer.subprocess.run
    monkeypatch.setattr(
        svg_renderer.subprocess,
        "run",
        lambda command, **more: started.append(command) or run(command, **more),
    )
    options = PosterOptions(sheets=SHEET_IDS, size="A4", look=look, logo=SVG.format(SQUARE).encode())
    for _ in range(2):
        assert render_pdf(small_workshop(), options).pages > 5
    assert len(started) == 1


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_logo_is_written_once_for_all_svg_pages(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from canvas_app.posters.export import lay_out_all
    from canvas_app.posters.logo import raster_image
    from canvas_app.posters.options import PosterOptions
    from canvas_app.posters.output.svg_writer import render_svg_pages
    from canvas_app.posters.sheets import SHEET_IDS

    made: list[object] = []
    make = raster_image.load_pixels
    monkeypatch.setattr(raster_image, "load_pixels", lambda picture: made.append(picture) or make(picture))
    logo = (
        SVG.format('<rect width="9" height="9" fill="#123456"/>').encode()
        if kind == "svg"
        else _saved("RGB", 7, "PNG")
    )
    sheets = lay_out_all(small_workshop(), PosterOptions(sheets=SHEET_IDS, size="A4", logo=logo))
    read = len(made)
    pages = [page for sheet in sheets for page in render_svg_pages(sheet)]
    assert len(pages) > 5
    assert len(made) == read + 1
    assert sum(b"<image" in page for page in pages) > 5


def test_a_picture_with_far_too_many_points_is_drawn_with_fewer() -> None:
    from PIL import Image
    from pypdf import PdfReader

    from canvas_app.posters.export import render_pdf
    from canvas_app.posters.options import PosterOptions

    target = io.BytesIO()
    Image.new("RGB", (4_400, 4_400), (200, 30, 30)).save(target, "PNG")
    made = render_pdf(small_workshop(), PosterOptions(size="A4", logo=target.getvalue())).data
    sizes = {image.image.size for page in PdfReader(io.BytesIO(made)).pages for image in page.images}
    assert sizes == {(2_200, 2_200)}


def test_a_jpeg_that_goes_over_all_its_points_again_and_again_is_refused() -> None:
    from PIL import Image

    from canvas_app.posters.logo.logo_reader import read_logo

    target = io.BytesIO()
    Image.new("L", (4_000, 4_000), 90).save(target, "JPEG", progressive=True)
    assert read_logo(target.getvalue()).kind == "jpeg"
    whole = target.getvalue()
    last = whole.rindex(b"\xff\xda")
    assert refusal(lambda: read_logo(whole[:-2] + whole[last:-2] * 30 + whole[-2:])) == "logo_too_large"


# Posters


@pytest.mark.parametrize("sheet", ["canvas", "participants"])
def test_a_crowd_does_not_hold_a_poster_up(sheet: str) -> None:
    from canvas_app.model.records import Participant
    from canvas_app.posters.export import make_poster

    crowd = document(*(Participant(id=f"p{n}", name=f"Jan {n}", sign=f"J{n % 50}") for n in range(2_500)))
    assert units(lambda: make_poster(crowd, sheet, "A0", "nl")) < 40
