"""Small files that would take long, or claim much memory: each is read soon, or refused in a sentence."""

from __future__ import annotations

import io
import json
import os
import threading
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from canvas_app.cli import main
from canvas_app.content.csv_import import parse_csv
from canvas_app.content.message_catalog import message_parts
from canvas_app.errors import CanvasError, FileError, PosterError
from canvas_app.merge.stamping import publish
from canvas_app.model.document import Document
from canvas_app.model.edits import edit_note
from canvas_app.platform import paths
from canvas_app.posters.logo import cpu_budget, svg_sanitizer
from canvas_app.posters.logo.cpu_budget import run_within_budget
from canvas_app.services.settings import Settings, load_settings
from canvas_app.storage.document_encoder import to_bytes
from canvas_app.storage.journal import leftover_reader
from canvas_app.storage.journal.journal_file import PUBLISHED, Journal, JournalHeader
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
    """How many millions of steps an action takes, about."""
    before = unit()
    begun = time.process_time()
    action()
    return (time.process_time() - begun) / min(before, unit())


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
    rows = parse_csv((HEADER + row * 70).encode(encoding)).rows
    assert (len(rows), len(rows[0].text)) == (70, 15_000)
    assert refusal(lambda: parse_csv((HEADER + "," * 1_100_000).encode(encoding))) == "csv_too_large"


def test_a_cell_without_an_end_is_called_too_long() -> None:
    for data in (HEADER + "rules.decisions," + "x" * 5_000_000, HEADER.strip() + "x" * 5_000_000):
        assert refusal(lambda data=data: parse_csv(data.encode())) == "csv_cell_too_long"


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
    assert refusal(lambda: parse_csv(data)) == "table_not_text"


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
RUNNING = "<style>rect{fill:url(#g)}</style><linearGradient id='g'>"
STOPS = '<stop offset="0.5" stop-color="red"/>' * 1_000
LINE = "l1 1 " * 5_000


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<style>" + "rect{fill:red}" * 400 + "</style>" + SQUARE * 2_000, "logo_too_large"),
        ("<style>" + ",".join(["*"] * 5_000) + "{fill:red}</style>" + SQUARE * 100, "logo_too_large"),
        ("<style>" + "g " * 30 + "rect{fill:red}</style>" + "<g>" * 60 + SQUARE * 9 + "</g>" * 60, "logo_too_large"),
        ("<style>rect:nth-child(2n+1){fill:red}</style>" + SQUARE * 1_000, "logo_too_large"),
        ("<style>rect{" + "a:red;" * 5_000 + "}</style>" + SQUARE, "logo_too_complex"),
        ("<style>" + "x" * 600_000 + "</style>" + SQUARE, "logo_too_complex"),
        (f'<g transform="{"translate(0) " * 33_000}">{SQUARE}</g>', "logo_too_complex"),
        (f'<rect style="{"fill:red;" * 5_000}" width="9" height="9"/>', "logo_too_complex"),
        (f'<g stroke-dasharray="{"1 " * 900}">{SQUARE}</g>', "logo_too_complex"),
        (f'<g style="stroke-dasharray:{"1 " * 900}">{SQUARE}</g>', "logo_too_complex"),
        ("<rect " + " ".join(f'a{n}="1"' for n in range(500)) + "/>" + SQUARE, "logo_too_complex"),
        (SQUARE * 5_000, "logo_too_large"),
        ("<g>" * 90 + SQUARE * 1_000 + "</g>" * 90, "logo_too_large"),
        ('<text x="9" y="9">Hoi</text>' * 2_000, "logo_too_large"),
        ('<text x="9" y="9">' + "W" * 1_000_000 + "</text>", "logo_too_large"),
        (f'<path d="M0 0 {"z" * 100_000}"/>{SQUARE}', "logo_too_large"),
        (f'<linearGradient id="g">{STOPS}</linearGradient>' + '<rect fill="url(#g)"/>' * 50, "logo_too_large"),
        (f"{RUNNING}{STOPS}</linearGradient>" + SQUARE * 50, "logo_too_large"),
        (f'<clipPath id="c"><path d="M0 0 {LINE}"/></clipPath>' + '<rect clip-path="url(#c)"/>' * 50, "logo_too_large"),
        ("".join(f'<linearGradient id="g{n}" xlink:href="#g{n + 1}"/>' for n in range(500)), "logo_tangled"),
        ("<a/>" * 60_000, "logo_too_large"),
    ],
)  # fmt: skip
def test_a_logo_that_would_take_long_is_refused_at_once(inside: str, code: str) -> None:
    from canvas_app.posters.logo.logo_reader import read_logo

    codes: list[str] = []
    data = SVG.format(inside).encode()
    assert units(lambda: codes.append(refusal(lambda: read_logo(data)))) < 20
    assert codes == [code]


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
    assert read_logo(SVG.format(whole).encode()).kind == "svg"


