"""Which earlier versions are worth their room: all of two days, then one a day, one a week, one a month."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

ALL_FOR = timedelta(days=2)
ROOM = 200 * 1024 * 1024

Bucket = Callable[[datetime], object]
_RULES: tuple[tuple[Bucket, int], ...] = (
    (lambda when: when.date(), 12),
    (lambda when: when.isocalendar()[:2], 10),
    (lambda when: (when.year, when.month), 9),
)
"""What one version is kept of, and of how many such."""


@dataclass(frozen=True)
class Version:
    """An earlier version: its file, the local time at which it was put away, the bytes in it.

    `damaged`: these bytes were no workshop already when they were put away.
    """

    path: Path
    when: datetime
    size: int
    damaged: bool = False


def superfluous(present: Iterable[Version], now: datetime) -> list[Version]:
    """The versions that need not be kept any longer.

    One that is damaged never stands in for one that is not: not as the newest, nor for its day, week or month.
    """
    newest_first = sorted(present, key=lambda version: version.when, reverse=True)
    sound_first = sorted(newest_first, key=lambda version: version.damaged)
    kept = {version.path for version in (*newest_first[:1], *sound_first[:1])}
    kept.update(version.path for version in newest_first if version.when > now - ALL_FOR)
    for bucket, count in _RULES:
        kept.update(_one_of_each(sound_first, now, bucket, count))
    kept &= _fitting(version for version in (*sound_first[:1], *newest_first) if version.path in kept)
    return [version for version in newest_first if version.path not in kept]


def _one_of_each(versions: Iterable[Version], now: datetime, bucket: Bucket, count: int) -> list[Path]:
    """The newest of each of the last so many days, weeks or months that have any older than two days."""
    found: dict[object, Version] = {}
    for version in versions:
        if version.when <= now - ALL_FOR:
            found.setdefault(bucket(version.when), version)
    newest = sorted(found.values(), key=lambda version: version.when, reverse=True)
    return [version.path for version in newest[:count]]


def _fitting(versions: Iterable[Version]) -> set[Path]:
    """As many from the first on as there is room for; the first in any case."""
    fitting: set[Path] = set()
    room = ROOM
    for version in versions:
        if version.path not in fitting:
            room -= version.size
            if fitting and room < 0:
                break
            fitting.add(version.path)
    return fitting
