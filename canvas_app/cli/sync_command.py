"""The command `sync`: takes part in a shared folder, once or until Ctrl+C."""

from __future__ import annotations

import argparse
from pathlib import Path

from canvas_app.cli.commands import check_record_counts
from canvas_app.cli.console import Console, displayable_name
from canvas_app.cli.input_files import error_context, open_workshop, output_path, require_writable
from canvas_app.cli.merge_command import report_text
from canvas_app.cli.output_disk import InterruptibleDisk, prepare_to_write
from canvas_app.cli.texts import cli_text
from canvas_app.errors import CanvasError, FileError
from canvas_app.insight.copy_report import report_merge
from canvas_app.model.document import Document
from canvas_app.model.ids import new_id
from canvas_app.model.text import sanitize_line
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.reader.loader import digest_of, read_file
from canvas_app.storage.shared_folder.exchange import Arrival, Round, SharedFolder, accept
from canvas_app.storage.shared_folder.folder_scan import read_workshops
from canvas_app.storage.shared_folder.own_file import computer_name
from canvas_app.storage.workshop_paths import file_exists
from canvas_app.storage.writer.document_writer import create_document_file, save_document

PERIOD_SECONDS = 1.5
_PAUSE_SECONDS = 0.1
_MAX_ROUNDS = 10
"""So often at most a single look is repeated, for what must be written after something was received."""


def share_folder(args: argparse.Namespace, console: Console) -> None:
    """Merge what others wrote in a folder into a workshop file, and write there what they lack.

    Raises:
        CanvasError: the file or the folder could not be read, or not be written.
    """
    disk = prepare_to_write()
    if not file_exists(Path(args.file)):
        _join(args, console, disk)
    part = _Participant(args, console, disk)
    if args.once:
        part.look_once()
    else:
        part.look_until_interrupted()


def _join(args: argparse.Namespace, console: Console, disk: InterruptibleDisk) -> None:
    """Make the file from the one workshop that is in the folder."""
    found = read_workshops(Path(args.folder), disk)
    if not found:
        raise CanvasError("no_workshop_in_folder", folder=displayable_name(args.folder))
    if len(found) > 1:
        folder = displayable_name(args.folder)
        raise CanvasError("several_workshops_in_folder", folder=folder, count=len(found))
    with error_context(args.file):
        saved = create_document_file(next(iter(found.values())), output_path(args.file), disk)
    console.report_written(saved.notices, args.file)
    console.print(cli_text("made", console.lang, file=displayable_name(args.file)))


class _Participant:
    """The workshop file, and its part in the folder."""

    def __init__(self, args: argparse.Namespace, console: Console, disk: InterruptibleDisk) -> None:
        self._file, self._console, self._disk = args.file, console, disk
        self._path, self._session, self._is_backed_up = Path(args.file), new_id(), False
        self._folder = displayable_name(args.folder)
        self._said: tuple[int, int] = (0, 0)
        self._is_away = False
        self._load()
        name = sanitize_line(args.name) or computer_name()
        self._shared = SharedFolder(Path(args.folder), self._document.document_id, self._path, name, disk)

    def look_once(self) -> None:
        """Receive, write and stop; nobody is here any more then."""
        is_quiet = True
        for _ in range(_MAX_ROUNDS):
            result = self._look(is_leaving=True)
            is_quiet = is_quiet and result.arrival is None and not result.is_written
            if result.arrival is None and not result.is_pending:
                break
        if result.error is not None:
            raise result.error
        if is_quiet:
            self._console.print(cli_text("sync_nothing", self._console.lang, folder=self._folder))

    def look_until_interrupted(self) -> None:
        """Receive and write again and again; a folder that is away for a while is said once, and waited for."""
        self._look()
        while not self._is_interrupted():
            try:
                self._look()
                self._is_away = False
            except FileError as error:
                if error.code != "not_a_shared_folder":
                    raise
                if not self._is_away:
                    self._console.report(error)
                self._is_away = True
            self._console.flush()
        if not self._is_away:
            self._look(is_leaving=True)

    def _is_interrupted(self) -> bool:
        """Wait until the next look; return whether Ctrl+C was pressed meanwhile."""
        for _ in range(round(PERIOD_SECONDS / _PAUSE_SECONDS)):
            if self._disk.is_interrupted:
                return True
            self._disk.pause(_PAUSE_SECONDS)
        return self._disk.is_interrupted

    def _load(self) -> None:
        loaded = open_workshop(self._file, self._console)
        require_writable(loaded, self._file)
        self._document, self._digest = loaded.document, loaded.digest

    def _look(self, *, is_leaving: bool = False) -> Round:
        with error_context(self._file):
            is_changed = digest_of(read_file(self._path, LARGE_LIMITS, self._disk)) != self._digest
        if is_changed:
            self._load()
        result = self._shared.exchange(self._document, is_leaving=is_leaving)
        if result.arrival is not None:
            self._receive(result.arrival)
        if result.is_written:
            self._console.print(cli_text("sync_sent", self._console.lang, folder=self._folder))
        self._say_unread(result)
        return result

    def _receive(self, arrival: Arrival) -> None:
        before: Document = self._document
        merged = accept(before, arrival, self._session)
        with error_context(self._file):
            check_record_counts(merged)
            saved = save_document(
                merged, self._path, self._digest, should_back_up=not self._is_backed_up, disk=self._disk
            )
        self._is_backed_up, self._document, self._digest = True, saved.document, saved.digest
        self._console.report_written(saved.notices, self._file)
        words = report_text(report_merge(before, merged), 0, self._console.lang)
        self._console.print(cli_text("sync_received", self._console.lang, what=words))

    def _say_unread(self, result: Round) -> None:
        """Say how many files cannot be read, when that changed."""
        if self._said != (result.unread, result.waiting):
            self._said = (result.unread, result.waiting)
            for name, count in (("sync_unread", result.unread), ("sync_waiting", result.waiting)):
                if count:
                    text = cli_text(name, self._console.lang, folder=self._folder, count=count)
                    self._console.print_error(text)
