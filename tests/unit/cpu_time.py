"""Processor time held against the speed of this computer at this moment, so that a busy one fails no test.

What must be fast for a person is measured by `make bench`. The tests only see to it that nothing takes many times as
long as it should, as it does where work grows with the square of its size.
"""

from __future__ import annotations

from time import thread_time

TOLERANCE_FACTOR = 3.0
"""How many times the promised time a piece of work may take: tests are no place for precise measuring."""

_REFERENCE_S = 0.035
"""What `_calibration_loop` takes on the computer on which the promises were made."""


def _calibration_loop() -> int:
    """Do a fixed amount of work of the ordinary kind: numbers, texts, a dictionary."""
    words: dict[int, str] = {}
    length = 0
    for number in range(200_000):
        words[number & 1023] = str(number)
        length += len(words[number & 1023])
    return length


def slowdown_factor() -> float:
    """How many times slower than the reference this computer is just now; at least 1."""
    times = []
    for _ in range(3):
        begun = thread_time()
        _calibration_loop()
        times.append(thread_time() - begun)
    return max(1.0, sorted(times)[1] / _REFERENCE_S)


def check_cpu_seconds(took: float, promised: float, what: str = "this") -> None:
    """Fail where `took` seconds of processor time are far more than what was promised.

    The calibration runs only where the time alone does not decide.
    """
    if took >= promised * TOLERANCE_FACTOR:
        factor = slowdown_factor()
        assert took < promised * TOLERANCE_FACTOR * factor, (
            f"{what} took {took:.1f} s of processor time, {promised:g} s is promised "
            f"(this computer is {factor:.1f} times slower than the reference)"
        )
