"""The command line: a contract others build on. One sentence for every problem, nothing written then, no traceback."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from canvas_app import __main__, __version__
from canvas_app.__main__ import parse_gui_args
from canvas_app.cli import main, report_missing_qt
from canvas_app.cli.console import detect_language, replace_unencodable
from canvas_app.content.handout_form import Answers
from canvas_app.content.method import load_method
from canvas_app.merge.stamping import publish
from canvas_app.model.records import Participant
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.loader import load_document
from tests.unit.answer_writers import to_file
from tests.unit.builders import TOPICS, document, note, small_workshop, with_fields, with_record
from tests.unit.command_line import CommandResult, run_command, use_english_folder
from tests.unit.faulty_disks import files_in

pytestmark = pytest.mark.core

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "werk"
    use_english_folder(folder, monkeypatch)
    return folder


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]):
    def do(*arguments: str) -> CommandResult:
        return run_command(capfd, *arguments)

    return do


def program(
    *arguments: str | bytes, env: dict[str, str] | None = None, **options: object
) -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    command = [sys.executable, "-m", "canvas_app", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False, **options)  # type: ignore[call-overload,no-any-return]


def sample(name: str = "w.nwcanvas.json") -> Path:
    path = Path(name)
    path.write_bytes(to_bytes(publish(document(), small_workshop(), "5e55")))
    return path


def one_sentence(text: str) -> bool:
    return text.endswith("\n") and text.count("\n") == 1 and len(text) > 10


# new


def test_new_makes_an_empty_workshop(run) -> None:
    result = run("new", "a.nwcanvas.json", "--title", "Netwerk Héél Jong", "--lang", "nl")
    assert (result.code, result.err) == (0, "")
    workshop = load_document(Path("a.nwcanvas.json")).document.workshop
    assert (workshop.title, workshop.lang) == ("Netwerk Héél Jong", "nl")
    assert len(workshop.date) == 10


def test_new_never_overwrites(run) -> None:
    path = sample()
    before = path.read_bytes()
    result = run("new", str(path))
    assert result.code == 1
    assert one_sentence(result.err)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["bodem", "BODEM", "bewust-bodemgebruik", "Bewust Bodemgebruik"])
def test_new_starts_from_an_example_by_any_of_its_names(run, name: str) -> None:
    assert run("new", "a", "--example", name, "--lang", "nl").code == 0
    assert run("new", "b", "--example", name, "--lang", "en").code == 0
    one, other = load_document(Path("a")).document, load_document(Path("b")).document
    assert one.notes.keys() == other.notes.keys()
    assert one.document_id != other.document_id
    assert (one.workshop.lang, other.workshop.lang) == ("nl", "en")
    assert not one.bookkeeping.stamps


def test_new_from_an_example_takes_another_title(run) -> None:
    run("new", "a", "--example", "niplan", "--title", "Ons netwerk")
    assert load_document(Path("a")).document.workshop.title == "Ons netwerk"


def test_new_with_an_unknown_example_names_those_there_are(run) -> None:
    result = run("new", "a", "--example", "nope")
    assert result.code == 1
    assert "bodem" in result.err
    assert files_in(Path()) == {}


@pytest.mark.parametrize("title", ["x" * 300, "x" * 30_000])
def test_new_with_a_title_beyond_all_bounds_writes_nothing(run, title: str) -> None:
    result = run("new", "a", "--title", title)
    assert result.code == 1
    assert one_sentence(result.err)
    assert files_in(Path()) == {}


def test_new_in_a_folder_that_is_not_there(run) -> None:
    result = run("new", "weg/a.nwcanvas.json")
    assert result.code == 1
    assert "weg/a.nwcanvas.json" in result.err


def test_new_takes_the_language_of_the_messages(run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("new", "a")
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    run("new", "b")
    assert [load_document(Path(name)).document.workshop.lang for name in "ab"] == ["en", "nl"]


# check


def test_check_counts_the_notes_of_each_block(run) -> None:
    sample()
    assert run("check", "w.nwcanvas.json") == CommandResult(
        0, "w.nwcanvas.json: coalitions 1, rules 1, identity 2, leadership 0, organisation 0\n", ""
    )


def test_check_goes_on_after_a_bad_file(run) -> None:
    sample("a")
    sample("c")
    Path("b").write_text("{")
    result = run("check", "a", "b", "nope", ".", "c")
    assert result.code == 1
    assert [line.partition(":")[0] for line in result.out.splitlines()] == ["a", "c"]
    assert len(result.err.splitlines()) == 3
    assert all(
        name in line for name, line in zip(("“b”", "“nope”", "“.”"), result.err.splitlines(), strict=True)
    )


def test_check_counts_what_somebody_filled_in(run) -> None:
    answers = Answers("d1", "p1", "Anna Jansen", {TOPICS[0]: ("een", "twee")})
    Path("antwoorden.json").write_text(to_file(answers), encoding="utf-8")
    assert run("check", "antwoorden.json") == CommandResult(
        0, "antwoorden.json: answers from home, 2 notes (Anna Jansen)\n", ""
    )
    Path("stuk.json").write_text(to_file(answers).replace("twee", "drie"), encoding="utf-8")
    result = run("check", "stuk.json")
    assert result.code == 1
    assert "2 notes" in result.out
    assert "changed or lost" in result.err


def test_check_says_what_was_odd_and_that_is_no_failure(run) -> None:
    path = sample()
    path.write_bytes(path.read_bytes().decode().encode("utf-16"))
    result = run("check", str(path))
    assert result.code == 0
    assert "identity 2" in result.out
    assert result.err == "“w.nwcanvas.json” was in UTF-16.\n"


def test_check_reads_no_form_where_there_is_no_end_of_attachments(
    run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No form has so many, and reading it would take as long again."""

    def fail(*_: object) -> None:
        pytest.fail("the form was read")

    monkeypatch.setattr("canvas_app.posters.forms.form_extraction.run_child", fail)
    stream = b"1 0 obj\n<< /Type /EmbeddedFile >>\nstream\nx\nendstream\nendobj\n"
    (here / "a.pdf").write_bytes(b"%PDF-1.7\n" + stream * 2_001)
    result = run("check", "a.pdf")
    assert result.code == 1
    assert "too many to look at all" in result.err


