"""Plain text: what was said, and nothing else: no names, no times.

Typed by hand or written by speech recognition, with or without punctuation. Paragraphs between empty lines are
segments; so are lines where each ends as a sentence does. Otherwise the lines are taken as wrapped at a margin: they
are joined and cut where sentences end, and where nothing ends within 60 words, at the ends of the source's lines.
`>>` is a change of speaker, and `[Music]` alone on a line an event. Documents, data, captions and source code are no
such text: they must be named (`--from plain-text`).
"""

from __future__ import annotations

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Extent
from steno.sources.labels import names_in
from steno.sources.lines import Joined, Line, number_lines, sample_lines
from steno.sources.passages import passages
from steno.sources.prose import is_prose
from steno.sources.sounds import event_kind
from steno.sources.titles import title_from_name
from steno.sources.voices import split_changes


def sniff(raw: RawFile) -> Confidence:
    """Possible for prose that nothing else claims."""
    lines = [line for line in sample_lines(raw.text) if line.text.strip()]
    if not is_prose(lines) or names_in([line.text for line in lines], single=0.1, several=0.05):
        return Confidence.NO
    return Confidence.POSSIBLE


def read(raw: RawFile) -> Reading:
    """Read a segment for each paragraph, sentence line or sentence."""
    draft = Draft()
    for stretch in split_at_events(number_lines(raw.lines)):
        kind = event_kind(stretch[0].text) if len(stretch) == 1 else None
        if kind is not None:
            draft.add_event(kind, stretch[0].span, text=stretch[0].text.strip())
            continue
        for piece in passages(stretch):
            add_piece(draft, piece)
    return finish(draft, title=title_from_name(raw), timing=Extent.NONE, labelling=Extent.NONE)


def split_at_events(lines: list[Line]) -> list[list[Line]]:
    """Cut the text at lines that are events, and before lines that begin with a change of speaker."""
    stretches: list[list[Line]] = [[]]
    for line in lines:
        if event_kind(line.text) is not None:
            stretches += [[line], []]
        elif line.text.lstrip().startswith(">>"):
            stretches.append([line])
        else:
            stretches[-1].append(line)
    return [stretch for stretch in stretches if any(line.text.strip() for line in stretch)]


def add_piece(draft: Draft, piece: Joined) -> None:
    """Add a passage, cut at its changes of speaker."""
    for offset, changed, text in split_changes(piece.text):
        if text.strip():
            draft.add_segment(text, piece.span(offset, offset + len(text)), speaker_change=changed)


FORMAT = Format("plain text", sniff, read)
