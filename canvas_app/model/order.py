"""Order keys: strings that sort as siblings stand, with room for another between any two.

A key is a fraction in base 62 without its point. The first four digits count appended siblings, so that a long list
keeps short keys; in between, the shortest fraction that fits is taken. Keys never end in the zero digit, which is
what guarantees that there always is one below.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
HEAD = 4
STEP = 8
LONGEST = 24
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}


def is_key(key: str) -> bool:
    """Whether `key` is one that this module can work with."""
    return bool(key) and key[-1] != DIGITS[0] and all(digit in _VALUE for digit in key)


def between(low: str | None, high: str | None) -> str:
    """A key after `low` and before `high`; None is the open end. Raises ValueError unless low < high."""
    if low is not None and high is not None and low >= high:
        raise ValueError("order keys out of order")
    if high is None:
        return _beside(low, STEP) if low else _middle_head()
    if low is None:
        return _beside(high, -STEP)
    return _midpoint(low, high)


def spread(low: str | None, high: str | None, count: int) -> list[str]:
    """`count` ascending keys between `low` and `high`."""
    if high is None or (low is None and count == 1):
        return _run(low, high, count)
    if count == 0:
        return []
    half = count // 2
    middle = _midpoint(low or "", high)
    return [*spread(low or "", middle, half), middle, *spread(middle, high, count - half - 1)]


def fresh(count: int) -> list[str]:
    """`count` new short keys, for siblings that have none or that have grown too long."""
    return spread(None, None, count)


def _run(low: str | None, high: str | None, count: int) -> list[str]:
    keys: list[str] = []
    for _ in range(count):
        low = between(low, high)
        keys.append(low)
    return keys


def _middle_head() -> str:
    return _encode(BASE**HEAD // 4)


def _encode(number: int) -> str:
    digits = ""
    for _ in range(HEAD):
        number, digit = divmod(number, BASE)
        digits = DIGITS[digit] + digits
    return digits + "V"


def _beside(key: str, step: int) -> str:
    """The next appended (or prepended) key; where the head runs out, a fraction."""
    head = sum(_VALUE[digit] * BASE ** (HEAD - 1 - place) for place, digit in enumerate(key[:HEAD]))
    if 0 < head + step < BASE**HEAD:
        return _encode(head + step)
    return _midpoint(key, None) if step > 0 else _midpoint("", key)


def _midpoint(low: str, high: str | None) -> str:
    """A short fraction strictly between two; `high` None stands for one."""
    prefix = ""
    while True:
        place = len(prefix)
        below = _VALUE[low[place]] if place < len(low) else 0
        above = _VALUE[high[place]] if high is not None and place < len(high) else BASE
        if above - below > 1:
            return prefix + DIGITS[(below + above) // 2]
        prefix += DIGITS[below]
        if above != below:
            high = None