MANY = "<circle r='9'/>"
IDS = "a" * 300
USE = "<use xlink:href='#b'/>"
CUT, FILLED = "<rect clip-path='url(#c)'/>", "<rect fill='url(#g)'/>"
USED = "".join(f"<g id='a{n + 1}'>" + f"<use xlink:href='#a{n}'/>" * 2 + "</g>" for n in range(13))
TWICE = f"<defs><g id='a0'>{MANY}</g>{USED}</defs><use xlink:href='#a13'/>"


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<style>" + "a{}" * 60_000 + "</style>" + SQUARE, "logo_too_complex"),
        ("<style>" + "a," * 60_000 + "a{}</style>" + SQUARE, "logo_too_complex"),
        ("<style>" + "".join(f".a{n}{{b:c}}" for n in range(20_000)) + "</style>" + SQUARE, "logo_too_complex"),
        ("<style>" + "RECT{fill:red}" * 4_000 + "</style>" + SQUARE * 900, "logo_too_large"),
        ("<style>" + "rect{display:block}" * 10 + "</style>" + SQUARE * 600, "logo_too_large"),
        ("<style>r\\65 ct{stroke-width:1}</style>" + SQUARE, "logo_too_complex"),
        (f"<g id='q'><style>{'a{b:c}' * 99}</style>{SQUARE}</g>" + "<use xlink:href='#q'/>" * 9, "logo_too_complex"),
        (f"<path d='M0 0{' ' * 4_800_000}'/>{SQUARE}", "logo_too_large"),
        (f"<path d='M0 0{',' * 4_800_000}'/>{SQUARE}", "logo_too_large"),
        (f"<path d='M0 0{'e' * 4_800_000}'/>{SQUARE}", "logo_too_large"),
        (f"<path d='M0 0{' ' * 2_400}l7 7'/>" * 1_000, "logo_too_large"),
        (f"<path d='M0 0 l{'1' * 4_800_000} 7'/>{SQUARE}", "logo_too_large"),
        ("<g>" * 95 + SQUARE * 400 + "</g>" * 95, "logo_too_large"),
        (f"<clipPath id='c'>{MANY * 50}</clipPath>" + "<rect clip-path='url(#c)'/>" * 55, "logo_too_large"),
        (f"<g id='{IDS}'>{MANY * 50}</g>" + f"<rect clip-path='url(#{IDS})'/>" * 55, "logo_too_large"),
        (f'<g id="a\'b">{MANY * 50}</g>' + '<rect clip-path="url(#a\'b)"/>' * 55, "logo_too_large"),
        ("<svg viewBox='0 0 9 9'>" * 40 + f"<defs>{MANY * 150}</defs>" + "</svg>" * 40, "logo_too_large"),
        (f"<g stroke-dasharray='{'1 ' * 99}'>" + SQUARE * 1_400 + "</g>", "logo_too_large"),
        (f"<g stroke-width='{'1 ' * 900}'>" + SQUARE * 300 + "</g>", "logo_too_large"),
        (f"<text x='{'9 ' * 240}'>{'W' * 240}</text>" * 20, "logo_too_large"),
        ("<style>text{x:1 2 3}</style>" + f"<text>{'W' * 3_000}</text>", "logo_too_large"),
        (f"<text><a>{'W' * 1_000_000}</a></text>", "logo_too_large"),
        (f"<text xml:space='preserve'>{' ' * 4_000_000}</text>", "logo_too_large"),
        (f"<g id='b'>{MANY * 400}</g>" + USE * 300 + "<g id='b'/>", "logo_too_large"),
        (f"<g id='b'/>{USE * 300}<g id='b'>{MANY * 400}</g>", "logo_too_large"),
        (f"<g id='b'>{MANY * 99}{USE}</g><g id='b'/>" + USE * 99, "logo_too_large"),
        (f"<clipPath id='c'>{MANY * 50}</clipPath>" + CUT * 55 + "<g id='c'/>", "logo_too_large"),
        (f"<linearGradient id='g'>{STOPS}</linearGradient>" + FILLED * 50 + "<g id='g'/>", "logo_too_large"),
        (TWICE + "".join(f"<g id='a{n}'/>" for n in range(14)), "logo_too_large"),
        (f"<clipPath id='c'><path d='M0 0{'a5 5 0 1 1 3 3' * 50}'/></clipPath>" + CUT * 70, "logo_too_large"),
        (f"<g style='{'a:b;' * 490}'>" * 85 + MANY * 100 + "</g>" * 85, "logo_too_large"),
    ],
)  # fmt: skip
def test_whatever_is_gone_through_again_and_again_is_counted_each_time(inside: str, code: str) -> None:
    from canvas_app.posters.logo.logo_reader import read_logo

    data = SVG.format(inside).encode()
    assert refusal(lambda: read_logo(data)) == code


