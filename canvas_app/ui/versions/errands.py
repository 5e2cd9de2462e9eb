"""Reading files beside the window, so that nobody waits: one thread, only while there is something to do."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal

from canvas_app.errors import CanvasError


class Relay(QObject):
    """Carries results into the window's thread; it lives as long as anybody may still send."""

    done = Signal(str, object)


class Errands:
    """Does jobs one after another; of those with the same name only the last that was asked for counts.

    `relay.done` carries the name and the result: what the job gave, or the error that stood in its way.
    """

    def __init__(self) -> None:
        self.relay = Relay()
        self._pool: ThreadPoolExecutor | None = None
        self._latest: dict[str, int] = {}
        self._count = 0

    def send(self, name: str, job: Callable[[], object]) -> None:
        """Asks for a job; an earlier one of that name is passed over, begun or not."""
        self._count += 1
        self._latest[name] = self._count
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="errand")
        self._pool.submit(self._run, name, self._count, job)

    def is_wanted(self, name: str, ticket: int) -> bool:
        """Whether anybody still waits for that job."""
        return self._latest.get(name) == ticket

    def _run(self, name: str, ticket: int, job: Callable[[], object]) -> None:
        if not self.is_wanted(name, ticket):
            return
        try:
            result = job()
        except Exception as error:
            result = error  # told, or raised again, where a person can hear of it
        if self.is_wanted(name, ticket):
            self.relay.done.emit(name, result)

    def rest(self) -> None:
        """Nobody waits any more; the thread ends by itself."""
        self._end(wait=False)

    def close(self) -> None:
        """Ends the thread, and waits for it."""
        self._end(wait=True)

    def _end(self, wait: bool) -> None:
        self._latest = {}
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=wait, cancel_futures=True)


def trouble(result: object) -> CanvasError | OSError | None:
    """The error that a job met, if any. A fault of the program is raised here, where it is heard."""
    if isinstance(result, (CanvasError, OSError)):
        return result
    if isinstance(result, Exception):
        raise result
    return None
