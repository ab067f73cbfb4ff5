"""WebVTT: `WEBVTT`, then cues of a line of times and lines of text (W3C WebVTT).

Hours are optional, and times as real files have them (`0.860 -->`, a comma) are read. `<v Name>` is the speaker of
what follows; two voices in a cue are two segments, of which the first has the cue's start and the last its end. The
same holds for `>>` within a cue, and for two lines that begin with a dash. `Name:` at the beginning of cues is a
speaker where the file uses it throughout (Zoom), and a label that stands only at changes of the speaker holds until
the next one (Podcasting 2.0). A name may stand in the cue's id (Webex, `1 "Ada Moss" (345)`) or alone on the first
line, of every cue. Tags go, character references are read, lines of a cue are joined with a blank. Captions that roll
(YouTube's automatic ones) say every line up to three times; each is taken once, and so is a text whose words are
underlined one by one (Whisper). `Language:` in the header is the language, and notes of Microsoft Stream give it and
the duration; times without their zeros (Teams, `0:0:6.90`) have whole milliseconds. Header, other notes, styles,
regions, ids and settings are left out. A cue whose times cannot be read keeps its words and is a fault
(`unreadable-time`). Where this differs from the standard, tests/formats/webvtt_spec/cases.yaml says why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Source
from steno.sources.captions import SIGNATURE, blocks, first_of, list_marks, utterances
from steno.sources.clock import time_or_none
from steno.sources.cues import Cue
from steno.sources.front_matter import LANGUAGE
from steno.sources.json_fields import language_tag
from steno.sources.lines import Line
from steno.sources.meeting_cues import name_in_id
from steno.sources.titles import title_from_name
from steno.sources.utterances import speak

FACT = re.compile(
    r'NOTE[ \t]+(?P<name>language|duration|confidence)[ \t]*:[ \t]*"?(?P<value>[^"]{1,40})"?', re.IGNORECASE
)


@dataclass
class Captions:
    """The parts of a file, sorted."""

    draft: Draft
    cues: list[Cue] = field(default_factory=list)
    language: str = "und"
    duration: int | None = None
    confidences: list[Line] = field(default_factory=list)


def sniff(raw: RawFile) -> Confidence:
    """Certain by the first line, which the standard demands."""
    return Confidence.CERTAIN if SIGNATURE.match(raw.text) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each voice of each cue."""
    parts = sort_blocks(raw)
    list_identifiers(parts.draft, parts.cues)
    list_marks(parts.draft, parts.cues)
    speak(parts.draft, utterances(parts.cues, parts.draft))
    source = Source(duration=parts.duration)
    return finish(parts.draft, title=title_from_name(raw), language=parts.language, source=source)


def sort_blocks(raw: RawFile) -> Captions:
    """Put cues on one side and leave out, with its line, what is none."""
    parts = Captions(Draft())
    lines = [Line(number, line) for number, line in enumerate(raw.lines, 1)]
    top = next(number for number, line in enumerate(lines) if line.text.strip("\ufeff ") or number == len(lines) - 1)
    first = lines[top].cut(0)
    if first.text[:6] == "WEBVTT":
        title = first.cut(6).text
        if title:
            parts.draft.leave_out(first.number, title, "text of the header")
        top = read_header(parts, lines, top + 1)
    for block in blocks(lines[top:]):
        if isinstance(block, Cue):
            parts.cues.append(block)
        elif parts.cues and is_text(block):
            parts.cues[-1].lines.extend(block)
        elif not take_note(parts, block):
            text = "\n".join(line.text for line in block)
            parts.draft.leave_out(block[0].number, text, kind_of(block[0].text))
    if parts.confidences:
        first = parts.confidences[0]
        parts.draft.leave_out(first.number, first.text, f"{first_of(len(parts.confidences), 'note')} of how sure it is")
    return parts


def take_note(parts: Captions, block: list[Line]) -> bool:
    """Take a note that is a field (Microsoft Stream's language and duration), or one of many that give a confidence."""
    match = FACT.fullmatch(block[0].text) if len(block) == 1 else None
    name, value = (match["name"].lower(), match["value"].strip()) if match is not None else ("", "")
    if name == "language" and parts.language == "und" and LANGUAGE.fullmatch(value.lower()):
        parts.language = language_tag(value)
    elif name == "duration" and time_or_none(value) is not None:
        parts.duration = time_or_none(value)
    elif name == "confidence":
        parts.confidences.append(block[0])
    else:
        return False
    return True


def read_header(parts: Captions, lines: list[Line], begin: int) -> int:
    """Take the header's own lines, up to an empty line or the first cue; return where the cues begin."""
    for number in range(begin, len(lines)):
        line = lines[number]
        if not line.text.strip() or "-->" in line.text:
            return number
        name, _, value = line.text.partition(":")
        if name.strip().lower() == "language" and LANGUAGE.fullmatch(value.strip()) and parts.language == "und":
            parts.language = value.strip()
        else:
            parts.draft.leave_out(line.number, line.text.strip(), "a line of the header")
    return len(lines)


def is_text(block: list[Line]) -> bool:
    """Tell whether a block without times is text of the cue above, which an empty line has cut off."""
    return kind_of(block[0].text) == "text outside any cue" and any(char.isalpha() for char in block[0].text)


def kind_of(first: str) -> str:
    """Say what a block is that is no cue."""
    word = first.split()[0] if first.split() else ""
    return {"NOTE": "a note", "STYLE": "a style", "REGION": "a region", "Region:": "a region"}.get(
        word, "text outside any cue"
    )


def list_identifiers(draft: Draft, cues: list[Cue]) -> None:
    """Take names from the ids of cues; list ids in words, and of numbers and keys how many there are with the first."""
    ids = []
    for cue in cues:
        line = cue.identifier
        if line is None:
            continue
        cue.voice = name_in_id(line.text)
        if cue.voice:
            ids.append(line)
        elif re.search(r"[^\W\d_]\s+[^\W\d_]", line.text) or not any(map(str.isdigit, line.text)):
            draft.leave_out(line.number, line.text.strip(), "a cue identifier in words")
        else:
            ids.append(line)
    if ids:
        draft.leave_out(ids[0].number, ids[0].text.strip(), first_of(len(ids), "cue identifier"))


FORMAT = Format("WebVTT", sniff, read)
