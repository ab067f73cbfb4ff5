"""Repairing one file: in rounds, until no repair is left that can be made.

A round reads the file, lets the rules look at it, and makes all repairs that do not touch each other; of two that do,
the one whose rule comes first. What they make of the file is read again before anything is believed.
"""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TypeAlias

from steno.corpus.document import Document
from steno.corpus.formatting import format_file
from steno.corpus.raw import RawFile, decode
from steno.corpus.yaml12 import load
from steno.fixing.heard import heard
from steno.fixing.intent import Unfit
from steno.fixing.rewriting import Source
from steno.fixing.splicing import Splice, Taken
from steno.model import Finding, Fix, FixKind, Respell
from steno.reading import interpret

ROUNDS = 40
"""Each round makes at least one repair; a file that needs more is repaired again by the next `steno fix`."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A fault that a rule found, and what a machine can do about it; `refusal` says why it cannot after all."""

    finding: Finding
    fix: Fix
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file after its repairs, in the order in which they were made, with those that were refused."""

    data: bytes
    made: tuple[Repair, ...] = ()
    refused: tuple[Repair, ...] = ()


Fitting: TypeAlias = tuple[Repair, list[Splice]]
Examine: TypeAlias = Callable[[Document], Iterable[Repair]]
"""What finds the repairs of a document, in the order in which they should be made."""


def repair(raw: RawFile, examine: Examine, kind: FixKind) -> Repaired:
    """Make the safe repairs of a file, and for suggestions those too. What was canonical is so afterwards."""
    made: list[Repair] = []
    refused: list[Repair] = []
    seen = {raw.data}
    was_canonical: bool | None = None
    for _ in range(ROUNDS):
        document = interpret(raw)
        assert isinstance(document, Document), "every round ends with a file that can be read"
        wanted = _next(examine(document), kind, refused)
        data, done, failed = _round(raw, wanted)
        refused += failed
        if data in seen and done:
            why = "it changes nothing" if data == raw.data else "another repair undoes it"
            refused += (replace(one, refusal=why) for one in done)
        elif done:
            seen.add(data)
            made += done
            was_canonical = was_canonical if was_canonical is not None else format_file(raw).encode() == raw.data
            raw = decode(data, raw.path)
        elif not failed:
            break
    data = format_file(raw).encode() if was_canonical else raw.data
    return Repaired(data, tuple(made), tuple(refused))


def _next(found: Iterable[Repair], kind: FixKind, refused: list[Repair]) -> list[Repair]:
    """Safe ones go first, by themselves, and among those what concerns single characters of the whole file."""
    given_up = [(one.finding.rule, one.fix) for one in refused]
    left = [one for one in found if (one.finding.rule, one.fix) not in given_up]
    safe = [one for one in left if one.fix.kind is FixKind.SAFE]
    chosen = safe if safe or kind is FixKind.SAFE else left
    respelling = [one for one in chosen if any(isinstance(edit, Respell) for edit in one.fix.edits)]
    return respelling or chosen


def _round(raw: RawFile, wanted: list[Repair]) -> tuple[bytes, list[Repair], list[Repair]]:
    """Make as many repairs as can be made at once. Return the file, what was made, and what cannot be."""
    if not wanted:
        return raw.data, [], []
    source = Source(raw.text)
    taken, fitting, refused = Taken(), [], []
    for one in wanted:
        try:
            splices = source.splices(one.fix)
        except Unfit as error:
            refused.append(replace(one, refusal=str(error)))
            continue
        if taken.take(splices):
            fitting.append((one, splices))
    trial = Trial(source)
    made = trial.most(fitting)
    refused += trial.refused
    return encode(raw, trial.text, (one.fix for one in made)), made, refused


class Trial:
    """Which of several repairs can be made together: all of them nearly always, and else as many halves as can."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.text = source.text
        self.refused: list[Repair] = []

    def most(self, repairs: list[Fitting]) -> list[Repair]:
        """Make the repairs, and return those that could be made. `text` then has them."""
        if not repairs:
            return []
        try:
            self.text = self._try(repairs)
        except Unfit as error:
            if len(repairs) == 1:
                self.refused.append(replace(repairs[0][0], refusal=str(error)))
                return []
            # The other half finds its turn in the next round.
            middle = len(repairs) // 2
            return self.most(repairs[:middle]) or self.most(repairs[middle:])
        return [one for one, _ in repairs]

    def _try(self, repairs: list[Fitting]) -> str:
        text = self._source.changed((one.fix for one, _ in repairs), [one for _, found in repairs for one in found])
        if all(one.fix.kind is FixKind.SAFE for one, _ in repairs):
            before, after = heard(self._source.data), heard(load(text))
            if before != after:
                raise Unfit(f"it would change what was said: {_first_difference(before, after)}")
        return text


def _first_difference(before: list[str], after: list[str]) -> str:
    one, other = next(pair for pair in zip_longest(before, after) if pair[0] != pair[1])
    if one is None or other is None:
        return f"“{other}” would be added" if one is None else f"“{one}” would be lost"
    return f"“{one}” would become “{other}”"


def encode(raw: RawFile, text: str, fixes: Iterable[Fix]) -> bytes:
    """Return a changed text in the file's own encoding; its byte order mark stays unless a fix is about it."""
    marks = (old for fix in fixes for edit in fix.edits if isinstance(edit, Respell) for old, _ in edit.characters)
    if not raw.has_bom or "\ufeff" in marks:
        return text.encode()
    for mark, encoding in ((BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be")):
        if raw.data.startswith(mark):
            return mark + text.encode(encoding)
    return BOM_UTF8 + text.encode()
