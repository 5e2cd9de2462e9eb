"""The command `merge`: whatever the order and however often, the same bytes; nothing lost, nothing overwritten."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas_app.cli import main
from canvas_app.cli.output_disk import InterruptibleDisk
from canvas_app.merge.conflicts import find_conflicts
from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits import NoteDraft, add_notes, move_notes, remove_records
from canvas_app.platform import paths
from canvas_app.storage.backups.backup_store import list_versions_of
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.filesystem import DISK
from canvas_app.storage.reader.loader import load_document
from tests.unit.builders import TOPICS, document, notes, small_workshop, with_fields
from tests.unit.command_line import CommandResult, run_command, use_english_folder
from tests.unit.faulty_disks import files_in

pytestmark = pytest.mark.core

BASE = publish(document(), small_workshop(), "5e55")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    use_english_folder(tmp_path / "werk", monkeypatch)
    return tmp_path / "werk"


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]):
    def do(*arguments: str) -> CommandResult:
        return run_command(capfd, *arguments)

    return do


def write(name: str, written: Document = BASE) -> str:
    Path(name).write_bytes(to_bytes(written))
    return name


def by_anna() -> Document:
    after = with_fields(BASE, ("notes", "n1"), text="van Anna")
    return publish(BASE, apply(after, add_notes(after, TOPICS[0], [NoteDraft("Nieuw van Anna")])), "anna")


def by_ben() -> Document:
    after = with_fields(BASE, ("notes", "n1"), text="van Ben")
    after = apply(after, move_notes(after, ["n2"], TOPICS[2]))
    return publish(BASE, apply(after, remove_records(after, "notes", ["n3"])), "ben")


def test_it_says_per_file_what_it_brought(run) -> None:
    write("b.json"), write("anna.json", by_anna()), write("ben.json", by_ben())
    result = run("merge", "b.json", "anna.json", "ben.json", "-o", "out.json")
    assert (result.code, result.err) == (0, "")
    anna, ben, end = result.out.splitlines()
    conflict = ", 1 in two versions"
    assert {anna.removesuffix(conflict), ben.removesuffix(conflict)} <= {
        "anna.json: 1 new, 1 changed",
        "anna.json: 1 new",
        "ben.json: 1 changed, 1 moved, 1 deleted",
        "ben.json: 1 moved, 1 deleted",
    }
    assert (anna + ben).count(conflict) == 1
    assert end == "Merged into out.json: 3 notes"
    merged = load_document(Path("out.json")).document
    [conflict_found] = find_conflicts(merged)
    assert {conflict_found.shown, *conflict_found.others} == {"van Anna", "van Ben"}
    assert "n3" not in merged.notes
    assert Path("b.json").read_bytes() == to_bytes(BASE)


def test_any_order_and_any_number_of_times_gives_the_same_bytes(run) -> None:
    write("b.json")
    copies = [write("1.json", by_anna()), write("2.json", by_ben()), write("3.json")]
    made = set()
    for number, order in enumerate(itertools.permutations([*copies, copies[0]])):
        assert run("merge", "b.json", *order, "-o", f"out{number}.json").code == 0
        made.add(Path(f"out{number}.json").read_bytes())
    assert len(made) == 1
    result = run("merge", "out0.json", *copies, "-o", "again.json")
    assert Path("again.json").read_bytes() in made
    assert result.out.count(": nothing new") == 3


def test_a_file_given_twice_is_told_once(run) -> None:
    write("b.json"), write("anna.json", by_anna())
    Path("kopie.json").write_bytes(Path("anna.json").read_bytes())
    result = run("merge", "b.json", "anna.json", "kopie.json", "-o", "out.json")
    assert result.out.splitlines()[:2] == [
        "anna.json: 1 new, 1 changed",
        "kopie.json: the same file as anna.json",
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(st.lists(st.integers(0, 3), min_size=2, max_size=3), st.randoms())
def test_copies_with_damaged_bookkeeping_merge_to_the_same_bytes_in_any_order(
    damages: list[int], chance
) -> None:
    """Also where stamps contradict each other: the order in which copies are named changes nothing."""
    damaged = [
        lambda data: data,
        lambda data: data.replace(b'"1@5e55"', b'"9@5e55"'),
        lambda data: data.replace(b'"5e55": 1', b'"5e55": 9'),
        lambda data: data.partition(b' "bookkeeping"')[0].rstrip().rstrip(b",") + b"\n}\n",
    ]
    write("b.json")
    names = []
    for number, damage in enumerate(damages):
        data = to_bytes([by_anna(), by_ben(), BASE][number])
        names.append(f"{number}.json")
        Path(names[-1]).write_bytes(damaged[damage](data))
    made = []
    for out in ("x.json", "y.json"):
        Path(out).unlink(missing_ok=True)
        chance.shuffle(names)
        assert main(["merge", "b.json", *names, "-o", out]) == 0
        made.append(Path(out).read_bytes())
    assert made[0] == made[1]


def test_the_base_is_written_over_with_a_backup(run) -> None:
    write("b.nwcanvas.json"), write("anna.json", by_anna())
    assert run("merge", "b.nwcanvas.json", "anna.json", "-o", "b.nwcanvas.json").code == 0
    assert len(load_document(Path("b.nwcanvas.json")).document.notes) == 4
    [backup] = list_versions_of(BASE.document_id, DISK)
    assert backup.path.read_bytes() == to_bytes(BASE)
    before = Path("b.nwcanvas.json").read_bytes()
    result = run("merge", "b.nwcanvas.json", "anna.json", "-o", "./b.nwcanvas.json")
    assert "nothing new" in result.out
    assert Path("b.nwcanvas.json").read_bytes() == before


@pytest.mark.parametrize("out", ["anna.json", "other.json"])
def test_no_other_file_is_ever_written_over(run, out: str) -> None:
    write("b.json"), write("anna.json", by_anna()), Path("other.json").write_text("mine")
    before = files_in(Path())
    result = run("merge", "b.json", "anna.json", "-o", out)
    assert (result.code, result.err.count("\n")) == (1, 1)
    assert "already a file" in result.err
    assert files_in(Path()) == before


def test_a_link_to_the_base_leads_to_the_base(run) -> None:
    write("b.json"), write("anna.json", by_anna())
    Path("link.json").symlink_to("b.json")
    assert run("merge", "b.json", "anna.json", "-o", "link.json").code == 0
    assert Path("link.json").is_symlink()
    assert len(load_document(Path("b.json")).document.notes) == 4


def test_everything_that_cannot_be_merged_is_named_and_nothing_is_made(run) -> None:
    write("b.json"), write("anna.json", by_anna())
    write("ander.json", document(*notes(2), document_id="00000000000000bb"))
    Path("leeg.json").write_bytes(b"")
    Path("nieuwer.json").write_bytes(to_bytes(BASE).replace(b'"major": 1', b'"major": 2'))
    before = files_in(Path())
    names = ("ander.json", "anna.json", "leeg.json", "weg.json", "nieuwer.json")
    result = run("merge", "b.json", *names, "-o", "out.json")
    assert result.code == 1
    for name in ("ander.json", "leeg.json", "weg.json", "nieuwer.json"):
        assert name in result.err
    assert "“ander.json” is another network" in result.err
    assert result.err.splitlines()[-1] == "Nothing was merged. Files that cannot be used: 4."
    assert result.out == ""
    assert files_in(Path()) == before


@pytest.mark.parametrize(
    ("damage", "kept"),
    [
        (lambda data: data.replace(b'"notes": [', b'"notes": null, "weg": ['), 3),
        (lambda data: data.replace(b'"text": "van Anna"', b'"text": 12'), 4),
        (lambda data: data.replace(b'"id": "n1"', b'"id": "n1", "who": {}'), 4),
        (lambda data: data.replace(b'"notes": [', b'"notes": "weg", "weg": ['), 3),
        (lambda data: data.replace(b'"notes": [', b'"weg": ['), 3),
        (lambda data: data.replace(b'"vector"', b'"vektor"'), 4),
        (lambda data: data.partition(b' "bookkeeping"')[0].rstrip().rstrip(b",") + b"\n}\n", 4),
    ],
)
def test_a_damaged_copy_gives_what_it_can_and_takes_nothing_away(run, damage, kept: int) -> None:
    write("b.json")
    Path("anna.json").write_bytes(damage(to_bytes(by_anna())))
    result = run("merge", "b.json", "anna.json", "-o", "out.json")
    assert result.code == 0
    merged = load_document(Path("out.json")).document
    assert merged.notes.keys() >= BASE.notes.keys()
    assert len(merged.notes) >= kept
    assert "unreadable" in result.out or not result.err


def test_a_copy_that_deletes_most_is_warned_of(run) -> None:
    (
        write("b.json"),
        write("c.json", publish(BASE, apply(BASE, remove_records(BASE, "notes", ["n1", "n3"])), "c")),
    )
    result = run("merge", "b.json", "c.json", "-o", "out.json")
    assert result.code == 0
    assert result.err == "Warning: c.json deletes 2 of the 3 notes.\n"


def test_a_copy_that_is_much_older_is_warned_of(run) -> None:
    many = [NoteDraft(f"Later {number}") for number in range(5)]
    write("b.json", publish(BASE, apply(BASE, add_notes(BASE, TOPICS[0], many)), "later"))
    write("oud.json", BASE)
    result = run("merge", "b.json", "oud.json", "-o", "out.json")
    assert result.err == "Warning: oud.json is much older: 5 of the 8 notes were added later.\n"
    assert "nothing new" in result.out


def test_a_copy_that_deletes_what_another_brings_is_warned_of(run) -> None:
    anna = by_anna()
    new = next(id_ for id_, note in anna.notes.items() if note.text == "Nieuw van Anna")
    write("b.json")
    write("anna.json", anna)
    write("ben.json", publish(anna, apply(anna, remove_records(anna, "notes", [new])), "ben"))
    result = run("merge", "b.json", "anna.json", "ben.json", "-o", "out.json")
    assert result.err == "Warning: ben.json deletes a note or card that is new or changed in anna.json.\n"
    assert new not in load_document(Path("out.json")).document.notes


def test_a_base_with_missing_parts_is_no_base(run) -> None:
    write("anna.json", by_anna())
    Path("b.json").write_bytes(to_bytes(BASE).replace(b'"notes": [', b'"notes": null, "weg": ['))
    result = run("merge", "b.json", "anna.json", "-o", "out.json")
    assert result.code == 1
    assert "notes" in result.err
    assert not Path("out.json").exists()


def test_an_example_that_was_never_saved_merges_with_its_copies(run) -> None:
    source = paths.resource_path("samples", "niplan.nl.nwcanvas.json").read_bytes()
    Path("b.json").write_bytes(source)
    loaded = load_document(Path("b.json")).document
    added = apply(loaded, add_notes(loaded, TOPICS[0], [NoteDraft("Erbij")]))
    write("c.json", publish(loaded, added, "c"))
    result = run("merge", "b.json", "c.json", "-o", "out.json")
    assert (result.out.splitlines()[0], result.err) == ("c.json: 1 new", "")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only_is_told(run, here: Path) -> None:
    write("b.json"), write("anna.json", by_anna())
    here.chmod(0o500)
    try:
        result = run("merge", "b.json", "anna.json", "-o", "out.json")
    finally:
        here.chmod(0o700)
    assert (result.code, result.err.count("\n")) == (1, 1)


def test_what_the_disk_refuses_is_told_and_nothing_is_there(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    write("b.json"), write("anna.json", by_anna())
    before = files_in(Path())
    monkeypatch.setattr(InterruptibleDisk, "open_new", refuse)
    for out in ("out.json", "b.json"):
        result = run("merge", "b.json", "anna.json", "-o", out)
        assert (result.code, result.out) == (1, "")
        assert files_in(Path()) == before


@pytest.mark.parametrize("arguments", [[], ["b.json"], ["b.json", "c.json"], ["b.json", "c.json", "-o", " "]])
def test_it_says_how_it_is_used(run, arguments: list[str]) -> None:
    assert run("merge", *arguments).code == 2
