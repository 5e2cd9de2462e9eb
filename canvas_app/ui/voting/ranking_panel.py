"""The ranking of a round, or until it is revealed how much was given, and who has not voted yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from canvas_app.content.voting_view import view_round, voting_text
from canvas_app.model import voting
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import EmptyState, Label
from canvas_app.ui.kit.layouts import make_column
from canvas_app.ui.kit.translate import TranslatableText, bind_texts
from canvas_app.ui.voting.ranking_list import RankingList

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.model.records import VotingRound
    from canvas_app.ui.context import AppContext

RANKING = TranslatableText("VotingPage", "Result")


class RankingPanel(QWidget):
    """Shows the ranking of a round.

    Attributes:
        rows: The ranking.
        reveal_button: Reveals the votes of the round.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, theme = context, context.theme
        self.title = Label(theme, RANKING, size=17, bold=True)
        self.summary = Label(theme, colour="soft").enable_wrapping()
        self.finding = Label(theme, bold=True).enable_wrapping()
        self.waiting = Label(theme, colour="soft").enable_wrapping()
        self.rows = RankingList(theme, self)
        bind_texts(self.rows, QWidget.setAccessibleName, RANKING)
        self.hidden_state = EmptyState(
            theme,
            "lock",
            TranslatableText("RankingPanel", "Hidden until you reveal it"),
            TranslatableText("RankingPanel", "What each note got stays hidden, for you as well."),
            TranslatableText("RankingPanel", "Reveal"),
        )
        self.reveal_button: Button = self.hidden_state.button
        self.reveal_button.set_icon("")
        make_column(
            theme, spacing.SMALL, self.title, self.summary, self.waiting, self.finding,
            (self.rows, 1), (self.hidden_state, 1), parent=self,
        )  # fmt: skip

    def show_round(self, document: Document, round_: VotingRound) -> None:
        """Show the ranking of a round; while it is hidden, only how much was given."""
        is_hidden = voting.is_hidden(round_)
        shown = view_round(document, round_, self.context.method, self.context.lang)
        self.summary.set_text(shown.summary if shown.given else voting_text("no_votes", self.context.lang))
        names = [person.name for person in voting.people_without_votes(document, round_)]
        missing = self.tr("Not yet: {names}").replace("{names}", ", ".join(names)) if names else ""
        self.waiting.set_text(missing)
        self.waiting.setVisible(bool(names))
        self.finding.set_text("" if is_hidden else shown.finding)
        self.finding.setVisible(bool(shown.finding) and not is_hidden)
        self.rows.set_ranking(() if is_hidden else shown.rows)
        self.rows.setVisible(not is_hidden)
        self.hidden_state.setVisible(is_hidden)
