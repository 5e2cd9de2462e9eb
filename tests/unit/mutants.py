"""The program with one step taken out: a piece of its source replaced, for the time of a test."""

from __future__ import annotations

import importlib
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

MutantCheck = Callable[[Path], Any]
"""Fails where the program does not hold what it promises; is given an empty folder."""


@dataclass(frozen=True)
class Mutant:
    """The program without `step`: in the function at `place` ("module:name"), `old` became `new`."""

    step: str
    place: str
    old: str
    new: str
    check: MutantCheck


@contextmanager
def apply_mutant(mutant: Mutant) -> Iterator[None]:
    """The program is this mutant. A piece of source that is not there any more fails: then the table is out of date."""
    module_name, _, path = mutant.place.partition(":")
    module = importlib.import_module(module_name)
    owner: Any = module
    *classes, name = path.split(".")
    for part in classes:
        owner = getattr(owner, part)
    real = getattr(owner, name)
    changed = _recompile(real, mutant, vars(module))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, changed)
        for other in [] if classes else _loaded_modules():
            for alias, value in list(vars(other).items()):
                if value is real:
                    patch.setattr(other, alias, changed)
        yield


def _loaded_modules() -> list[Any]:
    ours = ("canvas_app", "tests")
    return [module for name, module in sys.modules.items() if name.partition(".")[0] in ours]


def _recompile(real: Any, mutant: Mutant, names: dict[str, Any]) -> Any:
    source = textwrap.dedent(inspect.getsource(real))
    assert source.count(mutant.old) == 1, (
        f"{mutant.place} has {mutant.old!r} {source.count(mutant.old)} times"
    )
    found: dict[str, Any] = {}
    code = compile(
        "from __future__ import annotations\n" + source.replace(mutant.old, mutant.new), "<mutant>", "exec"
    )
    exec(code, names, found)
    return found[real.__name__]


def check_fails(check: MutantCheck, folder: Path) -> bool:
    """Whether a check says no. A mistake in the mutant itself (a name that is not there) is none."""
    try:
        check(folder)
    except (NameError, TypeError, AttributeError, SyntaxError):
        raise
    except (Exception, pytest.fail.Exception):
        return True
    return False
