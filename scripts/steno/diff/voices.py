"""Changes of who spoke: segments that went to another speaker, and what is known of the speakers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from steno.corpus.names import are_similar, is_placeholder
from steno.diff.columns import Columns
from steno.diff.context import Context, words_of
from steno.diff.result import Change, FieldChange
from steno.diff.values import name_pointer
from steno.model import Entry, Json, Segment

Same: TypeAlias = tuple[int, Segment, Segment]
"""An operation, and the segments that it leads from and to."""


@dataclass(slots=True)
class Passed:
    """Segments that went from one speaker to another."""

    operations: list[int] = field(default_factory=list)
    words: int = 0
    milliseconds: int = 0
    timed: int = 0


def find_voices(context: Context, fields: tuple[FieldChange, ...]) -> Iterator[Change]:
    """Yield what changed in who said it."""
    is_same = context.keeps("speakers")
    spoken = [] if is_same else [one for one in _same_speech(context) if one[1].speaker != one[2].speaker]
    yield from _passed(context, spoken)
    yield from _renamed(context)
    yield from _listed_anew(context)
    keys = [
        number for number, old, new in spoken if context.before.name(old.speaker) == context.after.name(new.speaker)
    ]
    if keys:
        yield Change("speaker-keys", len(keys), tuple(keys))
    marks = [] if context.keeps("changes") else sorted(_marked(context))
    if marks:
        yield Change("speaker-marks", len(marks), tuple(marks))
    about = [one.pointer for one in fields if one.pointer.startswith("/speakers") and not _is_new_name(one)]
    if about:
        yield Change("speakers", len(about), (), {"fields": about})


def _same_speech(context: Context) -> Iterator[Same]:
    """Yield segments that differ together with the one they come from, cut anew or moved or not."""
    origins = context.alignment.origins
    for number, one in enumerate(context.operations):
        old = one.old
        if old is None and one.head in origins:
            old = context.before.entries[origins[one.head]]
        if isinstance(old, Segment) and isinstance(one.new, Segment):
            yield number, old, one.new


def _marked(context: Context) -> Iterator[int]:
    """Yield the operations that put in or take away a mark; of what was cut anew, those of the whole."""
    yield from (number for number, old, new in context.edits if old.speaker_change != new.speaker_change)
    for bases, heads in context.alignment.recuts:
        old, new = context.before.entries, context.after.entries
        if sum(_has_mark(old[i]) for i in bases) != sum(_has_mark(new[j]) for j in heads):
            yield next(context.by_head[j] for j in heads if j in context.by_head)


def _has_mark(entry: Entry) -> bool:
    return isinstance(entry, Segment) and entry.speaker_change


def _passed(context: Context, spoken: list[Same]) -> Iterator[Change]:
    """Yield one change for each pair of speakers between whom segments went, lost and new labels among them."""
    found: dict[tuple[str | None, str | None], Passed] = {}
    for number, old, new in spoken:
        pair = context.before.name(old.speaker), context.after.name(new.speaker)
        if pair[0] != pair[1]:
            _count(found.setdefault(pair, Passed()), context, number, new)
    if not found:
        return
    speakers = [set(map(side.name, side.heard)) for side in (context.before, context.after)]
    for (name, other), passed in found.items():
        kind = "speaker-lost" if other is None else "labelled" if name is None else "reattributed"
        details: dict[str, Json] = {"from": name, "to": other, "words": passed.words}
        if passed.timed == len(passed.operations):
            details["milliseconds"] = passed.milliseconds
        if name is not None and other is not None:
            details["renamed"] = name not in speakers[1] and other not in speakers[0]
            kind = "renamed-speaker" if details["renamed"] and _is_one_person(name, other) else kind
        yield Change(kind, len(passed.operations), tuple(passed.operations), details)


def _is_one_person(name: str, other: str) -> bool:
    """Tell whether two names may be the same voice's: one is a placeholder, or they are alike or share a word."""
    shared = set(name.casefold().split()) & set(other.casefold().split())
    return is_placeholder(name) or are_similar(name, other) or any(len(word) > 2 for word in shared)


def _count(passed: Passed, context: Context, number: int, new: Segment) -> None:
    passed.operations.append(number)
    passed.words += words_of(new)
    length = _length(context, context.operations[number].head, new)
    if length is not None:
        passed.milliseconds += length
        passed.timed += 1


def _length(context: Context, place: int | None, segment: Segment) -> int | None:
    """How long a segment lasts: to its own end, else to the next start."""
    end, entries = segment.end, context.after.entries
    if end is None and place is not None:
        end = next((one.start for one in entries[place + 1 : place + 20] if one.start is not None), None)
    return None if end is None or segment.start is None or end < segment.start else end - segment.start


def _renamed(context: Context) -> Iterator[Change]:
    """Yield the speakers who have another name under the same key."""
    for who, name in context.before.names.items():
        other = context.after.names.get(who)
        if other is not None and other != name:
            segments = context.after.speakers.count(who)
            details = {"key": who, "from": name, "to": other, "fields": [name_pointer(who)]}
            yield Change("renamed-speaker", segments, (), details)


def _listed_anew(context: Context) -> Iterator[Change]:
    """Yield the listed speakers of no segment whose place another name took that may be the same person's."""
    silent = [_silent(context.before), _silent(context.after)]
    gone, new = ({who: name for who, name in one.items() if who not in other} for one, other in (silent, silent[::-1]))
    for who, name in gone.items():
        heir = next((key for key, other in new.items() if _is_one_person(name, other)), None)
        if heir is not None:
            fields = [name_pointer(who), name_pointer(heir)]
            yield Change("renamed-speaker", 0, (), {"key": heir, "from": name, "to": new.pop(heir), "fields": fields})


def _silent(side: Columns) -> dict[str, str]:
    """Return the names of those who are listed and say nothing."""
    return {who: name for who, name in side.names.items() if who not in side.heard}


def _is_new_name(one: FieldChange) -> bool:
    """Tell whether a value is told as the new name of a speaker."""
    return one.pointer.endswith("/name") and None not in (one.old, one.new)
