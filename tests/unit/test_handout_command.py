"""The command `handout`: a new file for each, with what is asked about; who is meant is one participant."""

from __future__ import annotations

from pathlib import Path

import pytest

from canvas_app.merge.join import merge_documents
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits import add_participants
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.example_files import load_example
from canvas_app.storage.reader.loader import load_document
from tests.unit.command_line import CommandResult, run_command, use_english_folder

pytestmark = pytest.mark.core


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    use_english_folder(tmp_path / "werk", monkeypatch)
    document = load_example("niplan", "nl")
    Path("net.nwcanvas.json").write_bytes(to_bytes(document))
    return document


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]):
    def do(*arguments: str) -> CommandResult:
        return run_command(capfd, *arguments)

    return do


def test_everybody_gets_a_copy_that_takes_nothing_away_when_it_comes_back(base: Document, run) -> None:
    result = run("handout", "net.nwcanvas.json", "--about", "identity", "-o", "uit")
    assert result.code == 0
    files = sorted(Path("uit").glob("*.json"))
    assert len(files) == len(base.participants)
    for file in files:
        copy = load_document(file).document
        assert {note.topic.partition(".")[0] for note in copy.notes.values()} == {"identity"}
        assert merge_documents(base, copy).records == base.records


def test_a_group_of_topics_can_be_asked_about(base: Document, run) -> None:
    name = next(iter(base.participants.values())).name
    result = run("handout", "net.nwcanvas.json", "--for", name, "--about", "identity.passion", "-o", "uit")
    assert result.code == 0
    [file] = Path("uit").glob("*.json")
    topics = {note.topic for note in load_document(file).document.notes.values()}
    assert topics
    assert all(topic.startswith("identity.passion.") for topic in topics)


def test_a_first_name_will_do_and_nothing_is_replaced(base: Document, run) -> None:
    person = next(iter(base.participants.values()))
    for _ in range(2):
        assert run("handout", "net.nwcanvas.json", "--for", person.name.split()[0], "-o", "uit").code == 0
    assert len([*Path("uit").glob("*.json")]) == 2
    assert all(person.name in file.name for file in Path("uit").glob("*.json"))


@pytest.mark.parametrize(
    ("typed", "found"), [("oznur CELIK", "Öznur Çelik"), ("oznur", ""), ("oznur de", "Öznur de Wit")]
)
def test_a_name_is_understood_without_its_accents_unless_it_may_be_of_two(
    base: Document, run, typed: str, found: str
) -> None:
    two = apply(base, add_participants(base, ["Öznur Çelik", "Öznur de Wit"]))
    Path("net.nwcanvas.json").write_bytes(to_bytes(two))
    result = run("handout", "net.nwcanvas.json", "--for", typed, "-o", "uit")
    assert result.code == (0 if found else 1)
    made = [load_document(file).document for file in Path("uit").glob("*.json")]
    people = [one.participants[one.handout.person].name for one in made if one.handout is not None]
    assert people == ([found] if found else [])


def test_a_name_that_nobody_has_is_refused_with_those_there_are(base: Document, run) -> None:
    result = run("handout", "net.nwcanvas.json", "--for", "Niemand Anders", "-o", "uit")
    assert result.code == 1
    assert next(iter(base.participants.values())).name in result.err
    assert not Path("uit").exists()


def test_forms_can_be_without_names_and_copies_cannot(base: Document, run) -> None:
    names = [person.name for person in base.participants.values()]
    run("handout", "net.nwcanvas.json", "--for", names[0], "--kind", "html", "--without-names", "-o", "uit")
    [file] = Path("uit").glob("*.html")
    page = file.read_text(encoding="utf-8")
    assert names[0] in page
    assert not [name for name in names[1:] if name in page]
    result = run("handout", "net.nwcanvas.json", "--without-names", "-o", "weg")
    assert result.code == 1
    assert "--kind html" in result.err
    assert not Path("weg").exists()


def test_only_own_notes(base: Document, run) -> None:
    person = next(iter(base.participants.values()))
    run("handout", "net.nwcanvas.json", "--for", person.name, "--own-only", "-o", "uit")
    [file] = Path("uit").glob("*.json")
    assert {note.author for note in load_document(file).document.notes.values()} == {person.id}
