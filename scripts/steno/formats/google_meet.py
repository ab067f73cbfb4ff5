r"""Google Meet's transcript, as its document is exported: `Name: words` a line, below times that stand alone.

As text a time is `00:07:20` on a line of its own, every five minutes or so; as Markdown it is a heading, and the names
are bold. A time belongs to the turn that follows it; the others have none, so timing is partial. Lines without a name
go on with the turn above. The line `… - Transcript` gives title and date; what stands below `Attendees` are speakers;
notes and summaries above the transcript, its end mark and the remark that a computer made it are left out. Notes of a
series of meetings hold several transcripts, each with its own end mark: they must be files of their own.
"""

from __future__ import annotations

import re

from steno.corpus.drafting import Draft, one_line
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Provenance, Unreadable
from steno.sources.clock import DAY, day_in
from steno.sources.heads import Head, leave_out, walk
from steno.sources.labels import find_label, is_name, names_in, split_label
from steno.sources.lines import Line, number_lines, paragraphs, sample_lines
from steno.sources.markdown import heading, unescape
from steno.sources.titles import title_from_name
from steno.sources.turns import Turns

TIME = re.compile(
    r"(?:#{1,6}[ \t]+)?[*_]{0,3}\\?\[?(\d{1,2}:\d{2}:\d{2})\\?\]?[*_]{0,3}(?:[ \t]*\{#[\w.:-]{1,60}\})?", re.ASCII
)
END = re.compile(
    r"(?:#{1,6}[ \t]+)?[*_]{0,3}(?:Meeting|Transcription|Transcript) ended (?:after|at) \d.{0,40}", re.IGNORECASE
)
REMARK = re.compile(r"[*_]{0,3}This editable transcript was computer.generated\b.*", re.IGNORECASE)
BOLD = re.compile(r"\s*+\*\*(?P<name>(?:\\.|[^*:\n\\]){1,80}?)\s*:\s*\*\*[ \t]*")
HEAD = re.compile(
    r"(?:#{1,6}[ \t]+)?[*_]{0,2}(?P<title>.{1,300}?)[*_]{0,2}[ \t]*\\?[-–—][ \t]*Transcript[*_]{0,2}", re.IGNORECASE
)
MARK = re.compile(
    r"(?:#{1,6}[ \t]+)?[*_]{0,2}(?:\W{1,2}[ \t]*)?(?:Transcript|Attendees|Invited)[*_]{0,2}:?", re.IGNORECASE
)


def sniff(raw: RawFile) -> Confidence:
    """Certain by the end mark or the remark below times that stand alone; likely by such times among labelled lines."""
    lines = [line for line in sample_lines(raw.text) if line.text.strip()]
    times = [number for number, line in enumerate(lines) if TIME.fullmatch(line.text.strip())]
    if not times:
        return Confidence.NO
    spoken = [line.text for number, line in enumerate(lines[times[0] :], times[0]) if number not in set(times)]
    labelled = sum(BOLD.match(text) is not None or find_label(text) is not None for text in spoken)
    marks = [line for line in (*lines[:40], *number_lines(raw.text[-2000:].splitlines())) if is_mark(line.text)]
    if marks and labelled:
        return Confidence.CERTAIN
    return Confidence.LIKELY if labelled > 1 and labelled * 2 > len(spoken) and labelled > len(times) else Confidence.NO


def is_mark(text: str) -> bool:
    """Tell whether a line is one that only this program writes."""
    return END.fullmatch(text.strip()) is not None or REMARK.fullmatch(text.strip()) is not None


def read(raw: RawFile) -> Reading:
    """Read a segment for each labelled line."""
    draft, lines = Draft(), number_lines(raw.lines)
    for line in lines:
        if is_mark(line.text):
            draft.leave_out(line.number, line.text.strip(), "the program's own line")
    begin = first_spoken(lines)
    refuse_several(lines[begin:])
    top, spoken = ([line for line in part if not is_mark(line.text)] for part in (lines[:begin], lines[begin:]))
    title, day, attendees = read_top(draft, top)
    spoken_turns(draft, spoken, frozenset(attendees)).write(draft)
    for name in attendees:
        draft.speaker_key(name)
    made = Provenance(method="asr", tool="Google Meet")
    return finish(draft, title=title or title_from_name(raw), date=day, provenance=made)