def test_check_counts_notes_of_unknown_blocks_apart(run) -> None:
    Path("a").write_bytes(to_bytes(with_fields(small_workshop(), ("notes", "n1"), topic="future.dreams")))
    assert run("check", "a").out.endswith("organisation 0, elsewhere 1\n")


def test_check_writes_nothing(run) -> None:
    sample()
    before = files_in(Path())
    run("check", "w.nwcanvas.json")
    assert files_in(Path()) == before


# import


def csv(text: str | bytes) -> str:
    Path("n.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return "n.csv"


def test_import_adds_notes_and_people(run) -> None:
    sample()
    table = csv(
        "topic,text,by\nrules.decisions,Wie er is beslist,anna jansen\nidentity.passion.theme,Plezier,Carla\n"
    )
    assert run("import", "w.nwcanvas.json", table).code == 0
    doc = load_document(Path("w.nwcanvas.json")).document
    people = {person.name: person for person in doc.participants.values()}
    added = {note.text: note for note in doc.notes.values()}
    assert people.keys() == {"Anna Jansen", "Ben", "Carla"}
    assert added["Wie er is beslist"].author == "p1"
    assert added["Wie er is beslist"].colour == "sky"
    assert added["Plezier"].author == people["Carla"].id
    assert run("check", "w.nwcanvas.json").out.endswith("rules 2, identity 3, leadership 0, organisation 0\n")


def test_import_makes_cards_of_coalitions(run) -> None:
    sample()
    forms = [choice.id for choice in load_method().coalition.forms]
    table = csv("topic,text,by\n" + "".join(f"coalitions.{form},Kaart {form},Ben\n" for form in forms))
    assert run("import", "w.nwcanvas.json", table).code == 0
    cards = load_document(Path("w.nwcanvas.json")).document.coalitions.values()
    assert {(card.form, card.name) for card in cards if card.id != "c1"} == {
        (form, f"Kaart {form}") for form in forms
    }


@pytest.mark.parametrize(
    "table",
    [
        "topic,text,by\nrules.decisions,tekst,Ben\n",
        "\ufefftopic,text,by\r\nrules.decisions,tekst,Ben\r\n",
        "By;Topic;TEXT\nBen;rules.decisions;tekst",
        "text\ttopic\n\n\ntekst\trules.decisions",
        '"text","topic"\n"tekst","rules.decisions"\n"   ",""\n,,\n',
        "extra,topic,text\n1, rules.decisions ,tekst\n2,nonsense,\n",
        "topic,text\nRules.Decisions,tekst,,,\n",
        "sep=;\ntopic;text;by\nrules.decisions;tekst;Ben\n",
        '\ufeff"SEP=,"\r\ntopic,text\r\nrules.decisions,tekst\r\n',
        "sep=\t\r\ntopic\ttext\r\nrules.decisions\ttekst\r\n",
    ],
)
def test_import_reads_tables_as_people_save_them(run, table: str) -> None:
    sample()
    result = run("import", "w.nwcanvas.json", csv(table))
    assert (result.code, result.err) == (0, "")
    notes = load_document(Path("w.nwcanvas.json")).document.notes
    assert [note.topic for note in notes.values() if note.text == "tekst"] == ["rules.decisions"]
    assert len(notes) == 4


def test_import_keeps_lines_quotes_and_the_order_of_rows(run) -> None:
    sample()
    rows = "".join(f'leadership.care,"{number}: zegt ""ja""\nen, doet"\n' for number in range(40))
    run("import", "w.nwcanvas.json", csv("topic,text\n" + rows))
    notes = [
        n
        for n in load_document(Path("w.nwcanvas.json")).document.notes.values()
        if n.topic == "leadership.care"
    ]
    ordered = sorted(notes, key=lambda note: (note.order, note.id))
    assert [note.text for note in ordered] == [f'{number}: zegt "ja"\nen, doet' for number in range(40)]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("topic,text\nrules.decisions,goed\nrules.bogus,fout\n", ("3", "rules.bogus")),
        ("topic,text\n,zonder\n", ("2",)),
        ("topic,text\ncoalitions.swarm,x\n", ("2", "coalitions.swarm")),
        ("topic,text\ncoalitions,x\n", ("2",)),
        ("plek,verhaal\nrules.decisions,x\n", ("topic", "text")),
        ("", ("topic",)),
        ('topic,text\nrules.decisions,"open\n', ("2",)),
        ("topic,text\nrules.decisions," + "x" * 20_001, ("2", "20000")),
        ("topic,text\nrules.decisions," + "x" * 300_000, ("2",)),
        ("topic,text\ncoalitions.event," + "x" * 201, ("2", "200")),
        ("topic,text,by\nrules.decisions,x," + "x" * 201, ("name", "2", "201", "200")),
        ("topic,text,by,Text\nrules.decisions,een,Ben,twee\n", ("two columns", "text")),
        ("topic,text,by,by\nrules.decisions,een,Ben,Anna\n", ("two columns", "by")),
        ("sep=|\ntopic|text\nrules.decisions|x\n", ("topic", "text")),
        ("sep=;\ntopic;text\nrules.decisions;goed\nrules.bogus;fout\n", ("3", "rules.bogus")),
        ("topic,text\nrules.decisions,één\n".encode("latin-1"), ("UTF-8",)),
    ],
)
def test_import_of_a_bad_table_names_the_row_and_adds_nothing(
    run, table: str | bytes, words: tuple[str, ...]
) -> None:
    sample()
    csv(table)
    before = files_in(Path())
    result = run("import", "w.nwcanvas.json", "n.csv")
    assert result.code == 1
    assert one_sentence(result.err)
    assert all(word in result.err for word in ("n.csv", *words))
    assert files_in(Path()) == before


