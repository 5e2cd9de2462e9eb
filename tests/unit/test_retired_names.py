"""Names are the field's own words: the private dialect of the first versions does not come back."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for folder in ("canvas_app", "tests", "benchmarks", "docs", ".ci")
    for path in (ROOT / folder).rglob("*.py")
)

_MODULES = """
alarm aside assembly attached bench book_reader book_writer carrying collecting collector copying deeds desk
drawers errands feeder filing finding growing hands helping holding honest interruption journal_deeds keeper
keeping leaving looks mishaps news offers one_door pieces places plain_imports pullers questions rare seams
shares showing slim_bar small_files superfluous telling thinning tolerant trough wishes write_together writing
"""
RETIRED_MODULES = frozenset(_MODULES.split())
_NAMES = """
Alarm Aside Bench Carrying Coat Deed Deeds Desk Drawers Errands Feeder Filing Finding Glance Hands Helping
Holding HouseDialog Impatient Keeper Keeping Landing Leaving Left MortalDisk News Offer Offers PersonMark
Rival Shelf Shelves Showing SlimBar Speaker Telling Way Wish Writing as_new bring_in brought call_old
free_sign give_slim_bars grounded guarded in_look keep_access let_go named_participant odd_ones put_aside
put_over rest_of said_once say_ready says_something shown_of spoken still_named superfluous take_away tell
throw_out trough united went_well
"""
RETIRED_NAMES = frozenset(_NAMES.split())
RETIRED_VARIABLES = frozenset(
    ("facts", "losers", "rival", "rivals", "room", "rooms", "shelf", "shelves", "winner")
)


def definitions(tree: ast.AST) -> Iterator[str]:
    """Names of all classes and functions that are defined in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name


def variables(tree: ast.AST) -> Iterator[str]:
    """Names of all variables, attributes and arguments that are given a value in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, ast.arg):
            yield node.arg


def retired_names_in(path: Path) -> set[str]:
    """Retired names of a module itself, of what it defines, and of its variables."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = (set(definitions(tree)) & RETIRED_NAMES) | (set(variables(tree)) & RETIRED_VARIABLES)
    return names | ({path.stem.removeprefix("test_")} & RETIRED_MODULES)


def test_no_retired_name_is_defined_again() -> None:
    found = {path.relative_to(ROOT).as_posix(): names for path in FILES if (names := retired_names_in(path))}
    assert not found, "see the names in CONTRIBUTING"


def test_the_check_sees_classes_functions_and_methods() -> None:
    code = "class Deeds:\n    def tell(self): pass\nasync def brought(): pass\n"
    assert {*definitions(ast.parse(code))} == {"Deeds", "tell", "brought"}


def test_the_check_sees_variables_attributes_and_arguments() -> None:
    code = "def f(room, *, winner=1):\n    for rival in room:\n        winner.shelf, facts = rival\n"
    assert {*variables(ast.parse(code))} == {"room", "winner", "rival", "shelf", "facts"}
