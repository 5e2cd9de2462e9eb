"""The order in which the Tab key goes through widgets that are made anew."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def place_in_tab_order(group: QWidget, members: Iterable[QWidget]) -> None:
    """Put the members of a group right behind it in the tab order: Qt puts widgets that are made later last.

    Args:
        group: A widget that takes no keyboard itself; it needs a focus policy meanwhile, because Qt only orders widgets
            that have one.
        members: The widgets, in their order.
    """
    group.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for before, behind in pairwise((group, *members)):
        QWidget.setTabOrder(before, behind)
    group.setFocusPolicy(Qt.FocusPolicy.NoFocus)