@pytest.mark.parametrize("kind", ["utf-16-le", "utf-16-be", "utf-16", "utf-32-le", "utf-32-be", "utf-32"])
def test_import_reads_tables_in_wide_letters_with_a_mark_and_without(run, kind: str) -> None:
    sample()
    for table in ("topic,text\nrules.decisions,één €\n", 'sep=;\n"text";topic\nok €;rules.decisions\n'):
        result = run("import", "w.nwcanvas.json", csv(table.encode(kind)))
        assert (result.code, result.err) == (0, "")
    texts = {note.text for note in load_document(Path("w.nwcanvas.json")).document.notes.values()}
    assert {"één €", "ok €"} <= texts


@pytest.mark.parametrize("kind", ["utf-16-le", "utf-32"])
def test_import_says_that_half_a_letter_is_no_text(run, kind: str) -> None:
    sample()
    result = run("import", "w.nwcanvas.json", csv("topic,text\nrules.decisions,x\n".encode(kind) + b"x"))
    assert result.code == 1
    assert "UTF-8" in result.err


@pytest.mark.parametrize(
    "table", ["topic,text\n", "topic,text", "sep=;\ntext;topic;by\n", "topic,text\n,,\n\n"]
)
def test_import_of_a_table_without_rows_says_so_and_writes_nothing(run, table: str) -> None:
    sample()
    csv(table)
    before = files_in(Path())
    result = run("import", "w.nwcanvas.json", "n.csv")
    assert (result.code, result.out) == (1, "")
    assert one_sentence(result.err)
    assert "no rows" in result.err
    assert files_in(Path()) == before


