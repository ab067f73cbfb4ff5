"""The corpus in numbers: totals, and the same by show, language and status (`schema/stats.md`).

`steno stats` prints the numbers of single transcripts.
"""

from __future__ import annotations

from collections import defaultdict

import orjson

from steno.release.artifacts import Shop, Sink, Streamed
from steno.release.passing import Record, Step
from steno.stats import diagnose
from steno.stats.totals import Totals

SCHEMA = "steno-stats/1"


class Stats(Sink):
    """Adds up what each transcript comes to."""

    def __init__(self, shop: Shop) -> None:
        self._shop, self._total = shop, Totals()
        self._by: dict[str, dict[str, Totals]] = {
            name: defaultdict(Totals) for name in ("shows", "languages", "statuses")
        }

    def add(self, step: Step) -> None:
        """Add one transcript."""
        assert step.after is not None
        one, found = step.after.head, Totals(**orjson.loads(ARTIFACT.piece(step.after)))
        for totals in (
            self._total,
            self._by["shows"][one["show"]],
            self._by["languages"][one["language"]],
            self._by["statuses"][one["status"]],
        ):
            totals.add(found)

    def finish(self) -> None:
        """Write the sums."""
        parts = {name: {key: found[key].as_data() for key in sorted(found)} for name, found in self._by.items()}
        data = {"schema": SCHEMA, "total": self._total.as_data(), **parts}
        self._shop.folder.add("stats.json", orjson.dumps(data, option=orjson.OPT_INDENT_2) + b"\n")


def prepare(record: Record) -> bytes:
    """Count one transcript."""
    return orjson.dumps(Totals.of(diagnose(record.transcript)))


ARTIFACT = Streamed(files=("stats.json",), is_data=True, begin=Stats, prepare=prepare)
