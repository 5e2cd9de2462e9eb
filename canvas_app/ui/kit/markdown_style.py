"""Formatting of Markdown documents: headings, paragraphs, lists, tables, inline code and code blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QBrush,
    QFontDatabase,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextTable,
)

from canvas_app.ui.kit.theme import BODY_PX

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

HEADING_SIZES_PX = {1: 30, 2: 22, 3: 17}
"""Font size of headings by level, in pixels at scale 1; deeper levels use the size of the text."""

HEADING_SPACE_ABOVE_PX, HEADING_SPACE_BELOW_PX = {1: 8, 2: 34, 3: 20}, {1: 10, 2: 8, 3: 4}
"""Space above and below headings by level, in pixels at scale 1."""

LINE_HEIGHT_PERCENT, CODE_LINE_HEIGHT_PERCENT, TABLE_LINE_HEIGHT_PERCENT = 142.0, 135.0, 122.0
"""Line heights in per cent of the font's own line height."""

LINE_SEPARATOR = "\u2028"
"""Line break within a paragraph."""

_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value

_CODE_FENCE = QTextFormat.Property.BlockCodeFence
_CODE_LANGUAGE = QTextFormat.Property.BlockCodeLanguage


def apply_markdown_style(document: QTextDocument, theme: Theme) -> None:
    """Apply fonts, colours and spacing to a document that was just loaded from Markdown."""
    _join_code_blocks(document)
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    in_tables = {block.blockNumber() for table in tables for block in _table_blocks(table)}
    for block in iter_blocks(document):
        level = block.blockFormat().headingLevel()
        if level:
            _style_heading(block, level, theme)
        elif _is_code(block):
            _style_code(block, theme)
        else:
            _style_paragraph(block, theme, block.blockNumber() in in_tables)
    for table in tables:
        _style_table(table, theme)


def _join_code_blocks(document: QTextDocument) -> None:
    """Join the lines of a code block into one paragraph, because Qt leaves gaps in the background between blocks."""
    block = document.begin()
    while block.isValid():
        if _is_code(block) and _is_code(block.next()):
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.deleteChar()
            cursor.insertText(LINE_SEPARATOR)
            block = cursor.block()
        else:
            block = block.next()


def iter_blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Iterate over the text blocks of a document: paragraphs, headings, list items and table cells."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _is_code(block: QTextBlock) -> bool:
    form = block.blockFormat()
    return form.hasProperty(_CODE_FENCE) or form.hasProperty(_CODE_LANGUAGE) or form.nonBreakableLines()


def _style_heading(block: QTextBlock, level: int, theme: Theme) -> None:
    letters = QTextCharFormat()
    letters.setFont(theme.font(HEADING_SIZES_PX.get(level, BODY_PX), bold=True))
    letters.setForeground(theme.colour("ink"))
    cursor = _select_block(block)
    # set and not merged: the size adjustment from Qt's Markdown import would remain and take precedence
    cursor.setCharFormat(letters)
    form = QTextBlockFormat()
    form.setTopMargin(theme.px(HEADING_SPACE_ABOVE_PX.get(level, 14)))
    form.setBottomMargin(theme.px(HEADING_SPACE_BELOW_PX.get(level, 4)))
    cursor.mergeBlockFormat(form)


def _style_code(block: QTextBlock, theme: Theme) -> None:
    """Format a code block: fixed-width font on a background."""
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    fixed.setPixelSize(theme.px(BODY_PX - 2))
    letters = QTextCharFormat()
    letters.setFont(fixed)
    letters.setForeground(theme.colour("ink"))
    cursor = _select_block(block)
    cursor.mergeCharFormat(letters)
    form = QTextBlockFormat()
    form.setBackground(theme.colour("surface"))
    form.setNonBreakableLines(False)
    form.setTopMargin(theme.px(8))
    form.setBottomMargin(theme.px(12))
    form.setLineHeight(CODE_LINE_HEIGHT_PERCENT, _PROPORTIONAL)
    cursor.mergeBlockFormat(form)


def _style_paragraph(block: QTextBlock, theme: Theme, in_table: bool) -> None:
    form = QTextBlockFormat()
    if _is_image_block(block):
        form.setLineHeight(100.0, _PROPORTIONAL)
        form.setTopMargin(theme.px(10))
        form.setBottomMargin(theme.px(14))
    else:
        margin = 0 if in_table else theme.px(3 if block.textList() is not None else 7)
        form.setLineHeight(TABLE_LINE_HEIGHT_PERCENT if in_table else LINE_HEIGHT_PERCENT, _PROPORTIONAL)
        form.setTopMargin(margin)
        form.setBottomMargin(margin)
    _select_block(block).mergeBlockFormat(form)
    for fragment in block_fragments(block):
        _style_fragment(block, fragment, theme)


def _style_fragment(block: QTextBlock, fragment: QTextFragment, theme: Theme) -> None:
    present_format = fragment.charFormat()
    if present_format.isImageFormat():
        return
    letters = QTextCharFormat()
    if present_format.fontFixedPitch():
        letters.setFont(theme.font(BODY_PX - 1, bold=True))
        letters.setBackground(theme.colour("hover"))
        letters.setForeground(theme.colour("ink"))
    elif present_format.isAnchor():
        letters.setForeground(theme.colour("focus"))
        letters.setFontUnderline(True)
    else:
        return
    cursor = QTextCursor(block)
    cursor.setPosition(fragment.position())
    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(letters)


def block_fragments(block: QTextBlock) -> list[QTextFragment]:
    """Return the fragments of a text block, each with one character format."""
    found = []
    walk = block.begin()
    while not walk.atEnd():
        if walk.fragment().isValid():
            found.append(walk.fragment())
        walk += 1
    return found


def _is_image_block(block: QTextBlock) -> bool:
    return any(fragment.charFormat().isImageFormat() for fragment in block_fragments(block))


def _select_block(block: QTextBlock) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _table_blocks(table: QTextTable) -> Iterator[QTextBlock]:
    block, last = table.firstCursorPosition().block(), table.lastCursorPosition().block()
    while block.isValid() and block.position() <= last.position():
        yield block
        block = block.next()


def _style_table(table: QTextTable, theme: Theme) -> None:
    form = table.format()
    form.setCellPadding(theme.px(6))
    form.setCellSpacing(0)
    form.setBorder(1)
    form.setBorderCollapse(True)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QBrush(theme.colour("hairline")))
    form.setTopMargin(theme.px(8))
    form.setBottomMargin(theme.px(12))
    table.setFormat(form)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        head = cell.format()
        head.setBackground(theme.colour("surface"))
        cell.setFormat(head)
