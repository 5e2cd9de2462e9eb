"""The command `compare`: what changed, in words for the group; nothing hidden is told, nothing written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits import NoteDraft, add_notes, mask_topics, move_notes, remove_records
from canvas_app.storage.codec.document_encoder import to_bytes
from tests.unit.builders import TOPICS, document, notes, small_workshop, with_fields
from tests.unit.command_line import CommandResult, run_command, use_english_folder
from tests.unit.faulty_disks import files_in

pytestmark = pytest.mark.core

BASE = publish(document(), small_workshop(), "5e55")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_english_folder(tmp_path / "werk", monkeypatch)
    Path("a.json").write_bytes(to_bytes(BASE))
    Path("b.json").write_bytes(to_bytes(later()))


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]):
    def do(*arguments: str) -> CommandResult:
        return run_command(capfd, *arguments)

    return do


def later() -> Document:
    after = with_fields(BASE, ("notes", "n1"), text="Samen *koken*")
    after = apply(after, move_notes(after, ["n2"], TOPICS[2]))
    after = apply(after, remove_records(after, "notes", ["n3"]))
    after = apply(after, add_notes(after, TOPICS[3], [NoteDraft("Nieuw"), NoteDraft("Stil\u202e")]))
    return publish(BASE, after, "later")


def test_it_tells_everything_in_words(run) -> None:
    result = run("compare", "a.json", "b.json")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[:4] == [
        "Netwerk Jeugd – What changed",
        "a.json  →  b.json",
        "2 new, 1 changed, 1 moved, 1 deleted",
        "",
    ]
    assert "Changed: Samen eten  →  Samen *koken*  (Theme · Anna Jansen)" in result.out
    assert "Deleted: We spreken af wie belt" in result.out
    assert "Moved: Iedereen mag iets inbrengen" in result.out
    assert "•  Anna Jansen: 1 changed" in result.out
    assert "\u202e" not in result.out


def test_markdown_goes_to_a_file_and_never_over_one(run) -> None:
    result = run("compare", "a.json", "b.json", "--to", "md", "-o", "wat.md")
    assert (result.code, result.out, result.err) == (0, "Made: wat.md\n", "")
    text = Path("wat.md").read_text("utf-8")
    assert text.startswith("# Netwerk Jeugd – What changed\n\n")
    assert "\n## Identity\n\n- Changed: Samen eten  →  Samen \\*koken\\*" in text
    assert "\u202e" not in text
    for name in ("wat.md", "a.json"):
        before = files_in(Path())
        again = run("compare", "a.json", "b.json", "-o", name)
        assert (again.code, again.out, again.err.count("\n")) == (1, "", 1)
        assert files_in(Path()) == before


def test_nothing_changed_is_said(run) -> None:
    result = run("compare", "a.json", "a.json")
    assert result.out.splitlines()[-1] == "Nothing changed in what the group sees."


def test_what_is_masked_is_not_told(run) -> None:
    after = apply(BASE, add_notes(BASE, TOPICS[1], [NoteDraft("In stilte")]))
    Path("c.json").write_bytes(to_bytes(publish(BASE, apply(after, mask_topics(after, [TOPICS[1]])), "c")))
    result = run("compare", "a.json", "c.json")
    assert "stilte" not in result.out
    assert "Deleted" not in result.out


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("weg.json", None, "weg.json"),
        ("kapot.json", b"{", "kapot.json"),
        ("ander.json", to_bytes(document(*notes(2), document_id="00000000000000bb")), "another network"),
        ("nieuw.json", to_bytes(BASE).replace(b'"major": 1', b'"major": 2'), "newer version"),
        ("half.json", to_bytes(BASE).replace(b'"notes": [', b'"notes": null, "was": ['), "notes"),
    ],
)
def test_what_cannot_be_compared_is_told_and_nothing_is_made(run, name: str, data, words: str) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    before = files_in(Path())
    result = run("compare", "a.json", name, "-o", "uit.txt")
    assert (result.code, result.out) == (1, "")
    assert words in result.err
    assert files_in(Path()) == before


@pytest.mark.parametrize("arguments", [[], ["a.json"], ["a.json", "b.json", "--to", "docx"]])
def test_it_says_how_it_is_used(run, arguments: list[str]) -> None:
    assert run("compare", *arguments).code == 2
