"""Cutting unlabelled prose into segments: by paragraph, by line, or by sentence where lines are hard-wrapped."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from steno.corpus.sentences import sentences
from steno.sources.lines import Joined, Line, paragraphs

LONGEST = 60
"""Words of a segment that nothing else ends: about twenty seconds of speech."""
PARAGRAPH = 300
"""Words of a paragraph that nobody would review in one piece."""
ENDS = re.compile(r"[.!?…。！？:♪][\"'”’»)\]*_]*$|[\])]$")


def passages(lines: list[Line]) -> Iterator[Joined]:
    """Yield the segments of a text in order; together they are all of its words."""
    blocks = list(paragraphs(lines))
    whole = [block for block in blocks if len(block) > 1 or ends_sentence(block[-1])]
    if len(blocks) > 1 and len(whole) * 2 >= len(blocks):
        for block in blocks:
            yield from one_paragraph(block)
        return
    spoken = [line for block in blocks for line in block]
    if has_whole_lines(spoken):
        for line in spoken:
            yield from one_paragraph([line])
    else:
        yield from wrapped(spoken)


def ends_sentence(line: Line) -> bool:
    """Tell whether a line ends where a sentence does."""
    return ENDS.search(line.text.rstrip()) is not None


def has_whole_lines(lines: list[Line]) -> bool:
    """Tell whether lines are sentences or turns of their own, and not text wrapped at a margin."""
    return sum(map(ends_sentence, lines)) * 10 >= len(lines) * 7


def one_paragraph(block: list[Line]) -> Iterator[Joined]:
    """Keep a paragraph whole, unless it is far too long."""
    joined = Joined.of(block)
    if len(joined.text.split()) > PARAGRAPH:
        yield from wrapped(block)
    elif joined.text:
        yield joined


def wrapped(lines: list[Line]) -> Iterator[Joined]:
    """Cut wrapped lines at the ends of sentences; a stretch without any is cut where lines end, then at words."""
    pending: list[Line] = []
    for line in lines:
        rest = line.cut(0)
        if pending and ends_sentence(pending[-1]) and starts_sentence(pending, rest):
            yield from short(pending)
            pending = []
        for sentence in sentences(rest.text)[:-1]:
            pending.append(rest.cut(0, len(sentence)))
            yield from short(pending)
            pending, rest = [], rest.cut(len(sentence))
        if rest.text:
            pending.append(rest)
    yield from short(pending)


def starts_sentence(pending: list[Line], line: Line) -> bool:
    """Tell whether a sentence ends between two lines, by the rules that hold within one."""
    return len(sentences(f"{pending[-1].text} {line.text[:40]}")) > len(sentences(pending[-1].text))


def short(pending: list[Line]) -> Iterator[Joined]:
    """Yield a sentence whole, or in parts of at most `LONGEST` words."""
    gathered: list[Line] = []
    count = 0
    for line in pending:
        for piece in cut_words(line):
            words = len(piece.text.split())
            if gathered and count + words > LONGEST:
                yield Joined.of(gathered)
                gathered, count = [], 0
            gathered.append(piece)
            count += words
    if gathered:
        yield Joined.of(gathered)


def cut_words(line: Line) -> Iterator[Line]:
    """Cut a line that is too long at every `LONGEST`th word."""
    starts = [match.start() for match in re.finditer(r"\S+", line.text)]
    cuts = [*starts[::LONGEST], len(line.text)]
    return (line.cut(begin, end) for begin, end in itertools.pairwise(cuts))
