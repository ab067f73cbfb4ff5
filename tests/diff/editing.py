"""Edit scripts whose outcome is known: random edits of a transcript, far enough apart that each stands for itself."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from steno.model import Chapter, Entry, Segment, Status, Transcript

INVENTED = "zorbel quandary fennimole tarp ossify blinter grobe wisteria plonk murgle tessera vandle".split()
MARGIN = 2
"""So many untouched entries part two edits."""


@dataclass
class Script:
    """A transcript on its way from base to head. `made` counts what was done, by kind of change."""

    base: Transcript
    random: random.Random
    pieces: list[list[Entry]] = field(default_factory=list)
    made: Counter[str] = field(default_factory=Counter)
    taken: set[int] = field(default_factory=set)
    head: Transcript | None = None

    def __post_init__(self) -> None:
        self.pieces = [[entry] for entry in self.base.entries]
        self.head = self.base

    def claim(self, fits: Callable[[int], bool], width: int = 1) -> int | None:
        """Choose a place at which `width` entries fit, far from other edits."""
        for _ in range(200):
            place = self.random.randrange(max(1, len(self.pieces) - width))
            near = range(place - MARGIN, place + width + MARGIN)
            inside = place + width <= len(self.pieces)
            if inside and not self.taken & set(near) and all(fits(one) for one in range(place, place + width)):
                self.taken |= set(near)
                return place
        return None

    def segment(self, place: int) -> Segment:
        (entry,) = self.pieces[place]
        assert isinstance(entry, Segment)
        return entry

    def words(self, place: int) -> list[str]:
        return self.segment(place).text.split(" ")

    def is_long(self, place: int, words: int = 8) -> bool:
        entry = self.base.entries[place]
        return isinstance(entry, Segment) and "\n" not in entry.text and len(entry.text.split()) >= words


def edit(script: Script) -> None:
    """Replace, insert or delete a word of a segment."""
    place = script.claim(script.is_long)
    if place is not None:
        words = script.words(place)
        where, how = script.random.randrange(len(words)), script.random.randrange(3)
        new = [script.random.choice(INVENTED) for _ in range(script.random.randint(1, 2))]
        words[where : where + (how != 1)] = [] if how == 2 and words[where].isalnum() else new
        script.pieces[place] = [replace(script.segment(place), text=" ".join(words))]
        script.made["edited"] += 1


def punctuate(script: Script) -> None:
    """Change the last character of a segment's text to other punctuation."""
    place = script.claim(script.is_long)
    if place is not None:
        text = script.segment(place).text
        bare = text.rstrip(".?!")
        script.pieces[place] = [replace(script.segment(place), text=bare + ("!" if text == bare + "." else "."))]
        script.made["punctuation"] += 1


def split(script: Script) -> None:
    """Cut a segment in two."""
    place = script.claim(script.is_long)
    if place is not None:
        words, one = script.words(place), script.segment(place)
        where = script.random.randint(1, len(words) - 1)
        middle = None if one.start is None or one.end is None else (one.start + one.end) // 2
        first = replace(one, text=" ".join(words[:where]), end=middle if middle is not None else one.end)
        script.pieces[place] = [
            first,
            replace(one, text=" ".join(words[where:]), start=middle, speaker_change=False),
        ]
        script.made["split"] += 1


def merge(script: Script) -> None:
    """Join two segments."""
    place = script.claim(lambda one: script.is_long(one, 3), 2)
    if place is not None:
        one, two = script.segment(place), script.segment(place + 1)
        if one.speaker == two.speaker and not two.speaker_change and (two.start is None or one.start is not None):
            script.pieces[place] = [replace(one, text=f"{one.text} {two.text}", end=two.end)]
            script.pieces[place + 1] = []
            script.made["merged"] += 1


def remove(script: Script) -> None:
    """Delete one to four segments in a row."""
    width = script.random.randint(1, 4)
    place = script.claim(lambda one: isinstance(script.base.entries[one], Segment), width)
    if place is not None:
        for one in range(place, place + width):
            script.pieces[one] = []
        script.made["removed"] += width


def add(script: Script) -> None:
    """Write a few new segments."""
    place = script.claim(lambda one: isinstance(script.base.entries[one], Segment))
    if place is not None:
        old = script.segment(place)
        new = [replace(old, text=_invent(script)) for _ in range(script.random.randint(1, 3))]
        if old.start is not None:
            new = [replace(one, start=None, end=None) for one in new]
        script.pieces[place] = [old, *new]
        names_any = any(one.speaker for one in script.base.segments)
        script.made["unlabelled" if names_any and old.speaker is None else "added"] += len(new)


def _invent(script: Script) -> str:
    return " ".join(script.random.choice(INVENTED) for _ in range(script.random.randint(4, 20))).capitalize() + "."


