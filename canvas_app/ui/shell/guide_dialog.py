"""User guide in a window of its own: list of chapters, text and search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPalette, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from canvas_app.content.languages import guide_path, language_codes
from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.markdown_viewer import MarkdownViewer
from canvas_app.ui.kit.scroll_bar import install_scroll_bars
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX, TITLE_PX

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

CHAPTERS_WIDTH_PX = 230
"""Width of the chapter list, in pixels at scale 1."""

CHAPTERS_MIN_WINDOW_PX = 760
"""Width of the window from which the chapter list is shown, in pixels at scale 1."""


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
        self.restyle()
        self.retranslate()

    def _create_widgets(self) -> None:
        theme = self.theme
        self.title = Label(theme, size=TITLE_PX + 2, bold=True)
        self.search_field = LineField(theme)
        self.search_field.set_leading_icon("search")
        self.count_label = Label(theme, size=SMALL_PX, colour="soft")
        self.previous_button, self.next_button = (
            IconButton(theme, "chevron-up"),
            IconButton(theme, "chevron-down"),
        )
        self.close_button = IconButton(theme, "x")
        self.chapters = QListWidget()
        self.chapters.setFrameShape(QFrame.Shape.NoFrame)
        install_scroll_bars(self.chapters, theme)
        self.chapters.setWordWrap(True)
        self.chapters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewer = MarkdownViewer(theme)
        self.missing_label = Label(theme, colour="soft").enable_wrapping()

    def _create_layout(self) -> None:
        self._header_layout = QHBoxLayout()
        self._header_layout.addWidget(self.title)
        self._header_layout.addWidget(self.search_field, 1)
        for widget in (self.count_label, self.previous_button, self.next_button, self.close_button):
            self._header_layout.addWidget(widget)
        self._body = QHBoxLayout()
        self._body.addWidget(self.chapters)
        self._body.addWidget(self.viewer, 1)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(self._header_layout)
        self._layout.addWidget(self.missing_label)
        self._layout.addLayout(self._body, 1)

    def _connect(self) -> None:
        self.search_field.edit.textChanged.connect(self.search)
        self.previous_button.clicked.connect(self.find_previous)
        self.next_button.clicked.connect(self.find_next)
        self.close_button.clicked.connect(self.reject)
        self.chapters.itemClicked.connect(self._open_chapter)
        self.chapters.itemActivated.connect(self._open_chapter)
        self.viewer.heading_reached.connect(self._select_chapter)
        self.viewer.other_file_requested.connect(self._open_guide_file)
        self.theme.changed.connect(self.restyle)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self._focus_search)

    # Content

    def show_guide(self, lang: str) -> None:
        """Show the guide in a language, from its beginning."""
        self.lang = lang
        found = self.viewer.show_file(guide_path(lang))
        self.missing_label.setHidden(found)
        self.chapters.clear()
        for heading in self.viewer.headings:
            if heading.level == 2:
                item = QListWidgetItem(heading.text)
                item.setData(Qt.ItemDataRole.UserRole, heading.anchor)
                self.chapters.addItem(item)
        self._set_chapter_heights()
        self.chapters.setCurrentRow(0)
        self.search()

    def _set_chapter_heights(self) -> None:
        """Set the height of the chapter items, with space for the mouse; a long title takes two lines."""
        font, width = QFontMetrics(self.chapters.font()), self.theme.px(CHAPTERS_WIDTH_PX - 24)
        for row in range(self.chapters.count()):
            item = self.chapters.item(row)
            words = font.boundingRect(0, 0, width, 1000, Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(QSize(0, words.height() + self.theme.px(12)))

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
        place = self.tr("%1 of %2").replace("%1", str(self._current_match + 1)).replace("%2", str(found))
        self.count_label.setText(
            "" if not self.search_field.edit.text().strip() else place if found > 1 else number
        )

    # Theme and language

    def retranslate(self) -> None:
        """Set all texts in the current language, and load the guide in it."""
        self.title.setText(self.tr("User guide"))
        self.setWindowTitle(self.tr("User guide") + " – Netwerk Canvas")
        self.search_field.set_texts(self.tr("Find in the guide"), self.tr("Find in the guide"))
        self.previous_button.set_texts(self.tr("Previous (Shift+Enter)"))
        self.next_button.set_texts(self.tr("Next (Enter)"))
        self.close_button.set_texts(self.tr("Close (Esc)"), self.tr("Close"))
        self.chapters.setAccessibleName(self.tr("Chapters"))
        self.viewer.setAccessibleName(self.tr("User guide"))
        self.missing_label.setText(self.tr("The guide did not come along with this copy of the program."))
        if self.lang != self.context.lang:
            self.show_guide(self.context.lang)

    def restyle(self) -> None:
        """Apply fonts, colours and lengths of the current theme."""
        px, colour = self.theme.px, self.theme.colour
        self._layout.setContentsMargins(px(20), px(16), 0, 0)
        self._layout.setSpacing(px(12))
        self._header_layout.setContentsMargins(0, 0, px(16), 0)
        self._header_layout.setSpacing(px(8))
        self._body.setSpacing(px(8))
        self.chapters.setFont(self.theme.font(BODY_PX - 1))
        self._set_chapter_heights()
        self.chapters.setFixedWidth(px(CHAPTERS_WIDTH_PX))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, colour("paper"))
        palette.setColor(QPalette.ColorRole.Text, colour("ink"))
        palette.setColor(QPalette.ColorRole.Highlight, colour("hover"))
        palette.setColor(QPalette.ColorRole.HighlightedText, colour("ink"))
        self.chapters.setPalette(palette)
        self.viewer.restyle()
        self.search()
        self._update_chapters_visible()

    def _update_chapters_visible(self) -> None:
        self.chapters.setVisible(self.width() >= self.theme.px(CHAPTERS_MIN_WINDOW_PX))

    def sizeHint(self) -> QSize:
        """Return a readable size within the parent window."""
        px, room = self.theme.px, (self.parentWidget() or self).window().size()
        return QSize(min(px(1060), room.width() - px(48)), min(px(760), room.height() - px(48)))

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

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
