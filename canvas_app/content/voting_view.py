"""What is shown of a round of voting: its question, its ranking with bars, how far people agree. Persons never."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.formats import format_count
from canvas_app.content.languages import texts
from canvas_app.content.method import shown_topic
from canvas_app.content.note_view import NoteView, view_note
from canvas_app.model import voting
from canvas_app.model.document import sort_by_order

if TYPE_CHECKING:
    from canvas_app.content.method import Method
    from canvas_app.model.document import Document
    from canvas_app.model.records import VotingRound


class RankedRow(NamedTuple):
    """A row of a ranking.

    Attributes:
        note: The note, or the heading with the notes below it; it names no author.
        topic: The title of its topic.
        plus: What is for it; likewise `minus`.
        amount: What it got, in words: `7`, or `+5 −2`.
        parts: What each person gave, from most to least, and the rest, which together are `plus`.
        detail: How many people gave it something, and how many notes were counted together.
    """

    rank: int
    note: NoteView
    topic: str
    plus: int
    minus: int
    amount: str
    parts: tuple[int, ...]
    detail: str = ""


class RoundView(NamedTuple):
    """What is shown of a round.

    Attributes:
        title: Its question.
        limits: What each person has to give, in words.
        given: How much was given in total.
        voters: How many people gave something; 0 where that cannot be told.
        summary: How many voted, and what they gave together, in words.
        rows: The ranking, most first.
        finding: What opinions differ most about; '' where they do not.
        is_open: Whether people vote in it now.
        is_hidden: Whether its votes are not revealed.
    """

    id: str
    title: str
    limits: str
    given: int
    voters: int
    summary: str
    rows: tuple[RankedRow, ...]
    finding: str = ""
    is_open: bool = False
    is_hidden: bool = False

    def top(self, count: int = voting.TOP_COUNT) -> tuple[tuple[RankedRow, ...], int]:
        """Return the head of the ranking, and how many of those that are left out have as much as its last row."""
        top = self.rows[:count]
        last = top[-1].plus - top[-1].minus if top else 0
        return top, sum(row.plus - row.minus == last for row in self.rows[count:])


def voting_text(name: str, lang: str, n: int | None = None, **values: object) -> str:
    """Return a text of `voting.json`; of a pair, the one for the number `n`."""
    group, _, key = name.rpartition(".")
    found = texts("voting", lang)[group][key] if group else texts("voting", lang)[name]
    text = found if isinstance(found, str) else found[int(n != 1)]
    return str(text).format(n=n, **values)


def round_title(round_: VotingRound, lang: str) -> str:
    """Return the question of a round, or what stands for a missing one."""
    return round_.title or voting_text("untitled", lang)


def limits_text(round_: VotingRound, lang: str) -> str:
    """Return in words what each person has to give."""
    method, budget = voting.known_method(round_), voting.budget_of(round_)
    return voting_text(f"each.{method}" if budget else f"unlimited.{method}", lang, budget)


def given_text(round_: VotingRound, given: int, lang: str) -> str:
    """Return in words how much was given: `12 dots`."""
    return voting_text(f"given.{voting.known_method(round_)}", lang, given)


def amount_text(tally: voting.Tally, *, is_for_or_against: bool) -> str:
    """Return in words what a note got: `7`, or `+5 −2`."""
    if not is_for_or_against:
        return str(tally.plus)
    parts = (f"+{tally.plus}" if tally.plus else "", format_count(-tally.minus) if tally.minus else "")
    return " ".join(filter(None, parts)) or "0"


def view_rounds(document: Document, method: Method, lang: str) -> list[RoundView]:
    """Return what is shown of all rounds, in their order.

    Args:
        document: What the readers may see of the document: of a hidden round that is no vote.
        method: The method with the titles of topics.
        lang: The language.
    """
    return [view_round(document, one, method, lang) for one in sort_by_order(document.voting_rounds.values())]


def view_round(document: Document, round_: VotingRound, method: Method, lang: str) -> RoundView:
    """Return what is shown of one round; see `view_rounds`."""
    states = voting.voter_states(document, round_)
    given, voters = (
        sum(state.used for state in states),
        sum(bool(state.used) for state in states if state.id),
    )
    ranking = voting.rank_votes(document, round_)
    parts = [given_text(round_, given, lang)]
    if voters:
        parts.insert(0, voting_text("voters", lang, voters, total=len(document.participants)))
    divided = voting.most_divided(ranking)
    return RoundView(
        round_.id,
        round_title(round_, lang),
        limits_text(round_, lang),
        given,
        voters,
        " · ".join(parts),
        tuple(_view_row(document, round_, item, method, lang) for item in ranking),
        _finding(document, divided, lang) if divided else "",
        round_.is_open == "yes",
        voting.is_hidden(round_),
    )


def _view_row(
    document: Document, round_: VotingRound, item: voting.RankedItem, method: Method, lang: str
) -> RankedRow:
    note = document.notes[item.note]
    topic = method.topics[shown_topic(method, note.topic)].title[lang]
    amounts = [amount for amount in item.amounts if amount > 0]
    rest = item.tally.plus - sum(amounts)
    return RankedRow(
        item.rank,
        view_note(note),
        topic,
        item.tally.plus,
        item.tally.minus,
        amount_text(item.tally, is_for_or_against=voting.is_for_or_against(round_)),
        (*amounts, *((rest,) if rest else ())),
        " · ".join(filter(None, _details(item, lang))),
    )


def _details(item: voting.RankedItem, lang: str) -> Iterable[str]:
    people = len(item.amounts)
    if people:
        yield voting_text("from", lang, people)
        low, high = min(item.amounts), item.amounts[0]
        if low > 0 and high > 1:
            yield voting_text("range" if low != high else "same", lang, low=low, high=high)
    if item.notes > 1:
        yield voting_text("together", lang, item.notes)


def _finding(document: Document, item: voting.RankedItem, lang: str) -> str:
    text = " ".join(document.notes[item.note].text.split())
    return voting_text("divided", lang, text=text, plus=item.tally.plus, minus=item.tally.minus)
