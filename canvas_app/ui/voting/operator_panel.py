"""Where one operator enters the votes of everybody: the people at the left, the notes beside them, keys for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.content.note_view import notes_shown_in, view_note
from canvas_app.content.participant_view import NOBODY, view_participant
from canvas_app.content.voting_view import amount_text
from canvas_app.model import voting
from canvas_app.model.text import has_words_beginning
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import bind_lengths, make_column, make_row
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText, bind_texts
from canvas_app.ui.parts.voting_labels import left_text, progress_text, voter_name
from canvas_app.ui.voting.ballot_list import BallotList, BallotRow, TopicRow
from canvas_app.ui.voting.voter_list import VoterList, VoterRow

if TYPE_CHECKING:
    from canvas_app.model.records import VotingRound
    from canvas_app.ui.context import AppContext

VOTERS_PX = 230
KEYS = TranslatableText(
    "OperatorPanel", "Letters: whose votes · ↑ ↓ note · + and − or a number · Enter: next person"
)
NO_NOTES = TranslatableText("OperatorPanel", "There are no notes in this part of the canvas yet.")


class OperatorPanel(QWidget):
    """The votes of one person after another.

    Attributes:
        voters, ballot: The two lists.
        voter: Id of the participant whose votes are entered, '' for the room.
        round_id: Id of the round that is shown.
        voter_chosen: Signal with the id of the participant whose votes are entered, '' for the room.
    """

    voter_chosen = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.theme = context, context.theme
        self.voter, self.round_id, self._is_filling = "", "", False
        self.voters, self.ballot = VoterList(self.theme, self), BallotList(self.theme, self)
        bind_texts(self.voters, QWidget.setAccessibleName, TranslatableText("OperatorPanel", "Whose votes?"))
        bind_lengths(self.theme, self.voters, QWidget.setFixedWidth, VOTERS_PX)
        self.title = Label(self.theme, size=17, bold=True).enable_wrapping()
        self.keys_label = Label(self.theme, KEYS, SMALL_PX, colour="soft").enable_wrapping()
        self.voters.currentRowChanged.connect(self._on_voter_changed)
        self.ballot.person_typed.connect(self._choose_typed)
        self.ballot.person_step_requested.connect(self.step_person)
        self.voters.notes_requested.connect(self.ballot.setFocus)
        self.voters.vote_key_pressed.connect(self.ballot.handle_key)
        self.no_notes_label = Label(self.theme, NO_NOTES, colour="soft").enable_wrapping()
        notes = make_column(
            self.theme, spacing.SMALL, self.title, self.keys_label, self.no_notes_label, (self.ballot, 1)
        )
        make_row(self.theme, spacing.EXTRA_WIDE, self.voters, (notes, 1), parent=self)

    # Content

    def show_round(self, round_: VotingRound, voter: str) -> None:
        """Show what a voter gave in a round."""
        self._is_filling, self.round_id = True, round_.id
        self.voter = voter if voter in self.context.session.document.participants else ""
        self._show_voters(round_)
        self._show_ballot(round_)
        self._is_filling = False

    def _show_voters(self, round_: VotingRound) -> None:
        document, rows = self.context.session.document, []
        for state in voting.voter_states(document, round_):
            person = view_participant(document.participants[state.id]) if state.id else NOBODY
            budget = voting.budget_of(round_) if state.id else 0
            name = voter_name(document, state.id)
            rows.append(VoterRow(state.id, name, person, left_text(round_, state), state.used, budget))
            if state.id == self.voter:
                self.title.set_text(progress_text(round_, name, state))
        self.voters.set_rows(rows)
        self.voters.setCurrentRow([row.id for row in rows].index(self.voter))
        self.voters.viewport().update()

    def _show_ballot(self, round_: VotingRound) -> None:
        document, method, lang = self.context.session.document, self.context.method, self.context.lang
        own = voting.votes_by(document, round_.id, self.voter)
        totals = {} if voting.is_hidden(round_) else voting.count_votes(document, round_.id)
        is_for_or_against = voting.is_for_or_against(round_)
        shows_discs = voting.known_method(round_) == "dots"
        rows: list[TopicRow | BallotRow] = []
        for topic, notes in notes_shown_in(document, method, method.topics).items():
            shown = [note for note in notes if voting.is_in_scope(round_, note.topic)]
            rows += [TopicRow(method.topics[topic].title[lang])] if shown else []
            rows += [
                BallotRow(
                    view_note(note),
                    own.get(note.id, voting.Tally()),
                    amount_text(totals[note.id], is_for_or_against=is_for_or_against)
                    if note.id in totals
                    else "",
                    is_for_or_against,
                    shows_discs,
                )
                for note in shown
            ]
        self.ballot.set_totals_shown(is_shown=not voting.is_hidden(round_))
        self.ballot.set_rows(rows)
        self.no_notes_label.setVisible(not rows)
        self.keys_label.setVisible(bool(rows))
        name = voter_name(document, self.voter)
        words = QCoreApplication.translate("OperatorPanel", "Votes by {name}").replace("{name}", name)
        self.ballot.setAccessibleName(words)
        self.ballot.viewport().update()

    # Whose votes

    def _on_voter_changed(self, number: int) -> None:
        row = self.voters.row_at(number)
        if not self._is_filling and row is not None:
            self.voter_chosen.emit(row.id)

    def step_person(self, by: int) -> None:
        """Enter the votes of the next person, or the one before."""
        count = self.voters.count()
        self.voters.setCurrentRow((self.voters.currentRow() + by) % count)

    def choose_first_person(self) -> None:
        """Enter the votes of the first participant, or of the room where there are none."""
        self.voters.setCurrentRow(0)

    def _choose_typed(self, typed: str) -> None:
        """Enter the votes of the first person with a name or initials that begin so."""
        rows: list[VoterRow] = [self.voters.row_at(number) for number in range(self.voters.count())]
        initials = [row for row in rows if row.person.initials.casefold() == typed.casefold()]
        found = initials or [row for row in rows if has_words_beginning(row.name, typed)]
        if found:
            self.voters.setCurrentRow(rows.index(found[0]))
        else:
            self.ballot.forget_typed()
            words = self.tr("No one is called “{name}”.").replace("{name}", typed)
            self.context.status_message_requested.emit(words)