def first_spoken(lines: list[Line]) -> int:
    """Find where the transcript begins: below its heading, else at the first time that stands alone."""
    time = next((number for number, line in enumerate(lines) if TIME.fullmatch(line.text.strip())), 0)
    heads = [number for number, line in enumerate(lines[:time]) if is_top(line.text.strip())]
    return heads[-1] + 1 if heads else time


def is_top(text: str) -> bool:
    """Tell whether a line is the heading of the transcript."""
    return HEAD.fullmatch(text) is not None or MARK.fullmatch(text) is not None and "transcript" in text.lower()


def refuse_several(lines: list[Line]) -> None:
    """Raise Unreadable where a second transcript begins below the end of the first."""
    ends = [number for number, line in enumerate(lines) if END.fullmatch(line.text.strip())]
    later = [line for line in lines[ends[0] :] if TIME.fullmatch(line.text.strip())] if ends else []
    if later:
        raise Unreadable(
            "several-recordings",
            f"a transcript ends on line {lines[ends[0]].number}, and another one begins below it",
            "make a file of each",
            later[0].span,
        )


def read_top(draft: Draft, lines: list[Line]) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Take title, day and attendees from above the transcript; the rest is left out."""
    title = day = None
    attendees: tuple[str, ...] = ()
    wanted = False
    for block in paragraphs(lines):
        rest = []
        for line in block:
            text = line.text.strip()
            named = HEAD.fullmatch(text)
            if named is not None and title is None:
                day = day_in(named["title"]) or day
                title = title_of(one_line(unescape(named["title"])))
            elif MARK.fullmatch(text):
                wanted = "transcript" not in text.lower()
            elif wanted:
                attendees, wanted = tuple(name for part in text.split(",") if (name := one_line(part))), False
            elif len(text) < 40 and day_in(text):
                day = day or day_in(text)
            else:
                rest.append(line)
        leave_out(draft, rest, "stands above the transcript")
    return title, day, attendees


def title_of(text: str) -> str:
    """Take the day and the time of day from the end of a title."""
    match = DAY.search(text)
    return (text[: match.start()].rstrip(" (,-") if match is not None else "") or text


def spoken_turns(draft: Draft, lines: list[Line], attendees: frozenset[str]) -> Turns:
    """Collect the turns; a time waits for the line that follows it."""
    names = labels_of(lines) | attendees
    times: dict[int, Line] = {}
    waiting: Line | None = None
    for line in lines:
        if (clock := TIME.fullmatch(line.text.strip())) is not None:
            where = line.text.index(clock[1])
            waiting = line.cut(where, where + len(clock[1]))
        elif line.text.strip() and waiting is not None:
            times[line.number], waiting = waiting, None
    if waiting is not None:
        draft.leave_out(waiting.number, waiting.text, "a time without speech")

    def find(line: Line) -> Head | None:
        name, rest = split_name(line, names)
        time = times.get(line.number)
        return None if name is None and time is None else Head(rest, name, time, continues=name is None)

    return walk([Line(line.number, "") if TIME.fullmatch(line.text.strip()) else line for line in lines], find)


def split_name(line: Line, names: frozenset[str]) -> tuple[Line | None, Line]:
    """Cut a line into the name that it begins with and the speech."""
    bold = BOLD.match(line.text)
    if bold is not None:
        name = line.cut(*bold.span("name"))
        return Line(name.number, one_line(unescape(name.text)), name.column), line.cut(bold.end())
    label = split_label(line.text, names)
    return (None, line.cut(0)) if label is None else (line.cut(label.begin, label.end), line.cut(label.rest))


def labels_of(lines: list[Line]) -> frozenset[str]:
    """The names that label lines: what looks like one, and whatever stands before a colon again and again."""
    texts = [line.text for line in lines if line.text.strip() and not heading(line)]
    found = [label.name for text in texts if (label := find_label(text)) is not None]
    throughout = len(found) * 5 > len(texts) * 4
    often = {name for name in found if found.count(name) > 2 or is_name(name)} if throughout else set()
    return names_in(texts, single=0.1, several=0.05) | often


FORMAT = Format("Google Meet transcript", sniff, read)
