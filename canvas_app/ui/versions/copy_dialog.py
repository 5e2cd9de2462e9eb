"""Dialog with the changes a copy of the workshop would bring, by person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from canvas_app.ui.kit.app_dialog import AppDialog
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.plain_text_view import PlainTextView
from canvas_app.ui.versions.copy_bar import copy_summary, display_name
from canvas_app.ui.versions.diff_text import merge_text

if TYPE_CHECKING:
    from canvas_app.storage.sibling_copies import SiblingCopy
    from canvas_app.ui.context import AppContext


class CopyDialog(AppDialog):
    """The changes in a copy.

    Attributes:
        merge_requested: Signal, the copy is to be merged.
    """

    merge_requested = Signal()
    preferred_size = (720, 560)

    def __init__(self, context: AppContext, copy: SiblingCopy, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.copy = copy
        self.details_view, self.merge_button = PlainTextView(context.theme), Button(context.theme, "primary")
        self.body_layout.addWidget(self.details_view, 1)
        self.merge_button.clicked.connect(self._request_merge)
        self.finish_init(right_buttons=(self.merge_button,))
        self.merge_button.setFocus()

    def _request_merge(self) -> None:
        self.accept()
        self.merge_requested.emit()

    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(self.tr("What is in the copy"))
        self.title.setText(self.tr("What is in the copy"))
        self.introduction.setText(f"{display_name(self.copy.path)} – {copy_summary(self.copy.counts)}")
        self.details_view.set_accessible_name(self.tr("What would come in, by person"))
        context = self.context
        self.details_view.set_text(
            merge_text(context.session.document, self.copy, context.method, context.lang)
        )
        self.merge_button.set_texts(self.tr("Bring in"), self.tr("One step: Undo takes it out again."))
