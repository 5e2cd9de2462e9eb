"""DOCX: a report with a cover, the blocks with their notes, coalitions as small tables, and all beside the canvas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from canvas_app.content.agreements import agreement_words
from canvas_app.content.colour_words import colour_word
from canvas_app.content.method import load_method
from canvas_app.exchange.export_words import export_word, time_span

if TYPE_CHECKING:
    from canvas_app.content.coalition_view import CoalitionView
    from canvas_app.exchange.export_content import ExportBlock, ExportContent, ExportTopic
    from canvas_app.exchange.word_writer import WordWriter


def render(content: ExportContent) -> bytes:
    """Return the workshop as a Word document."""
    from canvas_app.exchange.word_writer import WordWriter

    writer = WordWriter(content.title, content.lang)
    _add_cover(writer, content)
    for block in content.blocks:
        _add_block(writer, block)
        if not block.groups:
            for coalition in content.coalitions:
                _add_coalition(writer, content, coalition)
    for add in (_add_agreements, _add_rounds, _add_plan, _add_participants, _add_tables):
        add(writer, content)
    return writer.to_bytes()


def _add_cover(writer: WordWriter, content: ExportContent) -> None:
    writer.add(content.title, "Title")
    if content.subtitle:
        writer.add(content.subtitle, "Subtitle")
    if content.meanings:
        writer.add(export_word("colours", content.lang))
        for colour, meaning in content.meanings.items():
            writer.add_item(f"{colour_word(colour, content.lang)}: {meaning}")
    writer.add_page_break()


def _add_block(writer: WordWriter, block: ExportBlock) -> None:
    """Add a block; topics without notes are left out."""
    writer.add_heading(1, block.title)
    writer.add(block.question, "Quote")
    for group in block.groups:
        if group.title and group.has_notes:
            writer.add_heading(2, group.title)
        for topic in group.topics:
            if topic.notes:
                _add_topic(writer, topic, 3 if group.title else 2)


def _add_topic(writer: WordWriter, topic: ExportTopic, level: int) -> None:
    writer.add_heading(level, topic.title)
    for note in topic.notes:
        if note.view.is_heading:
            writer.add_heading(level + 1, note.view.text)
            writer.add_detail(note.details)
        else:
            writer.add_item(note.view.text, note.details)


def _add_coalition(writer: WordWriter, content: ExportContent, coalition: CoalitionView) -> None:
    writer.add_heading(2, content.coalition_title(coalition))
    writer.add_labels(_coalition_rows(coalition, content.lang))


def _coalition_rows(coalition: CoalitionView, lang: str) -> Iterator[tuple[str, str]]:
    labels = load_method().coalition.labels
    yield labels["form"][lang], f"{coalition.shape} {coalition.form}"
    if coalition.state:
        yield labels["state"][lang], coalition.state
    yield from ((field.label, field.text) for field in coalition.fields_to_read)


def _add_agreements(writer: WordWriter, content: ExportContent) -> None:
    lang = content.lang
    if any(content.agreements.values()):
        writer.add_heading(1, export_word("agreements", lang))
    for mark, group in content.agreements.items():
        if group:
            writer.add_heading(2, agreement_words(mark, lang))
            head = [export_word(name, lang) for name in ("note", "who", "due", "place")]
            writer.add_table(head, ((one.text, one.who, one.due, one.place) for one in group), (4, 2, 2, 3))


def _add_rounds(writer: WordWriter, content: ExportContent) -> None:
    lang = content.lang
    if content.rounds:
        writer.add_heading(1, export_word("voting", lang))
    for shown in content.rounds:
        writer.add_heading(2, shown.title)
        writer.add(f"{shown.limits} · {shown.summary}")
        if shown.finding:
            writer.add(shown.finding)
        head = [export_word(name, lang) for name in ("rank", "note", "topic", "amount")]
        writer.add_table(head, ((str(row.rank), row.note.text, row.topic, row.amount) for row in shown.rows))


def _add_plan(writer: WordWriter, content: ExportContent) -> None:
    lang = content.lang
    if not content.plan.steps:
        return
    writer.add_heading(1, export_word("plan", lang))
    rows = (
        (
            time_span(step.start, step.end),
            step.title or export_word("untitled_step", lang),
            step.place,
            step.instruction,
        )
        for step in content.plan.steps
    )
    writer.add_table(
        [export_word(name, lang) for name in ("time", "step", "about", "instruction")], rows, (2, 3, 3, 5)
    )


def _add_participants(writer: WordWriter, content: ExportContent) -> None:
    lang = content.lang
    if content.participants:
        writer.add_heading(1, export_word("participants", lang))
        head = [export_word(name, lang) for name in ("name", "organisation", "initials")]
        writer.add_table(
            head, ((one.name, one.organisation, one.initials) for one in content.participants), (3, 3, 1)
        )


def _add_tables(writer: WordWriter, content: ExportContent) -> None:
    for table in content.tables:
        writer.add_heading(1, table.title)
        writer.add_table(table.columns, ([str(cell) for cell in row] for row in table.rows))
