"""The command `sync`: what it receives and writes, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply
from canvas_app.model.edits import NoteDraft, add_notes, add_steps
from canvas_app.model.edits.step_edits import StepDraft
from canvas_app.platform import paths
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.loader import load_document
from tests.unit.builders import TOPICS, small_workshop
from tests.unit.command_line import CommandResult, run_command, use_english_folder


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    use_english_folder(tmp_path / "werk", monkeypatch)
    Path("samen").mkdir()
    base = apply(small_workshop(), add_steps(small_workshop(), [StepDraft({"title": "Welkom"}, "voor mij")]))
    Path("anna.nwcanvas.json").write_bytes(to_bytes(publish(small_workshop(), base, "a1")))

    def do(*arguments: str) -> CommandResult:
        return run_command(capfd, *arguments)

    return do


def texts(file: str) -> set[str]:
    return {note.text for note in load_document(Path(file)).document.notes.values()}


def add(file: str, text: str) -> None:
    document = load_document(Path(file)).document
    after = apply(document, add_notes(document, TOPICS[0], [NoteDraft(text)]))
    Path(file).write_bytes(to_bytes(publish(document, after, f"session {text}")))


def test_two_files_meet_in_a_folder(run) -> None:
    sent = run("sync", "anna.nwcanvas.json", "samen", "--once", "--name", "Anna")
    assert (sent.code, sent.err) == (0, "")
    assert sent.out == "Written for the others in samen\n"
    made = run("sync", "ben.nwcanvas.json", "samen", "--once", "--name", "Ben")
    assert (made.code, made.err) == (0, "")
    assert made.out.splitlines()[0] == "Made: ben.nwcanvas.json"
    assert not load_document(Path("ben.nwcanvas.json")).document.private_notes
    add("ben.nwcanvas.json", "van Ben")
    run("sync", "ben.nwcanvas.json", "samen", "--once", "--name", "Ben")
    add("anna.nwcanvas.json", "van Anna")
    received = run("sync", "anna.nwcanvas.json", "samen", "--once", "--name", "Anna")
    assert received.out.splitlines() == ["Received: 1 new", "Written for the others in samen"]
    assert {"van Anna", "van Ben"} <= texts("anna.nwcanvas.json")
    assert len(load_document(Path("anna.nwcanvas.json")).document.private_notes) == 1
    run("sync", "ben.nwcanvas.json", "samen", "--once", "--name", "Ben")
    assert "van Anna" in texts("ben.nwcanvas.json")
    assert (
        run("sync", "anna.nwcanvas.json", "samen", "--once", "--name", "Anna").out == "Nothing new in samen\n"
    )
    assert len([*Path("samen").iterdir()]) == 2


@pytest.mark.parametrize("command", ["sync", "import", "merge"])
def test_the_file_of_somebody_in_the_folder_is_not_written(run, command: str) -> None:
    run("sync", "anna.nwcanvas.json", "samen", "--once", "--name", "Anna")
    [theirs] = Path("samen").iterdir()
    before = theirs.read_bytes()
    Path("lijst.csv").write_text("note\nVan een lijst\n", encoding="utf-8")
    add("anna.nwcanvas.json", "van Anna")
    arguments = {
        "sync": (str(theirs), "samen", "--once", "--name", "Ben"),
        "import": (str(theirs), "lijst.csv"),
        "merge": (str(theirs), "anna.nwcanvas.json", "--out", str(theirs)),
    }[command]
    refused = run(command, *arguments)
    assert refused.code != 0
    assert "is someone’s file in a shared folder" in refused.err
    assert [*Path("samen").iterdir()] == [theirs]
    assert theirs.read_bytes() == before


def test_a_version_from_before_is_kept(run, tmp_path: Path) -> None:
    run("sync", "anna.nwcanvas.json", "samen", "--once")
    run("sync", "ben.nwcanvas.json", "samen", "--once")
    add("ben.nwcanvas.json", "van Ben")
    run("sync", "ben.nwcanvas.json", "samen", "--once")
    before = Path("anna.nwcanvas.json").read_bytes()
    run("sync", "anna.nwcanvas.json", "samen", "--once")
    assert any(path.read_bytes() == before for path in paths.backups_folder().rglob("*.json"))


@pytest.mark.parametrize(
    ("file", "folder", "said"),
    [
        ("nieuw.nwcanvas.json", "samen", "There is no network in “samen” yet."),
        ("anna.nwcanvas.json", "nergens", "“nergens” is not a folder that can be read."),
        (
            "anna.nwcanvas.json",
            "anna.nwcanvas.json",
            "“anna.nwcanvas.json” is not a folder that can be read.",
        ),
    ],
)
def test_why_it_does_not_go(run, file: str, folder: str, said: str) -> None:
    result = run("sync", file, folder, "--once")
    assert result.code == 1
    assert said in result.err
    assert not Path("nieuw.nwcanvas.json").exists()
