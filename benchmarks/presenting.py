"""Benchmark: from a key on the laptop to the paint on a projector of 4K, and turning pages."""

from __future__ import annotations

import json

from benchmarks.measurement import Measurement, isolated_environment, run_child

NOTES = 300
KEY_LIMIT_MS = 100.0
FRAME_RATIO_LIMIT = 1.5
"""Time of a frame, over that of a bare window that draws the same pixels."""

FOUR_K, FULL_HD = (3840, 2160), (1920, 1080)


def measure() -> list[Measurement]:
    """Measure typing notes that the audience sees (95th percentile), and turning pages (medians)."""
    key_95, slowest, *_ = _figures(FOUR_K)
    _, _, frame, bare_frame, turn = _figures(FULL_HD)
    return [
        Measurement(f"key to projector of 4K, 95 %, {NOTES} notes", key_95, KEY_LIMIT_MS),
        Measurement(f"key to projector of 4K, slowest, {NOTES} notes", slowest, None),
        Measurement("frame of a turning page, 1080p", frame, FRAME_RATIO_LIMIT, baseline=bare_frame),
        Measurement("first frame of a turning page, 1080p", turn, None),
    ]


def _figures(projector: tuple[int, int]) -> list[float]:
    with isolated_environment() as (folder, environment):
        screens = folder / "screens.json"
        screens.write_text(
            json.dumps({"screens": [_screen("laptop", 0, 1280, 720), _screen("projector", 1280, *projector)]})
        )
        environment["QT_QPA_PLATFORM"] = f"offscreen:configfile={screens}"
        return run_child(environment, "presenting_child", str(NOTES))[1:]


def _screen(name: str, x: int, width: int, height: int) -> dict[str, object]:
    return {"name": name, "x": x, "y": 0, "width": width, "height": height,
            "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}  # fmt: skip
