"""Giving what one speaker said to another, or another name to a speaker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from steno.corpus.document import Document
from steno.corpus.slugs import slug, unique
from steno.editing.applying import Edited, Nothing, Refused
from steno.model import Entry, Pointer, Segment, Speaker, Transcript

KINDS = frozenset(
    ("reattributed", "renamed-speaker", "speaker-keys", "speakers", "labelled", "unlabelled", "speaker-lost")
)
LONGEST = 200


def relabel(document: Document, old: str, new: str) -> Edited:
    """Give the segments of `old` to `new`, each a key or a name. A `new` that nobody bears becomes the name of `old`.

    Raises Nothing where nobody is called `old`, and Refused for a name that several bear.
    """
    transcript = document.transcript
    was = _find(transcript, old)
    if was is None:
        known = ", ".join(f"`{one.key}`" for one in transcript.speakers)
        told = f"the speakers are {known}" if known else "no speaker is named"
        raise Nothing(f"nobody is called `{old}` here; {told}")
    became = _find(transcript, new)
    if became == was:
        raise Nothing(f"`{old}` is `{new}` already")
    if became is None:
        return _rename(transcript, was, new)
    entries = tuple(_given(entry, was.key, became.key) for entry in transcript.entries)
    speakers = tuple(one for one in transcript.speakers if one != was)
    count = _count(transcript, was.key)
    says = f"gave {_segments(count)} of `{was.name}` to `{became.name}`"
    return Edited(replace(transcript, entries=entries, speakers=speakers), says, KINDS, _move(was.key, became.key))


def _rename(transcript: Transcript, was: Speaker, name: str) -> Edited:
    """Give a speaker another name, and a key that is made of it."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise Refused(f"a name has 1 to {LONGEST} characters")
    taken = {one.key for one in transcript.speakers if one != was}
    key = unique(slug(name) or "speaker", taken)
    now = replace(was, key=key, name=name)
    speakers = tuple(now if one == was else one for one in transcript.speakers)
    entries = tuple(_given(entry, was.key, key) for entry in transcript.entries)
    says = f"renamed `{was.name}` to `{name}` in {_segments(_count(transcript, was.key))}"
    return Edited(replace(transcript, entries=entries, speakers=speakers), says, KINDS, _move(was.key, key))


def _find(transcript: Transcript, wanted: str) -> Speaker | None:
    """A speaker by key, else by name. Raises Refused where several have that name."""
    by_key = next((one for one in transcript.speakers if one.key == wanted), None)
    named = [one for one in transcript.speakers if one.name.casefold() == wanted.casefold()]
    if by_key is None and len(named) > 1:
        keys = " or ".join(f"`{one.key}`" for one in named)
        raise Refused(f"several speakers are called `{wanted}`; say which by the key: {keys}")
    return by_key or next(iter(named), None)


def _given(entry: Entry, old: str, new: str) -> Entry:
    return replace(entry, speaker=new) if isinstance(entry, Segment) and entry.speaker == old else entry


def _count(transcript: Transcript, key: str) -> int:
    return sum(segment.speaker == key for segment in transcript.segments)


def _segments(count: int) -> str:
    return f"{count:,} segment{'s' * (count != 1)}"


def _move(old: str, new: str) -> Callable[[Pointer], Pointer]:
    """Comments on the old speaker go to the new one."""

    def moved(pointer: Pointer) -> Pointer:
        return ("speakers", new, *pointer[2:]) if pointer[:2] == ("speakers", old) else pointer

    return moved