@pytest.mark.parametrize("count", [1, 2])
def test_import_says_how_many_rows_hold_more_than_the_header(run, count: int) -> None:
    sample()
    rows = "rules.decisions,ja,nee\n" * count
    result = run("import", "w.nwcanvas.json", csv(f"topic,text\n{rows}rules.decisions,ja, \n"))
    assert (result.code, result.err) == (0, "")
    [line] = [line for line in result.out.splitlines() if "beyond the last column" in line]
    assert line.startswith(f"{count} row")


def test_import_takes_a_text_as_long_as_a_note_may_be(run) -> None:
    sample()
    assert run("import", "w.nwcanvas.json", csv("topic,text\nrules.decisions," + "é" * 20_000)).code == 0


def test_import_twice_adds_twice_and_keeps_a_copy(run, own_folders: Path) -> None:
    path = sample()
    before = path.read_bytes()
    for _ in range(2):
        assert run("import", "w.nwcanvas.json", csv("topic,text\nrules.decisions,nog eens")).code == 0
    assert len(load_document(path).document.notes) == 5
    assert before in files_in(own_folders).values()


def test_import_into_a_newer_version_is_refused(run) -> None:
    path = sample()
    path.write_bytes(path.read_bytes().replace(b'"major": 1', b'"major": 9'))
    before = path.read_bytes()
    assert run("import", str(path), csv("topic,text\nrules.decisions,x")).code == 1
    assert path.read_bytes() == before


# poster


def test_poster_is_made_and_made_again(run) -> None:
    pytest.importorskip("canvas_app.posters.export")
    sample()
    for size in ("A3", "a4"):
        result = run("poster", "w.nwcanvas.json", "-o", "uit.pdf", "--size", size, "--lang", "en")
        assert result.code == 0, result.err
        assert Path("uit.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("out", "code"),
    [
        ("w.nwcanvas.json", 2),
        ("./w.nwcanvas.json", 2),
        ("other", 2),
        (".", 2),
        ("link.pdf", 1),
        ("other.pdf", 1),
        ("folder.pdf", 1),
        ("weg/x.pdf", 1),
    ],
)
def test_poster_never_takes_the_place_of_a_workshop(run, out: str, code: int) -> None:
    pytest.importorskip("canvas_app.posters.export")
    for name in ("w.nwcanvas.json", "other", "other.pdf"):
        sample(name)
    Path("link.pdf").symlink_to("w.nwcanvas.json")
    Path("folder.pdf").mkdir()
    before = files_in(Path())
    result = run("poster", "w.nwcanvas.json", "-o", out)
    assert result.code == code
    assert code == 2 or one_sentence(result.err)
    assert files_in(Path()) == before


