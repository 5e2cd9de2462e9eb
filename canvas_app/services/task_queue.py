"""Reading files beside the window, so that nobody waits: one thread, only while there is something to do."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal

from canvas_app.errors import CanvasError


class TaskSignals(QObject):
    """Carries results into the window's thread; it lives as long as anybody may still send."""

    done = Signal(str, object)


class TaskQueue:
    """Does jobs one after another; of those with the same name only the last that was asked for counts.

    `signals.done` carries the name and the result: what the job gave, or the error that stood in its way.
    """

    def __init__(self) -> None:
        self.signals = TaskSignals()
        self._pool: ThreadPoolExecutor | None = None
        self._latest_tickets: dict[str, int] = {}
        self._ticket_count = 0

    def submit(self, name: str, task: Callable[[], object]) -> None:
        """Asks for a job; an earlier one of that name is passed over, begun or not."""
        self._ticket_count += 1
        self._latest_tickets[name] = self._ticket_count
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="errand")
        self._pool.submit(self._run, name, self._ticket_count, task)

    def is_latest(self, name: str, ticket: int) -> bool:
        """Whether anybody still waits for that job."""
        return self._latest_tickets.get(name) == ticket

    def _run(self, name: str, ticket: int, task: Callable[[], object]) -> None:
        if not self.is_latest(name, ticket):
            return
        try:
            result = task()
        except Exception as error:
            result = error  # told, or raised again, where a person can hear of it
        if self.is_latest(name, ticket):
            self.signals.done.emit(name, result)

    def stop(self) -> None:
        """Nobody waits any more; the thread ends by itself."""
        self._shut_down_pool(wait=False)

    def shutdown(self) -> None:
        """Ends the thread, and waits for it."""
        self._shut_down_pool(wait=True)

    def _shut_down_pool(self, wait: bool) -> None:
        self._latest_tickets = {}
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=wait, cancel_futures=True)


def error_of(result: object) -> CanvasError | OSError | None:
    """The error that a job met, if any. A fault of the program is raised here, where it is heard."""
    if isinstance(result, (CanvasError, OSError)):
        return result
    if isinstance(result, Exception):
        raise result
    return None
