"""Talk Python text: a time and what was said from there on, `00:00:08 - words` or `00:00:08 words`.

The podcast writes it beside its WebVTT; the time is cut to the second and there is no end. The dash is there or not,
the time may stand in brackets, without hours or on a line of its own (as YouTube's page gives its transcript to copy),
and a line without a time goes on with the one above. There are no names as a rule; where a file labels its lines
(`00:00:08 Name: words`) they are read.
"""

from __future__ import annotations

import re

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Span
from steno.sources.clock import CLOCK, time_or_none
from steno.sources.labels import find_label, is_name, names_in, split_label
from steno.sources.lines import Line, join, number_lines, sample_lines, span_of
from steno.sources.sounds import event_kind
from steno.sources.titles import title_from_name
from steno.sources.voices import split_changes

TIMED = re.compile(
    rf"\s*+(?P<open>[\[(]?)(?P<time>{CLOCK})[\])]?(?:[ \t]*[-–—:](?=[ \t]|$)|(?=[ \t]|$))[ \t]*", re.ASCII
)


RANGE = re.compile(rf"\s*+[\[(]?\s*{CLOCK}\s*[-–—→]+\s*{CLOCK}", re.ASCII)


def sniff(raw: RawFile) -> Confidence:
    """Likely when most lines begin with a single time, with words behind it or below; less with names."""
    lines = [line for line in sample_lines(raw.text) if line.text.strip()]
    found = [match for line in lines if (match := TIMED.match(line.text)) is not None]
    spoken = sum(any(char.isalpha() for char in match.string[match.end() :]) for match in found)
    if "-->" not in raw.text[:5000] and spoken == 0 and 1 < len(found) <= len(lines) - len(found) <= len(found) * 2:
        return Confidence.LIKELY
    if "-->" in raw.text[:5000] or spoken < 2 or spoken * 2 < len(lines) or spoken * 10 < len(found) * 9:
        return Confidence.NO
    rests = [match.string[match.end() :] for match in found]
    labels = [find_label(rest) for rest in rests]
    labelled = sum(
        label is not None and is_name(label.name) or is_name(rest) for label, rest in zip(labels, rests, strict=True)
    )
    if labelled * 2 > len(found) and not any(line.text.endswith((".", "?", "!", "…", "。")) for line in lines):
        return Confidence.NO
    ranges = sum(RANGE.match(match.string) is not None for match in found)
    return Confidence.POSSIBLE if max(labelled, ranges) * 2 > len(found) else Confidence.LIKELY


def read(raw: RawFile) -> Reading:
    """Read a segment for each time."""
    draft, rows = Draft(), gather(raw)
    names = names_in([join(lines) for _, _, lines in rows])
    change = False
    for start, place, lines in rows:
        text, span = join(lines), span_of(lines)
        label = split_label(text, names)
        kind = event_kind(text)
        if kind is not None:
            draft.add_event(kind, span, start=start, text=text)
            continue
        pieces = split_changes(text[label.rest :] if label is not None else text)
        for number, (_, changed, piece) in enumerate(pieces):
            change = change or changed
            if not piece.strip():
                continue
            draft.add_segment(
                piece,
                span,
                start=start if number == 0 or not pieces[0][2].strip() and number == 1 else None,
                speaker=label.name if label is not None else None,
                speaker_change=change,
                places={"start": place} if start is not None else None,
            )
            change = False
    return finish(draft, title=title_from_name(raw))


def gather(raw: RawFile) -> list[tuple[int | None, Span, list[Line]]]:
    """Put lines without a time to the timed line above; what stands before the first time has none."""
    rows: list[tuple[int | None, Span, list[Line]]] = []
    for line in number_lines(raw.lines):
        match = TIMED.match(line.text)
        time = time_or_none(match["time"]) if match is not None else None
        if match is not None and time is not None:
            rows.append((time, line.cut(match.start("time"), match.end("time")).span, [line.cut(match.end())]))
        elif line.text.strip() and rows:
            rows[-1][2].append(line.cut(0))
        elif line.text.strip():
            rows.append((None, line.span, [line.cut(0)]))
    return rows


FORMAT = Format("Talk Python text", sniff, read)