# Wrong use, and the rest


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense", "x"),
        ("new",),
        ("new", "a", "b"),
        ("new", "a", "--lang", "de"),
        ("new", "a", "--titl", "x"),
        ("check",),
        ("import", "a"),
        ("poster", "a"),
        ("new", ""),
        ("clean", "a", " "),
        ("poster", "a", "-o", "b.pdf", "--size", "A9"),
        ("poster", "a", "-o", "b.pdf", "--sheet", "x"),
        ("--nonsense",),
    ],
)
@pytest.mark.parametrize(("lang", "usage"), [("nl_NL", "gebruik"), ("en_GB", "usage")])
def test_wrong_use_is_explained_with_exit_code_2(
    run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], lang: str, usage: str
) -> None:
    monkeypatch.setenv("LANG", f"{lang}.UTF-8")
    result = run(*arguments)
    assert result.code == 2
    assert f"{usage}: canvas-app" in result.err
    english = {"usage", "argument", "arguments", "required", "invalid", "choice", "expected", "unrecognized"}
    said = set(re.findall("[a-z]+", result.err.splitlines()[-1]))
    assert bool(english & said) == (lang == "en_GB")
    assert result.out == ""
    assert files_in(Path()) == {}


def test_version_and_help(run) -> None:
    assert run("--version") == CommandResult(0, f"canvas-app {__version__}\n", "")
    for arguments in (("--help",), ("new", "-h"), ("poster", "--help")):
        result = run(*arguments)
        assert result.code == 0
        assert "canvas-app" in result.out


