"""Isolation of ReportLab from settings and modules outside the program.

On import ReportLab executes `~/.reportlab_mods` and `~/.reportlab_settings`, imports modules called
`reportlab_mods`, `reportlab_settings`, `reportlab.local_rl_mods` and `reportlab.local_rl_settings` from anywhere
on the path, and reads `RL_…` environment variables as settings. Any of these could change a poster, raise an
error or run foreign code.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

EMPTY_MODULES = ("reportlab_mods", "reportlab_settings")
"""Modules replaced by empty ones; only where these are missing does ReportLab look into the home folder."""

ABSENT_MODULES = ("reportlab.local_rl_mods", "reportlab.local_rl_settings")

VARIABLES = frozenset({"SOURCE_DATE_EPOCH", "EVAL_DEBUG"})
"""Other environment variables that ReportLab reads; a value that is not an integer makes it fail."""

PREFIX = "RL_"


def isolate_reportlab() -> None:
    """Replace the settings modules by empty ones and remove the variables from this process's environment.

    Has no effect if ReportLab was imported before.
    """
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment] # None: there is no such module
    for name in EMPTY_MODULES:
        modules[name] = ModuleType(name, "Nothing: the program brings its own settings.")
    for name in ABSENT_MODULES:
        modules[name] = None
    for name in [name for name in os.environ if name.startswith(PREFIX) or name in VARIABLES]:
        del os.environ[name]


@contextmanager
def hidden_module(name: str) -> Iterator[None]:
    """Let `import name` fail within the block, unless the module was imported before."""
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment] # None: there is no such module
    is_hidden = name not in modules
    if is_hidden:
        modules[name] = None
    try:
        yield
    finally:
        if is_hidden:
            del modules[name]
