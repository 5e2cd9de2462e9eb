"""Retention policy for earlier versions: all of two days, then one a day, one a week, one a month."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

KEEP_ALL_FOR = timedelta(days=2)
MAX_TOTAL_BYTES = 200 * 1024 * 1024

MAX_GAP = timedelta(days=3650)
"""A longer gap between versions is taken for a wrong clock."""

BucketKey = Callable[[datetime], object]
_RETENTION_RULES: tuple[tuple[BucketKey, int], ...] = (
    (lambda when: when.date(), 12),
    (lambda when: when.isocalendar()[:2], 10),
    (lambda when: (when.year, when.month), 9),
)
"""Functions from a time to the bucket in which one version is kept, with the number of buckets."""


@dataclass(frozen=True)
class BackupVersion:
    """An earlier version of a document.

    Attributes:
        path: Its file.
        saved_at: The local time at which it was stored.
        size: Its size in bytes.
        is_damaged: Whether the bytes were not a readable workshop when they were stored.
    """

    path: Path
    saved_at: datetime
    size: int
    is_damaged: bool = False


def believed_time(existing: Iterable[BackupVersion], now: datetime) -> datetime:
    """Return the reference time for ages: the last version before `now`, so that a clock once ahead ages nothing."""
    return max((version.saved_at for version in existing if version.saved_at <= now), default=now)


def versions_to_delete(existing: Iterable[BackupVersion], now: datetime) -> list[BackupVersion]:
    """Return the versions that are no longer needed.

    Versions that are more than `MAX_GAP` apart were made under different clocks: neither group ages the other, and they
    share `MAX_TOTAL_BYTES`. A damaged version never takes the place of an intact one, neither as the newest nor for its
    day, week or month.
    """
    groups = _split_at_gaps(sorted(existing, key=lambda version: version.saved_at, reverse=True))
    kept = {path for group in groups for path in _kept_by_age(group, now)}
    youngest_first = sorted(
        ((group[0].saved_at - version.saved_at, version) for group in groups for version in group),
        key=lambda pair: pair[0],
    )
    newest_first = [version for _, version in youngest_first]
    intact_first = sorted(newest_first, key=lambda version: version.is_damaged)
    kept &= _within_size_limit(
        version for version in (*intact_first[:1], *newest_first) if version.path in kept
    )
    return [version for version in newest_first if version.path not in kept]


def _split_at_gaps(newest_first: Iterable[BackupVersion]) -> list[list[BackupVersion]]:
    """Return the versions in groups, the newest group first; longer gaps than `MAX_GAP` separate them."""
    groups: list[list[BackupVersion]] = []
    for version in newest_first:
        if groups and groups[-1][-1].saved_at - version.saved_at <= MAX_GAP:
            groups[-1].append(version)
        else:
            groups.append([version])
    return groups


def _kept_by_age(newest_first: list[BackupVersion], now: datetime) -> set[Path]:
    """Return what to keep of one group; if it ended more than `MAX_GAP` before `now`, ages count from its end."""
    last = newest_first[0].saved_at
    reference = now if now - last <= MAX_GAP else last
    intact_first = sorted(newest_first, key=lambda version: version.is_damaged)
    kept = {newest_first[0].path, intact_first[0].path}
    kept.update(version.path for version in newest_first if version.saved_at > reference - KEEP_ALL_FOR)
    for bucket, count in _RETENTION_RULES:
        kept.update(_newest_per_bucket(intact_first, reference, bucket, count))
    return kept


def _newest_per_bucket(
    versions: Iterable[BackupVersion], now: datetime, bucket: BucketKey, count: int
) -> list[Path]:
    """Return the newest of each of the last `count` days, weeks or months with versions older than two days."""
    newest_by_bucket: dict[object, BackupVersion] = {}
    for version in versions:
        if version.saved_at <= now - KEEP_ALL_FOR:
            newest_by_bucket.setdefault(bucket(version.saved_at), version)
    newest = sorted(newest_by_bucket.values(), key=lambda version: version.saved_at, reverse=True)
    return [version.path for version in newest[:count]]


def _within_size_limit(versions: Iterable[BackupVersion]) -> set[Path]:
    """Return the first versions that fit into `MAX_TOTAL_BYTES` together; the first one in any case."""
    fitting: set[Path] = set()
    remaining = MAX_TOTAL_BYTES
    for version in versions:
        if version.path not in fitting:
            remaining -= version.size
            if fitting and remaining < 0:
                break
            fitting.add(version.path)
    return fitting