def test_a_fault_of_the_program_is_one_sentence(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("een briefje vol geheimen")

    monkeypatch.setattr("canvas_app.cli.input_files.load_document", broken)
    result = run("check", "a", "b")
    assert result.code == 1
    assert len(result.err.splitlines()) == 2
    assert "ZeroDivisionError" in result.err
    assert "geheimen" not in result.err


ACTING = "\x1b[2J\x1b]8;;http://x\x07\u202egnp.exe"


def test_what_people_wrote_does_not_act_on_the_terminal(run) -> None:
    texts = [note(number, f"{ACTING} \u4e00") for number in ("n1", "n2")]
    doc = with_record(document(*texts), "participants", Participant(id="p1", name=f"{ACTING}\u4e00" * 20))
    Path("x.nwcanvas.json").write_bytes(to_bytes(doc))
    result = run("poster", "x.nwcanvas.json", "-o", "x.pdf", "--size", "A4")
    assert result.code == 0
    assert "\\x1b[2J" in result.err
    assert not {"\x1b", "\x07", "\u202e"} & {*result.err, *result.out}
    assert max(map(len, result.err.splitlines())) < 500


def test_a_copy_of_more_text_than_is_searched_says_so(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("canvas_app.model.name_mentions.MAX_SEARCHED_CHARACTERS", 3)
    result = run("clean", str(sample()), "copy.nwcanvas.json")
    assert result.code == 0
    assert "too much text to look for names" in result.err


def test_without_any_home_folder_an_import_is_done(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    path = sample()
    Path("n.csv").write_text("topic,text\nrules.decisions,een\n")
    monkeypatch.delenv("CANVAS_DOCUMENTS")
    monkeypatch.setattr(Path, "home", homeless)
    result = run("import", str(path), "n.csv")
    assert result.code == 0
    assert "No backup of the previous version" in result.err
    assert len(load_document(path).document.notes) == 4


def test_ctrl_c_ends_with_the_shells_code(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("canvas_app.cli.input_files.load_document", interrupted)
    assert run("check", "a", "b") == CommandResult(130, "", "")


@pytest.mark.parametrize(
    ("names", "lang"),
    [
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "nl_NL"}, "nl"),
        ({"LANG": "C"}, "nl"),
        ({}, "nl"),
        ({"LANG": "en", "LC_ALL": "nl_BE"}, "nl"),
        ({"LANG": "nl", "LC_MESSAGES": "EN"}, "en"),
        ({"LC_ALL": "", "LANG": "en"}, "en"),
        ({"LANG": "en@euro"}, "en"),
        ({"LANG": "en-GB"}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale(names: dict[str, str], lang: str) -> None:
    assert detect_language(names) == lang


def test_messages_are_dutch_in_a_dutch_locale(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert run("check", "weg").err == "Het bestand “weg” is er niet.\n"


@pytest.mark.parametrize(
    ("arguments", "wish"),
    [
        ([], (None, None)),
        (["a.nwcanvas.json"], ("a.nwcanvas.json", None)),
        (["./new"], ("./new", None)),
        (["--", "-x"], ("-x", None)),
        (["--example", "bodem"], (None, "bodem")),
        (["--example=bodem"], (None, "bodem")),
        (["new"], None),
        (["check", "x"], None),
        (["--version"], None),
        (["a", "b"], None),
        (["-x"], None),
    ],
)
def test_window_or_command(arguments: list[str], wish: tuple[str | None, str | None] | None) -> None:
    assert parse_gui_args(arguments) == wish


def test_without_a_window_there_is_one_sentence(capfd: pytest.CaptureFixture[str]) -> None:
    assert report_missing_qt(ModuleNotFoundError("No module named 'PySide6'", name="PySide6")) == 1
    assert one_sentence(capfd.readouterr().err)
    assert (
        report_missing_qt(ImportError("libEGL.so.1: cannot open shared object file", name="PySide6.QtGui"))
        == 1
    )
    assert "libEGL.so.1" in capfd.readouterr().err


# As a process of its own


@pytest.mark.parametrize(
    "name", [b"-streep", b"met spatie", "é🙂".encode(), b"regel\neinde", b"\xff\xfe.json", b"new"]
)
def test_any_file_name_is_accepted(name: bytes, here: Path) -> None:
    assert program(b"new", b"--", name).returncode == 0
    result = program(b"check", b"--", name)
    assert result.returncode == 0
    assert result.stdout.count(b"\n") == 1
    assert result.stdout.startswith(name.replace(b"\n", b"\\n") + b": coalitions 0,")


def test_streams_survive_an_encoding_that_lacks_letters(here: Path) -> None:
    plain = {"PYTHONIOENCODING": "ascii", "LANG": "nl_NL"}
    result = program("check", "één", env=plain)
    assert (result.returncode, result.stderr) == (1, b'Het bestand "een" is er niet.\n')
    latin = program("check", "é–🙂", env={"PYTHONIOENCODING": "latin-1", "LANG": "nl_NL"})
    assert latin.stderr.decode("latin-1") == 'Het bestand "é-?" is er niet.\n'


def test_an_ascii_locale_is_no_trouble(here: Path) -> None:
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert program(b"new", "é".encode(), env=env).returncode == 0
    assert program(b"check", "é".encode(), b"weg\xff", env=env).returncode == 1
    assert (here / "é").exists()


def test_a_closed_pipe_is_no_trouble(here: Path) -> None:
    sample("a")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = f"{sys.executable} -m canvas_app check " + "a " * 3000 + "| head -n 1"
    result = subprocess.run(
        ["bash", "-c", command], env=environment, capture_output=True, timeout=60, check=False
    )
    assert result.stdout.count(b"\n") == 1
    assert result.stderr == b""


@pytest.mark.parametrize("command", [["new"], ["clean", "a"]], ids=lambda words: words[0])
def test_a_name_that_ends_like_that_of_a_folder_makes_no_file(command: list[str], here: Path, run) -> None:
    sample("a")
    result = run(*command, "nieuw.pdf/")
    assert (result.code, [path.name for path in here.iterdir()]) == (1, ["a"])
    assert "“nieuw.pdf/” is a folder" in result.err


@pytest.mark.skipif(os.name == "nt", reason="a program without a terminal has no streams there")
def test_a_new_file_whose_result_cannot_be_said_is_done_all_the_same(here: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = f"{sys.executable} -m canvas_app new nieuw >&-"
    result = subprocess.run(
        ["bash", "-c", command], env=environment, capture_output=True, timeout=60, check=False
    )
    assert (result.returncode, (here / "nieuw").exists()) == (3, True)
    assert b"It has been done" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_results_that_cannot_be_written_are_a_failure(here: Path) -> None:
    sample("a")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for ending, stream in ((">/dev/full", "err"), (">&- 2>&-", "none")):
        command = f"{sys.executable} -m canvas_app check a {ending}"
        result = subprocess.run(
            ["bash", "-c", command], env=environment, capture_output=True, timeout=60, check=False
        )
        if stream == "err":
            assert result.returncode == 1
            assert len(result.stderr.splitlines()) == 1
        assert b"Traceback" not in result.stderr
        assert b"Exception" not in result.stderr


def test_a_command_loads_nothing_of_qt_nor_of_posters(here: Path) -> None:
    sample("a")
    code = (
        "import sys; sys.argv = ['x', 'check', 'a']\n"
        "from canvas_app.__main__ import main\n"
        "assert main() == 0\n"
        "assert not {'PySide6', 'shiboken6', 'reportlab', 'canvas_app.app.application', 'canvas_app.ui'}"
        " & {*sys.modules}"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, timeout=60, check=False
    )
    assert result.returncode == 0, result.stderr


def test_the_window_does_not_read_the_command_line(here: Path) -> None:
    code = (
        "import sys, canvas_app.__main__; assert not {'argparse', 'json', 'canvas_app.cli'} & {*sys.modules}"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, timeout=60, check=False
    )
    assert result.returncode == 0, result.stderr


def test_what_an_encoding_lacks_is_spelled() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="canvas_app.spelled")
    stream.write("é – “x” \udcff 漢")
    stream.flush()
    assert stream.buffer.getvalue() == b'e - "x" \xff ?'  # type: ignore[attr-defined]
    with pytest.raises(UnicodeDecodeError):
        replace_unencodable(UnicodeDecodeError("utf-8", b"", 0, 1, ""))


def test_a_poster_never_writes_over_a_file_that_is_no_pdf(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop, table = tmp_path / "w.json", tmp_path / "notes.pdf"
    assert main(["new", str(workshop)]) == 0
    table.write_text("topic,text,by\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["poster", str(workshop), "-o", str(table), "--size", "A4"]) == 1
    assert table.read_text(encoding="utf-8") == "topic,text,by\n"
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is a display")
def test_without_a_display_the_window_says_so_in_one_sentence() -> None:
    environment = {
        k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-m", "canvas_app"], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the system knows the home folder")
@pytest.mark.parametrize("state", ["", "state"])
def test_without_a_home_folder_the_window_says_so_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, state: str
) -> None:
    def know_nobody(_user: int) -> None:
        raise KeyError("nobody")

    for name in ("HOME", "CANVAS_STATE", "CANVAS_DOCUMENTS", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    if state:
        monkeypatch.setenv("CANVAS_STATE", str(tmp_path))
    monkeypatch.setattr("pwd.getpwuid", know_nobody)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(sys, "argv", ["canvas-app"])
    assert __main__.main() == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="there streams are no numbers")
def test_no_file_takes_the_number_of_a_closed_stream(here: Path) -> None:
    code = (
        "import os, sys; sys.argv = ['x', 'new', 'nieuw']\n"
        "from canvas_app.__main__ import main\n"
        "code, nowhere = main(), os.stat(os.devnull).st_rdev\n"
        "with open('seen', 'w') as seen:\n"
        "    print(code, *(os.fstat(number).st_rdev == nowhere for number in range(3)), file=seen)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = ["bash", "-c", '"$0" -c "$1" <&- >&- 2>&-', sys.executable, code]
    subprocess.run(command, env=environment, timeout=60, check=True)
    assert (here / "seen").read_text() == "3 True True True\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", ""],
        ["check", "w.nwcanvas.json", ""],
        ["import", "", "n.csv"],
        ["import", "w.nwcanvas.json", ""],
        ["clean", "", "x.nwcanvas.json"],
        ["poster", "", "-o", "x.pdf"],
        ["poster", "w.nwcanvas.json", "-o", "x.pdf", "--logo", ""],
    ],
    ids=" ".join,
)
def test_no_name_is_no_folder(run, arguments: list[str]) -> None:
    sample()
    before = files_in(Path())
    result = run(*arguments)
    assert result.code == 2
    assert "the name of the file is missing" in result.err
    assert files_in(Path()) == before


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="Linux shows such a file")
def test_what_can_only_be_written_has_a_name_all_the_same(run) -> None:
    result = run("check", "/proc/self/clear_refs")
    assert result.code == 1
    assert "could not read" in result.err
