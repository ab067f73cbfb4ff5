"""A change of what was said, in commits that speak of metadata alone.

One real pull request "about metadata" added 173 segments to two transcripts and made a third unreadable, and whoever
read its title did not look for that. It compares two versions (`--base`), and is asked only where every commit since
says that it is about titles, descriptions, links and the like.

Fails:

    title: The bell         # before
    title: The bell rings   # after, in a commit "Update metadata", with 40 more segments

Repair: make sure that it was meant, and say so in the commit.

Options:

    segments (2): how many segments may differ in their words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.patterns import late
from steno.model import Problem, Severity
from steno.rules import ChangeRule, Options

METADATA = late(
    r"\b(?:meta[- ]?data|front[- ]?matter|titles?|descriptions?|keywords?|tags?|links?|licen[cs]es?|seo|schema\.org)\b",
    re.IGNORECASE,
)
SPEECH = late(
    r"\b(?:transcri\w+|segments?|words?|texts?|wording|speech|typos?|spelling|correct\w*|imports?|episodes?|new|adds?|re-?run)\b",
    re.IGNORECASE,
)


def applies(messages: str) -> bool:
    """Tell whether every commit, by its first line, is about metadata and nothing else."""
    subjects = [line for line in messages.splitlines() if line.strip() and not line.startswith("Merge ")]
    return bool(subjects) and all(METADATA.search(one) and not SPEECH.search(one) for one in subjects)


def find(before: Document, after: Document | None, options: Options) -> Iterator[Problem]:
    """Yield one problem for a transcript whose segments differ."""
    if after is None:
        return
    old, new = (Counter(one.text for one in side.transcript.segments) for side in (before, after))
    gone, come = (old - new).total(), (new - old).total()
    if max(gone, come) > int(options["segments"]):
        message = f"{come} segments came and {gone} went, and the commits speak of metadata alone"
        yield Problem(("segments",), message, "make sure that it was meant, and say so in the commit")


RULE = ChangeRule(severity=Severity.WARNING, find=find, applies=applies, options={"segments": 2})
