"""An interview as a blog prints it: `Name: text` for one side or for both, between a title, notes and headings.

    Talking to Ada
    Welcome! What brought you to lighthouses?
    Ada: A ferry that did not run.
    It was February, so I stayed.

A line (or, where empty lines part them, a paragraph) is a segment. Only what has a label has a speaker: an unlabelled
line may be the other side or the same one going on, and the source does not say (labelling: partial). Labels are
believed as `steno.corpus.labels` says. A short first line without a full stop is the title; short lines without one,
or that end with a colon, are chapters; `Note: …` and its like are left out and listed.
"""

from __future__ import annotations

import re
from itertools import pairwise

from steno.corpus.blocks import Block, blocks
from steno.corpus.drafting import Draft
from steno.corpus.finishing import finish, title_of
from steno.corpus.labels import believed, find_label
from steno.corpus.prose import is_prose
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading
from steno.model import Provenance, Transcript

NOTE = re.compile(
    r"\s*[\[(*_]*(?:editor['’]s )?(?:note|disclaimer|update|transcript note|transcribed by|editor)s?\s*:", re.I
)
HEADING = re.compile(r"\s*#{1,6}\s+(.+?)\s*#*\s*")
STOP = (".", "?", "!", "…", ",", ";", '"', "”", "’", ")", "]", "-", "–", "—")


def sniff(raw: RawFile) -> Confidence:
    """Likely where a name labels two or more long lines of prose."""
    if raw.text.startswith("---") or not is_prose(raw.lines):
        return Confidence.NO
    lines = [line for line in raw.lines if line.strip()]
    names = believed(lines)
    labelled = [line for line in lines if (label := find_label(line)) is not None and label.name in names]
    speech = sum(len(line.split()) >= 5 for line in labelled)
    return Confidence.LIKELY if len(labelled) >= 2 and 2 * speech >= len(labelled) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read the paragraphs in order."""
    draft = Draft()
    paragraphs = _paragraphs(raw)
    names = believed(paragraph.text for paragraph in paragraphs)
    title = None
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        label = find_label(text)
        if index == 0 and (label is None or label.name not in names) and _is_heading(text):
            title = _heading(text)
        elif NOTE.match(text):
            draft.leave_out(paragraph.line, text, "a note")
        elif label is not None and label.name in names:
            draft.add_segment(text[label.end :], paragraph.span, speaker=label.name)
        elif _is_heading(text):
            draft.add_chapter(_heading(text), paragraph.span)
        else:
            draft.add_segment(text, paragraph.span)
    if title is None:
        draft.notes.append("the title is the file's name")
    about = Transcript(title or title_of(raw.path), provenance=Provenance(method="human"))
    transcript = finish(draft, about)
    return Reading(transcript, draft.places, tuple(draft.left_out), tuple(draft.notes), tuple(draft.problems))


def _paragraphs(raw: RawFile) -> list[Block]:
    """Blocks where the text is wrapped under empty lines; lines where every line is a paragraph."""
    found = blocks(raw.lines)
    wrapped = sum(len(block.lines) > 1 for block in found)
    if len(found) >= 4 and wrapped * 2 >= len(found):
        return [part for block in found for part in _at_labels(block)]
    return [Block(block.line + index, (line,)) for block in found for index, line in enumerate(block.lines)]


def _at_labels(block: Block) -> list[Block]:
    bounds = [0, *(index for index in range(1, len(block.lines)) if find_label(block.lines[index])), len(block.lines)]
    return [Block(block.line + a, block.lines[a:b]) for a, b in pairwise(bounds)]


def _heading(text: str) -> str:
    match = HEADING.fullmatch(text)
    return match[1] if match else text.strip()


def _is_heading(text: str) -> bool:
    text = text.strip()
    if HEADING.fullmatch(text):
        return True
    words = text.split()
    if text.endswith(":"):
        return len(words) <= 8
    return (
        len(words) <= 12
        and not text.endswith(STOP)
        and text[:1].isalnum() + (not text[:1].isascii()) > 0
        and _titled(words)
    )


def _titled(words: list[str]) -> bool:
    """Most words of a title begin with a capital, in English; a sentence's do not."""
    letters = [word for word in words if word[0].isalpha() and len(word) > 3]
    return not letters or sum(word[0].isupper() for word in letters) >= 0.6 * len(letters)


FORMAT = Format(title="blog interview", sniff=sniff, read=read)
