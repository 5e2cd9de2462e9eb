"""Background queue: one worker thread that exists only while there is something to do."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal

from canvas_app.document.main_thread import main_thread_caller
from canvas_app.errors import CanvasError


class TaskSignals(QObject):
    """Delivers results in the main thread."""

    done = Signal(str, object)


class TaskQueue:
    """Runs tasks one after another; of those with the same name only the latest counts.

    `signals.done` carries the name and the result: what the task returned, or the exception it raised.

    Args:
        parent: The object that gets the results; after its deletion nothing is delivered.
    """

    def __init__(self, parent: QObject) -> None:
        self.signals = TaskSignals(parent)
        self._call_in_main_thread = main_thread_caller(self.signals)
        self._pool: ThreadPoolExecutor | None = None
        self._latest_tickets: dict[str, int] = {}
        self._ticket_count = 0

    def submit(self, name: str, task: Callable[[], object]) -> None:
        """Queue a task; earlier ones of that name are ignored, whether started or not."""
        self._ticket_count += 1
        self._latest_tickets[name] = self._ticket_count
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="errand")
        self._pool.submit(self._run, name, self._ticket_count, task)

    def is_latest(self, name: str, ticket: int) -> bool:
        """Return whether `ticket` is the latest submission of that name."""
        return self._latest_tickets.get(name) == ticket

    def _run(self, name: str, ticket: int, task: Callable[[], object]) -> None:
        if not self.is_latest(name, ticket):
            return
        try:
            result = task()
        except Exception as error:
            result = error  # reported, or raised again, in the GUI thread
        if self.is_latest(name, ticket):
            self._call_in_main_thread(lambda: self._deliver(name, ticket, result))

    def _deliver(self, name: str, ticket: int, result: object) -> None:
        if self.is_latest(name, ticket):
            self.signals.done.emit(name, result)

    def stop(self) -> None:
        """Drop all tasks; the thread ends by itself."""
        self._shut_down_pool(wait=False)

    def shutdown(self) -> None:
        """End the thread and wait for it."""
        self._shut_down_pool(wait=True)

    def _shut_down_pool(self, wait: bool) -> None:
        self._latest_tickets = {}
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=wait, cancel_futures=True)


def error_of(result: object) -> CanvasError | OSError | None:
    """Return the expected error of a task, or None.

    Raises:
        Exception: Any other exception the task raised, which is a bug; raised here so that the handler in the
            GUI thread reports it.
    """
    if isinstance(result, (CanvasError, OSError)):
        return result
    if isinstance(result, Exception):
        raise result
    return None
