"""Timed blocks of subtitle files: cues with their lines, as the reader of each format collects them.

webvtt-py and srt read cues well, but keep no line numbers, join two voices of a cue, leave entities, and drop notes,
styles and settings unseen; an importer owes an account of each, so the blocks are collected here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from steno.corpus.drafting import Draft
from steno.sources.clock import time_or_none
from steno.sources.cue_text import POSITION, Spoken, voices
from steno.sources.cues import Cue
from steno.sources.highlights import merge_highlights
from steno.sources.lines import Line
from steno.sources.meeting_cues import pad, take_names
from steno.sources.rolling import unroll
from steno.sources.utterances import Utterance
from steno.sources.word_cues import join_word_cues

SIGNATURE = re.compile(r"[\ufeff\r\n ]*+WEBVTT(?=[ \t\r\n]|$)")
CLOCK = r"-?[0-9]{1,4}(?:\s?[:.,;]\s?[0-9]{1,9}){1,3}"
SETTING = re.compile(r"[A-Za-z][A-Za-z0-9-]*:\S+")
NOTE = re.compile(r"NOTE(?=[ \t]|$)")
ARROW = r"\s*(?:--|-|—|–|=)>\s*"
WHOLE = r"(?(end)(?![^\s0-9:.,;][^\s0-9:]{0,9}[0-9])|(?!\s*[0-9]))"
"""What stands right behind a time and goes on with a digit is the rest of it: `00:00:1d.890`."""
TIMING = re.compile(rf"\s*+(?P<start>{CLOCK}){ARROW}(?P<end>{CLOCK})?+{WHOLE}(?P<rest>(?:[^0-9:.,;].*)?)")
ATTEMPT = re.compile(r"\s*+(?P<start>[0-9][0-9:.,;\s]{0,30})-->\s*+(?:[0-9]\S*+)?+(?P<rest>.*)")
KEY = re.compile(r"\s*+(?=[^0-9]{0,40}[0-9])[0-9A-Fa-f/-]{1,80}\s*")
FEW = 3
"""Different settings that are listed one by one."""
COLON_BEFORE_FRACTION = re.compile(r"(?<=:[0-9]{2}):(?=[0-9]{3}$)")


def is_timing(text: str) -> bool:
    """Tell whether a line gives the times of a cue, or tries to; an arrow between words is speech."""
    match = TIMING.fullmatch(text)
    if match is not None and (match["end"] is not None or "-->" in text):
        return "-->" in text or not match["rest"].strip()
    return "-->" in text and ATTEMPT.fullmatch(text) is not None


def make_cue(line: Line) -> Cue:
    """Read a line of times; what stands behind them is settings, or where nothing looks like one, text."""
    match = TIMING.fullmatch(line.text)
    if match is None:
        found = ATTEMPT.fullmatch(line.text)
        start, rest = (found["start"], found["rest"].strip()) if found is not None else ("", "")
        return Cue(line, clock(start), None, rest)
    start, end = times_of(line.text)
    rest = line.cut(match.start("rest"))
    if not any(map(str.isalpha, rest.text)) or any(map(SETTING.fullmatch, rest.text.split()[:9])):
        return Cue(line, start, end, rest.text)
    return Cue(line, start, end, lines=[rest])


def times_of(text: str) -> tuple[int | None, int | None]:
    """Read the start and the end of a line of times."""
    match = TIMING.fullmatch(text)
    start, end = match.group("start", "end") if match is not None else (None, None)
    return (clock(start) if start is not None else None, clock(end) if end is not None else None)


def clock(text: str) -> int | None:
    """Read the time of a cue, also with blanks in it, a semicolon, or a colon before the milliseconds."""
    plain = re.sub(r"\s", "", text).replace(";", ":")
    return time_or_none(COLON_BEFORE_FRACTION.sub(".", plain))


def blocks(lines: list[Line]) -> Iterator[Cue | list[Line]]:
    """Yield cues, and blocks that are none: notes, styles, regions, strays (W3C WebVTT §6.1 "collect a block")."""
    before: list[Line] = []
    cue: Cue | None = None
    for line in lines:
        if is_timing(line.text):
            if cue is not None:
                yield cue
            cue = make_cue(line)
            noted = before and NOTE.match(before[0].text)
            if before and not noted and (len(before) == 1 or KEY.fullmatch(before[-1].text)):
                cue.identifier = before.pop()
            if before:
                yield before
            before = []
        elif not line.text.strip() and (line.text == "" or cue is None):
            if cue is not None:
                yield cue
            elif before:
                yield before
            cue, before = None, []
        elif cue is not None:
            cue.lines.append(line)
        else:
            before.append(line)
    if cue is not None:
        yield cue
    elif before:
        yield before


def list_marks(draft: Draft, cues: list[Cue]) -> None:
    """Leave out where cues stand on the screen: settings after the times, `{\\an8}` in the text."""
    kinds: dict[str, list[int]] = {}
    for cue in cues:
        if cue.settings:
            kinds.setdefault(cue.settings, []).append(cue.timing.number)
    for text, numbers in list(kinds.items())[: FEW if len(kinds) <= FEW else 0]:
        verb = "stands" if len(numbers) == 1 else "stand"
        draft.leave_out(numbers[0], text, f"where {plural(len(numbers), 'cue')} {verb} on the screen")
    if len(kinds) > FEW:
        text, numbers = next(iter(kinds.items()))
        draft.leave_out(numbers[0], text, f"{first_of(len(kinds), 'place')} of cues on the screen")
    marks = [(line.number, mark[0]) for cue in cues for line in cue.lines if (mark := POSITION.search(line.text))]
    if marks:
        draft.leave_out(*marks[0], f"{first_of(len(marks), 'mark')} of style or place")


def plural(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def first_of(number: int, noun: str) -> str:
    """How to call the first of several, or the only one."""
    return f"the first of {plural(number, noun)}" if number > 1 else f"the only {noun}"


def utterances(cues: Sequence[Cue], draft: Draft) -> list[Utterance]:
    """Turn cues into what is said in each; captions that roll or underline word by word say each line once."""
    pad(cues, times_of)
    take_names(cues, draft)
    cues = merge_highlights(cues, draft)
    said = [[line.text for line in cue.lines if line.text.strip()] for cue in cues]
    fresh = unroll(said, [cue.length for cue in cues], draft)
    found = [utterance(cue, lines) for cue, lines in zip(cues, fresh, strict=True)]
    return join_word_cues(found, [bool(lines) and lines[0][:1] == " " for lines in fresh], draft)


def utterance(cue: Cue, lines: list[str]) -> Utterance:
    """Turn a cue's lines into what is said in it; times that cannot be read are its fault."""
    spoken = voices("\n".join(lines))
    if cue.voice and all(part.speaker is None for part in spoken):
        spoken = [Spoken(cue.voice, part.text) for part in spoken]
    one = Utterance(spoken, cue.span, cue.start, cue.end)
    one.places = {"start": cue.timing.span, "end": cue.timing.span}
    if cue.start is None or cue.end is None:
        one.fault = f"the cue's times cannot be read: {cue.timing.text.strip()[:60]!r}"
    return one
