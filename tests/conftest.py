"""What holds for every test, in every process that runs tests."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# the same cases at every run, so that a change is judged by what it changes; other cases with CANVAS_EXPLORE
settings.register_profile(
    "usual",
    max_examples=60,
    deadline=None,
    derandomize="CANVAS_EXPLORE" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("usual")


def pytest_configure(config: pytest.Config) -> None:
    """Have coverage measure the processes that run tests, not the programs that tests start.

    Those have bounds of memory. The process that only hands out the tests passes the wish on to those that run them.
    """
    if hasattr(config, "workerinput") or not getattr(config.option, "numprocesses", 0):
        for name in ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START"):
            os.environ.pop(name, None)
