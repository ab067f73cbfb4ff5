"""Open work: what somebody with ears and a minute could do, task by task (`schema/worklist.md`).

Gaps in the text, speech without a speaker, speakers without a name, drafts that nobody has reviewed. `steno worklist`
prints the same for a corpus, and adds what the rules suggest there.
"""

from __future__ import annotations

from collections import Counter

from steno.release.artifacts import Shop, Sink, Streamed
from steno.release.files import Parts
from steno.release.passing import Step
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
        for task in find(step.after.id, step.after.transcript):
            self._parts.add(task_data(task))
            self._tasks[task.kind] += 1
            self._words[task.kind] += task.words
            self._length[task.kind] += task.length

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


ARTIFACT = Streamed(files=("worklist.json",), is_data=True, begin=Worklist)
