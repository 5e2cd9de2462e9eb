"""`canvas-app export`: a file for another program in one line, one sentence for everything wrong, nothing half done."""

from __future__ import annotations

from pathlib import Path

import pytest

from canvas_app.exchange.export_formats import EXPORT_FORMATS
from canvas_app.merge.stamping import publish
from canvas_app.storage.codec.document_encoder import to_bytes
from tests.unit.builders import document, note, small_workshop, with_record
from tests.unit.command_line import CommandResult, run_command, use_english_folder
from tests.unit.export_readers import markdown_texts, readable

pytestmark = pytest.mark.core

FILE = Path("w.nwcanvas.json")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    use_english_folder(tmp_path, monkeypatch)
    FILE.write_bytes(to_bytes(publish(document(), small_workshop(), "5e55")))
    return tmp_path


@pytest.fixture
def export(capfd: pytest.CaptureFixture[str]):
    def do(*arguments: str, file: str = str(FILE)) -> CommandResult:
        return run_command(capfd, "export", file, *arguments)

    return do


@pytest.mark.parametrize("format_", EXPORT_FORMATS)
def test_every_format_by_its_name_or_by_that_of_the_file(export, format_: str) -> None:
    suffix = EXPORT_FORMATS[format_].suffix
    before = FILE.read_bytes()
    by_name = export("--to", format_, "-o", "a file")
    assert (by_name.code, by_name.out, by_name.err) == (0, "Made: a file\n", "")
    assert export("-o", f"b{suffix}").code == 0
    for made in (Path("a file"), Path(f"b{suffix}")):
        assert "Samen eten" in readable(made.read_bytes())
    assert FILE.read_bytes() == before


def test_a_name_that_stands_for_no_format_is_asked_about(export) -> None:
    result = export("-o", "notes.pdf")
    assert result.code == 2
    assert "--to" in result.err
    assert not Path("notes.pdf").exists()
    assert export("-o", "notes.md", "--to", "pdf").code == 2


def test_what_is_there_is_replaced_only_with_force_and_a_workshop_never(export) -> None:
    Path("a.md").write_text("iets anders")
    refused = export("-o", "a.md")
    assert (refused.code, refused.out) == (1, "")
    assert "--force" in refused.err
    assert Path("a.md").read_text() == "iets anders"
    assert export("-o", "a.md", "--force").code == 0
    assert "Samen eten" in Path("a.md").read_text("utf-8")
    before = FILE.read_bytes()
    for name in (str(FILE), "other.nwcanvas.json"):
        Path("other.nwcanvas.json").write_bytes(before)
        assert export("-o", name, "--to", "md", "--force").code == 1
        assert Path(name).read_bytes() == before


def test_without_names_it_says_where_texts_name_somebody(export) -> None:
    doc = with_record(small_workshop(), "notes", note("n9", "Vraag Anna Jansen"))
    FILE.write_bytes(to_bytes(publish(document(), doc, "5e55")))
    result = export("-o", "a.md", "--without-names")
    assert result.code == 0
    assert "in 1 place" in result.err
    text = Path("a.md").read_text("utf-8")
    assert "gemeente" not in text
    assert export("-o", "b.md").err == ""


def test_the_language_is_that_of_the_network_or_the_one_asked_for(export) -> None:
    export("-o", "a.md")
    export("-o", "b.md", "--lang", "en")
    assert "Spelregels" in markdown_texts(Path("a.md").read_text("utf-8"))
    assert "Rules of the game" in markdown_texts(Path("b.md").read_text("utf-8"))


def test_a_folder_and_a_file_that_is_not_there_are_one_sentence_each(export) -> None:
    Path("map").mkdir()
    for result in (export("-o", "map", "--to", "md"), export("-o", "a.md", file="weg.nwcanvas.json")):
        assert result.code == 1
        assert result.err.count("\n") == 1
    assert not Path("a.md").exists()


def test_the_poster_of_a_network_can_be_exported_too(export, capfd: pytest.CaptureFixture[str]) -> None:
    assert run_command(capfd, "poster", str(FILE), "-o", "p.pdf", "--size", "A4").code == 0
    assert export("-o", "a.md", file="p.pdf").code == 0
    assert "Samen eten" in Path("a.md").read_text("utf-8")
