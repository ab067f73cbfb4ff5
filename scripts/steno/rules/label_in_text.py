"""A label or a time inside the text.

The rest of a line that was not taken apart: "7:05 Tom", "Tom: …" or "[12:34]" in the middle of what was said. It is
read aloud by a machine, and the speech after it is another person's. A time that somebody says ("at 7:05 we left")
is none.

Fails:

    speakers:
      mia: {name: Mia K.}
      tom: {name: Tom R.}
    segments:
    - {start: "00:00:01.000", speaker: mia, text: "Who is there? 7:05 Tom It is me."}
    - {start: "00:07:05.000", speaker: tom, text: It is still me.}

Repair: end the segment before the label, and begin a new one with its time and speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from steno.corpus.document import Document
from steno.corpus.patterns import late
from steno.model import Edit, Fix, Insert, Problem, Put, Remove, Segment, Severity, Speaker
from steno.rules import Options, Rule
from steno.timecode import print_time, read_time

CLOCK = r"[0-9]{1,3}:[0-5][0-9](?::[0-5][0-9])?(?:[.,][0-9]{1,3})?"
BRACKETED = late(rf"\\?\[{CLOCK}\\?\]|\(0?[0-9]{{1,2}}:[0-5][0-9]:[0-5][0-9]\)")
ALONE = re.compile(rf"{CLOCK}")
LIKELY = late(rf"(?:^|(?<=[.!?…\"”] )){CLOCK} \w|^[^\W\d_][^:\n]{{0,60}}:(?= |$)", re.MULTILINE)
"""What a speaker's name might stand in; only then is it worth looking for the names."""


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each segment with a label in it, at its first."""
    speakers, speech = document.transcript.speakers, document.speech
    texts = speech.texts if ":" in speech.said else ()
    for ordinal, text in [(ordinal, text) for ordinal, text in enumerate(texts) if ":" in text]:
        match = BRACKETED.search(text) or ALONE.fullmatch(text) or _named(text, speakers)
        if match:
            number = speech.places[ordinal]
            found = match[0].strip()
            repair = "end the segment before it, and begin a new one with this time or speaker"
            message = f"segment {number} has a label in its text: {found!r}"
            fix = _fix(number, speech.segments[ordinal], match, speakers)
            yield Problem(("segments", number, "text"), message, repair, excerpt=found, fix=fix)


def _named(text: str, speakers: tuple[Speaker, ...]) -> re.Match[str] | None:
    pattern = _pattern(speakers) if LIKELY.search(text) else None
    return pattern and pattern.search(text)


@lru_cache(maxsize=16)
def _pattern(speakers: tuple[Speaker, ...]) -> re.Pattern[str] | None:
    """Match a speaker's name after a time, or before a colon where a paragraph begins."""
    names = {name for speaker in speakers for name in (speaker.name, speaker.name.split(" ")[0]) if len(name) > 1}
    names = {name for name in names if name[0].isupper() and len(name) <= 40 and not name.endswith(":")}
    if not names:
        return None
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(
        rf"(?:^|(?<=[.!?…\"”] )){CLOCK} (?:{either})\b|^(?:{either}) ?(?:\[?{CLOCK}\]?)?:(?= |$)", re.MULTILINE
    )


def _fix(number: int, segment: Segment, match: re.Match[str], speakers: tuple[Speaker, ...]) -> Fix | None:
    """End the segment before the label, and begin a new one with what it says; nothing for a label without speech."""
    said, rest = segment.text[: match.start()].rstrip(), segment.text[match.end() :].lstrip(" :\n")
    if not rest:
        return None
    told = _told(match[0], speakers)
    speaker = told.get("speaker", segment.speaker)
    if not said:
        return Fix.suggestion(
            Put(("segments", number, "text"), rest),
            *(Put(("segments", number, name), value) for name, value in told.items() if _is_news(segment, name, value)),
        )
    end = {"end": print_time(segment.end)} if segment.end is not None else {}
    edits: list[Edit] = [Put(("segments", number, "text"), said)]
    if end:
        place = ("segments", number, "end")
        edits.append(Put(place, told["start"]) if "start" in told else Remove(place))
    named = {"speaker": speaker} if speaker else {}
    return Fix.suggestion(*edits, Insert(("segments", number), {**told, **end, **named, "text": rest}))


def _is_news(segment: Segment, name: str, value: str) -> bool:
    """A label at the beginning says who speaks; when, only where that was not known."""
    return segment.speaker != value if name == "speaker" else segment.start is None


def _told(label: str, speakers: tuple[Speaker, ...]) -> dict[str, str]:
    """Return the start and the speaker that a label names."""
    clock, told = re.search(CLOCK, label), dict[str, str]()
    if clock is not None:
        told["start"] = print_time(read_time(clock[0]))
    rest = re.sub(rf"[\[(]?{CLOCK}[\])]?", "", label).strip(" :\\")
    key = next((one.key for one in speakers if rest and rest in (one.name, one.name.split(" ")[0])), None)
    return {**told, "speaker": key} if key else told


RULE = Rule(severity=Severity.WARNING, find=find)
