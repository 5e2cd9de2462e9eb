"""Handler for uncaught exceptions: log, save, report once and go on."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from canvas_app.services.main_thread import main_thread_caller
from canvas_app.services.message_boxes import plain_message_box, show_beside

_logger = logging.getLogger(__name__)


class ExceptionHandler(QObject):
    """Global hook for uncaught exceptions, in any thread.

    The log gets the kind of exception and the places in the code, never a value: values may be text people
    wrote. The report is queued to the GUI thread.

    Args:
        log_name: The name of the log file, for the report.
        save_all: Saves in all windows; returns whether all work is safe.
        active_window: Returns the window to show the message box in.
        parent: The Qt parent.
    """

    def __init__(
        self,
        log_name: str,
        save_all: Callable[[], bool],
        active_window: Callable[[], QWidget],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._log_name, self._save_all, self._active_window = log_name, save_all, active_window
        self._has_reported = False
        self._previous_hooks = sys.excepthook, threading.excepthook
        self._call_in_main_thread = main_thread_caller(self)

    def install(self) -> None:
        """Install the hooks for uncaught exceptions of all threads."""
        self._previous_hooks = sys.excepthook, threading.excepthook
        sys.excepthook = self.handle
        threading.excepthook = self._handle_in_thread

    def uninstall(self) -> None:
        """Restore the previous exception hooks."""
        sys.excepthook, threading.excepthook = self._previous_hooks

    def _handle_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.handle(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def handle(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        """Log one exception and have it reported; quit on a keyboard interrupt."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        _log(kind, where)
        self._call_in_main_thread(partial(self._report, kind.__name__))

    def _report(self, kind: str) -> None:
        """Save all work and show one message box; later exceptions are saved and logged but not shown."""
        is_safe = self._save_all()
        if self._has_reported:
            return
        self._has_reported = True
        box = plain_message_box(
            self._active_window(),
            self.tr("Something went wrong in the program itself. Your work is safe and you can go on.")
            if is_safe
            else self.tr(
                "Something went wrong in the program itself, and not all of your work could be saved."
            )
            + " "
            + self.tr("It is still there in the window: choose “Save as” to save it somewhere else."),
        )
        words = self.tr("Please pass this on to whoever looks after the program: {kind}, in {file}")
        box.setInformativeText(words.format(kind=kind, file=self._log_name))
        show_beside(box)


def _log(kind: type[BaseException], where: TracebackType | None) -> None:
    lines = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(where)
    ]
    _logger.error("uncaught exception %s", "\n  ".join([kind.__name__, *lines]))
