"""How a text to read is set: headings, paragraphs, lists, tables, keys and commands, in the fonts of the look."""

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

from canvas_app.ui.look import BODY

if TYPE_CHECKING:
    from canvas_app.ui.look import Look

SIZES = {1: 30, 2: 22, 3: 17}
"""The size of headings by level, in pixels at scale 1; deeper ones are as large as the text."""

ABOVE, BELOW = {1: 8, 2: 34, 3: 20}, {1: 10, 2: 8, 3: 4}
"""The room over and under headings, in pixels at scale 1."""

LEADING, CODE_LEADING, TABLE_LEADING = 142.0, 135.0, 122.0
"""The height of lines, in per cent of the type's own."""

LINE = "\u2028"
"""A new line in the same paragraph."""

_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value

_CODE_FENCE = QTextFormat.Property.BlockCodeFence
_CODE_LANGUAGE = QTextFormat.Property.BlockCodeLanguage


def typeset(document: QTextDocument, look: Look) -> None:
    """Gives a document that was just read from Markdown its type and its room."""
    _join_code(document)
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    in_tables = {block.blockNumber() for table in tables for block in _cells(table)}
    for block in blocks(document):
        level = block.blockFormat().headingLevel()
        if level:
            _set_heading(block, level, look)
        elif _is_code(block):
            _set_code(block, look)
        else:
            _set_words(block, look, block.blockNumber() in in_tables)
    for table in tables:
        _set_table(table, look)


def _join_code(document: QTextDocument) -> None:
    """Lines of one command become one paragraph: Qt would leave gaps in the ground between them."""
    block = document.begin()
    while block.isValid():
        if _is_code(block) and _is_code(block.next()):
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.deleteChar()
            cursor.insertText(LINE)
            block = cursor.block()
        else:
            block = block.next()


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Every paragraph, heading, list item and cell of a document."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _is_code(block: QTextBlock) -> bool:
    form = block.blockFormat()
    return form.hasProperty(_CODE_FENCE) or form.hasProperty(_CODE_LANGUAGE) or form.nonBreakableLines()


def _set_heading(block: QTextBlock, level: int, look: Look) -> None:
    letters = QTextCharFormat()
    letters.setFont(look.font(SIZES.get(level, BODY), bold=True))
    letters.setForeground(look.colour("ink"))
    cursor = _inside(block)
    # not merged: Markdown's own step in size would stay and win
    cursor.setCharFormat(letters)
    form = QTextBlockFormat()
    form.setTopMargin(look.px(ABOVE.get(level, 14)))
    form.setBottomMargin(look.px(BELOW.get(level, 4)))
    cursor.mergeBlockFormat(form)


def _set_code(block: QTextBlock, look: Look) -> None:
    """Commands: as they are typed, on a ground of their own."""
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    fixed.setPixelSize(look.px(BODY - 2))
    letters = QTextCharFormat()
    letters.setFont(fixed)
    letters.setForeground(look.colour("ink"))
    cursor = _inside(block)
    cursor.mergeCharFormat(letters)
    form = QTextBlockFormat()
    form.setBackground(look.colour("surface"))
    form.setNonBreakableLines(False)
    form.setTopMargin(look.px(8))
    form.setBottomMargin(look.px(12))
    form.setLineHeight(CODE_LEADING, _PROPORTIONAL)
    cursor.mergeBlockFormat(form)


def _set_words(block: QTextBlock, look: Look, in_table: bool) -> None:
    form = QTextBlockFormat()
    if _is_picture(block):
        form.setLineHeight(100.0, _PROPORTIONAL)
        form.setTopMargin(look.px(10))
        form.setBottomMargin(look.px(14))
    else:
        room = 0 if in_table else look.px(3 if block.textList() is not None else 7)
        form.setLineHeight(TABLE_LEADING if in_table else LEADING, _PROPORTIONAL)
        form.setTopMargin(room)
        form.setBottomMargin(room)
    _inside(block).mergeBlockFormat(form)
    for fragment in fragments(block):
        _set_fragment(block, fragment, look)


def _set_fragment(block: QTextBlock, fragment: QTextFragment, look: Look) -> None:
    given = fragment.charFormat()
    if given.isImageFormat():
        return
    letters = QTextCharFormat()
    if given.fontFixedPitch():
        letters.setFont(look.font(BODY - 1, bold=True))
        letters.setBackground(look.colour("hover"))
        letters.setForeground(look.colour("ink"))
    elif given.isAnchor():
        letters.setForeground(look.colour("focus"))
        letters.setFontUnderline(True)
    else:
        return
    cursor = QTextCursor(block)
    cursor.setPosition(fragment.position())
    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(letters)


def fragments(block: QTextBlock) -> list[QTextFragment]:
    """The pieces of a paragraph that look alike."""
    found = []
    walk = block.begin()
    while not walk.atEnd():
        if walk.fragment().isValid():
            found.append(walk.fragment())
        walk += 1
    return found


def _is_picture(block: QTextBlock) -> bool:
    return any(fragment.charFormat().isImageFormat() for fragment in fragments(block))


def _inside(block: QTextBlock) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _cells(table: QTextTable) -> Iterator[QTextBlock]:
    block, last = table.firstCursorPosition().block(), table.lastCursorPosition().block()
    while block.isValid() and block.position() <= last.position():
        yield block
        block = block.next()


def _set_table(table: QTextTable, look: Look) -> None:
    form = table.format()
    form.setCellPadding(look.px(6))
    form.setCellSpacing(0)
    form.setBorder(1)
    form.setBorderCollapse(True)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QBrush(look.colour("hairline")))
    form.setTopMargin(look.px(8))
    form.setBottomMargin(look.px(12))
    table.setFormat(form)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        head = cell.format()
        head.setBackground(look.colour("surface"))
        cell.setFormat(head)