FORTY_STOPS = STOPS[: len(STOPS) // 25]
GRADIENT = f"<linearGradient id='g'>{FORTY_STOPS}</linearGradient>"
BARE = "<rect width='9' height='9'/>"
RED = "<rect width='9' height='9' fill='red'/>"
USE_S = "<use xlink:href='#s'/>"
LINKED = f"<linearGradient id='h'>{FORTY_STOPS}</linearGradient><linearGradient id='g' xlink:href='##h'/>"


@pytest.mark.parametrize(
    "inside",
    [
        f"<g fill='url(#g)'>{BARE * 50}</g>",
        f"<g fill='blue' style='fill:url(#g)'>{BARE * 50}</g>",
        f"<style>.f{{fill:url(#g)}}</style><g class='f'>{BARE * 50}</g>",
        f"<svg fill='url(#g)'>{BARE * 50}</svg>",
        f"<a fill='url(#g)'>{BARE * 50}</a>",
        f"<g fill='url(#g)'><switch>{BARE * 50}</switch></g>",
        f"<g fill='url(#g)'><g><g>{BARE * 25}</g>{BARE * 25}</g></g>",
        "<g fill='url(#g)'>" + "<path fill='inherit' d='M0 0h9v9z'/>" * 50 + "</g>",
        "<g fill='url(#g)'>" + "<path fill='no colour' d='M0 0h9v9z'/>" * 50 + "</g>",
        f"<style>rect{{fill:inherit}}</style><g fill='url(#g)'>{RED * 50}</g>",
        f"<defs><g id='s'>{BARE * 5}</g></defs>" + "<use xlink:href='#s' fill='url(#g)'/>" * 10,
        f"<symbol id='s'>{BARE * 5}</symbol><g fill='url(#g)'>{USE_S * 10}</g>",
        f"<defs><g id='s'>{BARE}</g><g id='t'>{USE_S * 5}</g></defs>"
        "<g fill='url(#g)'>" + "<use xlink:href='#t'/>" * 10 + "</g>",
    ],
)
def test_a_gradient_is_reckoned_for_every_shape_that_inherits_it(inside: str) -> None:
    from canvas_app.posters.logo.logo_reader import read_logo

    data = SVG.format(GRADIENT + inside).encode()
    assert refusal(lambda: read_logo(data)) == "logo_too_large"
    assert read_logo(data.replace(b"url(#g)", b"red")).kind == "svg"


def test_a_link_with_more_number_signs_is_reckoned_as_it_is_read() -> None:
    from canvas_app.posters.logo.logo_reader import read_logo

    assert refusal(lambda: read_logo(SVG.format(LINKED + FILLED * 50).encode())) == "logo_too_large"


def test_the_current_colour_is_no_gradient() -> None:
    root = svg_sanitizer.sanitize_svg(
        SVG.format(f"{GRADIENT}<g color='url(#g)'><rect fill='currentColor'/></g>").encode()
    )
    assert {one.get("fill") for one in root.iter() if one.tag.endswith("rect")} == {"#000000"}


def test_a_picture_that_shows_a_part_of_the_drawing_is_left_out() -> None:
    root = svg_sanitizer.sanitize_svg(SVG.format(f"<g id='p'>{SQUARE}</g><image xlink:href='#p'/>").encode())
    assert root[1].attrib == {}


@pytest.mark.parametrize(
    "inside",
    [
        f"<g fill='url(#g)'>{RED * 300}</g>",
        "<g fill='url(#g)'>" + "<rect style='fill:red' width='9' height='9'/>" * 300 + "</g>",
        f"<g fill='url(#g)'><g fill='red'>{BARE * 300}</g></g>",
        f"<g stroke='url(#g)'>{BARE * 300}</g>",
        f"<g fill='url(#g)'>{BARE * 5}</g>{BARE * 300}",
    ],
    ids=["own fill", "own style", "group", "stroke", "beside"],
)
def test_a_gradient_is_not_reckoned_for_shapes_that_do_not_show_it(inside: str) -> None:
    from canvas_app.posters.logo.logo_reader import read_logo

    assert read_logo(SVG.format(GRADIENT + inside).encode()).kind == "svg"


@pytest.mark.parametrize(
    "inside",
    [
        "<path id='p' d='M0 0L9 9'/>" * 200 + SQUARE,
        f"<g id='a'><g clip-path='url(#a)'>{SQUARE}</g></g><clipPath id='a'>{SQUARE}</clipPath>" * 3,
        f"<g id='a'>{SQUARE}</g><use xlink:href='#a'/><g id='a'>{MANY}</g><use xlink:href='#a'/>",
        f"<g style='{'fill-opacity:1;' * 20}'>" * 4 + SQUARE * 500 + "</g>" * 4,
    ],
    ids=["never used", "in each other", "used", "styles of groups"],
)
def test_ids_that_are_not_the_only_ones_and_styles_of_groups_do_not_count_much(inside: str) -> None:
    from canvas_app.posters.logo.logo_reader import read_logo

    assert read_logo(SVG.format(inside).encode()).kind == "svg"


def test_a_drawing_that_takes_too_much_of_the_processor_is_ended() -> None:
    """Whatever it catches on its way, and whatever the thread that waits does."""
    caught: list[BaseException] = []

    def endless() -> None:
        while True:
            try:
                sum(range(1_000))
            except BaseException as error:
                caught.append(error)
                if len(caught) == 3:
                    raise

    before = threading.active_count()
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(refusal, lambda: run_within_budget(endless, 0.2)).result() == "logo_too_complex"
    assert len(caught) >= 1
    assert threading.active_count() == before


def test_what_is_within_its_budget_gives_what_it_gives_or_raises_what_it_raises() -> None:
    assert run_within_budget(lambda: 5) == 5
    with pytest.raises(ZeroDivisionError):
        run_within_budget(lambda: 1 // 0)


def test_waiting_for_others_costs_nothing() -> None:
    assert run_within_budget(lambda: time.sleep(0.3), 0.2) is None


def test_whoever_is_interrupted_while_waiting_leaves_nothing_running(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: threading.Thread, timeout: float | None = None) -> None:
        raise KeyboardInterrupt

    def endless() -> None:
        while True:
            time.sleep(0)

    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "join", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run_within_budget(endless)
    for thread in threading.enumerate():
        if thread.name == "logo":
            thread.join(30)
            assert not thread.is_alive()


@pytest.mark.parametrize("used", [300, 10_000])
def test_a_logo_of_a_kind_nobody_counted_is_ended(used: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from canvas_app.posters.logo.logo_reader import read_logo

    monkeypatch.setattr(svg_sanitizer, "check_cost", lambda root, pixels: None)
    monkeypatch.setattr(cpu_budget, "BUDGET_SECONDS", 0.5)
    data = SVG.format(f"<g id='b'>{MANY * 400}</g>" + "<use xlink:href='#b'/>" * used).encode()
    codes: list[str] = []
    assert units(lambda: codes.append(refusal(lambda: read_logo(data)))) < 60
    assert codes == ["logo_too_complex"]


def test_every_look_is_drawn_from_what_was_read_once() -> None:
    from canvas_app.posters.logo.logo_reader import read_logo
    from canvas_app.posters.logo.svg_logo import load_drawing
    from canvas_app.posters.page_model.display_list import Box

    picture = read_logo(SVG.format(SQUARE).encode()).to_picture(Box(0, 0, 10, 4))

    def colours(look: str) -> tuple[float, ...]:
        part = load_drawing(picture._replace(color_mode=look))
        while hasattr(part, "contents"):
            part = part.contents[0]
        return tuple(part.fillColor.rgb())

    colour, grey, again = colours("colour"), colours("grey"), colours("colour")
    assert len({*grey}) == 1
    assert colour == again != grey


@pytest.mark.parametrize(("paths", "kilobytes"), [(300, 100), (300, 200), (250, 300)])
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


def test_a_logo_is_read_once_for_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    from svglib import svglib

    from canvas_app.posters.export import render_pdf
    from canvas_app.posters.options import PosterOptions
    from canvas_app.posters.sheets import SHEET_IDS

    read: list[object] = []
    svg2rlg = svglib.svg2rlg
    monkeypatch.setattr(svglib, "svg2rlg", lambda file: read.append(file) or svg2rlg(file))
    made = render_pdf(
        small_workshop(), PosterOptions(sheets=SHEET_IDS, size="A4", logo=SVG.format(SQUARE).encode())
    )
    assert made.pages > 5
    assert len(read) == 1


def test_a_logo_is_drawn_once_for_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """And once more when it is read, to see whether it can be."""
    from canvas_app.posters.export import render_pdf
    from canvas_app.posters.logo import svg_renderer
    from canvas_app.posters.options import PosterOptions
    from canvas_app.posters.sheets import SHEET_IDS

    drawn: list[object] = []
    render = svg_renderer.render_drawing
    monkeypatch.setattr(
        svg_renderer, "render_drawing", lambda found, canvas: drawn.append(found) or render(found, canvas)
    )
    options = PosterOptions(sheets=SHEET_IDS, size="A4", logo=SVG.format(SQUARE).encode())
    assert render_pdf(small_workshop(), options).pages > 5
    assert len(drawn) == 2


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_logo_is_written_once_for_all_svg_pages(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from canvas_app.posters.export import lay_out_all
    from canvas_app.posters.logo import raster_image, svg_logo
    from canvas_app.posters.options import PosterOptions
    from canvas_app.posters.output.svg_writer import render_svg_pages
    from canvas_app.posters.sheets import SHEET_IDS

    made: list[object] = []
    for module, name in ((svg_logo, "sanitized_svg_bytes"), (raster_image, "load_pixels")):
        make = getattr(module, name)
        monkeypatch.setattr(
            module, name, lambda given, make=make, name=name: made.append(name) or make(given)
        )
    logo = SVG.format(SQUARE + "<g/>").encode() if kind == "svg" else _saved("RGB", 7, "PNG")
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
