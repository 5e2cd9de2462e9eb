"""JSON Canvas 1.0 (jsoncanvas.org): the canvas as a board, with groups for blocks and topics, and notes as cards."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from canvas_app.content.canvas_grid import BLOCK_COLUMNS, ROW_HEIGHTS, SHEET_COLUMNS, blocks_in_row
from canvas_app.content.palette import load_palette
from canvas_app.exchange.board_layout import (
    WIDE_CARD_WIDTH,
    Card,
    Frame,
    Placed,
    Row,
    divide,
    place_rows,
)
from canvas_app.exchange.markdown import appendices, coalition_list, colour_line
from canvas_app.exchange.markdown_text import escape, escape_lines, heading, paragraphs

if TYPE_CHECKING:
    from canvas_app.exchange.export_content import (
        ExportBlock,
        ExportContent,
        ExportGroup,
        ExportNote,
        ExportTopic,
    )


def render(content: ExportContent) -> bytes:
    """Return the workshop as a board in UTF-8."""
    blocks = {block.id: block for block in content.blocks}
    rows: list[Row] = [
        [_title_card(content)],
        *([_block_frame(content, blocks[id_]) for id_ in blocks_in_row(row)] for row in ROW_HEIGHTS),
        _appendix_cards(content),
    ]
    nodes = [_node(placed) for placed in place_rows(rows)]
    return (json.dumps({"nodes": nodes, "edges": []}, ensure_ascii=False, indent="\t") + "\n").encode()


def _node(placed: Placed) -> dict[str, Any]:
    part = placed.part
    is_group = isinstance(part, Frame)
    node = {
        "id": part.id,
        "type": "group" if is_group else "text",
        "x": placed.x,
        "y": placed.y,
        "width": placed.width,
        "height": placed.height,
    }
    words = {"label": part.label} if isinstance(part, Frame) else {"text": part.text}
    return {**node, **({"color": part.colour} if part.colour else {}), **words}


def _title_card(content: ExportContent) -> Card:
    parts = (heading(1, content.title), escape(content.subtitle), colour_line(content))
    return Card("title", paragraphs(parts), width=WIDE_CARD_WIDTH)


def _block_frame(content: ExportContent, block: ExportBlock) -> Frame:
    """Return a block with its groups or topics beside each other, on the columns of the sheet."""
    count = BLOCK_COLUMNS.get(block.id, SHEET_COLUMNS)
    if not block.groups:
        columns = divide(_coalition_cards(content), count)
        return _frame(block, tuple(column for column in columns if column) or ((),))
    if len(block.groups) == 1:
        topics = [_topic_frame(topic) for topic in block.groups[0].topics]
        return _frame(block, divide(topics, count))
    inner = count // len(block.groups)
    return _frame(block, tuple((_group_frame(group, inner),) for group in block.groups))


def _frame(block: ExportBlock, columns: tuple[tuple[Card | Frame, ...], ...]) -> Frame:
    colour = load_palette()["blocks"]["light"][block.id]
    return Frame(f"block.{block.id}", f"{block.title} · {block.question}", columns, colour)


def _group_frame(group: ExportGroup, count: int) -> Frame:
    topics = [_topic_frame(topic) for topic in group.topics]
    return Frame(f"group.{group.id}", group.title, divide(topics, count))


def _topic_frame(topic: ExportTopic) -> Frame:
    return Frame(f"topic.{topic.id}", topic.title, (tuple(_note_card(note) for note in topic.notes),))


def _note_card(note: ExportNote) -> Card:
    view = note.view
    text = heading(3, view.text) if view.is_heading else escape_lines(view.text)
    colour = "" if view.is_heading else load_palette()["notes"][view.colour]["fill"]
    return Card(f"note.{view.id}", paragraphs((text, escape(note.details))), colour)


def _coalition_cards(content: ExportContent) -> list[Card]:
    return [
        Card(
            f"coalition.{one.id}",
            paragraphs((heading(3, content.coalition_title(one)), coalition_list(one))),
            load_palette()["blocks"]["light"]["coalitions"],
        )
        for one in content.coalitions
    ]


def _appendix_cards(content: ExportContent) -> list[Card]:
    return [
        Card(f"appendix.{number}", paragraphs((heading(2, title), body)), width=WIDE_CARD_WIDTH)
        for number, (title, body) in enumerate(appendices(content), 1)
    ]
