"""The only module that knows folders: what ships with the program, and where a person's things are."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

APP_NAME = "netwerk-canvas"
DOCUMENT_SUFFIX = ".nwcanvas.json"


@cache
def _bundle_root() -> Path:
    """The folder holding `resources` and `translations`: frozen bundle, wheel, or source tree."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle:
        return Path(bundle)
    package = Path(__file__).resolve().parent.parent
    return package if (package / "resources").is_dir() else package.parent


def resources(*parts: str) -> Path:
    """A file or folder of `resources/`, wherever the program was installed."""
    return _bundle_root().joinpath("resources", *parts)


def guide(lang: str) -> Path:
    """The user guide in a language, as Markdown; its pictures lie beside it in `pictures/`."""
    shipped = _bundle_root() / "guide"
    folder = shipped if shipped.is_dir() else _bundle_root() / "docs"
    return folder / ("guide.md" if lang == "en" else "gids.md")


def translations() -> Path:
    """The folder with the compiled translations (`canvas_nl.qm`)."""
    return _bundle_root() / "translations"


def _path_from_environment(name: str) -> Path | None:
    value = os.environ.get(name)
    return Path(value) if value else None


def state_folder() -> Path:
    """Per-user state: settings, drafts, the log. `CANVAS_STATE` moves it (tests, portable use)."""
    folder = _path_from_environment("CANVAS_STATE")
    if folder is None:
        import appdirs

        folder = Path(appdirs.user_state_dir(APP_NAME, appauthor=False))
        if not folder.is_absolute():  # to be left out of account, says the XDG Base Directory Specification
            folder = _home_folder() / ".local" / "state" / APP_NAME
    return folder


def _home_folder() -> Path:
    """The person's home; where the environment names a folder that depends on the current one, the system's."""
    home = Path.home()
    if home.is_absolute() or sys.platform == "win32":
        return home
    import pwd

    return Path(pwd.getpwuid(os.getuid()).pw_dir)


def documents_folder() -> Path:
    """Where new workshops are kept: a visible folder of the user. `CANVAS_DOCUMENTS` moves it."""
    return _path_from_environment("CANVAS_DOCUMENTS") or _user_documents() / "Netwerk Canvas"


_MAX_CONFIG_BYTES = 64 * 1024


def _user_documents() -> Path:
    home = _home_folder()
    configured = _xdg_documents(home)
    if configured is not None:
        return configured
    for name in ("Documents", "Documenten"):
        if (home / name).is_dir():
            return home / name
    return home / "Documents"


def _xdg_documents(home: Path) -> Path | None:
    """The folder `user-dirs.dirs` names (freedesktop.org xdg-user-dirs), if there is such a file."""
    configured = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    folder = configured if configured.is_absolute() else home / ".config"
    config = folder / "user-dirs.dirs"
    try:
        # anything but a small ordinary file was not written by a desktop; a FIFO would be waited for
        if not config.is_file() or config.stat().st_size > _MAX_CONFIG_BYTES:
            return None
        lines = config.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    for line in lines:
        if line.startswith("XDG_DOCUMENTS_DIR="):
            value = line.partition("=")[2].strip().strip('"').replace("$HOME", str(home))
            is_usable = Path(value).is_absolute() and Path(value) != home and "\0" not in value
            return Path(value) if is_usable else None
    return None


def backups_folder() -> Path:
    """The one visible folder with earlier versions of every document."""
    return documents_folder() / "Reservekopieën"


def journals_folder() -> Path:
    """Where the journals of open documents are kept."""
    return state_folder() / "journals"


def private_folders() -> tuple[Path, ...]:
    """The folders that nobody else on this computer needs to look into, with all that is in them."""
    return state_folder(), backups_folder()


def is_private(folder: Path) -> bool:
    """Whether a folder is one of the private ones, or in one; never one that holds the visible documents folder."""
    is_inside = any(folder.is_relative_to(root) for root in private_folders())
    return is_inside and not documents_folder().is_relative_to(folder)


def samples() -> list[Path]:
    """The example workshops that ship with the program, both languages, by file name."""
    return sorted(resources("samples").glob(f"*{DOCUMENT_SUFFIX}"))
