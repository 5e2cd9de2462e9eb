"""The help of a block, in a drawer beside the canvas: never over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from canvas_app.ui.look import BODY, SMALL
from canvas_app.ui.widgets.drawer import Drawer
from canvas_app.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvas_app.content.method import Block, Choice, Topic
    from canvas_app.ui.bench import Bench


class BlockHelp(Drawer):
    """Lead question, explanation, and every topic with its question and an example."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, "identity", parent)
        self.block = "identity"
        self.labels: list[Label] = []
        self.restyle()
        self.retranslate()

    def show_block(self, id_: str) -> None:
        """The help of another block."""
        self.block = id_
        self.paint_band(id_)
        self.retranslate()
        self.scrolling.verticalScrollBar().setValue(0)

    def retranslate(self) -> None:
        super().retranslate()
        block, lang = self.bench.method.block(self.block), self.bench.lang
        self.title.setText(block.title[lang])
        self._clear()
        self._add(block.lead[lang], BODY + 1).slant()
        for paragraph in block.help[lang].split("\n\n"):
            self._add(paragraph, BODY, above=6)
        self._add_topics(block, lang)
        self.column.addStretch(1)

    def _clear(self) -> None:
        for label in self.labels:
            label.hide()
            label.deleteLater()
        self.labels = []
        while self.column.count():
            self.column.takeAt(0)

    def _add_topics(self, block: Block, lang: str) -> None:
        for group in block.groups:
            if group.title[lang]:
                self._add(group.title[lang], BODY, bold=True, colour=f"block:{block.id}", above=16)
            for topic in group.topics:
                self._add_topic(topic, lang)
        if not block.groups:
            card = self.bench.method.coalition
            self._add_choices(self.tr("On every card"), card.fields, lang)
            self._add_choices(card.labels["form"][lang], card.forms, lang)

    def _add_topic(self, topic: Topic, lang: str) -> None:
        self._add(topic.title[lang], BODY, bold=True, above=10)
        self._add(topic.question[lang], BODY)
        if topic.example[lang]:
            example = self.tr("For example: %1").replace("%1", topic.example[lang])
            self._add(example, SMALL, colour="soft")

    def _add_choices(self, title: str, choices: Sequence[Choice], lang: str) -> None:
        self._add(title, BODY, bold=True, colour="block:coalitions", above=16)
        for choice in choices:
            self._add(choice.title[lang], BODY, bold=True, above=10)
            self._add(choice.hint[lang], BODY)

    def _add(self, words: str, size: float, bold: bool = False, colour: str = "ink", above: int = 0) -> Label:
        label = Label(self.look, words, size, bold, colour, self.content).wrap()
        label.setContentsMargins(0, self.look.px(above), 0, 0)
        self.labels.append(label)
        self.column.addWidget(label)
        label.show()
        return label

    def restyle(self) -> None:
        super().restyle()
        self.column.setSpacing(self.look.px(2))
