"""Texts and lengths are the kit's work: nothing else in the window styles or translates by hand."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "canvas_app" / "ui"
FILES = sorted(path for path in UI.rglob("*.py") if "kit" not in path.parts)
METHODS = {"restyle", "retranslate"}
CALLS = {"setContentsMargins", "setSpacing", "setHorizontalSpacing", "setVerticalSpacing", "addSpacing"}


def handwork(tree: ast.AST) -> Iterator[str]:
    """Methods and calls that belong to the kit, and handlers of a change of language."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name in METHODS:
            yield node.name
        elif isinstance(node, ast.Attribute) and node.attr in {*CALLS, "LanguageChange"}:
            yield node.attr


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(UI).as_posix())
def test_no_page_styles_or_translates_by_hand(path: Path) -> None:
    assert list(handwork(ast.parse(path.read_text(encoding="utf-8")))) == []


def test_the_check_sees_what_it_looks_for() -> None:
    code = "class A:\n def restyle(self):\n  self.row.setSpacing(4)\n def f(self, e): return e == T.LanguageChange\n"
    assert sorted(handwork(ast.parse(code))) == ["LanguageChange", "restyle", "setSpacing"]
