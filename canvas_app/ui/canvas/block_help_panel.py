"""Side panel with the help of a block, next to the canvas and never over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from canvas_app.content.canvas_grid import CENTRAL_BLOCK
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX
from canvas_app.ui.side_panel import SidePanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvas_app.content.method import Block, CardOption, Topic
    from canvas_app.ui.context import AppContext


class BlockHelpPanel(SidePanel):
    """Shows the lead question, the explanation, and every topic with its question and an example."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, band=CENTRAL_BLOCK, content_spacing=spacing.SIDE_PANEL_TEXT, parent=parent)
        self.block_id = CENTRAL_BLOCK
        self.labels: list[Label] = []
        self.refresh()

    def show_block(self, id_: str) -> None:
        """Show the help of a block from the top."""
        self.block_id = id_
        self.set_block(id_)
        self.refresh()
        self.scroll_area.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        block, lang = self.context.method.block(self.block_id), self.context.lang
        self.title.setText(block.title[lang])
        self._clear()
        self._add_label(block.lead_question[lang], BODY_PX + 1).set_italic()
        for paragraph in block.help[lang].split("\n\n"):
            self._add_label(paragraph, BODY_PX, margins=spacing.HELP_PARAGRAPH)
        self._add_topics(block, lang)
        self.content_layout.addStretch(1)

    def _clear(self) -> None:
        for label in self.labels:
            label.hide()
            label.deleteLater()
        self.labels = []
        while self.content_layout.count():
            self.content_layout.takeAt(0)

    def _add_topics(self, block: Block, lang: str) -> None:
        for group in block.groups:
            if group.title[lang]:
                self._add_label(
                    group.title[lang],
                    BODY_PX,
                    bold=True,
                    colour=f"block:{block.id}",
                    margins=spacing.HELP_GROUP,
                )
            for topic in group.topics:
                self._add_topic(topic, lang)
        if not block.groups:
            card = self.context.method.coalition
            self._add_choices(self.tr("On every card"), card.fields, lang)
            self._add_choices(card.labels["form"][lang], card.forms, lang)

    def _add_topic(self, topic: Topic, lang: str) -> None:
        self._add_label(topic.title[lang], BODY_PX, bold=True, margins=spacing.HELP_TOPIC)
        self._add_label(topic.question[lang], BODY_PX)
        if topic.example[lang]:
            example = self.tr("For example: %1").replace("%1", topic.example[lang])
            self._add_label(example, SMALL_PX, colour="soft")

    def _add_choices(self, title: str, choices: Sequence[CardOption], lang: str) -> None:
        self._add_label(title, BODY_PX, bold=True, colour="block:coalitions", margins=spacing.HELP_GROUP)
        for choice in choices:
            self._add_label(choice.title[lang], BODY_PX, bold=True, margins=spacing.HELP_TOPIC)
            self._add_label(choice.hint[lang], BODY_PX)

    def _add_label(
        self,
        words: str,
        size: float,
        bold: bool = False,
        colour: str = "ink",
        margins: spacing.Spacing | None = None,
    ) -> Label:
        label = Label(self.theme, words, size, bold, colour, self.content, margins).enable_wrapping()
        self.labels.append(label)
        self.content_layout.addWidget(label)
        label.show()
        return label
