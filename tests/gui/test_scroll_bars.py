"""The handle of a scroll bar is painted where Qt takes hold of it."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyle, QStyleFactory, QStyleOptionSlider

from canvas_app.ui.kit.scroll_bar import SlimScrollBar
from canvas_app.ui.kit.theme import Theme


@pytest.mark.parametrize("orientation", list(Qt.Orientation))
def test_the_handle_is_where_the_style_has_it(app: QApplication, orientation: Qt.Orientation) -> None:
    fusion = QStyleFactory.create("fusion")
    chance = random.Random(7)
    bar = SlimScrollBar(Theme("light", 1.0), orientation)
    bar.setStyle(fusion)
    for _ in range(500):
        long = chance.randint(30, 900)
        bar.resize(*((10, long) if orientation == Qt.Orientation.Vertical else (long, 10)))
        bar.setRange(0, chance.randint(1, chance.choice((5, 300, 5_000, 200_000))))
        bar.setPageStep(chance.randint(1, 900))
        bar.setValue(chance.randint(0, bar.maximum()))
        option = QStyleOptionSlider()
        bar.initStyleOption(option)
        parts = QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, bar
        rect = fusion.subControlRect(*parts)
        theirs = (
            (rect.y(), rect.height()) if orientation == Qt.Orientation.Vertical else (rect.x(), rect.width())
        )
        assert bar.handle_span() == theirs
