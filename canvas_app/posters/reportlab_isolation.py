"""Keep ReportLab from running or reading what lies outside the program.

At its import ReportLab runs `~/.reportlab_mods` and `~/.reportlab_settings`, looks for modules called `reportlab_mods`,
`reportlab_settings`, `reportlab.local_rl_mods` and `reportlab.local_rl_settings` anywhere on the path, and takes
`RL_…` variables for settings. Any of these could change a poster, end it with an error or run foreign code.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType

EMPTY_MODULES = ("reportlab_mods", "reportlab_settings")
"""Found before any file of that name; only where these are missing does ReportLab look into the home folder."""

ABSENT_MODULES = ("reportlab.local_rl_mods", "reportlab.local_rl_settings")

VARIABLES = frozenset({"SOURCE_DATE_EPOCH", "EVAL_DEBUG"})
"""Other environment variables that ReportLab reads; anything but a whole number in them stops it."""

PREFIX = "RL_"


def isolate_reportlab() -> None:
    """Put harmless modules in the place of the settings and take the variables out of this process's environment.

    Has no effect on a ReportLab that was imported before.
    """
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment] # None: there is no such module
    for name in EMPTY_MODULES:
        modules[name] = ModuleType(name, "Nothing: the program brings its own settings.")
    for name in ABSENT_MODULES:
        modules[name] = None
    for name in [name for name in os.environ if name.startswith(PREFIX) or name in VARIABLES]:
        del os.environ[name]
