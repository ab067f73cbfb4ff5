"""SubRip (SRT): a number, a line of times, lines of text, an empty line; as real files have it.

Numbers may be missing or skip, times may have a point for the comma, one digit for three (`02.5` is half a second),
one dash in the arrow or WebVTT's settings after them; an empty line within a cue is no end of it, and an arrow within
a sentence is speech. What is left of a WebVTT file without its first line is read too. Tags go, so do marks of position
(`{\\an8}`), and character references are read. `Name:`, WhisperX's `[SPEAKER_00]:` and whisper.cpp's `(speaker 0)` are
speakers; a name that stands only where the speaker changes holds until the next one (Podcasting 2.0), and a name alone
on the first line of every cue is its speaker (Teams' document as text, in which `0:0:6.90` has 90 milliseconds). Two
lines of a cue that begin with a dash are two voices; a dash alone stays in the text. Captions that roll, and those
whose words are underlined one by one, are taken once. What stands before the first cue, and numbers that do not count
up, are left out. A cue whose times cannot be read keeps its words and is a fault (`unreadable-time`).
"""

from __future__ import annotations

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.sources.captions import SIGNATURE, is_timing, list_marks, make_cue, utterances
from steno.sources.cues import Cue
from steno.sources.lines import Line, number_lines, paragraphs, sample_lines
from steno.sources.titles import title_from_name
from steno.sources.utterances import speak

NOTES = ("NOTE", "STYLE", "REGION")


def sniff(raw: RawFile) -> Confidence:
    """Certain when times with an arrow stand on lines of their own, and lines of text below them."""
    lines = [line.text for line in sample_lines(raw.text) if line.text.strip()]
    timed = [is_timing(line) for line in lines]
    count = sum(timed)
    if not count or SIGNATURE.match(raw.text):
        return Confidence.NO
    first = timed.index(True)
    early = first == 0 or first == 1 and is_number(lines[0])
    if early or count > 2 and count * 8 >= len(lines):
        return Confidence.CERTAIN
    return Confidence.POSSIBLE if count * 20 >= len(lines) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each voice of each cue."""
    draft = Draft()
    cues = gather(number_lines(raw.lines), draft)
    list_marks(draft, cues)
    speak(draft, utterances(cues, draft))
    return finish(draft, title=title_from_name(raw))


def gather(lines: list[Line], draft: Draft) -> list[Cue]:
    """Put each line to the cue above it, and its number to the cue that it stands before."""
    cues: list[Cue] = []
    above: list[Line] = []
    numbered = has_numbers(lines)
    numbers: list[Line] = []
    for line in lines:
        if not is_timing(line.text):
            above.append(line)
            continue
        if numbered and (number := take_number(above, numbers)) is not None:
            numbers.append(number)
        close(cues, above, draft)
        cues.append(make_cue(line))
        above = []
    if numbered and above and (number := take_number(above, numbers)) is not None:
        draft.leave_out(number.number, number.text, "a cue number without a cue")
    close(cues, above, draft)
    list_numbers(numbers, draft)
    return cues


def close(cues: list[Cue], lines: list[Line], draft: Draft) -> None:
    """Give lines to the last cue; what stands before the first, and a note of WebVTT's, is left out."""
    for block in paragraphs(lines):
        if cues and not block[0].text.startswith(NOTES):
            cues[-1].lines.extend(block)
        else:
            reason = "stands before the first cue" if not cues else "a note"
            draft.leave_out(block[0].number, "\n".join(line.text for line in block), reason)


def has_numbers(lines: list[Line]) -> bool:
    """Tell whether cues have numbers: most lines of times have one above them."""
    timed = [number for number, line in enumerate(lines) if is_timing(line.text)]
    return sum(number > 0 and is_number(lines[number - 1].text) for number in timed) * 2 >= len(timed)


def take_number(above: list[Line], numbers: list[Line]) -> Line | None:
    """Take the number of a cue from the lines above it; one that ends a sentence of the cue before stays there."""
    last = next((place for place in range(len(above) - 1, -1, -1) if above[place].text.strip()), None)
    if last is None or not is_number(above[last].text):
        return None
    alone = last == 0 or not above[last - 1].text.strip()
    counts = bool(numbers) and int(above[last].text) == int(numbers[-1].text) + 1
    if not alone and not counts:
        return None
    number = above[last].cut(0)
    del above[last:]
    return number


def is_number(text: str) -> bool:
    """Tell whether a line is the number of a cue."""
    text = text.strip("\ufeff \t")
    return text.isascii() and text.isdigit() and len(text) < 10


def list_numbers(numbers: list[Line], draft: Draft) -> None:
    """Mention numbers that say something: where they do not count up one by one."""
    begin = int(numbers[0].text) if numbers else 0
    odd = [line for place, line in enumerate(numbers) if int(line.text) != begin + place]
    if odd:
        draft.leave_out(odd[0].number, odd[0].text, "the first cue number that does not count up")


FORMAT = Format("SubRip (SRT)", sniff, read)
