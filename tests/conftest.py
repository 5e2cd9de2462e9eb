"""What holds for every test, in every process that runs tests."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "usual", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("usual")

# coverage measures the processes that run tests, not the programs that tests start: those have bounds of memory
for name in ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START"):
    os.environ.pop(name, None)
