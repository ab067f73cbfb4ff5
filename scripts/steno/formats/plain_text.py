"""Plain text without names and times: what an ASR prints, hard-wrapped or a sentence a line, or typed paragraphs.

    All right, I am here with somebody who keeps
    a lighthouse. Welcome.

Where empty lines part paragraphs, each is a segment. Where each line is a sentence, each line is. Otherwise the lines
are joined and cut again at the ends of sentences; what has no punctuation is cut at the ends of the source's lines, so
that no segment has more than about sixty words. Timing and labelling are `none`: the source has neither.
"""

from __future__ import annotations

from steno.corpus.blocks import Block, blocks, event_kind
from steno.corpus.drafting import Draft
from steno.corpus.finishing import finish, title_of
from steno.corpus.prose import is_prose
from steno.corpus.raw import RawFile
from steno.corpus.sentences import sentences
from steno.formats import Confidence, Format, Reading
from steno.model import Span, Transcript, Unreadable

LONGEST = 60
STOP = (".", "?", "!", "…", '."', '?"', '!"', ".”", "?”", "!”", "。", "？", "！")


def sniff(raw: RawFile) -> Confidence:
    """Possible for prose; every other format goes first."""
    return Confidence.POSSIBLE if is_prose(raw.lines) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read paragraphs, lines or joined lines, whichever the file shows."""
    draft = Draft()
    found = blocks(raw.lines)
    lines = [(block.line + index, line) for block in found for index, line in enumerate(block.lines)]
    if not lines:
        raise Unreadable("empty-transcript", "has no text", "put the transcript in")
    ended = sum(line.rstrip().endswith(STOP) for _, line in lines)
    if len(found) > 1 and sum(len(block.text.split()) for block in found) <= 400 * len(found):
        for block in found:
            _add(draft, block.text, block.span)
    elif ended >= 0.8 * len(lines):
        for number, line in lines:
            _add(draft, line.strip(), Span(number, 1, number, len(line) + 1))
    else:
        for block in found:
            _rewrap(draft, block)
    transcript = finish(draft, Transcript(title_of(raw.path)))
    return Reading(transcript, draft.places, tuple(draft.left_out), tuple(draft.notes), tuple(draft.problems))


def _add(draft: Draft, text: str, span: Span) -> None:
    event = event_kind(text)
    if event is not None:
        draft.add_event(event[0], span, text=event[1])
    else:
        draft.add_segment(text, span)


def _rewrap(draft: Draft, block: Block) -> None:
    """Cut at sentence ends; and at a line's end where a sentence would grow too long."""
    held: list[str] = []
    first = block.line
    for number, line in enumerate(block.lines, block.line):
        words = " ".join([*held, line.strip()])
        *whole, rest = sentences(words)
        for sentence in whole:
            draft.add_segment(sentence, Span(first, 1, number, len(line) + 1))
            first = number
        held = [rest] if rest else []
        if rest.endswith(STOP) or len(rest.split()) >= LONGEST:
            draft.add_segment(rest, Span(first, 1, number, len(line) + 1))
            held, first = [], number + 1
    if held:
        last = block.span
        draft.add_segment(" ".join(held), Span(first, 1, last.end_line, last.end_column))


FORMAT = Format(title="plain text", sniff=sniff, read=read)
