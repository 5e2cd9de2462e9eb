"""One background thread: runs tasks one after another and delivers their results in the main thread."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from canvas_app.errors import CanvasError
from canvas_app.services.main_thread import main_thread_caller

GRACE_SECONDS = 0.15
"""Seconds to block before falling back to an event loop; too short to be noticed."""


class TaskResult(NamedTuple):
    """The result of a task: its return value, or the exception that ended it."""

    value: Any = None
    error: Exception | None = None

    def get(self) -> Any:
        """Return the value, or raise the exception of the task."""
        if self.error is not None:
            raise self.error
        return self.value

    def expected_error(self) -> CanvasError | OSError | None:
        """Return the error that the user is told, or None.

        Raises:
            Exception: Any other exception of the task, which is a bug; raised here so that the handler in the main
                thread reports it.
        """
        if self.error is None or isinstance(self.error, (CanvasError, OSError)):
            return self.error
        raise self.error


class _Task(NamedTuple):
    name: str
    work: Callable[[], Any]
    callback: Callable[[TaskResult], None]


class _Worker:
    """The thread of a runner, which exists only while there are tasks; no Qt object, so that it outlives the runner."""

    def __init__(self, thread_name: str, on_finished: Callable[[], None]) -> None:
        self._thread_name, self._on_finished = thread_name, on_finished
        self._lock = threading.Lock()
        self._waiting: deque[_Task] = deque()
        self._finished: deque[tuple[_Task, TaskResult]] = deque()
        self.thread: threading.Thread | None = None

    def add(self, task: _Task) -> bool:
        """Queue a task; return whether it was run at once, in this thread, because the system has no other left."""
        with self._lock:
            self._waiting.append(task)
            if self.thread is not None:
                return False
            self.thread = thread = threading.Thread(target=self._run, name=self._thread_name, daemon=True)
        try:
            thread.start()
        except RuntimeError:  # rather keep the window waiting than not save
            self._run()
            return True
        return False

    def discard(self, is_discarded: Callable[[_Task], bool]) -> None:
        """Discard tasks that have not started, and results that were not taken."""
        with self._lock:
            self._waiting = deque(task for task in self._waiting if not is_discarded(task))
            self._finished = deque(pair for pair in self._finished if not is_discarded(pair[0]))

    def take_finished(self) -> tuple[_Task, TaskResult] | None:
        with self._lock:
            return self._finished.popleft() if self._finished else None

    def release(self, *_arguments: object) -> None:
        """End for good; the connection that calls this keeps the worker, which must not keep what it reports to."""
        self.end()
        self._on_finished = _do_nothing

    def end(self) -> None:
        """Discard every task and wait for the thread."""
        self.discard(bool)
        thread = self.thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        while (task := self._next_task()) is not None:
            try:
                result = TaskResult(task.work())
            except Exception as error:
                result = TaskResult(error=error)
            except BaseException as error:  # a panic of a library: the tasks after it must run all the same
                result = TaskResult(error=_as_exception(error))
            with self._lock:
                self._finished.append((task, result))
            self._on_finished()

    def _next_task(self) -> _Task | None:
        with self._lock:
            if self._waiting:
                return self._waiting.popleft()
            self.thread = None
            return None


def _as_exception(error: BaseException) -> Exception:
    wrapped = RuntimeError(type(error).__name__)
    wrapped.__cause__ = error
    return wrapped


def _do_nothing() -> None:
    pass


def _ignore(_result: TaskResult) -> None:
    pass


class TaskRunner(QObject):
    """Runs tasks in a background thread and calls back with each result in the main thread.

    Of the tasks with one name only the latest counts: an earlier one that has not started is skipped, and the result
    of one that has is dropped. When the runner is deleted, it waits for the task that runs.

    Args:
        parent: The object that gets the results; after its deletion nothing is delivered.
        thread_name: The name of the thread, for debugging.
    """

    _idle = Signal()

    def __init__(self, parent: QObject | None = None, thread_name: str = "tasks") -> None:
        super().__init__(parent)
        call_in_main_thread = main_thread_caller(self)
        self._worker = _Worker(thread_name, lambda: call_in_main_thread(self._deliver_finished))
        self._latest: dict[str, _Task] = {}
        self._idle_count = 0
        self.destroyed.connect(self._worker.release)

    @property
    def is_busy(self) -> bool:
        """Whether a result has not been delivered yet."""
        return bool(self._latest)

    def run(self, name: str, work: Callable[[], Any], callback: Callable[[TaskResult], None]) -> None:
        """Run `work` in the thread after the tasks before it; `callback` is called with its result."""
        self.cancel(name)
        self._latest[name] = task = _Task(name, work, callback)
        if self._worker.add(task):
            self._deliver_finished()

    def cancel(self, *names: str) -> None:
        """Skip the tasks with these names, or drop their results."""
        for name in names:
            self._latest.pop(name, None)
        self._worker.discard(lambda task: task.name in names)
        self._notice_idle()

    def stop(self) -> None:
        """Skip all tasks; the thread ends by itself."""
        self.cancel(*self._latest)

    def shutdown(self) -> None:
        """Skip all tasks and wait for the thread."""
        self._latest = {}
        self._worker.end()

    def run_last(self, work: Callable[[], Any], seconds: float) -> None:
        """Run `work` after the task that runs, as the last one, and wait at most so long for it; no result is given."""
        self._latest = {}
        self._worker.discard(bool)
        self._worker.add(_Task("", work, _ignore))
        thread = self._worker.thread
        if thread is not None:
            thread.join(seconds)

    def wait(self) -> None:
        """Wait until all results are delivered; windows repaint meanwhile, but take no input."""
        while self.is_busy:
            thread = self._worker.thread
            if thread is not None:
                thread.join(GRACE_SECONDS)
                if thread.is_alive():
                    self._wait_in_event_loop(thread)
            self._deliver_finished()

    def _wait_in_event_loop(self, thread: threading.Thread) -> None:
        from PySide6.QtCore import QEventLoop

        loop, count = QEventLoop(), self._idle_count
        self._idle.connect(loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self._idle.disconnect(loop.quit)
        if self._idle_count == count:  # the loop ends at once where the application is quitting
            thread.join()

    def _deliver_finished(self) -> None:
        while (finished := self._worker.take_finished()) is not None:
            task, result = finished
            if self._latest.get(task.name) is task:
                del self._latest[task.name]
                self._notice_idle()
                task.callback(result)

    def _notice_idle(self) -> None:
        """Wake up whoever waits, where nothing is left to be delivered."""
        if not self.is_busy:
            self._idle_count += 1
            self._idle.emit()
