"""Markdown (CommonMark): the workshop as headings and lists, readable also as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from canvas_app.content.agreements import agreement_words
from canvas_app.content.colour_words import colour_word
from canvas_app.content.palette import note_shape
from canvas_app.exchange.export_words import export_word, time_span
from canvas_app.exchange.markdown_text import (
    HARD_BREAK,
    escape,
    escape_lines,
    heading,
    labelled,
    list_item,
    paragraphs,
)

if TYPE_CHECKING:
    from canvas_app.content.coalition_view import CoalitionView
    from canvas_app.content.plan_view import StepView
    from canvas_app.content.voting_view import RankedRow
    from canvas_app.exchange.export_content import ExportBlock, ExportContent, ExportNote


def render(content: ExportContent) -> bytes:
    """Return the workshop as Markdown in UTF-8."""
    parts = [
        heading(1, content.title),
        escape(content.subtitle),
        colour_line(content),
        *(part for block in content.blocks for part in _block(content, block)),
        *(part for title, body in appendices(content) for part in (heading(2, title), body)),
    ]
    return (paragraphs(parts) + "\n").encode()


def colour_line(content: ExportContent) -> str:
    """Return what colours stand for; '' where nobody said so."""
    meanings = (
        f"{note_shape(colour)} {colour_word(colour, content.lang)}: {meaning}"
        for colour, meaning in content.meanings.items()
    )
    return escape(" · ".join(meanings))


def _block(content: ExportContent, block: ExportBlock) -> Iterator[str]:
    """Yield a block; topics without notes are left out."""
    yield heading(2, block.title)
    yield f"> {escape(block.question)}"
    if not block.groups:
        for coalition in content.coalitions:
            yield heading(3, content.coalition_title(coalition))
            yield coalition_list(coalition)
    for group in block.groups:
        if group.title and group.has_notes:
            yield heading(3, group.title)
        level = 4 if group.title else 3
        for topic in group.topics:
            if topic.notes:
                yield heading(level, topic.title)
                yield from _notes(topic.notes, level + 1)


def _notes(notes: tuple[ExportNote, ...], level: int) -> Iterator[str]:
    """Yield lists of notes, with the headings between them."""
    items: list[str] = []
    for note in notes:
        if note.view.is_heading:
            yield "\n".join(items)
            yield heading(level, note.view.text)
            yield escape(note.details)
            items = []
        else:
            items.append(list_item(note.view.text, note.details))
    yield "\n".join(items)


def coalition_list(coalition: CoalitionView) -> str:
    """Return everything about a coalition but its name."""
    first = " · ".join(part for part in (f"{coalition.shape} {coalition.form}", coalition.state) if part)
    fields = (labelled(field.label, field.text) for field in coalition.fields_to_read)
    return "\n".join([f"- {escape(first)}", *fields])


def appendices(content: ExportContent) -> Iterator[tuple[str, str]]:
    """Yield title and body of everything beside the canvas that there is."""
    lang = content.lang
    bodies = (
        ("agreements", _agreements(content)),
        ("voting", _rounds(content)),
        ("plan", "\n".join(_step(step, lang) for step in content.plan.steps)),
        ("participants", _participants(content)),
    )
    yield from ((export_word(name, lang), body) for name, body in bodies if body)
    for table in content.tables:
        rows = (
            "; ".join(f"{name}: {cell}" for name, cell in zip(table.columns, row, strict=True) if cell != "")
            for row in table.rows
        )
        yield table.title, "\n".join(list_item(row) for row in rows)


def _agreements(content: ExportContent) -> str:
    return paragraphs(
        part
        for mark, group in content.agreements.items()
        if group
        for part in (
            heading(3, agreement_words(mark, content.lang)),
            "\n".join(list_item(one.text, one.detail) for one in group),
        )
    )


def _rounds(content: ExportContent) -> str:
    return paragraphs(
        part
        for one in content.rounds
        for part in (
            heading(3, one.title),
            escape(f"{one.limits} · {one.summary}"),
            "\n".join(_ranked(row) for row in one.rows),
            escape(one.finding),
        )
    )


def _ranked(row: RankedRow) -> str:
    detail = " · ".join(part for part in (row.topic, row.detail) if part)
    return f"- **{row.rank}** · {escape(row.amount)} · {escape_lines(row.note.text, '  ')} — {escape(detail)}"


def _step(step: StepView, lang: str) -> str:
    title = step.title or export_word("untitled_step", lang)
    item = list_item(f"{time_span(step.start, step.end)} {title}", step.place)
    return f"{item}{HARD_BREAK}  {escape_lines(step.instruction, '  ')}" if step.instruction else item


def _participants(content: ExportContent) -> str:
    people = (f"{one.label} ({one.initials})" if one.initials else one.label for one in content.participants)
    return "\n".join(list_item(label) for label in people)
