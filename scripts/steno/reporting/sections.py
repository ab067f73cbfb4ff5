"""The explanations below the comment's table: each change in a sentence, with a few examples and their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from steno.diff.result import Change, Risk, TranscriptDiff
from steno.diff.samples import Sample, samples
from steno.diff.wording import field_name, tell, tell_speakers
from steno.model import Json
from steno.reporting.markdown import Markdown, file_link, inert, media_link
from steno.timecode import print_clock

if TYPE_CHECKING:
    from steno.reporting.comment import Report

EXAMPLES = 3
VALUE = 200


def sections(report: Report, transcripts: Sequence[TranscriptDiff], risks: tuple[Risk, ...]) -> Iterator[str]:
    """Yield a block for each change of some risks, in the order of the transcripts."""
    from steno.reporting.comment import words

    for one in transcripts:
        for change in (change for change in one.changes if change.risk in risks):
            told = tell(change, inert)
            title = Markdown(f"{told[:1].upper()}{told[1:]}")
            lines = [str(words().section(title, _link(report, one)))]
            lines.extend(_example(report, one, sample) for sample in islice(samples(one, change), EXAMPLES))
            yield "\n".join(lines)


def _link(report: Report, one: TranscriptDiff) -> Markdown:
    commit = report.base if one.head is None else report.head
    return file_link(report.repository, commit, one.place, label=inert(one.id))


def _example(report: Report, one: TranscriptDiff, sample: Sample) -> str:
    from steno.reporting.comment import words

    side, commit = (one.base, report.base) if sample.is_gone else (one.head, report.head)
    path = side.path if side is not None else one.place
    media = side.media if side is not None else None
    clock = media_link(media, sample.start, print_clock(sample.start)) if sample.start is not None else ""
    return str(words().sample(file_link(report.repository, commit, path, sample.line), clock, sample.pieces))


def notes(report: Report, transcripts: Sequence[TranscriptDiff]) -> Iterator[str]:
    """Yield what is worth no section: values outside the speech, chapters, punctuation; other files."""
    from steno.reporting.comment import words

    for one in transcripts:
        told = [text for change in one.changes if change.risk is Risk.NOTE and (text := _note(one, change))]
        values = [field for field in one.fields if one.status != "added" and not field.pointer.startswith("/speakers")]
        if told or values:
            yield f"\n{_link(report, one)}{': ' if told else ''}{'; '.join(told)}\n"
        for field in values:
            old, new = _differing(field.old, field.new)
            yield str(words().value(field_name(field.pointer), _shown(old), _shown(new)))
    for title, paths in (
        ("Only written in another way", report.diff.rewritten),
        ("No transcripts", report.diff.others),
    ):
        if paths:
            more = f" and {len(paths) - 20:,} more" if len(paths) > 20 else ""
            yield f"\n{title}: {', '.join(inert(path) for path in paths[:20])}{more}\n"


def _note(one: TranscriptDiff, change: Change) -> str:
    if change.kind == "metadata":
        return ""
    return tell_speakers(one, inert) if change.kind == "speakers" else tell(change, inert)


def _differing(old: Json, new: Json) -> tuple[Json, Json]:
    """Of two lists, return only what the other has not."""
    if isinstance(old, list) and isinstance(new, list):
        parts = [one for one in old if one not in new], [one for one in new if one not in old]
        return parts if any(parts) else (old, new)
    return old, new


def _shown(value: Json) -> Markdown | str:
    if isinstance(value, list):
        value = ", ".join(
            str(one.get("title") or one.get("url")) if isinstance(one, dict) else str(one) for one in value
        )
    return "" if value in (None, "") else inert(str(value), VALUE)
