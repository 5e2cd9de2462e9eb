"""No test depends on how busy the computer is: what must be fast is measured by `make bench`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.timing_lint import find_timing_issues

TESTS = Path(__file__).resolve().parents[1]

ALLOWED = {
    "gui/wait_helpers.py": "waits for a condition, with a safety net of a minute and a half",
    "screen/x_screen.py": "the same for what happens in other processes",
    "screen/kill_rounds.py": "draws how long a person types, and asks whether the program had time meanwhile",
    "unit/test_input_cost.py": "counts processor time in units of a loop that runs before and after",
    "processes/test_lost_updates.py": "looks whether a process stays stopped; it may be slow about that",
}


def test_no_test_depends_on_how_busy_the_computer_is() -> None:
    found = {
        f"{file.relative_to(TESTS)}:{finding.line} {finding.what}"
        for file in sorted(TESTS.rglob("*.py"))
        if file.relative_to(TESTS).as_posix() not in ALLOWED
        for finding in find_timing_issues(file.read_text(encoding="utf-8"))
    }
    assert not found, "wait with tests.gui.wait_helpers.until; count steps, or ask tests.unit.cpu_time"


def test_what_is_allowed_is_there_and_needs_it() -> None:
    for name in ALLOWED:
        assert find_timing_issues((TESTS / name).read_text(encoding="utf-8")), name


BAD = {
    "a difference": "import time\ndef test():\n    begun = time.monotonic()\n    assert time.monotonic() - begun < 2\n",
    "a variable": "import time\ndef test():\n    a = time.perf_counter()\n    took = time.perf_counter() - a\n"
    "    mean = took / 20\n    assert mean <= 0.005\n",
    "an imported clock": "from time import perf_counter as now\ndef test():\n    a = now()\n    assert 2 > now() - a\n",
    "the processor's": "import time\ndef test():\n    a = time.thread_time()\n    assert time.thread_time() - a < 2\n",
    "the day's": "def test():\n    a = datetime.now()\n    assert datetime.now() - a < LONG\n",
    "a function": "import time\ndef end():\n    begun = time.time()\n    return time.time() - begun\n"
    "def test():\n    assert end() < 2\n",
    "a loop with an end": "import time\ndef test():\n    end = time.monotonic() + 5\n"
    "    while not ready() and time.monotonic() < end:\n        pass\n",
    "a sleep": "import time\ndef test():\n    time.sleep(0.5)\n",
    "a wait of Qt": "def test():\n    QTest.qWait(300)\n",
    "a process": "def test():\n    process.wait(10)\n",
    "a thread": "def test():\n    thread.join(timeout=2)\n",
    "a program": "def test():\n    subprocess.run(command, timeout=10, check=True)\n",
    "a signal": "def test(qtbot):\n    qtbot.waitSignal(done, timeout=5000)\n",
    "a test": "@pytest.mark.timeout(20)\ndef test():\n    pass\n",
    "an example": "@settings(deadline=200)\ndef test():\n    pass\n",
}

GOOD = {
    "an event": "def test():\n    done = threading.Event()\n    assert done.wait(120)\n",
    "a process": "def test():\n    assert process.wait(LONG_S) == 0\n",
    "a program": "def test():\n    subprocess.run(command, timeout=60, check=True)\n",
    "a signal": "def test(qtbot):\n    qtbot.waitSignal(done, timeout=90_000)\n",
    "a moment": "import time\ndef test():\n    write(str(time.time()))\n    assert len(read()) > 3\n",
    "asking again and again": "def test():\n    while thread.is_alive():\n        thread.join(0.01)\n",
    "no deadline": "@settings(deadline=None)\ndef test():\n    pass\n",
    "a thread that ends": "def test():\n    thread.join()\n    assert ', '.join(words)\n",
}


@pytest.mark.parametrize("source", BAD.values(), ids=BAD)
def test_what_depends_on_it_is_found(source: str) -> None:
    assert find_timing_issues(source)


@pytest.mark.parametrize("source", GOOD.values(), ids=GOOD)
def test_what_does_not_is_left_alone(source: str) -> None:
    assert not find_timing_issues(source)
