"""Values that were withheld from others, and get new stamps before these take them for values that were dropped.

What is redacted from a copy (a note that is masked, a vote in a hidden round) leaves no trace in it. But the version
vector of the copy covers the stamps of what was left out. A record that nobody else has is safe: the join drops only
values of records it knows. Where others have an earlier state of the record, however, they will count as having seen,
and dropped, what they never got.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from canvas_app.merge.baseline import with_baseline_stamps
from canvas_app.merge.replica import RecordState, Replica
from canvas_app.merge.stamping import next_counter
from canvas_app.model.document import Document, Key
from canvas_app.model.stamps import Stamp, with_stamps

Withheld = Mapping[Key, frozenset[Stamp]]
"""The stamps of values that nobody else was given, by record."""


def find_withheld(
    document: Document,
    known: Document,
    incoming: Document,
    shown: Document,
    is_told: Callable[[str, str], bool] = lambda _kind, _field: True,
) -> Withheld:
    """Return the values that others could count as dropped although they were never given them.

    Args:
        document: The document, into which `known` was merged.
        known: What others had last.
        incoming: What others have now, to be merged into the document: it could drop a value.
        shown: What others may see of the document now: given to them, they could drop it.
        is_told: Whether others are ever told a field of a kind.
    """
    mine, before, now = Replica(with_baseline_stamps(document)), Replica(known), Replica(incoming)
    shown_keys, found = Replica(shown).keys, {}
    for key in mine.keys:
        state, earlier, theirs = mine.state(key), before.state(key), now.state(key)
        if state.stamps == earlier.stamps and not state.conflicts:
            continue
        stamps = frozenset(
            stamp
            for name in state.register_names
            if is_told(key[0], name)
            for stamp in state.values_by_stamp(name)
            if _counts_as_dropped(name, stamp, before, earlier)
            and (
                key in shown_keys or (theirs.is_known(name) and _counts_as_dropped(name, stamp, now, theirs))
            )
        )
        if stamps:
            found[key] = stamps
    return found


def _counts_as_dropped(name: str, stamp: Stamp, replica: Replica, state: RecordState) -> bool:
    return replica.has_seen(stamp, state) and stamp not in state.values_by_stamp(name)


def restamp(document: Document, withheld: Withheld, incoming: Document, session: str) -> Document:
    """Return the document with new stamps for what was withheld, so that nobody counts as having seen it.

    Args:
        document: The document.
        withheld: The values.
        incoming: What is merged next; the new stamps are later than all in it.
        session: Id of the session that writes the stamps.
    """
    document = with_baseline_stamps(document)
    book = document.bookkeeping
    counters = (next_counter(each, session) for each in (book, incoming.bookkeeping))
    new = Stamp(max(counters), session)
    stamps = {
        key: {name: new if stamp in old else stamp for name, stamp in book.stamps_of(key).items()}
        for key, old in withheld.items()
    }
    conflicts = {
        key: {
            name: tuple(
                other._replace(stamp=new) if other.stamp in withheld[key] else other for other in others
            )
            for name, others in book.conflicts[key].items()
        }
        for key in withheld.keys() & book.conflicts.keys()
    }
    return replace(
        document,
        bookkeeping=replace(
            book,
            vector={**book.vector, session: new.counter},
            stamps=with_stamps(book.stamps, stamps),
            conflicts={**book.conflicts, **conflicts},
        ),
    )
