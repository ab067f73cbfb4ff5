"""A change that takes away a large part of the corpus.

A script that went wrong, a merge of two branches that both were behind, or somebody with bad intentions: each file of
it may look like an edit, and only all of them together show what happens. It compares two versions (`--base`). A
transcript with a tombstone was removed on purpose, and one that moved to another name is still there.

Fails:

    corpus/bells/one.yaml … nine.yaml   # before
    corpus/bells/one.yaml               # after

Repair: bring back what was not meant to go; a removal that is meant gets tombstones, or a waiver with its reason.

Options:

    share (0.1): which part of all words may go at once.
    transcripts (3): a loss in fewer transcripts than this is no mass, whatever its share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from steno.corpus.document import Document
from steno.model import Json, Problem, Severity
from steno.rules import SETTINGS, CorpusRule, Options, Surroundings

REPAIR = "bring back what was not meant to go; what is meant gets tombstones, or a waiver with its reason"


def gather(document: Document) -> Json:
    """Return the number of words."""
    return document.measures.words


def find(facts: Mapping[str, Json], surroundings: Surroundings, options: Options) -> Iterator[tuple[str, Problem]]:
    """Yield one problem when too many words went from too many transcripts."""
    before = surroundings.before
    if not before:
        return
    moved = Counter(facts[path] for path, words in before.items() if words is None and path in facts)
    lost: dict[str, int] = {}
    for path, words in before.items():
        if words is None:
            continue
        if path not in facts and moved[words] > 0:
            moved[words] -= 1
        elif facts.get(path, 0) < words:
            lost[path] = words - facts.get(path, 0)
    gone = sum(lost.values())
    everything = sum(words for path, words in facts.items() if path not in before) + sum(filter(None, before.values()))
    if len(lost) >= int(options["transcripts"]) and gone > float(options["share"]) * everything:
        most = max(lost, key=lambda path: lost[path])
        message = (
            f"{gone:,} of {everything:,} words go ({gone / everything:.0%}), from {len(lost)} transcripts, "
            f"most of them from {most}"
        )
        yield SETTINGS, Problem((), message, REPAIR)


RULE = CorpusRule(
    severity=Severity.ERROR, gather=gather, find=find, compares=True, options={"share": 0.1, "transcripts": 3}
)
