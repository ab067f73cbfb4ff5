"""A comparison for people at a terminal: the verdict, then each transcript, worst first, with examples."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from steno.corpus.visible import visible
from steno.diff.ranking import ranked
from steno.diff.result import Change, Comparison, Risk, TranscriptDiff
from steno.diff.samples import samples
from steno.diff.verdict import verdict
from steno.diff.wording import number, share, tell, tell_speakers
from steno.diff.words import Piece

BOLD, FAINT, RED, GREEN, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[32m", "\x1b[0m"
EXAMPLES = ((8, 2), (5, 1), (3, 1), (3, 0), (1, 0), (0, 0))
"""How many examples are shown of edited words, and of any other kind of change: the most that there is room for."""
SEVERAL = 5
"""When in more transcripts only notes changed, as after a formatter's run, each of them takes one line."""
ROOM = 16
"""Lines for a transcript. With the verdict above and other files below, one transcript's changes are told in 20."""


def print_comparison(comparison: Comparison, *, colour: bool = False) -> Iterator[str]:
    """Yield the lines of a comparison."""
    line = verdict(comparison, visible)
    yield f"{BOLD}{line}{PLAIN}" if colour else line
    quiet = {one.id: one for one in comparison.transcripts if _is_quiet(one)}
    quiet = quiet if len(quiet) > SEVERAL else {}
    for one in ranked(comparison.transcripts):
        if one.id not in quiet:
            yield ""
            yield from _transcript(one, colour)
    if quiet:
        yield ""
        yield from (f"{_place(one, colour)}  {'; '.join(_notes(one))}" for one in quiet.values())
    if comparison.rewritten and comparison.transcripts:
        yield ""
        more = number(len(comparison.rewritten), "more file")
        yield f"{more} only written in another way: {_named(comparison.rewritten)}"
    if comparison.others:
        yield ""
        yield f"also changed, and no transcript: {_named(comparison.others)}"


def _is_quiet(one: TranscriptDiff) -> bool:
    """Tell whether a line will do: the transcript is where it was, and nothing but notes are to be told of it."""
    return one.status == "changed" and all(change.risk is Risk.NOTE for change in one.changes)


def _notes(one: TranscriptDiff) -> Iterator[str]:
    speakers = (tell_speakers(one, visible) for change in one.changes if change.kind == "speakers")
    yield from filter(None, speakers)
    yield from (tell(change, visible) for change in one.changes if change.kind != "speakers")


def _place(one: TranscriptDiff, colour: bool) -> str:
    """Name the first line that differs, or the one that cannot be read."""
    finding = one.findings[0] if one.findings else None
    first = next((number for change in one.changes for number in change.operations), None)
    line = f":{one.operations[first].line}" if first is not None else ""
    place = visible(one.place) + (f":{finding.line}:{finding.column}" if finding and one.head is None else line)
    return f"{BOLD}{place}{PLAIN}" if colour else place


def _named(paths: tuple[str, ...]) -> str:
    return ", ".join(map(visible, paths[:5])) + (f" and {len(paths) - 5:,} more" if len(paths) > 5 else "")


def _transcript(one: TranscriptDiff, colour: bool) -> list[str]:
    """Tell a transcript in few lines: with fewer examples, and in the end without the least of the changes."""
    lines: list[str] = []
    for most in EXAMPLES:
        lines = list(_told(one, most, colour))
        if len(lines) <= ROOM:
            return lines
    return [*lines[: ROOM - 1], f"    … and {number(len(lines) - ROOM + 1, 'more line')}; all of them: --format html"]


def _told(one: TranscriptDiff, most: tuple[int, int], colour: bool) -> Iterator[str]:
    yield f"{_place(one, colour)}  {_facts(one)}"
    for fault in one.findings[:5]:
        yield f"    {visible(fault.message)}"
        if fault.repair:
            yield f"    repair: {visible(fault.repair)}"
    rest = [change for change in one.changes if change.risk is Risk.NOTE and change.kind != "speakers"]
    for change in one.changes:
        if change not in rest:
            yield from _change(one, change, most, colour)
    if rest:
        yield f"    {'; '.join(tell(change, visible) for change in rest)}"
    for change in rest:
        yield from _examples(one, change, most, colour)


def _facts(one: TranscriptDiff) -> str:
    """Say in a few words what became of the transcript."""
    old, new = one.base, one.head
    if old is None and new is not None:
        again = "can be read again" if one.status == "readable" else "added"
        return f"{again}: {number(new.segments, 'segment')}, {number(new.words, 'word')}"
    if old is not None and new is None:
        gone = "can no longer be read" if one.status == "unreadable" else "removed"
        return f"{gone}: {number(old.segments, 'segment')}, {number(old.words, 'word')}"
    if old is None or new is None:
        return "could not be read before and cannot now" if one.status == "unknown" else "cannot be read"
    name = f"was {visible(old.path)}; " if one.status == "renamed" else ""
    segments = f"{old.segments:,} → " * (old.segments != new.segments) + number(new.segments, "segment")
    inserted = one.words.inserted + one.words.replaced
    more = f" + {inserted:,}" if inserted else ""
    return f"{name}{segments}, words kept {share(one.words.kept, old.words)}{more}"


def _change(one: TranscriptDiff, change: Change, most: tuple[int, int], colour: bool) -> Iterator[str]:
    words = tell_speakers(one, visible) if change.kind == "speakers" else tell(change, visible)
    if not words:
        return
    paint = RED if change.risk in (Risk.LOSS, Risk.RISK) and colour else ""
    yield f"    {paint}{words}{PLAIN if paint else ''}"
    yield from _examples(one, change, most, colour)


def _examples(one: TranscriptDiff, change: Change, most: tuple[int, int], colour: bool) -> Iterator[str]:
    room = most[0] if change.kind == "edited" else most[1]
    shown = list(islice(samples(one, change), room + 1)) if room else []
    for sample in shown[:room]:
        side = one.base if sample.is_gone else one.head
        path = visible(side.path if side is not None else one.place)
        place = f"{path}:{sample.line}"
        yield (
            f"      {FAINT}{place}{PLAIN}  {marked(sample.pieces, colour)}"
            if colour
            else (f"      {place}  {marked(sample.pieces, colour)}")
        )
    if len(shown) > room:
        yield "      …"


def marked(pieces: list[Piece], colour: bool) -> str:
    """Show what goes and comes within the words around: `the [-quick-]{+slow+} fox`."""
    line = ""
    for sign, text in pieces:
        gap = " " if line and not (sign == "+" and line.endswith(("-]", f"-]{PLAIN}"))) else ""
        line += gap + _mark(sign, visible(text), colour)
    return line


def _mark(sign: str, text: str, colour: bool) -> str:
    if sign == "=":
        return text
    inner = f"[-{text}-]" if sign == "-" else f"{{+{text}+}}"
    return f"{RED if sign == '-' else GREEN}{inner}{PLAIN}" if colour else inner
