"""CHAT: `@Begin`, headers, `*SPK:` and a tab before what is said, `%` tiers below it, `@End` (TalkBank, CHILDES).

A main line is a segment, with the lines that go on after a tab. Its text stays as it is typed: retracings (`[/]`),
fillers (`&-uh`), `xxx` and pauses (`(.)`) are what its writer put down, and only the blank before the last full stop
goes. Times between two U+0015 are milliseconds: the first and the last of a line are the segment's. Names come from
`@Participants`, with blanks for underscores; who is Unidentified has none. A line of `&=laughs` alone is an event, one
of `0` is an action without words and left out, `@G` and `@Bg` are chapters. Dependent tiers (`%mor`, `%gra`, `%com` …)
and other headers are left out.
https://talkbank.org/0info/manuals/CHAT.html
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from steno.corpus.drafting import Draft, one_line
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Provenance, Span
from steno.sources.chat_lines import is_mute
from steno.sources.front_matter import LANGUAGE
from steno.sources.language_codes import shortest
from steno.sources.lines import Line, number_lines
from steno.sources.sounds import KINDS, event_kind
from steno.sources.titles import title_from_name

BEGINS = re.compile(r"(?:@(?:UTF8|Font|PID|ColorWords|Window)\b.*\r?\n|\s)*+@Begin\b")
MAIN = re.compile(r"\*([^:\s]{1,40}):[\t ]*")
HEADER = re.compile(r"@([A-Z][\w ]*?)(?::[\t ]*|[\t ]*$)", re.ASCII)
TIER = re.compile(r"%(\w+):[\t ]*", re.ASCII)
BULLET = re.compile(r"\s*[\x15•](?:%\w+:\"[^\"\x15]*\"_)?([0-9]{1,11})_([0-9]{1,11})-?[\x15•]")
FINAL = re.compile(r" +([.?!])$")
SOUND = re.compile(r"(?:0\s+)?&=([^ \t]+?)(?::([^ \t]+))?(?: *[.?!])?")
DATE = re.compile(r"([0-9]{1,2})-([A-Z]{3})-([0-9]{4})")
MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
SILENT = ("UTF8", "Begin", "End", "Participants", "Languages", "Date", "Transcriber", "ID")


@dataclass
class Head:
    """What the headers say: who each code is, and the transcript's fields."""

    names: dict[str, str | None] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)


def sniff(raw: RawFile) -> Confidence:
    """Certain by `@Begin`, before which only headers of the file itself may stand."""
    return Confidence.CERTAIN if BEGINS.match(raw.text[:5000]) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each main line."""
    draft, head = Draft(), Head()
    tiers: dict[str, list[Line]] = {}
    for lines in gather(raw):
        first = lines[0]
        main, tier = MAIN.match(first.text), TIER.match(first.text)
        if main is not None:
            utter(draft, head, main[1], [rest(first, main.end()), *lines[1:]])
        elif tier is not None:
            tiers.setdefault(tier[1], []).append(Line(first.number, text_of([rest(first, tier.end()), *lines[1:]])))
        elif first.text.startswith("@"):
            take_header(draft, head, lines)
        else:
            draft.leave_out(first.number, text_of(lines), "is neither a header, nor a main line, nor a tier")
    for name, found in tiers.items():
        more = f", the first of {len(found):,}" if len(found) > 1 else ""
        draft.leave_out(found[0].number, found[0].text, f"the dependent tier %{name}{more}")
    said = {name: value for name, value in head.fields.items() if value}
    return finish(draft, title=title_from_name(raw), **said)


def gather(raw: RawFile) -> list[list[Line]]:
    """Put the lines that begin with a tab to the line above."""
    gathered: list[list[Line]] = []
    for line in number_lines(raw.lines):
        if line.text[:1] in ("\t", " ") and line.text.strip() and gathered:
            gathered[-1].append(rest(line, 0))
        elif line.text.strip():
            gathered.append([line])
    return gathered


def rest(line: Line, begin: int) -> Line:
    """What a line holds from a column on, without blanks and tabs around it."""
    piece = line.text[begin:]
    return Line(line.number, piece.strip(" \t"), line.column + begin + len(piece) - len(piece.lstrip(" \t")))


def text_of(lines: list[Line]) -> str:
    """Several lines as one."""
    return " ".join(line.text for line in lines if line.text).replace("\t", " ")


def utter(draft: Draft, head: Head, code: str, lines: list[Line]) -> None:
    """Add a main line's segment or event."""
    text = text_of(lines)
    times = [(int(match[1]), int(match[2])) for match in BULLET.finditer(text)]
    start, end = (times[0][0], times[-1][1]) if times else (None, None)
    text = one_line(BULLET.sub("", text))
    last = lines[-1].span
    span = Span(lines[0].number, 1, last.end_line, last.end_column)
    sound = SOUND.fullmatch(text)
    if sound is not None:
        words = sound[2].replace("_", " ") if sound[2] else None
        kind, heard = kind_of(sound[1], words)
        draft.add_event(kind, span, start=start, end=end, text=heard)
        return
    if is_mute(text):
        draft.leave_out(span.line, text, "an action without words")
        return
    name = head.names.get(code, code)
    places = {"text": lines[0].span, "speaker": Span(span.line, 2, span.line, 2 + len(code))}
    draft.add_segment(FINAL.sub(r"\1", text), span, start=start, end=end, speaker=name, places=places)


def kind_of(code: str, words: str | None) -> tuple[str, str | None]:
    """The kind of `&=laughs` or `&=music:theme_song`, and its words."""
    if code in (*KINDS, "other"):
        return code, words
    known = event_kind(f"[{code}]")
    return known or "other", " ".join(filter(None, (code.replace("_", " "), words)))


def take_header(draft: Draft, head: Head, lines: list[Line]) -> None:
    """Read a header into a field, or leave it out."""
    match = HEADER.match(lines[0].text)
    name = match[1] if match is not None else ""
    value = one_line(text_of([rest(lines[0], match.end() if match is not None else 0), *lines[1:]]))
    span = Span(lines[0].number, 1, lines[-1].number, lines[-1].span.end_column)
    language = shortest(value.partition(",")[0].strip().partition(" ")[0])
    if name == "Participants":
        head.names.update(participants(value))
    elif name == "Languages" and LANGUAGE.fullmatch(language):
        head.fields["language"] = language
        if "," in value:
            draft.leave_out(span.line, value, "languages beside the first")
    elif name == "Date" and (date := DATE.fullmatch(value)) and date[2] in MONTHS and 0 < int(date[1]) < 32:
        head.fields["date"] = f"{date[3]}-{MONTHS.index(date[2]) + 1:02d}-{int(date[1]):02d}"
    elif name == "Transcriber" and value:
        head.fields["provenance"] = Provenance(transcriber=value)
    elif name in ("G", "Bg") and value:
        draft.add_chapter(value, span)
    elif name not in ("UTF8", "Begin", "End") and value:
        draft.leave_out(span.line, value, f"the header @{name}" if name else "a header")


def participants(value: str) -> dict[str, str | None]:
    """Who each code is: `INE Ines_M Participant`; the name may be missing, the role is left out."""
    names: dict[str, str | None] = {}
    for one in value.split(","):
        code, *words = one.split(" ") if not one.startswith(" ") else one.strip(" ").split(" ")
        if not code:
            continue
        name = " ".join(words[:-1]).replace("_", " ").strip(" ") if len(words) > 1 else None
        nobody = name is None and words[-1:] == ["Unidentified"]
        names[code] = None if nobody else name or code
    return names


FORMAT = Format("CHAT", sniff, read)
