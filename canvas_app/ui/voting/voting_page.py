"""The page of voting: rounds at the left, the votes of one person after another, and the ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.voting_view import limits_text, round_title, voting_text
from canvas_app.model import edits, voting
from canvas_app.model.document import sort_by_order
from canvas_app.model.edits.voting_edits import READY_ROUNDS
from canvas_app.ui.base_page import BasePage
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import ElidedLabel, EmptyState, Label
from canvas_app.ui.kit.layouts import bind_lengths, make_column, make_row
from canvas_app.ui.kit.lists import ListRow, RowList
from canvas_app.ui.kit.notice_bar import NoticeBar
from canvas_app.ui.kit.option_group import Option, SegmentedControl, create_option_menu, open_menu_below
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.theme import PAGE_TITLE_PX
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.page_edits import run_page_edit
from canvas_app.ui.voting.operator_panel import OperatorPanel
from canvas_app.ui.voting.ranking_panel import RankingPanel
from canvas_app.ui.voting.round_form import RoundForm
from canvas_app.ui.voting.vote_entry import VoteEntry

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvas_app.model.change import Change
    from canvas_app.model.document import Document
    from canvas_app.model.records import VotingRound
    from canvas_app.ui.context import AppContext

SIDE_PX, WIDE_PX, LIST_PX = 280, 1400, 190
"""Width of the rounds, that of the page from which the ranking is beside the votes, and height of the list."""

NEW = TranslatableText("VotingPage", "New round")
ENTER, RANKING = "enter", "ranking"
PARTS = (
    Option(ENTER, TranslatableText("VotingPage", "Enter votes")),
    Option(RANKING, TranslatableText("VotingPage", "Result")),
)


class VotingPage(BasePage):
    """Rounds of voting; one operator enters the votes of everybody."""

    record_kinds = frozenset({"votes", "voting_rounds", "notes", "participants"})
    sheet_bar = "focus"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._writer = self._last_voter = ""
        self.round_id = self._hidden_round_id = ""
        self._is_filling = False
        self._create_widgets()
        self._connect()
        self._create_layout()

    def _create_widgets(self) -> None:
        theme = self.theme
        self.title = Label(theme, TranslatableText("VotingPage", "Voting"), size=PAGE_TITLE_PX, bold=True)
        self.state_label = ElidedLabel(theme, colour="soft")
        # made in the order of the Tab key: who, the notes, what comes after them, and last what is set up once
        self.operator = OperatorPanel(self.context, self)
        self.entry = VoteEntry(self.session, self.operator, self._run)
        self.ranking = RankingPanel(self.context, self)
        self._create_header()
        self.notice = NoticeBar(theme)
        self.rounds = RowList(theme, self)
        self.rounds.set_accessible_name(TranslatableText("VotingPage", "Voting rounds"))
        bind_lengths(theme, self.rounds, QWidget.setFixedHeight, LIST_PX)
        self.form = RoundForm(self.context, self)
        self.empty_state = EmptyState(
            theme,
            "vote",
            TranslatableText("VotingPage", "What matters most to us?"),
            TranslatableText(
                "VotingPage",
                "With dots, points, plus and minus, or a hundred points to spread. You enter them for everyone.",
            ),
            NEW,
        )

    def _create_header(self) -> None:
        theme = self.theme
        self.parts = SegmentedControl(theme, self)
        self.parts.set_options(PARTS)
        self.parts.set_current(ENTER)
        self.reveal_button = Button(
            theme,
            "plain",
            parent=self,
            label=TranslatableText("VotingPage", "Reveal"),
            tooltip=TranslatableText("VotingPage", "Show everyone what was given (Ctrl+Shift+O)"),
        )
        open_label = TranslatableText("VotingPage", "Open voting")
        close_label = TranslatableText("VotingPage", "Close voting")
        self.close_button = Button(theme, "plain", parent=self, label=close_label)
        self.open_button = Button(theme, "primary", parent=self, label=open_label)
        self.add_button = Button(theme, "plain", "plus", self, label=NEW)

    def _connect(self) -> None:
        self.context.author_changed.connect(self.schedule_refresh)
        self.parts.option_selected.connect(self._arrange)
        self.open_button.clicked.connect(self.open_voting)
        self.close_button.clicked.connect(self.close_voting)
        self.reveal_button.clicked.connect(self.reveal)
        self.ranking.reveal_button.clicked.connect(self.reveal)
        self.add_button.clicked.connect(self._offer_rounds)
        self.empty_state.button.clicked.connect(self._offer_rounds)
        self.rounds.current_row_changed.connect(self._on_round_chosen)
        self.rounds.activated.connect(self._focus_what_is_next)
        self.form.question_entered.connect(self._on_question_entered)
        self.form.removal_requested.connect(self._delete)
        self.operator.voter_chosen.connect(self.context.current_author.set_participant)

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self._writer = self._author_id
        super().showEvent(event)
        if not event.spontaneous() and self.round is not None and self.round.is_open == "yes":
            self._resume_entering()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let write again whoever wrote before the votes of others were entered."""
        if not event.spontaneous():
            self._last_voter = self._author_id
            if self._author_id != self._writer:
                self.context.current_author.set_participant(self._writer)
        super().hideEvent(event)

    def _resume_entering(self) -> None:
        """Go on with the person whose votes were entered; whoever comes back while people vote enters votes."""
        if self._last_voter in self.session.document.participants and self._last_voter != self._author_id:
            self.context.current_author.set_participant(self._last_voter)
        self._focus_what_is_next()

    @property
    def _author_id(self) -> str:
        person = self.context.current_author.participant
        return person.id if person else ""

    def _create_layout(self) -> None:
        theme = self.theme
        header = make_row(
            theme, spacing.WIDE, self.title, (self.state_label, 1), self.parts,
            self.reveal_button, self.close_button, self.open_button, self.add_button,
        )  # fmt: skip
        self.side = QWidget(self)
        bind_lengths(theme, self.side, QWidget.setFixedWidth, SIDE_PX)
        scroll_area = VerticalScrollArea(theme, self.form)
        make_column(theme, spacing.MEDIUM, self.rounds, (scroll_area, 1), parent=self.side)
        body = make_row(
            theme, spacing.HERO, self.side, (self.operator, 3), (self.ranking, 2), (self.empty_state, 1)
        )
        make_column(theme, spacing.PAGE, header, self.notice, (body, 1), parent=self)

    # Content

    @property
    def round(self) -> VotingRound | None:
        """The round that is shown, or None."""
        return self.session.document.voting_rounds.get(self.round_id)

    def _ordered(self) -> list[VotingRound]:
        return sort_by_order(self.session.document.voting_rounds.values())

    def refresh(self) -> None:
        document, rounds = self.session.document, self._ordered()
        if self.round is None:
            shown = voting.current_round(document) or (rounds[-1] if rounds else None)
            self.round_id = shown.id if shown else ""
        self._show_list(rounds)
        round_ = self.round
        self._show_buttons(round_)
        if round_ is not None:
            self.form.show_round(round_.id)
            voter = self.context.settings.authors.get(document.document_id, "")
            self.operator.show_round(round_, voter)
            self.ranking.show_round(document, round_)
        self._arrange()
        self._follow_reveal(round_)

    def _follow_reveal(self, round_: VotingRound | None) -> None:
        """Show the ranking when the votes were revealed by a key while votes were entered."""
        hidden_before = self._hidden_round_id
        self._hidden_round_id = round_.id if round_ is not None and voting.is_hidden(round_) else ""
        is_revealed = round_ is not None and round_.id == hidden_before and not self._hidden_round_id
        if is_revealed and self.operator.isAncestorOf(self.window().focusWidget() or self):
            self._show_ranking()

    def _show_ranking(self) -> None:
        self.parts.set_current(RANKING)
        self._arrange()
        self.ranking.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self, rounds: list[VotingRound]) -> None:
        self._is_filling = True
        self.rounds.set_rows([self._list_row(one) for one in rounds])
        ids = [one.id for one in rounds]
        if self.round_id in ids:
            self.rounds.list_widget.setCurrentRow(ids.index(self.round_id))
        self._is_filling = False

    def _list_row(self, round_: VotingRound) -> ListRow:
        return ListRow(round_title(round_, self.context.lang), self._state_text(round_))

    def _is_used(self, round_: VotingRound) -> bool:
        return any(state.used for state in voting.voter_states(self.session.document, round_))

    def _state_text(self, round_: VotingRound) -> str:
        if round_.is_open == "yes":
            return self.tr("open, hidden") if voting.is_hidden(round_) else self.tr("open")
        if not self._is_used(round_):
            return self.tr("not opened yet")
        return self.tr("closed, hidden") if voting.is_hidden(round_) else self.tr("closed")

    def _show_buttons(self, round_: VotingRound | None) -> None:
        is_open = round_ is not None and round_.is_open == "yes"
        for widget in (self.side, self.operator, self.ranking, self.add_button, self.parts):
            widget.setVisible(round_ is not None)
        self.empty_state.setHidden(round_ is not None)
        self.open_button.setVisible(round_ is not None and not is_open)
        self.close_button.setVisible(is_open)
        self.state_label.set_text(self._summary(round_) if round_ else "")

    def _summary(self, round_: VotingRound) -> str:
        return f"{round_title(round_, self.context.lang)} · {limits_text(round_, self.context.lang)}"

    def _arrange(self) -> None:
        """Put the votes and the ranking beside each other where there is room, else one of them."""
        is_wide = self.width() >= self.theme.px(WIDE_PX)
        round_ = self.round
        has_round = round_ is not None
        self.parts.setVisible(has_round and not is_wide)
        self.operator.setVisible(has_round and (is_wide or self.parts.current_id == ENTER))
        self.ranking.setVisible(has_round and (is_wide or self.parts.current_id == RANKING))
        can_reveal = round_ is not None and voting.is_hidden(round_) and self._is_used(round_)
        self.reveal_button.setVisible(can_reveal and self.ranking.isHidden())
        self.ranking.reveal_button.setVisible(can_reveal)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def initial_focus(self) -> QWidget | None:
        round_ = self.round
        if round_ is None:
            return self.empty_state.button
        if round_.is_open != "yes" and not self._is_used(round_):
            return self.open_button
        if not self.operator.isHidden():
            return self.operator.ballot
        return self.ranking.reveal_button if self.ranking.rows.isHidden() else self.ranking.rows

    def _on_question_entered(self) -> None:
        # once the key is done with, or the same Enter would press the button that has the keyboard then
        QTimer.singleShot(0, self, self._focus_what_is_next)

    def _focus_what_is_next(self) -> None:
        """Give the keyboard to what is used next: to open the voting, or to enter votes."""
        self.form.commit()
        first = self.initial_focus()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # Rounds

    def _run(self, action: str, make_change: Callable[[Document], Change], gesture_id: int = 0) -> bool:
        return run_page_edit(self.context, self.notice, action, make_change, gesture_id)

    def _offer_rounds(self) -> None:
        """Open the list of rounds that lie ready below the button."""
        lang = self.context.lang
        options = [Option(name, voting_text(f"ready.{name}", lang)) for name in READY_ROUNDS]
        menu = create_option_menu(self, self.theme, options)
        menu.triggered.connect(self._on_ready_chosen)
        open_menu_below(menu, self.add_button if self.add_button.isVisible() else self.empty_state.button)

    def _on_ready_chosen(self, action: QAction) -> None:
        self.add_round(str(action.data()))

    def add_round(self, ready: str) -> None:
        """Add a round that lies ready, and go to its question."""
        before = set(self.session.document.voting_rounds)
        if self._run("round-add", lambda document: edits.add_round(document, ready)):
            for id_ in set(self.session.document.voting_rounds) - before:
                self._show_round(id_)
            self.form.focus_title()

    def _show_round(self, id_: str) -> None:
        self.form.commit()
        self.round_id = id_
        self.notice.set_text("")
        self.refresh()

    def _on_round_chosen(self, number: int) -> None:
        rounds = self._ordered()
        if not self._is_filling and 0 <= number < len(rounds):
            self._show_round(rounds[number].id)

    def open_voting(self) -> None:
        """Let people vote in this round, and in no other; in a new one the first person's votes are entered first."""
        self._run("round-open", lambda document: edits.open_voting(document, self.round_id))
        if not self.voter or (self.round is not None and not self._is_used(self.round)):
            self.operator.choose_first_person()
        self.parts.set_current(ENTER)
        self._arrange()
        self.operator.ballot.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_voting(self) -> None:
        """End the voting in this round."""
        self._run("round-close", lambda document: edits.close_voting(document, self.round_id))
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self) -> None:
        """Let everybody see the votes of this round, and show the ranking."""
        if self._run("vote-reveal", lambda document: edits.reveal_votes(document, self.round_id)):
            self._show_ranking()

    def _delete(self, id_: str) -> None:
        round_ = self.session.document.voting_rounds.get(id_)
        if round_ is None or not self._run(
            "round-delete", lambda document: edits.remove_records(document, "voting_rounds", [id_])
        ):
            return
        words = self.tr("%1 deleted, with all its votes. Undo brings everything back.")
        words = words.replace("%1", round_title(round_, self.context.lang))
        self.context.status_message_requested.emit(words)
        self._focus_what_is_next()

    @property
    def voter(self) -> str:
        """Id of the participant whose votes are entered, '' for the room."""
        return self.operator.voter
