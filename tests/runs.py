"""How many examples a test tries that `make soak` runs with large numbers, and how many tests share them."""

from __future__ import annotations

import os


class Runs:
    """The examples of a test: `CANVAS_<NAME>_RUNS` says how many, `CANVAS_SHARDS` how many tests share them.

    With more shards than one, `CANVAS_EXPLORE` is to be there: without it all try the same examples.

    Attributes:
        per_shard: How many examples each of the tests tries.
        shards: A number for each of the tests: so all processors have some.
    """

    def __init__(self, name: str, usual: int) -> None:
        count = int(os.environ.get("CANVAS_SHARDS", "1"))
        self.per_shard = int(os.environ.get(f"CANVAS_{name}_RUNS", usual)) // count
        self.shards = range(count)
