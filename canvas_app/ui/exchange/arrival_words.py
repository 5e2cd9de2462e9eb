"""What is said of copies that came back: whose they are, what they bring, and what to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from canvas_app.content.participant_view import view_participant
from canvas_app.exchange.answer_formats import came_as
from canvas_app.insight.answers_writer import Match
from canvas_app.insight.arrivals import (
    Arrival,
    distinct_arrivals,
    find_clashes,
    find_namesakes,
    find_other_sendings,
    is_repeated,
)
from canvas_app.insight.difference import Difference
from canvas_app.ui.exchange.arrival_list import ArrivalRow, counts_of
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from canvas_app.insight.arrivals import Together
    from canvas_app.insight.copy_report import CopyReport
    from canvas_app.model.document import Document

NAME_REMARKS = {
    Match.NONE: TranslatableText("CollectDialog", "filled in “{name}” as the name"),
    Match.LIKELY: TranslatableText("CollectDialog", "is called “{name}” here: the right participant?"),
    Match.SEVERAL: TranslatableText("CollectDialog", "more than one participant is called “{name}”"),
    Match.NEW: TranslatableText("CollectDialog", "new among the participants"),
    Match.RESEMBLES: TranslatableText("CollectDialog", "new among the participants, or is it {others}?"),
    Match.SAME_NAME: TranslatableText("CollectDialog", "becomes a second “{name}” among the participants"),
}
"""What is said of a name that somebody filled in."""

DOUBTFUL_MATCHES = frozenset((Match.LIKELY, Match.SEVERAL, Match.RESEMBLES, Match.SAME_NAME))
"""Those to look at."""


class Remark(NamedTuple):
    """A sentence without its full stop, and the texts of the notes and cards that it is about."""

    sentence: str
    texts: Sequence[str] = ()


class ArrivalWords:
    """Says what there is to say of each of some copies.

    Args:
        document: The open document.
        arrivals: The copies.
        left_out: The digests of those that are not to be taken.
        together: What those that are taken bring together.
        lang: Language of what their formats are called.
    """

    def __init__(
        self,
        document: Document,
        arrivals: Sequence[Arrival],
        left_out: Collection[str],
        together: Together,
        lang: str,
    ) -> None:
        self._document, self._arrivals, self._left_out = document, arrivals, left_out
        self._together, self._lang = together, lang
        taken = [one for one in arrivals if one.digest not in left_out]
        self._clashes, self._namesakes = find_clashes(taken), find_namesakes(taken)
        totals = [counts_of(one.report) for one in arrivals]
        self._columns = tuple(kind for kind in Difference if any(counts.get(kind) for counts in totals))

    def rows(self) -> list[ArrivalRow]:
        """Return a row for each copy."""
        return [self._row(arrival, at) for at, arrival in enumerate(self._arrivals)]

    def _row(self, arrival: Arrival, at: int) -> ArrivalRow:
        copy = arrival.document or self._document  # it may be of somebody who is new
        person = copy.participants.get(arrival.person)
        title = person.name if person is not None and person.name else arrival.name
        parts = [self._name_remark(arrival)] if self._match(arrival) is Match.NEW else []
        if arrival.document is not None and not arrival.person:
            nameless = QCoreApplication.translate("CollectDialog", "without a name")
            is_unknown = arrival.typed_name and arrival.match is Match.NONE
            parts.append(self._name_remark(arrival) if is_unknown else nameless)
        if arrival.replaces:
            parts.append(
                QCoreApplication.translate("CollectDialog", "takes the place of what was sent before")
            )
        parts += [came_as(arrival.form, self._lang)] if arrival.form else []
        parts += [arrival.name] if title != arrival.name else []
        icon, remarks = self._state(arrival, at)
        clash = self._clash(arrival)
        reported = report_text(arrival.report) if icon in ("check", "triangle-alert") else ""
        return ArrivalRow(
            title,
            " · ".join(filter(None, [*parts, reported, *remarks, clash])),
            icon,
            view_participant(person) if person is not None else None,
            " · ".join(filter(None, [*remarks, clash, *parts])),
            self._colour(arrival, icon, clash),
            arrival.report,
            self._columns,
        )

    def _colour(self, arrival: Arrival, icon: str, clash: str) -> str:
        """Return the colour of what is said of a copy; what is strange about one stays so when it is left out."""
        if icon == "triangle-alert" or (icon == "x" and self.warnings(arrival)):
            return "warn"
        return "focus" if clash else "soft"

    def _state(self, arrival: Arrival, at: int) -> tuple[str, list[str]]:
        """Return the icon that says whether a copy is taken, and what there is to say of it."""
        translate = QCoreApplication.translate
        if arrival.error is not None:
            return "triangle-alert", [translate("CollectDialog", "cannot be merged")]
        warnings = self.warnings(arrival)
        if arrival.digest in self._left_out:
            return "x", [*warnings, translate("CollectDialog", "left out")]
        if is_repeated(self._arrivals, at, self._left_out):
            icon = "triangle-alert" if warnings else "copy"
            return icon, [*warnings, translate("CollectDialog", "came twice, counts once")]
        icon = "triangle-alert" if warnings else "check"
        return icon, warnings if any(arrival.report) else [
            *warnings,
            translate("CollectDialog", "nothing new"),
        ]

    def warnings(self, arrival: Arrival) -> list[str]:
        """Return what to look at in a copy."""
        return [remark.sentence for remark in self.remarks(arrival)]

    def remarks(self, arrival: Arrival) -> list[Remark]:
        """Return what to look at in a copy, each with the texts of the notes and cards that it is about."""
        strange, translate, found = arrival.strange, QCoreApplication.translate, []
        if strange.deleted:
            told = translate("CollectDialog", "deletes %n of the {total} note(s)", "", strange.deleted)
            found.append(Remark(told.format(total=strange.total)))
        if strange.unseen:
            found.append(
                Remark(translate("CollectDialog", "older: %n note(s) added since", "", strange.unseen))
            )
        if arrival.unread:
            found.append(Remark(translate("CollectDialog", "%n part(s) cannot be read", "", arrival.unread)))
        found += self._gone(arrival)
        found += map(Remark, self._losses(arrival))
        if self._match(arrival) in DOUBTFUL_MATCHES:
            found.append(Remark(self._name_remark(arrival)))
        if arrival.doubtful:
            found.append(Remark(translate("CollectDialog", "please check this one")))
        return found

    def _gone(self, arrival: Arrival) -> Iterator[Remark]:
        """Yield what is not there any more: deleted here, taken away from others, or not sent again."""
        translate, taken = QCoreApplication.translate, self._together.taken_away
        if arrival.deleted and not arrival.brings_back:
            texts = [note.text for note in arrival.deleted]
            yield Remark(
                translate("CollectDialog", "%n note(s) in it were deleted here", "", len(texts)), texts
            )
        if texts := [*taken.from_others.get(arrival.digest, {}).values()]:
            words = translate(
                "CollectDialog", "deletes what others wrote: %n note(s) or card(s)", "", len(texts)
            )
            yield Remark(words, texts)
        others = find_other_sendings(self._arrivals, arrival)
        if any(one.digest not in self._left_out for one in others):
            yield Remark(translate("CollectDialog", "sent something else as well"))
        if texts := [
            *taken.own.get(arrival.digest, {}).values(),
            *(() if arrival.replaces else arrival.superseded),
        ]:
            yield Remark(
                translate("CollectDialog", "%n note(s) sent before not in it", "", len(texts)), texts
            )

    def _losses(self, arrival: Arrival) -> list[str]:
        """Return which other copies take away what this one brings."""
        own = self._together.brought.get(arrival.digest, {})
        taken_away = self._together.taken_away.from_others
        others = (one for one in distinct_arrivals(self._arrivals) if one.digest != arrival.digest)
        counts = [(one, len(own.keys() & taken_away.get(one.digest, {}).keys())) for one in others]
        translate = QCoreApplication.translate
        return [
            translate("CollectDialog", "{name} deletes %n of its notes or cards", "", count).format(
                name=self._name(one)
            )
            for one, count in counts
            if count
        ]

    def _match(self, arrival: Arrival) -> Match:
        return Match.SAME_NAME if arrival.digest in self._namesakes else arrival.match

    def _name_remark(self, arrival: Arrival) -> str:
        words = str(NAME_REMARKS[self._match(arrival)])
        return words.format(name=arrival.typed_name, others=", ".join(arrival.alike))

    def _name(self, arrival: Arrival) -> str:
        person = (arrival.document or self._document).participants.get(arrival.person)
        return person.name if person is not None and person.name else arrival.name

    def _clash(self, arrival: Arrival) -> str:
        """Return whose copies have another text in the same place; '' where none has."""
        others = self._clashes.get(arrival.digest, set())
        found = {one.digest: one for one in self._arrivals if one.digest in others}
        people = [self._document.participants.get(one.person) for one in found.values()]
        names = [one.name for one in found.values()]
        own = self._document.participants.get(arrival.person)
        shown = [
            person.name if person and person != own else name
            for person, name in zip(people, names, strict=True)
        ]
        text = QCoreApplication.translate("CollectDialog", "≠ differs from {names}")
        return text.format(names=", ".join(shown)) if shown else ""


def report_text(report: CopyReport) -> str:
    """Return what copies bring, in numbers; '' for nothing."""
    words = (
        (report.added, QCoreApplication.translate("CopyBar", "%n new note(s)", "", report.added)),
        (report.changed, QCoreApplication.translate("CopyBar", "%n changed note(s)", "", report.changed)),
        (report.moved, QCoreApplication.translate("CopyBar", "%n moved note(s)", "", report.moved)),
        (report.deleted, QCoreApplication.translate("CopyBar", "%n deleted note(s)", "", report.deleted)),
        (report.others, QCoreApplication.translate("CopyBar", "%n other change(s)", "", report.others)),
        (
            report.conflicts,
            QCoreApplication.translate("CopyBar", "%n text(s) in two versions", "", report.conflicts),
        ),
    )
    return ", ".join(text for count, text in words if count)
