"""The user guide in a window of its own, beside the work: chapters at the left, the text, and a field that finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPalette, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from canvas_app import paths
from canvas_app.ui.look import BODY, SMALL, TITLE
from canvas_app.ui.widgets.field import LineField
from canvas_app.ui.widgets.icon_button import IconButton
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.reader import Reader
from canvas_app.ui.widgets.slim_bar import give_slim_bars

if TYPE_CHECKING:
    from canvas_app.ui.bench import Bench

CHAPTERS = 230
"""The width of the list of chapters, in pixels at scale 1."""

WITH_CHAPTERS = 760
"""The width of the window from which that list is shown."""

LANGUAGES = ("nl", "en")


class GuideDialog(QDialog):
    """The guide in the language of the program. It stays open while one works; Esc closes it, Ctrl+F finds."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.look = bench, bench.look
        self.lang = ""
        self._present = -1
        self._make_parts()
        self._lay_out()
        self._connect()
        self.restyle()
        self.retranslate()

    def _make_parts(self) -> None:
        look = self.look
        self.title = Label(look, size=TITLE + 2, bold=True)
        self.search = LineField(look)
        self.search.lead("search")
        self.count = Label(look, size=SMALL, colour="soft")
        self.back, self.on = IconButton(look, "chevron-up"), IconButton(look, "chevron-down")
        self.cross = IconButton(look, "x")
        self.chapters = QListWidget()
        self.chapters.setFrameShape(QFrame.Shape.NoFrame)
        give_slim_bars(self.chapters, look)
        self.chapters.setWordWrap(True)
        self.chapters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reader = Reader(look)
        self.lost = Label(look, colour="soft").wrap()

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.title)
        self._head.addWidget(self.search, 1)
        for widget in (self.count, self.back, self.on, self.cross):
            self._head.addWidget(widget)
        self._body = QHBoxLayout()
        self._body.addWidget(self.chapters)
        self._body.addWidget(self.reader, 1)
        self._box = QVBoxLayout(self)
        self._box.addLayout(self._head)
        self._box.addWidget(self.lost)
        self._box.addLayout(self._body, 1)

    def _connect(self) -> None:
        self.search.edit.textChanged.connect(self.look_for)
        self.back.clicked.connect(self.look_back)
        self.on.clicked.connect(self.look_on)
        self.cross.clicked.connect(self.reject)
        self.chapters.itemClicked.connect(self._to_chapter)
        self.chapters.itemActivated.connect(self._to_chapter)
        self.reader.went_to.connect(self._show_chapter)
        self.reader.other_file.connect(self._to_file)
        self.look.changed.connect(self.restyle)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self._to_search)

    # What is shown

    def show_guide(self, lang: str) -> None:
        """The guide in a language, from its beginning."""
        self.lang = lang
        found = self.reader.show_file(paths.guide(lang))
        self.lost.setHidden(found)
        self.chapters.clear()
        for heading in self.reader.headings:
            if heading.level == 2:
                item = QListWidgetItem(heading.words)
                item.setData(Qt.ItemDataRole.UserRole, heading.anchor)
                self.chapters.addItem(item)
        self._space_chapters()
        self.chapters.setCurrentRow(0)
        self.look_for()

    def _space_chapters(self) -> None:
        """Room to hit a chapter with the mouse; a long one takes two lines."""
        font, width = QFontMetrics(self.chapters.font()), self.look.px(CHAPTERS - 24)
        for row in range(self.chapters.count()):
            item = self.chapters.item(row)
            words = font.boundingRect(0, 0, width, 1000, Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(QSize(0, words.height() + self.look.px(12)))

    def _to_chapter(self, item: QListWidgetItem) -> None:
        self.reader.go(item.data(Qt.ItemDataRole.UserRole))

    def _show_chapter(self, anchor: str) -> None:
        """Marks the chapter in which the reader is."""
        row, here = -1, -1
        for heading in self.reader.headings:
            row += heading.level == 2
            if heading.anchor == anchor:
                here = row
        self.chapters.setCurrentRow(max(here, 0))

    def _to_file(self, name: str) -> None:
        """A link to the guide in the other language; there are no other files to go to."""
        for lang in LANGUAGES:
            if paths.guide(lang).name == name:
                self.show_guide(lang)

    # Finding

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.edit.selectAll()

    def look_for(self) -> None:
        """Marks all that has the words, and goes to the first."""
        found = self.reader.look_for(self.search.edit.text())
        self._present = 0 if found else -1
        self._show_found(found)

    def look_on(self) -> None:
        """To the next place."""
        self._step(1)

    def look_back(self) -> None:
        """To the place before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        found = self.reader.found
        if found:
            self._present = (self._present + by) % found
            self._show_found(found)

    def _show_found(self, found: int) -> None:
        self.reader.show_found(self._present)
        for button in (self.back, self.on):
            button.setEnabled(found > 1)
        number = QCoreApplication.translate("GuideDialog", "%n found", "", found)
        place = self.tr("%1 of %2").replace("%1", str(self._present + 1)).replace("%2", str(found))
        self.count.setText("" if not self.search.edit.text().strip() else place if found > 1 else number)

    # How it looks and speaks

    def retranslate(self) -> None:
        """Gives all words in the language of the moment, and the guide too."""
        self.title.setText(self.tr("User guide"))
        self.setWindowTitle(self.tr("User guide") + " – Netwerk Canvas")
        self.search.say(self.tr("Find in the guide"), self.tr("Find in the guide"))
        self.back.say(self.tr("Previous (Shift+Enter)"))
        self.on.say(self.tr("Next (Enter)"))
        self.cross.say(self.tr("Close (Esc)"), self.tr("Close"))
        self.chapters.setAccessibleName(self.tr("Chapters"))
        self.reader.setAccessibleName(self.tr("User guide"))
        self.lost.setText(self.tr("The guide did not come along with this copy of the program."))
        if self.lang != self.bench.lang:
            self.show_guide(self.bench.lang)

    def restyle(self) -> None:
        """Takes fonts, colours and lengths from the look as it is now."""
        px, colour = self.look.px, self.look.colour
        self._box.setContentsMargins(px(20), px(16), 0, 0)
        self._box.setSpacing(px(12))
        self._head.setContentsMargins(0, 0, px(16), 0)
        self._head.setSpacing(px(8))
        self._body.setSpacing(px(8))
        self.chapters.setFont(self.look.font(BODY - 1))
        self._space_chapters()
        self.chapters.setFixedWidth(px(CHAPTERS))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, colour("paper"))
        palette.setColor(QPalette.ColorRole.Text, colour("ink"))
        palette.setColor(QPalette.ColorRole.Highlight, colour("hover"))
        palette.setColor(QPalette.ColorRole.HighlightedText, colour("ink"))
        self.chapters.setPalette(palette)
        self.reader.restyle()
        self.look_for()
        self._fit()

    def _fit(self) -> None:
        self.chapters.setVisible(self.width() >= self.look.px(WITH_CHAPTERS))

    def sizeHint(self) -> QSize:
        """As large as reads well, within the window it belongs to."""
        px, room = self.look.px, (self.parentWidget() or self).window().size()
        return QSize(min(px(1060), room.width() - px(48)), min(px(760), room.height() - px(48)))

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self.resize(self.sizeHint())
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field goes to the next place, with Shift to the one before."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.edit.hasFocus():
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
