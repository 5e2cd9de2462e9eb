"""Bar above the canvas that offers to merge a copy found beside the file, and a dialog with what it would bring."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.insight.change_summary import count_changes
from canvas_app.insight.version_text import merge_text
from canvas_app.platform.paths import DOCUMENT_SUFFIX
from canvas_app.storage.os_errors import displayable_file_name
from canvas_app.ui.app_dialog import AppDialog
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.lists import PlainTextView
from canvas_app.ui.kit.notice_bar import NoticeBar
from canvas_app.ui.kit.translate import TranslatableText, refresh_with_language

if TYPE_CHECKING:
    from canvas_app.storage.sibling_copies import SiblingCopy
    from canvas_app.ui.context import AppContext


def copy_summary(copy: SiblingCopy) -> str:
    """Return the changes in a copy as one line of counts."""
    counts, conflicting = count_changes(copy.change), len(copy.conflicts)
    words = (
        (counts.new, QCoreApplication.translate("CopyBar", "%n new note(s)", "", counts.new)),
        (counts.changed, QCoreApplication.translate("CopyBar", "%n changed note(s)", "", counts.changed)),
        (counts.removed, QCoreApplication.translate("CopyBar", "%n deleted note(s)", "", counts.removed)),
        (counts.other, QCoreApplication.translate("CopyBar", "%n other change(s)", "", counts.other)),
        (
            conflicting,
            QCoreApplication.translate("CopyBar", "%n text(s) in two versions", "", conflicting),
        ),
    )
    return ", ".join(text for count, text in words if count)


def display_name(path: Path) -> str:
    """Return a file name without the document suffix, in displayable form."""
    return displayable_file_name(path).removesuffix(DOCUMENT_SUFFIX)


class CopyBar(NoticeBar):
    """The offer of one copy, which all signals refer to.

    Attributes:
        merge_requested: Signal, the copy is to be merged.
        details_requested: Signal, its contents are to be shown.
        dismissed: Signal, the copy is not to be offered again.
    """

    merge_requested = Signal()
    details_requested = Signal()
    dismissed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        self.copy: SiblingCopy | None = None
        theme = context.theme
        self.merge_button = Button(theme, "plain", label=TranslatableText("CopyBar", "Merge"))
        self.details_button = Button(theme, "quiet", label=TranslatableText("CopyBar", "Show what’s in it"))
        self.dismiss_button = Button(theme, "quiet", label=TranslatableText("CopyBar", "Not now"))
        for button, wish in (
            (self.merge_button, self.merge_requested),
            (self.details_button, self.details_requested),
            (self.dismiss_button, self.dismissed),
        ):
            self._row.addWidget(button)
            button.clicked.connect(wish)
        refresh_with_language(self, CopyBar.refresh)

    def set_copy(self, copy: SiblingCopy | None) -> None:
        """Set the copy to offer; None hides the bar."""
        self.copy = copy
        self.refresh()

    def refresh(self) -> None:
        """Show the offer in the current language."""
        if self.copy is None:
            self.set_text("")
            return
        words = self.tr("There is another copy of this network in the folder: {name} – {what}")
        self.set_text(words.format(name=display_name(self.copy.path), what=copy_summary(self.copy)))


class CopyDialog(AppDialog):
    """The changes in a copy.

    Attributes:
        merge_requested: Signal, the copy is to be merged.
    """

    merge_requested = Signal()
    preferred_size = (720, 560)

    def __init__(self, context: AppContext, copy: SiblingCopy, parent: QWidget | None = None) -> None:
        super().__init__(context, TranslatableText("CopyDialog", "What is in the copy"), parent=parent)
        self.copy = copy
        self.details_view = PlainTextView(context.theme)
        self.details_view.set_accessible_name(
            TranslatableText("CopyDialog", "What this would add, person by person")
        )
        self.merge_button = Button(
            context.theme,
            "primary",
            label=TranslatableText("CopyDialog", "Merge"),
            tooltip=TranslatableText("CopyDialog", "All in one step: Undo takes it out again."),
        )
        self.body_layout.addWidget(self.details_view, 1)
        self.merge_button.clicked.connect(self._request_merge)
        self.finish_init(right_buttons=(self.merge_button,))
        self.merge_button.setFocus()

    def _request_merge(self) -> None:
        self.accept()
        self.merge_requested.emit()

    def refresh(self) -> None:
        self.introduction.setText(f"{display_name(self.copy.path)} – {copy_summary(self.copy)}")
        context = self.context
        self.details_view.set_text(
            merge_text(context.session.document, self.copy, context.method, context.lang)
        )
