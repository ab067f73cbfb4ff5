"""Many segments that change their speaker while no word of them changes.

A slip of search and replace, or of a tool that tells voices apart: in one real episode 36 paragraphs went from one
person to another and nobody saw it, because no word differed. It may well be a correction; somebody should look. A
name in place of `Speaker 0`, or a name that is spelt right at last, is none. It compares two versions (`--base`).

Fails:

    - {speaker: mia, text: The tide turns at four.}   # before, and many more
    - {speaker: tom, text: The tide turns at four.}   # after

Repair: make sure that each of them was meant, and waive it then.

Options:

    segments (10): how many may change without a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.names import are_similar, is_placeholder
from steno.model import Problem, Severity
from steno.rules import ChangeRule, Options


def find(before: Document, after: Document | None, options: Options) -> Iterator[Problem]:
    """Yield one problem for the transcript, with who lost how many segments to whom."""
    if after is None:
        return
    old, new = _voices(before), _voices(after)
    moved = Counter((old[text], new[text]) for text in old.keys() & new.keys() if old[text] != new[text])
    moves = {pair: number for pair, number in moved.most_common() if not _is_correction(*pair)}
    if sum(moves.values()) > int(options["segments"]):
        listed = ", ".join(f"{number} from {one} to {other}" for (one, other), number in list(moves.items())[:3])
        message = f"{sum(moves.values())} segments changed their speaker and not a word: {listed}"
        yield Problem(("speakers",), message, "make sure that each of them was meant, and waive it then")


def _is_correction(old: str, new: str) -> bool:
    return is_placeholder(old) or are_similar(old, new)


def _voices(document: Document) -> dict[str, str]:
    """Map each text that stands only once to the name of its speaker."""
    names = {speaker.key: speaker.name for speaker in document.transcript.speakers}
    segments = document.transcript.segments
    counts = Counter(segment.text for segment in segments)
    return {one.text: names.get(one.speaker, one.speaker) for one in segments if one.speaker and counts[one.text] == 1}


RULE = ChangeRule(severity=Severity.WARNING, find=find, options={"segments": 10})
