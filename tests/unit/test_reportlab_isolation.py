"""What lies in a person's home, on the path or in the environment is neither run nor read when a poster is made."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from canvas_app.merge.stamping import publish
from canvas_app.storage.codec.document_encoder import to_bytes
from tests.unit.builders import document, small_workshop

ROOT = Path(__file__).parents[2]
LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    b'<rect width="40" height="20" fill="#0a5"/><text x="2" y="12" font-family="Nowhere">A</text></svg>'
)
HOME_FILES = (".reportlab_mods", ".reportlab_settings")
MODULES = ("reportlab_mods", "reportlab_settings", "local_rl_settings", "local_rl_mods")


def hostile_code(marker: Path) -> str:
    return f"open({str(marker)!r}, 'w').close()\nuseA85 = 1\npageCompression = 0\ninvariant = 'no'\n"


def make_poster(folder: Path, home: Path, **variables: str) -> bytes:
    """The bytes of a poster with a logo, made by a process of its own with this home."""
    (folder / "w.nwcanvas.json").write_bytes(to_bytes(publish(document(), small_workshop(), "5e55")))
    (folder / "logo.svg").write_bytes(LOGO)
    arguments = (
        "w.nwcanvas.json",
        "-o",
        "out.pdf",
        "--size",
        "A3",
        "--sheet",
        "canvas",
        "--logo",
        "logo.svg",
    )
    done = subprocess.run(
        [sys.executable, "-m", "canvas_app", "poster", *arguments],
        cwd=folder,
        env={
            **{name: value for name, value in os.environ.items() if name != "XDG_DATA_HOME"},
            "PYTHONPATH": str(ROOT),
            "HOME": str(home),
            "USERPROFILE": str(home),
            "LANG": "en_GB.UTF-8",
            "LC_ALL": "",
            **variables,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "went wrong in the program itself" not in done.stderr
    return (folder / "out.pdf").read_bytes()


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("usual")
    return make_poster(folder, folder)


def as_code(path: Path, marker: Path) -> None:
    path.write_text(hostile_code(marker))


def as_broken_code(path: Path, marker: Path) -> None:
    path.write_text("this is no code\n")


def as_unreadable(path: Path, marker: Path) -> None:
    as_code(path, marker)
    path.chmod(0)


def as_folder(path: Path, marker: Path) -> None:
    path.mkdir()


def as_fifo(path: Path, marker: Path) -> None:
    os.mkfifo(path)  # whoever opens it for reading waits for ever


@pytest.mark.parametrize(
    "put",
    [
        as_code,
        as_broken_code,
        as_unreadable,
        as_folder,
        pytest.param(
            as_fifo, marks=pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs on this system")
        ),
    ],
)
def test_files_in_the_home_folder_are_left_alone(
    tmp_path: Path, usual: bytes, put: Callable[[Path, Path], None]
) -> None:
    home, marker = tmp_path / "home", tmp_path / "ran"
    home.mkdir()
    for name in HOME_FILES:
        put(home / name, marker)
    assert make_poster(tmp_path, home) == usual
    assert not marker.exists()


def test_modules_of_those_names_on_the_path_are_left_alone(tmp_path: Path, usual: bytes) -> None:
    path, marker = tmp_path / "path", tmp_path / "ran"
    path.mkdir()
    for name in MODULES:
        (path / f"{name}.py").write_text(hostile_code(marker))
    assert make_poster(tmp_path, tmp_path, PYTHONPATH=f"{path}{os.pathsep}{ROOT}") == usual
    assert not marker.exists()


@pytest.mark.parametrize(
    "variables",
    [
        {"RL_pageCompression": "0", "RL_ttfAsciiReadable": "0", "RL_invariant": "0"},
        {"RL_pageCompression": "much", "RL_xmlParser": "none"},
        {"SOURCE_DATE_EPOCH": "yesterday", "EVAL_DEBUG": "yes"},
        {"SOURCE_DATE_EPOCH": "1700000000"},
    ],
)
def test_variables_change_nothing(tmp_path: Path, usual: bytes, variables: dict[str, str]) -> None:
    assert make_poster(tmp_path, tmp_path, **variables) == usual


def test_a_test_that_imports_reportlab_is_protected_too() -> None:
    import reportlab_mods
    import reportlab_settings

    assert not hasattr(reportlab_mods, "__file__")
    assert not hasattr(reportlab_settings, "__file__")
