"""Open work: what somebody with ears and a minute could do, task by task (`schema/worklist.md`).

Gaps in the text, speech without a speaker, speakers without a name, drafts that nobody has reviewed. `steno worklist`
prints the same for a corpus, and adds what the rules suggest there.
"""

from __future__ import annotations

from collections import Counter

import orjson

from steno.release.artifacts import Shop, Sink, Streamed
from steno.release.files import Parts
from steno.release.passing import Record, Step
from steno.release.sinks import MergedJson
from steno.timecode import print_time
from steno.worklist import find
from steno.worklist.data import SCHEMA, task_data
from steno.worklist.task import KINDS


class Worklist(Sink):
    """Writes each task, and counts them by kind."""

    def __init__(self, shop: Shop) -> None:
        head = {"schema": SCHEMA}
        # It is read as a whole by those who pick from it, so it is never in parts.
        self._parts = Parts(shop.folder, "worklist.json", lambda file: MergedJson(file, head, "tasks"), largest=1 << 62)
        self._tasks, self._words, self._length = Counter[str](), Counter[str](), Counter[str]()

    def add(self, step: Step) -> None:
        """Write the tasks of one transcript."""
        assert step.after is not None
        for kind, words, length, data in orjson.loads(ARTIFACT.piece(step.after)):
            self._parts.add(data)
            self._tasks[kind] += 1
            self._words[kind] += words
            self._length[kind] += length

    def finish(self) -> None:
        """Write the totals behind the tasks."""
        totals = {
            kind: {
                "tasks": self._tasks[kind],
                "words": self._words[kind],
                "length": print_time(self._length[kind]),
            }
            for kind in KINDS
            if self._tasks[kind]
        }
        self._parts.writer.tail = {"summary": totals}
        self._parts.finish()


def prepare(record: Record) -> bytes:
    """Find the tasks of one transcript."""
    return orjson.dumps(
        [[task.kind, task.words, task.length, task_data(task)] for task in find(record.id, record.transcript)]
    )


ARTIFACT = Streamed(files=("worklist.json",), is_data=True, begin=Worklist, prepare=prepare)