def move(script: Script) -> None:
    """Carry a block of segments to another place."""
    width = script.random.randint(1, 5)
    place = script.claim(script.is_long, width)
    target = script.claim(script.is_long)
    if place is not None and target is not None:
        script.pieces[target] += [entry for one in range(place, place + width) for entry in script.pieces[one]]
        for one in range(place, place + width):
            script.pieces[one] = []
        script.made["moved"] += width


def duplicate(script: Script) -> None:
    """Paste a block a second time, somewhere else."""
    width = script.random.randint(2, 6)
    place = script.claim(script.is_long, width)
    target = script.claim(script.is_long)
    if place is not None and target is not None:
        block = [script.segment(one) for one in range(place, place + width)]
        script.pieces[target] += block
        script.made["repeated"] += width
        names_any = any(one.speaker for one in script.base.segments)
        for one in block:
            script.made["unlabelled" if names_any and one.speaker is None else "added"] += 1


def pass_on(script: Script) -> None:
    """Give segments of one speaker to another."""
    keys = [who.key for who in script.base.speakers if any(one.speaker == who.key for one in script.base.segments)]
    place = script.claim(lambda one: script.is_long(one, 1) and script.segment(one).speaker is not None)
    if place is not None and len(keys) > 1:
        one = script.segment(place)
        other = script.random.choice([key for key in keys if key != one.speaker])
        script.pieces[place] = [replace(one, speaker=other)]
        script.made["reattributed"] += 1


def correct_time(script: Script) -> None:
    """Correct one start."""
    place = script.claim(lambda one: script.base.entries[one].start is not None and script.is_long(one, 1))
    if place is not None:
        one = script.segment(place)
        script.pieces[place] = [replace(one, start=(one.start or 0) + script.random.choice([400, 1234, 2000]))]
        script.made["retimed"] += 1


def title_chapter(script: Script) -> None:
    """Put in a chapter."""
    place = script.claim(lambda one: True)
    if place is not None:
        script.pieces[place] = [Chapter(_invent(script)), *script.pieces[place]]
        script.made["chapters"] += 1


EDITS = (
    edit,
    edit,
    punctuate,
    split,
    merge,
    remove,
    add,
    move,
    duplicate,
    pass_on,
    pass_on,
    correct_time,
    title_chapter,
)


def shift(script: Script) -> None:
    """Move all times from a point on."""
    _retime(script, "shifted", lambda by, start: by, [-450, 700, 1500, 30_000, 61_234])


def drift(script: Script) -> None:
    """Let all times from a point on run away, by so many milliseconds an hour."""
    _retime(script, "drifted", lambda rate, ago: round(rate * ago / 3_600_000), [1_200, -2_500, 9_000, 40_000])


def _retime(script: Script, kind: str, by: Callable[[int, int], int], choices: list[int]) -> None:
    entries = script.base.entries
    timed = [number for number, one in enumerate(entries) if one.start is not None]
    if len(timed) < 40:
        return
    since, much = script.random.choice(timed[: len(timed) // 2]), script.random.choice(choices)
    origin = entries[since].start or 0

    def later(time: int | None) -> int | None:
        return None if time is None else max(0, time + by(much, time - origin))

    for number in range(since, len(entries)):
        entry = entries[number]
        moved = replace(entry, start=later(entry.start))
        script.pieces[number] = [moved if isinstance(moved, Chapter) else replace(moved, end=later(moved.end))]
    script.made[kind] += 1


def rename(script: Script) -> None:
    """Give a speaker another display name."""
    if script.base.speakers:
        who = script.random.choice(script.base.speakers)
        assert script.head is not None
        others = tuple(replace(one, name="Quillon R.") if one == who else one for one in script.head.speakers)
        script.head = replace(script.head, speakers=others)
        script.made["renamed-speaker"] += 1


def raise_status(script: Script) -> None:
    """Raise the status of a draft."""
    assert script.head is not None
    if script.base.status is Status.DRAFT:
        script.head = replace(script.head, status=Status.REVIEWED)
        script.made["status"] += 1


def write_script(base: Transcript, seed: int, edits: int) -> tuple[Transcript, Counter[str]]:
    """Return head after some random edits of base, and what was made of each kind."""
    script = Script(base, random.Random(seed))
    choose = script.random.random()
    if choose < 0.4:
        (shift if choose < 0.2 else drift)(script)
    for step in (rename, raise_status):
        if script.random.random() < 0.15:
            step(script)
    for _ in range(edits):
        script.random.choice(EDITS)(script)
    assert script.head is not None
    return replace(script.head, entries=tuple(entry for piece in script.pieces for entry in piece)), +script.made
