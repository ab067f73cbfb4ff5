"""What a new transcript is like: who talks how much, how fast, where nobody does; with bars made of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from steno.diff.result import TranscriptDiff
from steno.diff.wording import listed, number
from steno.reporting.markdown import Markdown, code, file_link, inert, media_link
from steno.stats import Diagnosis
from steno.timecode import print_clock, print_span

if TYPE_CHECKING:
    from steno.reporting.comment import Report

BAR = 20
VOICES, OPEN = 8, 2
"""So many speakers have a row of their own; so many transcripts are not folded."""


def diagnostics(report: Report, transcripts: Sequence[TranscriptDiff]) -> Iterator[str]:
    """Yield a block for each new transcript, folded where there are many."""
    from steno.reporting.comment import words

    new = [(one, one.diagnosis) for one in transcripts if one.diagnosis is not None and one.head is not None]
    for one, diagnosis in new:
        title = inert(one.head.title if one.head else one.id)
        link = file_link(report.repository, report.head, one.place, label=inert(one.id))
        facts = Markdown(", ".join(_facts(diagnosis)))
        body = "\n".join([*_table(diagnosis), "", *_remarks(report, one, diagnosis)]).strip()
        shape = words().diagnosis if len(new) <= OPEN else words().folded_diagnosis
        yield str(shape(title, link, facts, Markdown(body))).rstrip()


def _facts(one: Diagnosis) -> Iterator[str]:
    if one.duration:
        yield print_span(one.duration)
    yield f"{number(one.words, 'word')} in {number(one.segments, 'segment')}"
    if one.pace is not None:
        yield f"{number(one.pace, 'word')} a minute"
    if len(one.speakers) == 1:
        yield (
            f"all by {inert(one.speakers[0].name)}"
            if not one.unlabelled
            else f"one speaker, {inert(one.speakers[0].name)}"
        )
    for count, what in ((one.unlabelled, "a speaker"), (one.untimed, "a start")):
        if count:
            yield f"{'all' if count == one.segments else f'{count:,}'} without {what}"


def _table(one: Diagnosis) -> Iterator[str]:
    from steno.reporting.comment import words

    shares = one.shares()
    if len(shares) < 2:
        return
    yield str(words().talk_head())
    for talk, share in shares[:VOICES]:
        yield str(words().talk(talk.name, _bar(share), _percent(share), f"{talk.words:,}"))
    rest = shares[VOICES:]
    if rest:
        share = sum(part for _, part in rest)
        total = f"{sum(talk.words for talk, _ in rest):,}"
        yield str(words().talk(number(len(rest), "other"), _bar(share), _percent(share), total))


def _bar(share: float) -> Markdown:
    filled = min(BAR, max(1, round(share * BAR)) if share > 0 else 0)
    return code("█" * filled + "░" * (BAR - filled))


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %" if share >= 0.01 or not share else "< 1 %"


def _remarks(report: Report, one: TranscriptDiff, diagnosis: Diagnosis) -> list[str]:
    """Say where the longest turn and the longest pause are."""
    parts: list[str] = []
    turn, gap = diagnosis.longest, diagnosis.longest_gap
    if turn is not None and len(diagnosis.speakers) > 1:
        name = next((talk.name for talk in diagnosis.speakers if talk.key == turn.speaker), turn.speaker)
        lasts = [print_span(turn.milliseconds)] if turn.milliseconds is not None else []
        size = listed([*lasts, number(turn.words, "word")])
        parts.append(f"The longest turn is by {inert(name)}: {size}{_place(report, one, turn.entry, turn.start)}.")
    if gap is not None:
        place = _place(report, one, gap.entry, gap.start)
        many = (
            f"There are {diagnosis.gaps:,} pauses of 5 s and more, " if diagnosis.gaps > 1 else "There is one pause, "
        )
        length = print_span(gap.milliseconds)
        parts.append(f"{many}{f'the longest of {length}' if diagnosis.gaps > 1 else f'of {length}'}{place}.")
    return [" ".join(parts)]


def _place(report: Report, one: TranscriptDiff, entry: int, start: int | None) -> str:
    """Name a place by its line, where that is known, and its time."""
    line = next((operation.line for operation in one.operations if operation.head == entry), 0)
    link = f" at {file_link(report.repository, report.head, one.place, line)}" if line else ""
    media = one.head.media if one.head is not None else None
    return link + (f" ({media_link(media, start, print_clock(start))})" if start is not None else "")
