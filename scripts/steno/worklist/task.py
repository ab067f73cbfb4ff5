"""A piece of open work, and the id that it keeps while lines move."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from steno.corpus.words import keys
from steno.model import Pointer

KINDS = {
    "unintelligible": "listen, and write what is said",
    "crosstalk": "listen, and write what each of them says",
    "doubtful": "listen, or look it up, and write it without the mark",
    "unlabelled": "listen, and name who speaks",
    "placeholder": "listen, and put the person's name in `name`",
    "suggestion": "look at it, and apply it if it is right: steno fix --suggestions",
    "draft": "read it against the recording, and raise `status`",
}
"""Every kind of task and what to do, the quickest first."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is open at one place of a transcript.

    `time` is where to listen; it is `exact` when the transcript says so, and reckoned from the words around otherwise.
    `words` and `length` (milliseconds) tell how much there is to hear. Until `numbered`, `id` holds what tells a task
    from others.
    """

    id: str
    transcript: str
    kind: str
    pointer: Pointer
    text: str
    time: int | None = None
    exact: bool = False
    link: str | None = None
    words: int = 0
    length: int = 0

    @property
    def todo(self) -> str:
        """What to do."""
        return KINDS[self.kind]


def numbered(tasks: Iterable[Task]) -> Iterator[Task]:
    """Give each task its id: the transcript, the kind, and a digest of what is around; equal ones are counted."""
    seen: Counter[str] = Counter()
    for task in tasks:
        digest = hashlib.blake2b(task.id.encode(), digest_size=4).hexdigest()
        name = f"{task.transcript}#{task.kind}-{digest}"
        seen[name] += 1
        yield replace(task, id=name if seen[name] == 1 else f"{name}-{seen[name]}")


def fingerprint(*texts: str) -> str:
    """Fold texts to their bare words, so that neither case nor punctuation makes a difference."""
    return " ".join(word for text in texts for word in keys(text) if word)
