"""Order keys (fractional indexing): strings that sort as siblings do, with room for another between any two.

A key is a fraction in base 62 without its point. The first four digits count appended siblings, so that a long list
keeps short keys; in between, a short fraction that fits is taken. Keys never end in the zero digit: that guarantees
that there always is a smaller one.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
HEAD_DIGITS = 4
APPEND_STEP = 8
MAX_KEY_LENGTH = 24
_TAG_DIGITS = 3
_END = "V"
"""Last digit of a key that counts: half of the room is before it, half behind."""
_DIGIT_VALUES = {digit: value for value, digit in enumerate(DIGITS)}


def is_order_key(key: str) -> bool:
    """Return whether `key` is a valid order key."""
    return bool(key) and key[-1] != DIGITS[0] and all(digit in _DIGIT_VALUES for digit in key)


def key_between(low: str | None, high: str | None) -> str:
    """Return a key after `low` and before `high`; None is an open end.

    Raises:
        ValueError: `low` is not less than `high`.
    """
    if low is not None and high is not None and low >= high:
        raise ValueError("order keys out of order")
    if high is None:
        return _adjacent_key(low, APPEND_STEP) if low else _first_key()
    if low is None:
        return _adjacent_key(high, -APPEND_STEP)
    return _midpoint(low, high)


def keys_between(low: str | None, high: str | None, count: int) -> list[str]:
    """Return `count` ascending keys between `low` and `high`; None is an open end."""
    if high is None or (low is None and count == 1):
        return _consecutive_keys(low, high, count)
    if count == 0:
        return []
    half = count // 2
    middle = _midpoint(low or "", high)
    return [*keys_between(low or "", middle, half), middle, *keys_between(middle, high, count - half - 1)]


def keys_at(key: str, tag: str, count: int) -> list[str]:
    """Return `count` ascending keys in the place of one, apart from those with another tag.

    So siblings that several writers append in copies of their own stay beside each other.

    Args:
        key: A key.
        tag: What tells the writer (`tag_of`).
        count: How many keys.
    """
    return [f"{key}{tag}{_encode(number, HEAD_DIGITS)}{_END}" for number in range(1, count + 1)]


def next_key_at(last: str | None, tag: str) -> str:
    """Return the key of the next sibling that a writer appends: right behind their own, else in a new place.

    Args:
        last: The last key; None where there is no sibling.
        tag: What tells the writer (`tag_of`).
    """
    place = len(_encode_head(0))
    number = last[place + _TAG_DIGITS : -1] if last is not None else ""
    if last is not None and len(number) == HEAD_DIGITS and last[place : place + _TAG_DIGITS] == tag:
        return f"{last[:place]}{tag}{_encode(_decode(number) + 1, HEAD_DIGITS)}{_END}"
    return keys_at(key_between(last, None), tag, 1)[0]


def tag_of(number: int) -> str:
    """Return the digits that tell one writer from others, for a number that is as good as random."""
    return _encode(number % BASE**_TAG_DIGITS, _TAG_DIGITS)


def new_keys(count: int) -> list[str]:
    """Return `count` new short keys, for siblings without keys or with keys that have grown too long."""
    return keys_between(None, None, count)


def _consecutive_keys(low: str | None, high: str | None, count: int) -> list[str]:
    keys: list[str] = []
    for _ in range(count):
        low = key_between(low, high)
        keys.append(low)
    return keys


def _first_key() -> str:
    return _encode_head(BASE**HEAD_DIGITS // 4)


def _encode_head(number: int) -> str:
    return _encode(number, HEAD_DIGITS) + _END


def _encode(number: int, width: int) -> str:
    """Return a number in so many digits of base 62."""
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, BASE)
        digits = DIGITS[digit] + digits
    return digits


def _adjacent_key(key: str, step: int) -> str:
    """Return the next key to append (or, with a negative step, prepend); a fraction where the head runs out."""
    head = _decode(key[:HEAD_DIGITS].ljust(HEAD_DIGITS, DIGITS[0]))
    if 0 < head + step < BASE**HEAD_DIGITS:
        return _encode_head(head + step)
    return _midpoint(key, None) if step > 0 else _midpoint("", key)


def _decode(digits: str) -> int:
    number = 0
    for digit in digits:
        number = number * BASE + _DIGIT_VALUES[digit]
    return number


def _midpoint(low: str, high: str | None) -> str:
    """Return a short fraction strictly between two; `high` None stands for 1."""
    prefix = ""
    while True:
        index = len(prefix)
        below = _DIGIT_VALUES[low[index]] if index < len(low) else 0
        above = _DIGIT_VALUES[high[index]] if high is not None and index < len(high) else BASE
        if above - below > 1:
            return prefix + DIGITS[(below + above) // 2]
        prefix += DIGITS[below]
        if above != below:
            high = None
