"""Find and filter: words, one participant, one colour; the rest of the canvas fades."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from canvas_app.insight.matching import NOBODY, Search, matching
from canvas_app.model.document import in_order
from canvas_app.model.edits import COLOURS
from canvas_app.ui.bench import Bench
from canvas_app.ui.canvas.describe import colour_name
from canvas_app.ui.widgets.choices import Option
from canvas_app.ui.widgets.dropdown import Dropdown
from canvas_app.ui.widgets.field import LineField
from canvas_app.ui.widgets.icon_button import IconButton
from canvas_app.ui.widgets.label import Label


class FindBar(QWidget):
    """`found` carries the ids that match (None when nothing is looked for), `step` asks for the next or previous."""

    found = Signal(object)
    step = Signal(int)
    closed = Signal()

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        super().__init__(parent)
        self.bench = bench
        self.matches: frozenset[str] | None = None
        self.field = LineField(bench.look, parent=self)
        self.words = self.field.edit
        self.author = Dropdown(bench.look, "users", self)
        self.colour = Dropdown(bench.look, "palette", self)
        self.count = Label(bench.look, colour="soft", parent=self)
        self.back = IconButton(bench.look, "chevron-up", parent=self)
        self.on = IconButton(bench.look, "chevron-down", parent=self)
        self.cross = IconButton(bench.look, "x", parent=self)
        self._arrange()
        self.words.textChanged.connect(self.search)
        self.author.chosen.connect(self.search)
        self.colour.chosen.connect(self.search)
        self.back.clicked.connect(self._step_back)
        self.on.clicked.connect(self._step_on)
        self.cross.clicked.connect(self.close_bar)
        bench.session.changed.connect(self._follow)
        bench.session.replaced.connect(self.close_bar)
        bench.look.changed.connect(self.restyle)
        self.restyle()
        self.retranslate()
        self.hide()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.author)
        row.addWidget(self.colour)
        for widget in (self.count, self.back, self.on, self.cross):
            row.addWidget(widget)

    def open_bar(self) -> None:
        """Shows itself, ready to type in."""
        if not self.isVisible():
            self.fill_choices()
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self.search()

    def close_bar(self) -> None:
        """Goes away, and everything is seen again."""
        if self.isHidden():
            return
        self.hide()
        self.author.choose("")
        self.colour.choose("")
        self.words.clear()
        self.search()
        self.closed.emit()

    def fill_choices(self) -> None:
        """The participants and colours of now; what was chosen stays chosen, as long as it is there."""
        people = in_order(self.bench.session.document.participants.values())
        authors = [Option("", self.tr("Everybody")), *(Option(person.id, person.name) for person in people)]
        self._offer(self.author, [*authors, Option(NOBODY, self.tr("Unsigned notes"))], self.tr("Written by"))
        sign = {name: self.bench.look.note(name).sign for name in COLOURS}
        colours = [Option(name, colour_name(name), sign=sign[name]) for name in COLOURS]
        self._offer(self.colour, [Option("", self.tr("Every colour")), *colours], self.tr("Colour"))

    @staticmethod
    def _offer(choice: Dropdown, options: list[Option], name: str) -> None:
        if choice.current not in {option.id for option in options}:
            choice.current = ""
        choice.offer(options, name)

    def filter_by(self, author: str) -> None:
        """Shows what one participant wrote."""
        self.open_bar()
        self.author.choose(author)
        self.search()

    def search(self) -> None:
        """Looks again, and says how many there are."""
        wanted = Search(self.words.text(), self.author.current, self.colour.current)
        self.matches = matching(self.bench.session.document, wanted) if wanted and self.isVisible() else None
        count = len(self.matches or ())
        found = QCoreApplication.translate("FindBar", "%n found", "", count)
        self.count.setText("" if self.matches is None else found)
        for button in (self.back, self.on):
            button.setEnabled(count > 0)
        self.found.emit(self.matches)

    def _follow(self) -> None:
        if self.isVisible():
            self.search()

    def _step_back(self) -> None:
        self.step.emit(-1)

    def _step_on(self) -> None:
        self.step.emit(1)

    def restyle(self) -> None:
        """Lengths of the present look."""
        self.author.setMaximumWidth(self.bench.look.px(240))
        self.update()

    def retranslate(self) -> None:
        """Words in the present language."""
        words = self.tr("Find words in notes and coalitions")
        self.field.say(words, words)
        self.back.say(self.tr("Previous (Shift+Enter)"))
        self.on.say(self.tr("Next (Enter)"))
        self.cross.say(self.tr("Close (Esc)"))
        self.fill_choices()
        self.search()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.bench.look.colour("raised"))
        painter.setPen(self.bench.look.colour("hairline"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
