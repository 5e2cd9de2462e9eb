"""Where workshop files go, and which names are free."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from canvas_app.content.languages import language_codes
from canvas_app.platform import paths
from canvas_app.storage.filesystem import DISK
from canvas_app.storage.os_errors import displayable_file_name
from canvas_app.storage.workshop_paths import (
    draft_path,
    ensure_folder,
    file_exists,
    folder_to_save_in,
    is_draft_path,
    modified_at,
    sample_path,
    unused_path,
)
from tests.unit.builders import small_workshop


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANVAS_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("CANVAS_DOCUMENTS", str(tmp_path / "documents"))


def test_only_a_regular_file_exists(tmp_path: Path) -> None:
    file = tmp_path / "a.nwcanvas.json"
    assert not file_exists(file)
    file.write_text("x", encoding="utf-8")
    assert modified_at(file) == file.stat().st_mtime
    assert not file_exists(tmp_path)
    assert not file_exists(Path("a\0b"))


def test_a_draft_has_a_name_of_its_own_in_the_state_folder() -> None:
    path = draft_path(small_workshop())
    assert is_draft_path(path)
    assert path.parent.is_dir()
    assert small_workshop().document_id[:8] in path.name
    assert not is_draft_path(paths.documents_folder() / path.name)


def test_a_folder_that_cannot_be_made_is_no_error_yet(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    assert ensure_folder(tmp_path / "taken" / "inside") == tmp_path / "taken" / "inside"


def test_a_dialog_starts_beside_the_own_file_and_else_where_documents_are(tmp_path: Path) -> None:
    own = tmp_path / "elsewhere" / "a.nwcanvas.json"
    assert folder_to_save_in(own, is_draft=False) == own.parent
    for path, is_draft in ((own, True), (None, False)):
        assert folder_to_save_in(path, is_draft=is_draft) == paths.documents_folder()
        assert paths.documents_folder().is_dir()


@pytest.mark.parametrize("lang", [*language_codes(), "xx"])
def test_every_language_has_the_examples(lang: str) -> None:
    found = sample_path("bodem", lang)
    assert found is not None
    assert found.name == f"bodem.{lang if lang != 'xx' else 'nl'}.nwcanvas.json"
    assert sample_path("no example", lang) is None


def test_the_first_free_number_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.nwcanvas.json"
    assert unused_path(path) == path
    path.write_text("x", encoding="utf-8")
    (tmp_path / "a (2).nwcanvas.json").symlink_to(tmp_path / "gone")
    assert unused_path(path).name == "a (3).nwcanvas.json"

    def refuse(_disk: object, _path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(type(DISK), "lstat", refuse)
    assert unused_path(path) == path, "creating the file will say why it cannot be"


def test_a_second_file_of_any_kind_keeps_its_suffix(tmp_path: Path) -> None:
    for name, second in (
        ("NIPlan – Anna.pdf", "NIPlan – Anna (2).pdf"),
        ("NIPlan – Anna.html", "NIPlan – Anna (2).html"),
        ("2026.06 – Anna.nwcanvas.json", "2026.06 – Anna (2).nwcanvas.json"),
    ):
        (tmp_path / name).touch()
        assert unused_path(tmp_path / name).name == second


def test_a_name_can_be_shown_whatever_its_bytes() -> None:
    for name in ("netwerk.json", os.fsdecode(b"caf\xe9.json"), "half \ud800.json"):
        shown = displayable_file_name(Path("folder", name))
        assert shown.endswith(".json")
        assert shown.encode()
