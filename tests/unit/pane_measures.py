"""Measuring of text on a pane without Qt: every letter half an em."""

from __future__ import annotations

from canvas_app.content.note_view import NoteView
from canvas_app.flow.text_layout import FontMetrics, wrap
from canvas_app.ui.sheet.pane_boxes import PaneMetrics, PaneTextMeasurer

MEASURE = FontMetrics(lambda word: len(word) * 0.5)
SIZE = 14.0
METRICS = PaneMetrics(
    line=18,
    title=17,
    question=16,
    group_title=18,
    heading=17,
    marker=14,
    spine=23,
    pad_left=9,
    pad_right=8,
    pad_top=5,
    pad_bottom=6,
    least_height=28,
    gap=4,
    more=18,
    title_gap=4,
    topic_gap=9,
    column_gap=20,
    square=12,
    disc=18,
    overhang=0,
    sign=12,
    sign_gap=6,
    tightening=0.28,
    min_column_width=118,
)
TYPE = PaneTextMeasurer(
    metrics=METRICS,
    wrap_text=lambda text, width, indent: wrap(text, width / SIZE, MEASURE, indent / SIZE),
    wrap_question=lambda text, width: wrap(text, width / 13, MEASURE),
    wrap_heading=lambda text, width: wrap(text, width / 13, MEASURE),
    wrap_title=lambda text, width: wrap(text, width / SIZE, MEASURE),
    title_width=lambda text: MEASURE.width(text) * SIZE,
    count_width=lambda count: 8.0 * len(str(count)) + 6,
    disc_width=lambda number: max(18.0, 6.5 * len(number) + 10),
    view_note=lambda note: NoteView(note.id, note.text, note.colour, note.author[:2]),
)
