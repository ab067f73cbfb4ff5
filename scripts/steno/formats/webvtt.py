"""WebVTT, by the parser of the specification (W3C WebVTT, §6.1 and §6.4), and as it is found in the wild.

    WEBVTT

    00:00:00.500 --> 00:00:02.000
    <v Ada>Good evening.

Why not a library: the usual one merges two voices of a cue, leaves entities, and does not say on which line a cue
stands. Quirks: hours may be missing, also minutes (`0.860 -->`), and the comma of SRT is read as a point; a voice
`<v Name>` makes the speaker, two voices in one cue make two segments with the cue's times; other tags go, their text
stays; `>>` marks a change of speaker; `Name: text` is a label only where most cues have one. The lines of a cue are
joined. Notes, styles, regions, cue names and settings are left out and listed.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass

from steno.corpus.blocks import event_kind
from steno.corpus.drafting import Draft
from steno.corpus.finishing import finish, title_of
from steno.corpus.labels import believed, find_label
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading
from steno.model import Problem, Span, Transcript, Unreadable
from steno.timecode import read_time

TIMING = re.compile(r"\s*(?P<start>[0-9:.,]+)\s*-->\s*(?P<end>[0-9:.,]+)(?P<settings>(?:\s.*)?)")
VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t\n]+(?P<name>[^>]+)>|</v>")
TAG = re.compile(r"</?(?:c|i|b|u|v|ruby|rt|lang)(?:[.\s][^>]*)?>|<[0-9]+(?::[0-9]+)*(?:\.[0-9]+)?>")
CHANGE = re.compile(r"(?:^|(?<=\s))>>+(?=\s|[\w\[\"'“‘-])\s*")
LANGUAGE = re.compile(r"Language:\s*([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as it stands: its text is still marked up."""

    line: int
    start: int | None
    end: int | None
    text: str
    span: Span
    times: tuple[Span, Span] | None


