"""Nothing but `storage/filesystem.py` can change a file: read from the code itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import canvas_app

CODE = Path(canvas_app.__file__).parent
DISK_MODULE = "storage/filesystem.py"
MODULES = {
    *("shutil", "tempfile", "zipfile", "tarfile", "gzip", "bz2", "lzma", "sqlite3", "dbm", "shelve", "mmap"),
    *(
        "fileinput",
        "fcntl",
        "msvcrt",
        "io",
        "codecs",
        "nt",
        "posix",
        "logging.handlers",
        "ctypes",
        "subprocess",
    ),
}
"""Whoever imports one of these can change files."""
IN_MEMORY_CALLS = {("io", "BytesIO"), ("io", "StringIO"), ("io", "TextIOWrapper"), ("codecs", "")}
"""What of these modules works in memory; of `codecs` the signs at the start of a file."""
OF_OS = {
    *("open", "fdopen", "write", "pwrite", "writev", "replace", "rename", "renames", "remove", "unlink"),
    *("mkdir", "makedirs", "rmdir", "removedirs", "link", "symlink", "chmod", "fchmod", "chown", "fchown"),
    *("truncate", "ftruncate", "utime", "mkfifo", "mknod", "dup2", "fsync", "fdatasync", "sync", "system"),
    *("popen", "sendfile", "copy_file_range", "posix_fallocate", "setxattr", "removexattr", "startfile"),
}
OF_PATHS = {
    *("write_text", "write_bytes", "unlink", "mkdir", "rmdir", "touch", "rename", "symlink_to", "chmod"),
    *("hardlink_to", "lchmod"),
}
OF_QT = {
    *(
        "QFile",
        "QSaveFile",
        "QTemporaryFile",
        "QTemporaryDir",
        "QDir",
        "QLockFile",
        "QSettings",
        "QPdfWriter",
    ),
    *("QPrinter", "QImageWriter", "QPicture", "QSvgGenerator", "QTextDocumentWriter", "QProcess"),
}
DISK_NAMES = {"disk", "DISK"}
"""Names under which the one door is held."""

EXCEPTIONS = {
    (
        "posters/logo/svg_renderer.py",
        "subprocess",
    ): "a process of its own draws logos, from memory to memory",
    ("posters/logo/svg_child.py", "msvcrt"): "no message box of Windows when that process is ended",
    (
        "posters/forms/form_extraction.py",
        "subprocess",
    ): "a process of its own reads forms, from memory to memory",
    ("ui/presenting/desktop_size.py", "ctypes"): "reads an event of the X server, from memory",
    ("platform/child_process.py", "subprocess"): "starts those processes, from memory to memory",
    (
        "exchange/table_extraction.py",
        "subprocess",
    ): "a process of its own reads spreadsheets, from memory to memory",
    ("exchange/table_child.py", "zipfile"): "says how large the parts of a packed file in memory are",
    ("posters/forms/form_child.py", "ctypes"): "PDFium writes texts into a buffer in memory",
    ("app/demo.py", "tempfile"): "a folder of the system's own for the state of a picture, gone afterwards",
    ("__main__.py", "os.open"): "the way to nowhere (os.devnull) where a terminal was closed from the start",
    ("cli/console.py", "os.open"): "the way to nowhere (os.devnull) for a terminal that went away",
    ("cli/console.py", "os.dup2"): "the same",
    (
        "app/single_instance.py",
        "PySide6.QtCore.QLockFile",
    ): "says which program was first; there is nothing of anybody in it",
    ("ui/posters/print_job.py", "PySide6.QtPrintSupport.QPrinter"): "paper",
    ("app/shutdown.py", "os.write"): "a pipe, from a signal to the window",
}


def file_accesses(source: str) -> Iterator[str]:
    """What in this code could change a file, by name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if _is_able(name.name, ""))
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield from (module for name in node.names if _is_able(module, name.name))
            yield from (f"{module}.{name.name}" for name in node.names if _is_named(module, name.name))
        elif isinstance(node, ast.Call):
            yield from _call(node)


