"""Below the preview: which sheet of how many is shown, and its zoom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_row
from canvas_app.ui.kit.option_group import Option, SegmentedControl
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.posters.poster_form import sheet_count_text

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

ZOOMS = (
    Option("fit", TranslatableText("PreviewFooter", "Whole sheet")),
    Option("real", TranslatableText("PreviewFooter", "Actual size")),
)


class PreviewFooter(QWidget):
    """Buttons to turn the pages, and the zoom.

    Attributes:
        turned: Signal with 1 for the next page and -1 for the previous one.
        zoom_selected: Signal with the id of one of `ZOOMS`.
    """

    turned = Signal(int)
    zoom_selected = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.previous_button, self.next_button = (
            IconButton(theme, "chevron-left", tooltip=TranslatableText("PreviewFooter", "Previous sheet")),
            IconButton(theme, "chevron-right", tooltip=TranslatableText("PreviewFooter", "Next sheet")),
        )
        self.count_label = Label(theme, size=SMALL_PX)
        self.zoom_switch = SegmentedControl(theme)
        self.zoom_switch.set_accessible_name(TranslatableText("PreviewFooter", "Zoom"))
        self.zoom_switch.set_options(ZOOMS)
        self.zoom_switch.set_current("fit")
        self.zoom_switch.option_selected.connect(self.zoom_selected)
        self.previous_button.clicked.connect(partial(self.turned.emit, -1))
        self.next_button.clicked.connect(partial(self.turned.emit, 1))
        pages = (self.previous_button, self.count_label, self.next_button)
        make_row(theme, spacing.PREVIEW_FOOTER, *pages, 1, self.zoom_switch, parent=self)

    def show_page(self, page: int, pages: int) -> None:
        """Show the index of the current page and the number of pages, in the current language."""
        words = self.tr("Sheet %1 of %2").replace("%1", str(page + 1)).replace("%2", str(pages))
        self.count_label.setText(words if pages > 1 else sheet_count_text(1))
        for button, possible in ((self.previous_button, page > 0), (self.next_button, page < pages - 1)):
            button.setVisible(pages > 1)
            button.setEnabled(possible)
