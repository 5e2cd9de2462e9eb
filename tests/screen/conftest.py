"""What the tests on a real screen share."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("tests.screen.kill_rounds", "tests.screen.app_process")
