"""What changed since the last release, for programs (`changes.json`, `schema/changes.md`) and people (`CHANGES.md`).

It compares what was said, by whom and when, not lines of files. The version of the data follows from it.
"""

from __future__ import annotations

from steno.diff.wording import field_name, tell
from steno.model import Json
from steno.release.artifacts import Shop, Sink, Streamed
from steno.release.files import Parts
from steno.release.passing import Record, Step
from steno.release.sinks import MergedJson
from steno.release.telling import Telling
from steno.release.versions import Fate

SCHEMA = "steno-changes/1"
FATES: tuple[Fate, ...] = ("added", "removed", "moved", "changed", "rewritten", "same")


class Changes(Sink):
    """Writes an item for each transcript that is not as it was, and keeps the first of them for the page."""

    def __init__(self, shop: Shop) -> None:
        self._shop, self._page = shop, Telling()
        facts = shop.facts
        previous = None if facts.previous is None else facts.as_data()["previous"]
        head = {"schema": SCHEMA, "title": facts.about["title"], **facts.origin, "previous": previous}
        self._parts = Parts(
            shop.folder, "changes.json", lambda file: MergedJson(file, head, "transcripts"), largest=1 << 62
        )

    def add(self, step: Step) -> None:
        """Write what became of a transcript, unless it is as it was."""
        what = self._shop.ledger.fate(step)
        if what == "same" or self._shop.earlier is None:
            return
        assert step.after is not None
        self._write({"id": step.after.id, "fate": what, **_facts(step.after), **_changed(step)})

    def gone(self, step: Step) -> None:
        """Write that a transcript is gone, and where to."""
        assert step.before is not None
        stone = self._shop.facts.redirects.get(step.before.id, {})
        what = self._shop.ledger.fate(step)
        self._write({"id": step.before.id, "fate": what, **_facts(step.before), **stone})

    def _write(self, item: dict[str, Json]) -> None:
        self._parts.add(item)
        self._page.take(item)

    def finish(self) -> None:
        """Write the version behind the transcripts, and the page."""
        decided, fates = self._shop.decided, self._shop.ledger.fates
        counts = {name: fates[name] for name in FATES}
        version = {"version": decided.number, "bump": decided.bump, "reason": decided.reason}
        self._parts.writer.tail = {**version, "counts": counts}
        self._parts.finish()
        self._shop.folder.add("CHANGES.md", self._page.page(self._shop.facts, decided).encode())


def _facts(record: Record) -> dict[str, Json]:
    return {name: record.head[name] for name in ("title", "segments", "words")}


def _changed(step: Step) -> dict[str, Json]:
    """What changed in a transcript that is in both releases."""
    one = step.change
    if one is None:
        return {}
    told = [{"kind": change.kind, "count": change.count, "text": tell(change, str)} for change in one.changes]
    return {"fields": sorted({field_name(field.pointer) for field in one.fields}), "changes": told}


ARTIFACT = Streamed(files=("changes.json", "CHANGES.md"), begin=Changes)
