"""Cues of meetings: who speaks stands in their ids (Webex) or on their first lines, and times lack their zeros (Teams).

Teams' document, saved as text, has `0:0:6.90 --> 0:0:7.500`, a name below it, and then what was said: the parts of a
time are bare numbers, so `.90` is 90 milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from steno.corpus.drafting import Draft
from steno.sources.cue_text import TAG
from steno.sources.cues import Cue
from steno.sources.labels import is_name

NAMED_ID = re.compile(r'(?:[0-9]{1,9}[ \t]+)?"(?P<name>[^"]{1,60})"(?:[ \t]*\([0-9]{1,20}\))?')
BARE = re.compile(r"(?<![0-9:])[0-9]{1,2}:(?:[0-9]:[0-9]{1,2}|[0-9]{2}:[0-9])\.")
FRACTION = re.compile(r"\.([0-9]{1,3})(?![0-9])")
FEWEST = 3
"""Cues that show that their first lines are names."""


def name_in_id(text: str) -> str:
    """Who speaks, by the id of a cue: `1 "Ada Moss" (3458756)`; nothing for other ids."""
    match = NAMED_ID.fullmatch(text.strip())
    return match["name"].strip() if match is not None else ""


def pad(cues: Sequence[Cue], times: Callable[[str], tuple[int | None, int | None]]) -> None:
    """Read times whose parts are bare numbers again, with their milliseconds in full."""
    texts = [cue.timing.text for cue in cues]
    fractions = [fraction for text in texts for fraction in FRACTION.findall(text)]
    # Who drops the zeros of a number drops those at its end; who writes whole numbers drops those before it.
    whole = len({*map(len, fractions)}) > 1 and any(len(one) > 1 and one.endswith("0") for one in fractions)
    if whole and any(map(BARE.search, texts)):
        for cue, text in zip(cues, texts, strict=True):
            cue.start, cue.end = times(FRACTION.sub(lambda match: f".{match[1]:0>3}", text))


def take_names(cues: Sequence[Cue], draft: Draft) -> None:
    """Take the first line of every cue for who speaks, where all of them are names, few of them, and nothing else."""
    spoken = [cue for cue in cues if any(line.text.strip() for line in cue.lines)]
    lines = [[line for line in cue.lines if line.text.strip()] for cue in spoken]
    names = {found[0].text.strip() for found in lines}
    said = {line.text.strip() for found in lines for line in found[1:]}
    few = len(spoken) >= FEWEST and len(names) * 2 <= len(spoken) + 1
    if not few or names & said or any(len(found) < 2 for found in lines) or not all(map(called, names)):
        return
    for cue, found in zip(spoken, lines, strict=True):
        cue.voice, cue.lines = found[0].text.strip(), cue.lines[cue.lines.index(found[0]) + 1 :]
    draft.notes.append("the first line of each cue is who speaks")


def called(line: str) -> bool:
    """Tell whether a line is a name, `Moss, Ada` too; a sound, a label or a tag is none."""
    last, comma, first = line.partition(", ")
    plain = TAG.search(line) is None and not set(line) & set('[]{}<>:♪"')
    return plain and is_name(f"{first} {last}" if comma else line)