def sniff(raw: RawFile) -> Confidence:
    """Certain by the signature, which the specification demands."""
    return Confidence.CERTAIN if re.match(r"WEBVTT(?:[ \t\r\n]|$)", raw.text) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read the cues in order."""
    draft = Draft()
    lines = raw.lines
    language, first = _header(draft, lines)
    cues = _cues(draft, lines, first)
    names = _names(cues)
    for cue in cues:
        _add(draft, cue, names)
    if not draft.entries:
        raise Unreadable("empty-transcript", "has no cue with text", "export it again")
    transcript = finish(draft, Transcript(title_of(raw.path), language=language or "und"))
    return Reading(transcript, draft.places, tuple(draft.left_out), tuple(draft.notes), tuple(draft.problems))


def _header(draft: Draft, lines: list[str]) -> tuple[str | None, int]:
    """Read what stands before the first empty line; return the language it names, and the line that follows."""
    language = None
    if lines[0][6:].strip():
        draft.leave_out(1, lines[0][6:].strip(), "text in the header")
    for index, line in enumerate(lines[1:], 1):
        if not line.strip() or "-->" in line:
            return language, index
        found = LANGUAGE.fullmatch(line)
        language = found[1] if found else language
        if not found:
            draft.leave_out(index + 1, line.strip(), "text in the header")
    return language, len(lines)


def _cues(draft: Draft, lines: list[str], index: int) -> list[Cue]:
    cues: list[Cue] = []
    settings: Counter[str] = Counter()
    first_setting = 0
    while index < len(lines):
        if not lines[index].strip("\t "):
            index += 1
            continue
        begin = index
        while index < len(lines) and lines[index] and "-->" not in lines[index]:
            index += 1
        if index < len(lines) and "-->" in lines[index]:
            for number in range(begin, index):
                draft.leave_out(
                    number + 1, lines[number], "a cue's name" if number == index - 1 else "text outside a cue"
                )
            cue, index, extra = _cue(draft, lines, index)
            settings.update(part.partition(":")[0] for part in extra.split())
            first_setting = first_setting or (cue.line if extra.strip() else 0)
            cues.append(cue)
        else:
            kind = re.match(r"(NOTE|STYLE|REGION)(?:[ \t]|$)", lines[begin])
            reason = {"NOTE": "a note", "STYLE": "a style", "REGION": "a region"}.get(
                kind[1] if kind else "", "text outside a cue"
            )
            draft.leave_out(begin + 1, " ".join(line.strip() for line in lines[begin:index]), reason)
    if settings:
        told = ", ".join(f"{name} {count} times" for name, count in settings.most_common())
        draft.leave_out(first_setting, told, "cue settings, from this line on")
    return cues


def _cue(draft: Draft, lines: list[str], index: int) -> tuple[Cue, int, str]:
    """Read one cue from its timing line; return it, the next line and its settings."""
    number, line = index + 1, lines[index]
    match = TIMING.fullmatch(line)
    start = end = times = None
    if match is not None:
        times = (_span(number, match, "start"), _span(number, match, "end"))
        try:
            start, end = read_time(match["start"]), read_time(match["end"])
        except ValueError:
            match = None
    if match is None:
        span = Span(number, 1, number, len(line) + 1)
        repair = "write it as 00:00:01.000 --> 00:00:02.000"
        message = f"no times can be read from {line.strip()[:60]!r}"
        draft.problems.append(Problem(("segments", len(draft.entries)), message, repair, span, rule="wrong-time"))
    index += 1
    text: list[str] = []
    while index < len(lines) and lines[index] and "-->" not in lines[index]:
        text.append(lines[index].strip())
        index += 1
    if text and index < len(lines) and "-->" in lines[index] and re.fullmatch(r"[0-9]+|[0-9a-f-]{20,}", text[-1]):
        index -= 1
        text.pop()
    span = Span(number, 1, index, len(lines[index - 1]) + 1)
    return Cue(number, start, end, " ".join(text), span, times), index, match["settings"] if match else ""


def _span(line: int, match: re.Match[str], group: str) -> Span:
    return Span(line, match.start(group) + 1, line, match.end(group) + 1)


def _names(cues: list[Cue]) -> frozenset[str]:
    """The labels of a file in which most cues have one; none otherwise."""
    texts = [_plain(cue.text) for cue in cues if "<v" not in cue.text]
    names = believed(texts)
    hits = sum((label := find_label(text)) is not None and label.name in names for text in texts)
    return names if texts and hits >= 0.5 * len(texts) else frozenset()


def _plain(text: str) -> str:
    return html.unescape(TAG.sub("", text).replace("&nbsp;", " ")).strip()


def _add(draft: Draft, cue: Cue, names: frozenset[str]) -> None:
    places = dict(zip(("start", "end"), cue.times, strict=True)) if cue.times else {}
    pieces = [piece for voice, text in _voices(cue.text) for piece in _changes(voice, text)]
    if not pieces:
        draft.leave_out(cue.line, "", "a cue without text")
    for index, (voice, text, change) in enumerate(pieces):
        event = event_kind(text) if voice is None else None
        label = find_label(text) if voice is None and names else None
        parted = change and index > 0
        start = None if parted else cue.start
        end = None if index + 1 < len(pieces) and pieces[index + 1][2] else cue.end
        if event:
            draft.add_event(event[0], cue.span, start=start, end=end, text=event[1])
            continue
        if label is not None and label.name in names:
            voice, text = label.name, text[label.end :]
        draft.add_segment(text, cue.span, start=start, end=end, speaker=voice, speaker_change=change, places=places)


def _voices(text: str) -> list[tuple[str | None, str]]:
    """Part a cue's text at its voice tags."""
    found: list[tuple[str | None, str]] = []
    voice: str | None = None
    begin = 0
    for match in [*VOICE.finditer(text), None]:
        piece = _plain(text[begin : match.start() if match else len(text)])
        if piece:
            found.append((voice, piece))
        if match:
            begin = match.end()
            voice = html.unescape(match["name"]).strip() or None if match["name"] else None
    return found


def _changes(voice: str | None, text: str) -> list[tuple[str | None, str, bool]]:
    """Part a text where `>>` says that somebody else goes on."""
    if voice is not None or ">>" not in text:
        return [(voice, text, False)]
    found: list[tuple[str | None, str, bool]] = []
    begin, change = 0, False
    for match in [*CHANGE.finditer(text), None]:
        piece = text[begin : match.start() if match else len(text)].strip()
        if piece:
            found.append((voice, piece, change))
        if match:
            begin, change = match.end(), True
    return found


FORMAT = Format(title="WebVTT captions", sniff=sniff, read=read)
