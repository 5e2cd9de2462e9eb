"""Finds, in the source of tests, what makes them depend on how busy the computer is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

SHORTEST_S = 60
"""A limit on waiting is a safety net: below this many seconds a busy computer may reach it."""

_CLOCKS = {"time", "monotonic", "perf_counter", "process_time", "thread_time"}
_CLOCKS |= {f"{clock}_ns" for clock in _CLOCKS}
_ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_WAITS = {"wait", "join", "communicate", "waitForDone", "waitForFinished"}
_IN_MILLISECONDS = {"waitUntil", "waitSignal", "waitSignals", "waitForDone", "waitForFinished", "qWaitFor"}
_SLEEP_UNITS = {"sleep": 1, "qWait": 1000, "msleep": 1000}
"""Functions that stand still, and how many of their units are a second."""

_NEGLIGIBLE_S = 0.02
"""What is shorter gives way to others; nobody takes it for long enough."""


class TimingFinding(NamedTuple):
    """A place in a file, and what is wrong there."""

    line: int
    what: str


def find_timing_issues(source: str) -> list[TimingFinding]:
    """What in this source depends on the speed of the computer, from top to bottom."""
    tree = ast.parse(source)
    clocks = _ClockReadings(tree)
    found = {TimingFinding(node.lineno, "compares times of a clock") for node in clocks.comparisons()}
    found |= {TimingFinding(node.lineno, what) for node, what in _suspicious_calls(tree)}
    return sorted(found)


class _ClockReadings:
    """The readings of clocks in a file, and what is reckoned from them: variables, and functions that return them."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._imported = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "time"
            for alias in node.names
            if alias.name in _CLOCKS
        }
        self._functions: set[str] = set()
        while self._add_clock_functions():
            pass

    def comparisons(self) -> Iterator[ast.Compare]:
        """The comparisons with what was reckoned from a clock."""
        for scope in _scopes(self._tree):
            names = self._names(scope)
            for node in _own_nodes(scope):
                is_order = isinstance(node, ast.Compare) and any(
                    isinstance(sign, _ORDER) for sign in node.ops
                )
                if is_order and any(self._is_derived(side, names) for side in (node.left, *node.comparators)):
                    yield node

    def _add_clock_functions(self) -> bool:
        """Add the functions that return what was reckoned; whether there were new ones."""
        known = len(self._functions)
        for scope in _scopes(self._tree):
            names = self._names(scope)
            returned = [
                node.value for node in _own_nodes(scope) if isinstance(node, ast.Return) and node.value
            ]
            if isinstance(scope, ast.FunctionDef) and any(self._is_derived(it, names) for it in returned):
                self._functions.add(scope.name)
        return len(self._functions) > known

    def _names(self, scope: ast.AST) -> set[str]:
        """The variables of a function that hold what was reckoned."""
        names: set[str] = set()
        for _ in range(3):  # from the clock to a difference to its mean
            for node in _own_nodes(scope):
                if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.NamedExpr)) and node.value:
                    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                    if self._is_derived(node.value, names):
                        names |= {it.id for it in targets if isinstance(it, ast.Name)}
        return names

    def _is_derived(self, value: ast.expr, names: set[str]) -> bool:
        if isinstance(value, ast.BinOp):
            return any(self._is_derived(side, names) for side in (value.left, value.right))
        if isinstance(value, ast.Name):
            return value.id in names
        if isinstance(value, ast.Call):
            of_numbers = isinstance(value.func, ast.Name) and value.func.id in {
                "abs",
                "max",
                "min",
                "round",
                "sum",
            }
            return self._reads_clock(value.func) or (
                of_numbers and any(self._is_derived(argument, names) for argument in value.args)
            )
        return False

    def _reads_clock(self, function: ast.expr) -> bool:
        if isinstance(function, ast.Name):
            return function.id in self._imported | self._functions
        owner = getattr(getattr(function, "value", None), "id", "")
        clock = getattr(function, "attr", "")
        return (owner == "time" and clock in _CLOCKS) or (owner, clock) == ("datetime", "now")


def _scopes(tree: ast.Module) -> Iterator[ast.AST]:
    yield tree
    yield from (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


def _own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """What belongs to a function or module itself, not to a function inside it."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield child
            yield from _own_nodes(child)


def _suspicious_calls(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    asked_again = {
        id(node) for loop in ast.walk(tree) if isinstance(loop, ast.While) for node in ast.walk(loop)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and id(node) not in asked_again:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            pauses = node.args[:1] if name in _SLEEP_UNITS else []
            if any((_number(value) or 0) > _NEGLIGIBLE_S * _SLEEP_UNITS[name] for value in pauses):
                yield node, "pauses for a fixed time instead of waiting for what must come"
            if any(_is_short(value, name) for value in _timeout_arguments(node, name)):
                yield node, f"waits less than {SHORTEST_S} s"
            if any(it.arg == "deadline" and _number(it.value) is not None for it in node.keywords):
                yield node, "gives every example a deadline"


def _timeout_arguments(call: ast.Call, name: str) -> Iterator[ast.expr]:
    yield from (keyword.value for keyword in call.keywords if keyword.arg == "timeout")
    if call.args and (name in _WAITS or ast.unparse(call.func) == "pytest.mark.timeout"):
        yield call.args[0]


def _is_short(value: ast.expr, name: str) -> bool:
    number = _number(value)
    seconds = (number or 0) / (1000 if name in _IN_MILLISECONDS else 1)
    return 0 < seconds < SHORTEST_S


def _number(value: ast.expr) -> float | None:
    number = value.value if isinstance(value, ast.Constant) else None
    return number if isinstance(number, (int, float)) and not isinstance(number, bool) else None
