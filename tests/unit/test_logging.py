"""The log: what happened, by ids and counts; nothing people wrote, and nothing on the console unless asked for."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from canvas_app.app.log_file import LogFile
from canvas_app.platform.logging_setup import log_to
from tests.unit.command_line import run_command, use_english_folder
from tests.unit.log_errors import log_errors

SECRETS = ("Geheimtitel", "Vertrouwelijk", "Persoonlijk")


def make_secret_workshop(capfd: pytest.CaptureFixture[str], *before: str) -> list[str]:
    """Makes a workshop with secret words in its title, its notes and its file name; returns what was said."""
    Path("notes.csv").write_text(
        f"topic,text,by\nidentity.passion.theme,{SECRETS[1]},{SECRETS[2]}\n", encoding="utf-8"
    )
    name = f"{SECRETS[0]}.nwcanvas.json"
    commands = (
        ("new", "--title", SECRETS[0], name),
        ("import", name, "notes.csv"),
        ("check", name),
        ("poster", name, "-o", f"{SECRETS[0]}.pdf"),
    )
    results = [run_command(capfd, *before, *command) for command in commands]
    assert [result.code for result in results] == [0, 0, 0, 0], results
    return [result.err for result in results]


def test_the_console_stays_empty(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    use_english_folder(tmp_path / "here", monkeypatch)
    assert make_secret_workshop(capfd) == ["", "", "", ""]


def test_verbose_says_what_happened_without_words_of_people(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    use_english_folder(tmp_path / "here", monkeypatch)
    new, import_, check, poster = make_secret_workshop(capfd, "--verbose")
    assert "INFO" in new
    assert "canvas_app.storage.writer.document_writer: wrote workshop" in new
    assert "'notes': 1" in import_
    assert "canvas_app.storage.reader.loader: read workshop" in check
    assert "canvas_app.posters.export: made a poster: sheets ('canvas',) on A0, 1 pages" in poster
    told = new + import_ + check + poster
    assert not [secret for secret in SECRETS if secret in told]


def test_after_the_context_nothing_is_sent() -> None:
    texts: list[str] = []
    logger = logging.getLogger("canvas_app.somewhere")
    with log_to(texts.append, logging.INFO):
        logger.debug("in detail")
        logger.info("%d notes", 3)
    logger.info("later")
    assert [text.rpartition(": ")[2] for text in texts] == ["3 notes"]


def test_an_impossible_clock_costs_only_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []
    with log_to(texts.append, logging.INFO):
        record = logging.LogRecord("canvas_app.clock", logging.INFO, "", 0, "still here", (), None)
        record.created = 1e30
        logging.getLogger("canvas_app").handle(record)
    assert texts[0].startswith("1000000000000000")
    assert texts[0].endswith("still here")


def test_a_log_that_cannot_be_written_troubles_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    def refuse(text: str) -> None:
        raise OSError(text)

    with log_to(refuse, logging.INFO):
        logging.getLogger("canvas_app.somewhere").info("lost")
    assert capfd.readouterr() == ("", "")


def test_the_file_holds_what_was_logged_before_it_was_opened(tmp_path: Path) -> None:
    path = tmp_path / "log" / "canvas.log"
    log_file = LogFile(path)
    logger = logging.getLogger("canvas_app.somewhere")
    logger.info("first")
    assert not path.exists()
    log_file.open()
    logger.info("second")
    logger.debug("too much detail")
    log_file.close()
    logger.info("third")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line.rpartition(": ")[2] for line in lines] == ["first", "second"]


def test_a_verbose_file_is_detailed_and_on_the_console_too(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "log" / "canvas.log"
    log_file = LogFile(path, is_verbose=True)
    log_file.open()
    logging.getLogger("canvas_app.somewhere").debug("in detail")
    log_file.close()
    assert "in detail" in path.read_text(encoding="utf-8")
    assert "in detail" in capfd.readouterr().err


def test_only_mistakes_of_the_program_count_as_errors(tmp_path: Path) -> None:
    log_file = LogFile(tmp_path / "log" / "canvas.log")
    log_file.open()
    logger = logging.getLogger("canvas_app.somewhere")
    logger.info("all is well")
    assert log_errors(tmp_path) == []
    logger.error("uncaught exception %s", "ValueError")
    log_file.close()
    (line,) = log_errors(tmp_path)
    assert "ValueError" in line
