"""User guide in a window of its own: list of chapters, text and search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QListWidgetItem, QWidget

from canvas_app.content.languages import guide_path, language_codes
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.kit.chapter_list import ChapterList
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.markdown_viewer import MarkdownViewer
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.theme import SMALL_PX, TITLE_PX
from canvas_app.ui.kit.translate import TranslatableText, bind_texts, refresh_with_language

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

CHAPTERS_WIDTH_PX = 230
"""Width of the chapter list, in pixels at scale 1."""

CHAPTERS_MIN_WINDOW_PX = 760
"""Width of the window from which the chapter list is shown, in pixels at scale 1."""


TITLE = TranslatableText("GuideDialog", "User guide")
FIND = TranslatableText("GuideDialog", "Find in the guide")
MISSING = TranslatableText("GuideDialog", "The user guide is missing from this copy of the program.")


def window_title() -> str:
    """Return the title of the window in the current language."""
    return f"{TITLE} – Netwerk Canvas"


class GuideDialog(QDialog):
    """The guide in the language of the application; non-modal. Esc closes it, Ctrl+F searches."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.theme = context, context.theme
        self.lang = ""
        self._current_match = -1
        self._create_widgets()
        self._create_layout()
        self._connect()
        refresh_with_language(self, GuideDialog.follow_language)
        self.follow_language()

    def _create_widgets(self) -> None:
        theme = self.theme
        bind_texts(self, QWidget.setWindowTitle, window_title)
        self.title = Label(theme, TITLE, size=TITLE_PX + 2, bold=True)
        self.search_field = LineField(theme, accessible_name=FIND, placeholder=FIND)
        self.search_field.set_leading_icon("search")
        self.count_label = Label(theme, size=SMALL_PX, colour="soft")
        self.previous_button = IconButton(
            theme, "chevron-up", tooltip=TranslatableText("GuideDialog", "Previous (Shift+Enter)")
        )
        self.next_button = IconButton(
            theme, "chevron-down", tooltip=TranslatableText("GuideDialog", "Next (Enter)")
        )
        self.close_button = IconButton(
            theme,
            "x",
            tooltip=TranslatableText("GuideDialog", "Close (Esc)"),
            accessible_name=TranslatableText("GuideDialog", "Close"),
        )
        self.chapters, self.viewer = ChapterList(theme, CHAPTERS_WIDTH_PX), MarkdownViewer(theme)
        bind_texts(self.chapters, QWidget.setAccessibleName, TranslatableText("GuideDialog", "Chapters"))
        bind_texts(self.viewer, QWidget.setAccessibleName, TITLE)
        self.missing_label = Label(theme, MISSING, colour="soft").enable_wrapping()

    def _create_layout(self) -> None:
        theme = self.theme
        header = make_row(
            theme,
            spacing.GUIDE_HEADER,
            self.title,
            (self.search_field, 1),
            self.count_label,
            self.previous_button,
            self.next_button,
            self.close_button,
        )
        body = make_row(theme, spacing.MEDIUM, self.chapters, (self.viewer, 1))
        make_column(theme, spacing.GUIDE, header, self.missing_label, (body, 1), parent=self)

    def _connect(self) -> None:
        self.search_field.edit.textChanged.connect(self.search)
        self.previous_button.clicked.connect(self.find_previous)
        self.next_button.clicked.connect(self.find_next)
        self.close_button.clicked.connect(self.reject)
        self.chapters.itemClicked.connect(self._open_chapter)
        self.chapters.itemActivated.connect(self._open_chapter)
        self.viewer.heading_reached.connect(self._select_chapter)
        self.viewer.other_file_requested.connect(self._open_guide_file)
        self.theme.changed.connect(self.search)
        self.theme.changed.connect(self._update_chapters_visible)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self._focus_search)

    # Content

    def show_guide(self, lang: str) -> None:
        """Show the guide in a language, from its beginning."""
        self.lang = lang
        found = self.viewer.show_file(guide_path(lang))
        self.missing_label.setHidden(found)
        self.chapters.set_chapters(
            [(heading.text, heading.anchor) for heading in self.viewer.headings if heading.level == 2]
        )
        self.search()

    def _open_chapter(self, item: QListWidgetItem) -> None:
        self.viewer.scroll_to_heading(item.data(Qt.ItemDataRole.UserRole))

    def _select_chapter(self, anchor: str) -> None:
        """Select the chapter the reader is in."""
        row, here = -1, -1
        for heading in self.viewer.headings:
            row += heading.level == 2
            if heading.anchor == anchor:
                here = row
        self.chapters.setCurrentRow(max(here, 0))

    def _open_guide_file(self, name: str) -> None:
        """Follow a link to the guide in another language; other files are ignored."""
        for lang in language_codes():
            if guide_path(lang).name == name:
                self.show_guide(lang)

    # Search

    def _focus_search(self) -> None:
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.edit.selectAll()

    def search(self) -> None:
        """Highlight all matches and go to the first."""
        found = self.viewer.search(self.search_field.edit.text())
        self._current_match = 0 if found else -1
        self._show_match(found)

    def find_next(self) -> None:
        """Go to the next match."""
        self._go_to_match(1)

    def find_previous(self) -> None:
        """Go to the previous match."""
        self._go_to_match(-1)

    def _go_to_match(self, by: int) -> None:
        found = self.viewer.match_count
        if found:
            self._current_match = (self._current_match + by) % found
            self._show_match(found)

    def _show_match(self, found: int) -> None:
        self.viewer.show_match(self._current_match)
        for button in (self.previous_button, self.next_button):
            button.setEnabled(found > 1)
        number = QCoreApplication.translate("GuideDialog", "%n found", "", found)
        position = self.tr("%1 of %2").replace("%1", str(self._current_match + 1)).replace("%2", str(found))
        self.count_label.setText(
            "" if not self.search_field.edit.text().strip() else position if found > 1 else number
        )

    # Theme and language

    def follow_language(self) -> None:
        """Load the guide in the current language."""
        if self.lang != self.context.lang:
            self.show_guide(self.context.lang)

    def _update_chapters_visible(self) -> None:
        self.chapters.setVisible(self.width() >= self.theme.px(CHAPTERS_MIN_WINDOW_PX))

    def sizeHint(self) -> QSize:
        """Return a readable size within the parent window."""
        px, window_size = self.theme.px, (self.parentWidget() or self).window().size()
        return QSize(min(px(1060), window_size.width() - px(48)), min(px(760), window_size.height() - px(48)))

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self.resize(self.sizeHint())
            self.viewer.setFocus(Qt.FocusReason.OtherFocusReason)
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._update_chapters_visible()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next match on Enter in the search field, with Shift to the previous one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search_field.edit.hasFocus():
            self._go_to_match(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return
        super().keyPressEvent(event)
