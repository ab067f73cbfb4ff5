"""What changed since the last release, as JSON Lines under gzip: that release and this file make this release again.

The first line holds the facts of this release: the corpus, its shows, its people, and of which release it is the
continuation (`previous`). Each other line is `{"op": "put", "record": …}` for a transcript that is new or other than
before, or `{"op": "remove", "id": …}` (`schema/delta.md`). `steno fetch --from OLD` applies it, and compares every sum.
Where there is no earlier release, there is nothing to continue, and the first line stands alone.
"""

from __future__ import annotations

import orjson

from steno.model import Json
from steno.release.artifacts import Shop, Sink, Streamed
from steno.release.files import Parts
from steno.release.passing import Step
from steno.release.sinks import JsonLines, pack_lines


class Delta(Sink):
    """Writes a line for each transcript that is not as it was."""

    def __init__(self, shop: Shop) -> None:
        self._first = shop.earlier is None
        # It is applied as a whole, so it is never in parts: a delta of 2 GiB is of no use to anybody.
        self._parts = Parts(shop.folder, "delta.jsonl.gz", JsonLines, largest=1 << 62)
        self._parts.add(_line(shop.facts.as_data()), rows=0)

    def add(self, step: Step) -> None:
        """Write a transcript that is new or differs."""
        if step.after is not None and not step.is_same and not self._first:
            self._parts.add(pack_lines(b'{"op":"put","record":' + step.after.line + b"}\n"))

    def gone(self, step: Step) -> None:
        """Write that a transcript is gone."""
        if step.before is not None:
            self._parts.add(_line({"op": "remove", "id": step.before.id}))

    def finish(self) -> None:
        """End the file."""
        self._parts.finish()


def _line(value: Json) -> bytes:
    return pack_lines(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))


ARTIFACT = Streamed(files=("delta.jsonl.gz",), begin=Delta)
