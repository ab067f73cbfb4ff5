"""More words than anybody can say in that time.

A time is wrong, or words were put into the wrong segment. Fast speakers reach five words a second. Talk Python's
captions have 2,800 segments above eight, DataTalks.Club 37 above six. Segments with the same start are one long
turn and count together, and a second is let pass, because many times are whole seconds.

Fails:

    - start: "00:00:01.000"
      end: "00:00:02.000"
      text: We had the lamp cleaned on Monday, and again before the storm, and then once more on the day after it.
    - start: "00:00:02.000"
      text: That was quick.

Repair: correct the times, or move the words to where they are said.

Options:

    words_a_second (7.0): what is still possible.
    words (10): how many words it takes to tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import lt

from steno.corpus.document import Document
from steno.corpus.patterns import late
from steno.corpus.words import UNSPACED, count
from steno.model import Problem, Severity
from steno.rules import Options, Rule
from steno.timecode import print_span

WITHOUT_BLANKS = late(f"[{UNSPACED}]")
SHORTEST, SHORTEST_UNSPACED = 4, 2
"""Characters of a word on average, with its blank, in the tersest of languages; and where there are no blanks."""
REPAIR = "correct the times, or move the words to where they are said"
Stretch = tuple[int, int, list[str]]
"""The number of the first segment, how long it has, and what is said in that time."""


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each stretch between two times that holds too many words."""
    rate, fewest = float(options["words_a_second"]), int(options["words"])
    for number, length, said in _likely(document, rate):
        most = max(rate * (length / 1000 + 1), fewest - 1)
        if sum(map(_at_most, said)) <= most or sum(map(_blanks, said)) <= most:
            continue
        # What was pasted in, mostly without a time, is said elsewhere; another rule tells the repetition.
        fresh = [text for place, text in enumerate(said) if place == 0 or text not in document.speech.repeated]
        words = sum(map(_words, fresh))
        if words > most:
            message = f"{words} words in {print_span(length)}, from segment {number} on"
            yield Problem(("segments", number, "start"), message, REPAIR)


def _likely(document: Document, rate: float) -> Iterable[Stretch]:
    """Return all stretches; where each segment is one, as nearly everywhere, those that have too many characters."""
    speech = document.speech
    if rate <= 0 or not speech.is_timed or not all(map(lt, speech.starts, speech.starts[1:])):
        return _stretches(document)
    # At least so many milliseconds for a character: whole numbers are compared in half the time.
    enough = int(1000 / rate / (SHORTEST if speech.said.isascii() else SHORTEST_UNSPACED)) + 1
    return [
        (number, length, [text])
        for number, text, length in zip(speech.places, speech.texts, speech.lengths, strict=True)
        if len(text) > length // enough and length >= 0
    ]


def _stretches(document: Document) -> Iterator[Stretch]:
    """Yield what is said from one time to the next. What goes back in time has no length; another rule tells it."""
    speech = document.speech
    number, start, end, said = 0, None, None, list[str]()
    for place, text, begins, ends in zip(speech.places, speech.texts, speech.all_starts, speech.all_ends, strict=True):
        if begins is not None and begins != start:
            if start is not None and start <= (until := begins if end is None else end) and begins >= start:
                yield number, until - start, said
            number, start, end, said = place, begins, None, []
        said.append(text)
        if ends is not None and (end is None or ends > end):
            end = ends
    last = document.transcript.source.duration if end is None else end
    if start is not None and last is not None and last >= start:
        yield number, last - start, said


def _at_most(text: str) -> float:
    """The most words that so many characters can be."""
    return len(text) / (SHORTEST if text.isascii() else SHORTEST_UNSPACED)


def _blanks(text: str) -> int:
    """The most words that are between so many blanks."""
    if text.isascii() or not WITHOUT_BLANKS.search(text):
        return text.count(" ") + text.count("\n") + 1
    return len(text)


def _words(text: str) -> int:
    unspaced = 0 if text.isascii() else len(WITHOUT_BLANKS.findall(text))
    return count(text) - unspaced + unspaced // SHORTEST_UNSPACED


RULE = Rule(severity=Severity.WARNING, find=find, options={"words_a_second": 7.0, "words": 10})
