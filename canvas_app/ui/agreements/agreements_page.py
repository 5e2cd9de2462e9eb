"""The page of what was agreed: decided, to do by whom and when, parked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from canvas_app.content.agreements import Agreements, agreement_words, view_agreements
from canvas_app.model import edits
from canvas_app.model.allowed_values import NOTE_MARKS
from canvas_app.ui.agreements.agreement_groups import AgreementGroups
from canvas_app.ui.agreements.agreement_list import MARK_PREFIX
from canvas_app.ui.base_page import BasePage
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.label import ElidedLabel, EmptyState, Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.notice_bar import NoticeBar
from canvas_app.ui.kit.option_group import Dropdown, Option
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.theme import PAGE_TITLE_PX
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.page_edits import run_page_edit

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

NOBODY = "nobody"
"""The option of the filter for what is to be done and has nobody yet."""

NAME = "name:"
"""Before a name in the ids of the options of the filter."""

SCROLL_MARGIN_PX = 12
"""Above or below a row that is brought into view."""


class AgreementsPage(BasePage):
    """Header with the sums and the filter, and the three groups."""

    record_kinds = frozenset({"notes", "masks", "participants"})
    sheet_bar = "focus"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = self.theme
        self.title = Label(
            theme, lambda: agreement_words("title", context.lang), size=PAGE_TITLE_PX, bold=True
        )
        self.sum_label = ElidedLabel(theme, colour="soft")
        self.who_filter = Dropdown(theme, "users")
        self.notice = NoticeBar(theme)
        self.groups = AgreementGroups(context)
        self.empty_state = EmptyState(
            theme,
            "list-checks",
            TranslatableText("AgreementsPage", "What was agreed?"),
            TranslatableText(
                "AgreementsPage",
                "On the canvas, mark a note: Ctrl+Shift+D for decided, T for to do, P for parked.",
            ),
        )
        self.scroll_area = VerticalScrollArea(theme, self.groups)
        header = make_row(theme, spacing.WIDE, self.title, (self.sum_label, 1), self.who_filter)
        make_column(
            theme,
            spacing.PAGE_TO_EDGE,
            header,
            self.notice,
            (self.empty_state, 1),
            (self.scroll_area, 1),
            parent=self,
        )
        self.who_filter.option_selected.connect(self.refresh)
        self.groups.action_requested.connect(self._handle_request)
        self.groups.form.closed.connect(self._close_form)
        theme.changed.connect(self._arrange)

    # Content

    def refresh(self) -> None:
        found = view_agreements(self.session.document, self.context.method, self.context.lang)
        self._fill_filter(found)
        self.groups.form.refresh()
        self.groups.show_agreements(self._filtered(found))
        has_any = any(found.values())
        self.empty_state.setHidden(has_any)
        for widget in (self.scroll_area, self.who_filter):
            widget.setVisible(has_any)
        counts = [f"{agreement_words(mark, self.context.lang)}: {len(found[mark])}" for mark in NOTE_MARKS]
        self.sum_label.set_text(" · ".join(counts) if has_any else "")
        self._arrange()

    def _arrange(self) -> None:
        self.groups.arrange(self.width())

    def _fill_filter(self, agreements: Agreements) -> None:
        names = sorted(
            {one.who for group in agreements.values() for one in group if one.who}, key=str.casefold
        )
        options = [
            Option("", self.tr("Everyone")),
            *(Option(f"{NAME}{name}", name) for name in names),
            *(
                [Option(NOBODY, self.tr("No one yet"))]
                if any(not one.who for one in agreements["to_do"])
                else ()
            ),
        ]
        if self.who_filter.current_id not in {option.id for option in options}:
            self.who_filter.current_id = ""
        self.who_filter.set_options(options, self.tr("Who"))

    def _filtered(self, agreements: Agreements) -> Agreements:
        """Return the agreements that the filter lets through, and the one that is edited."""
        chosen, edited = self.who_filter.current_id, self.groups.edited_id
        if not chosen:
            return agreements
        name = chosen.removeprefix(NAME) if chosen != NOBODY else ""
        return {
            mark: tuple(
                one for one in group if (one.who == name and (name or mark == "to_do")) or one.id == edited
            )
            for mark, group in agreements.items()
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def initial_focus(self) -> QWidget | None:
        return next((one for one in self.groups.lists.values() if one.ids), None)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self._close_form()
        super().hideEvent(event)

    def _close_form(self) -> None:
        """Close the form; its note goes, where the filter would not show it otherwise."""
        self.groups.close_form()
        if self.who_filter.current_id:
            self.schedule_refresh()

    # Actions

    def _handle_request(self, id_: str, action: str) -> None:
        """Handle an action requested for a row."""
        kind, _, value = action.partition(":")
        if kind == "jump":
            self.context.note_requested.emit(id_)
        elif kind == "open":
            self._close_form()
            self.groups.open_form(id_)
            self._scroll_to(self.groups.form)
        elif action.startswith(MARK_PREFIX) or kind == "delete":
            self._mark(id_, value if kind != "delete" else "")
        elif kind == "go" and (other := self.groups.neighbour(id_, value)):
            self.groups.focus_row(other)
            self._scroll_to_focus()

    def _mark(self, id_: str, mark: str) -> None:
        is_done = run_page_edit(
            self.context, self.notice, "note-mark", lambda document: edits.mark_notes(document, [id_], mark)
        )
        self._scroll_to_focus()
        if is_done and not mark:
            self.context.status_message_requested.emit(
                self.tr("Taken off the list. The note stays on the canvas; Undo puts it back here.")
            )

    def _scroll_to_focus(self) -> None:
        focus = self.focusWidget()
        if focus is not None and self.groups.isAncestorOf(focus):
            self._scroll_to(focus)

    def _scroll_to(self, widget: QWidget) -> None:
        """Bring the form, or the current row of a list, into view when it has its place."""
        QTimer.singleShot(0, widget, partial(_bring_into_view, self.scroll_area, widget))


def _bring_into_view(scroll_area: QScrollArea, widget: QWidget) -> None:
    QCoreApplication.sendPostedEvents(
        None, QEvent.Type.LayoutRequest
    )  # the last row may lie in what was added
    scroll_area.ensureWidgetVisible(widget, 0, SCROLL_MARGIN_PX)