def _is_able(module: str, name: str) -> bool:
    return (module in MODULES or module.partition(".")[0] in MODULES) and not {
        (module, name),
        (module, "" if module == "codecs" else None),
    } & IN_MEMORY_CALLS


def _is_named(module: str, name: str) -> bool:
    return (module == "os" and name in OF_OS) or name in OF_QT


def _call(node: ast.Call) -> Iterator[str]:
    if isinstance(node.func, ast.Name) and node.func.id == "open":
        yield "open"
    if not isinstance(node.func, ast.Attribute):
        return
    owner, name = node.func.value, node.func.attr
    if isinstance(owner, ast.Name) and owner.id == "os":
        if name in OF_OS:
            yield f"os.{name}"
    elif not _is_disk(owner) and (name in OF_PATHS or _is_change(name, node)):
        yield f".{name}"


def _is_disk(owner: ast.expr) -> bool:
    name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return name.lstrip("_") in DISK_NAMES


def _is_change(name: str, node: ast.Call) -> bool:
    """`Path.replace` has one argument where that of a text has two and that of a date has names."""
    named = {item.arg for item in node.keywords}
    if name == "replace":
        return len(node.args) == 1 and not named
    if name == "save":  # of a picture, on a name
        return bool(node.args) and not isinstance(node.args[0], ast.Name)
    is_mode = bool(node.args) and isinstance(node.args[0], ast.Constant) and node.args[0].value != ""
    return name == "open" and (
        is_mode or bool(named & {"mode", "encoding", "buffering", "newline", "errors"})
    )


FILES = sorted(str(path.relative_to(CODE).as_posix()) for path in CODE.rglob("*.py"))


@pytest.mark.parametrize("file", [file for file in FILES if file != DISK_MODULE])
def test_nothing_but_the_one_door_changes_files(file: str) -> None:
    found = set(file_accesses((CODE / file).read_text(encoding="utf-8")))
    assert {name for name in found if (file, name) not in EXCEPTIONS} == set()


def test_every_exception_is_still_needed() -> None:
    found = {
        (file, name)
        for file in {file for file, _ in EXCEPTIONS}
        for name in file_accesses((CODE / file).read_text(encoding="utf-8"))
    }
    assert set(EXCEPTIONS) <= found


def test_the_one_door_is_seen_through() -> None:
    assert {"os.open", "os.replace", "os.unlink", "os.mkdir"} <= set(
        file_accesses((CODE / DISK_MODULE).read_text())
    )


@pytest.mark.parametrize(
    "code",
    [
        *(
            "open('x')",
            "open(path, 'w')",
            "os.open(path, os.O_WRONLY)",
            "path.open('a')",
            "path.open(mode='w')",
        ),
        *(
            "path.open(encoding='utf-8')",
            "path.write_text('')",
            "self.path.unlink()",
            "a.b.mkdir()",
            "p.touch()",
        ),
        *(
            "new.replace(path)",
            "new.rename(path)",
            "os.makedirs(x)",
            "import shutil",
            "import os.path, tempfile",
        ),
        *("from tempfile import mkdtemp", "from os import replace", "from PySide6.QtCore import QSaveFile"),
        *("from io import FileIO", "import io", "picture.save(str(path))", "from logging.handlers import X"),
    ],
)
def test_ways_around_are_seen(code: str) -> None:
    assert list(file_accesses(code))


@pytest.mark.parametrize(
    "code",
    [
        *(
            "disk.unlink(path)",
            "job.disk.replace(a, b)",
            "DISK.mkdir(x)",
            "text.replace('a', 'b')",
            "dialog.open()",
        ),
        *(
            "day.replace(day=1)",
            "replace(record, x=1)",
            "self.session.save()",
            "filing.open(name)",
            "import codecs",
        ),
        *("from io import BytesIO", "image.save(buffer, 'PNG')", "import logging", "os.stat(x)"),
    ],
)
def test_what_changes_no_file_is_left_in_peace(code: str) -> None:
    assert not list(file_accesses(code))
