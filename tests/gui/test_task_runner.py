"""One thread for the work of a page: in order, only what was asked last, and never for who is gone."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from canvas_app.errors import FileError
from canvas_app.services.task_runner import TaskResult, TaskRunner
from tests.gui.wait_helpers import LIMIT_S, wait_until

pytestmark = pytest.mark.once


class Gate:
    """Work that waits until it may go on, and tells that it has begun."""

    def __init__(self, value: object = None) -> None:
        self.value = value
        self.began, self.may_end = threading.Event(), threading.Event()

    def __call__(self) -> object:
        self.began.set()
        assert self.may_end.wait(LIMIT_S)
        return self.value


@pytest.fixture
def runner(app: QApplication) -> TaskRunner:
    return TaskRunner()


@pytest.fixture
def values() -> list[object]:
    return []


@pytest.fixture
def keep(values: list[object]) -> Callable[[TaskResult], None]:
    return lambda result: values.append(result.get())


def test_tasks_run_in_order_elsewhere_and_are_delivered_here(
    runner: TaskRunner, keep: Callable[[TaskResult], None], values: list[object]
) -> None:
    threads: list[threading.Thread] = []

    def deliver(result: TaskResult) -> None:
        threads.append(threading.current_thread())
        keep(result)

    for number in range(20):
        runner.run(f"task {number}", lambda number=number: (number, threading.current_thread().name), deliver)
    assert runner.is_busy
    wait_until(lambda: not runner.is_busy)
    assert values == [(number, "tasks") for number in range(20)]
    assert {*threads} == {threading.main_thread()}


def test_of_one_name_only_the_last_counts(
    runner: TaskRunner, keep: Callable[[TaskResult], None], values: list[object]
) -> None:
    running, ran = Gate("running"), list[str]()
    runner.run("page", running, keep)
    running.began.wait(LIMIT_S)
    runner.run("page", lambda: ran.append("skipped"), keep)
    runner.run("page", lambda: "last", keep)
    runner.run("other", lambda: "other", keep)
    running.may_end.set()
    runner.wait()
    assert values == ["last", "other"]
    assert ran == []


def test_what_was_cancelled_is_not_delivered(
    runner: TaskRunner, keep: Callable[[TaskResult], None], values: list[object]
) -> None:
    running = Gate("running")
    runner.run("a", running, keep)
    running.began.wait(LIMIT_S)
    runner.run("b", lambda: "b", keep)
    runner.run("c", lambda: "c", keep)
    runner.cancel("a", "b")
    running.may_end.set()
    runner.wait()
    assert values == ["c"]
    runner.run("a", lambda: "again", keep)
    runner.wait()
    assert values == ["c", "again"]


def test_waiting_lets_the_window_live(
    runner: TaskRunner, keep: Callable[[TaskResult], None], values: list[object]
) -> None:
    slow, beats = Gate("slow"), list[int]()
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: beats.append(1) if len(beats) < 3 else slow.may_end.set())
    timer.start()
    runner.run("slow", slow, keep)
    runner.wait()
    timer.stop()
    assert values == ["slow"]
    assert len(beats) == 3


def test_what_a_callback_starts_is_waited_for(
    runner: TaskRunner, keep: Callable[[TaskResult], None], values: list[object]
) -> None:
    runner.run("first", lambda: None, lambda _: runner.run("second", lambda: "second", keep))
    runner.wait()
    assert values == ["second"]


def test_errors_that_are_expected_are_told_and_others_are_bugs(runner: TaskRunner) -> None:
    results: list[TaskResult] = []
    for error in (FileError("disk_full"), OSError("full"), ValueError("bug")):

        def fail(error: Exception = error) -> None:
            raise error

        runner.run("task", fail, results.append)
        runner.wait()
    assert [type(result.expected_error()) for result in results[:2]] == [FileError, OSError]
    with pytest.raises(ValueError, match="bug"):
        results[2].expected_error()
    with pytest.raises(OSError, match="full"):
        results[1].get()
    assert TaskResult(5).expected_error() is None


def test_who_is_gone_gets_nothing_and_the_thread_is_waited_for(
    app: QApplication, keep: Callable[[TaskResult], None], values: list[object]
) -> None:
    parent, running = QObject(), Gate("running")
    runner = TaskRunner(parent)
    runner.run("running", running, keep)
    runner.run("waiting", lambda: "waiting", keep)
    running.began.wait(LIMIT_S)
    threading.Timer(0.05, running.may_end.set).start()
    parent.deleteLater()
    QCoreApplication.sendPostedEvents(parent, QEvent.Type.DeferredDelete)
    assert not [thread for thread in threading.enumerate() if thread.name == "tasks"]
    app.processEvents()
    assert values == []


def test_after_shutdown_it_works_again(
    runner: TaskRunner, keep: Callable[[TaskResult], None], values: list[object]
) -> None:
    runner.run("task", lambda: "lost", keep)
    runner.shutdown()
    assert not runner.is_busy
    runner.run("task", lambda: "kept", keep)
    runner.wait()
    assert values == ["kept"]


def test_waiting_ends_when_the_last_task_is_cancelled(
    runner: TaskRunner, keep: Callable[[TaskResult], None], values: list[object]
) -> None:
    endless = Gate("never")
    runner.run("endless", endless, keep)
    QTimer.singleShot(0, lambda: (runner.cancel("endless"), endless.may_end.set()))
    endless.began.wait(LIMIT_S)
    runner.wait()
    assert values == []


def test_a_panic_in_one_task_is_a_bug_and_the_next_one_runs(
    runner: TaskRunner, keep: Callable[[TaskResult], None], values: list[object]
) -> None:
    class PanicError(BaseException):
        """As a library raises that is not written in Python."""

    def panic() -> None:
        raise PanicError

    results: list[TaskResult] = []
    runner.run("first", panic, results.append)
    runner.run("second", lambda: "second", keep)
    runner.wait()
    assert values == ["second"]
    with pytest.raises(RuntimeError, match="PanicError"):
        results[0].expected_error()
