"""What the tests with real processes share."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("tests.processes.command_contract")
