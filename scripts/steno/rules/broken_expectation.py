"""The corpus, a show or a transcript is larger, smaller, faster or less labelled than `steno.yaml` expects.

Who keeps a corpus knows about how large it is. A number far off is the first sign of a merge that went wrong, of an
import that read half of each file, or of a tool that no longer tells voices apart, long before anybody reads a line.
Numbers of transcripts, segments and words are those of the whole part; words a minute and the share of segments without
a speaker are asked of each transcript.

Fails:

    expectations:
    - path: corpus/harbour-hours/
      transcripts: {least: 100}
      words_per_minute: {least: 90, greatest: 220}
      unlabelled: {greatest: 0.05}

Repair: look at what changed; when it was meant, write the new number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from steno.corpus.document import Document
from steno.corpus.measures import Measures
from steno.corpus.settings import Expectation
from steno.model import Json, Problem, Severity
from steno.rules import SETTINGS, CorpusRule, Options, Surroundings

TOTALS = ("transcripts", "segments", "words")
MEANT = "look at what changed; when it was meant, write the new number into steno.yaml"


def gather(document: Document) -> Json:
    """Return the measures of a transcript."""
    found = document.measures
    return [found.segments, found.words, found.unlabelled, found.milliseconds]


def find(facts: Mapping[str, Json], surroundings: Surroundings, options: Options) -> Iterator[tuple[str, Problem]]:
    """Yield each number that is out of its range: totals at the settings, others at the transcript."""
    for expected in surroundings.expectations:
        totals = dict.fromkeys(TOTALS, 0)
        for _, found in _covered(expected, facts):
            totals["transcripts"] += 1
            totals["segments"] += found.segments
            totals["words"] += found.words
        if surroundings.is_whole:
            yield from _totals(expected, totals)
        for path, found in _covered(expected, facts):
            yield from ((path, problem) for problem in _of_one(expected, found))


def _covered(expected: Expectation, facts: Mapping[str, Json]) -> Iterator[tuple[str, Measures]]:
    return ((path, Measures(*fact)) for path, fact in facts.items() if expected.covers(path))


def _totals(expected: Expectation, numbers: Mapping[str, int]) -> Iterator[tuple[str, Problem]]:
    where = expected.path if expected.path != "*" else "the corpus"
    for name in TOTALS:
        wrong = expected.breach(name, numbers[name])
        if wrong is not None:
            message = f"{where} has {numbers[name]:,} {name}, and {wrong[0]} {wrong[1]:,} are expected"
            yield SETTINGS, Problem(("expectations", expected.number, name), message, MEANT)


def _of_one(expected: Expectation, found: Measures) -> Iterator[Problem]:
    pace = found.words_per_minute
    wrong = expected.breach("words_per_minute", pace) if pace is not None else None
    if pace is not None and wrong is not None:
        message = f"{pace:.0f} words a minute, and {wrong[0]} {wrong[1]:g} are expected"
        yield Problem(("segments",), message, f"make sure that no words and no times are lost, or {MEANT}")
    share = found.unlabelled / max(found.segments, 1)
    wrong = expected.breach("unlabelled", share)
    if wrong is not None:
        message = f"{share:.1%} of the segments have no speaker, and {wrong[0]} {wrong[1]:.1%} are expected"
        yield Problem(("segments",), message, f"say who speaks, or {MEANT}")


RULE = CorpusRule(
    severity=Severity.ERROR, gather=gather, find=find, applies=lambda surroundings: bool(surroundings.expectations)
)
