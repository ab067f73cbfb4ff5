"""What a whole comparison comes to, in one line: losses and risks first, then what else changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from steno.diff.result import RISKS, SAID, Change, Comparison, Risk, TranscriptDiff
from steno.diff.wording import Show, cut, field_name, listed, number, signed, tell, touched, were

FEW = 3
NOTHING = "nothing changed in what was said"


def verdict(comparison: Comparison, show: Show) -> str:
    """Return the line. It begins with a capital letter and ends without a full stop."""
    line = "; ".join(clauses(comparison, show))
    return line[:1].upper() + line[1:]


def clauses(comparison: Comparison, show: Show) -> list[str]:
    """Return the parts of the verdict, the worst first; there is always one."""
    if not comparison.transcripts and comparison.rewritten:
        count = len(comparison.rewritten)
        return [NOTHING, f"{number(count, 'file')} {'is' if count == 1 else 'are'} only written in another way"]
    both = [one for one in comparison.transcripts if one.status in ("changed", "renamed")]
    parts = (
        _unread(comparison),
        _files(comparison, ("removed", "unknown")),
        _risks(comparison, show),
        _elsewhere(comparison, show),
        _replaced(comparison, show),
        _files(comparison, ("added", "renamed", "readable")),
        _voices(comparison, show),
        _said(both),
        _times(both),
    )
    told = [clause for part in parts for clause in part]
    return [*told, *_unsaid(both, bool(told))] or [NOTHING]


def is_said(one: TranscriptDiff) -> bool:
    """Tell whether words of a transcript changed, or the transcript as a whole."""
    if one.status not in ("changed", "renamed"):
        return True
    return any(change.kind in SAID or _has_new_words(change) for change in one.changes)


def _has_new_words(change: Change) -> bool:
    return any(change.details.get(name) for name in ("inserted", "deleted", "replaced"))


def _unread(comparison: Comparison) -> Iterator[str]:
    """Yield what cannot be read."""
    unread = [one for one in comparison.transcripts if one.status == "unreadable"]
    broken = sum(one.base is not None for one in unread)
    if broken:
        yield f"{number(broken, 'file')} can no longer be read"
    if len(unread) > broken:
        yield f"{number(len(unread) - broken, 'new file')} cannot be read"


def _files(comparison: Comparison, statuses: Iterable[str]) -> Iterator[str]:
    """Yield what became of whole files."""
    for status in statuses:
        found = [one for one in comparison.transcripts if one.status == status]
        count = sum(one.is_lost for one in found) if status == "removed" else len(found)
        if count:
            yield STATUSES[status].format(number(count, "transcript"), were(count))


def _elsewhere(comparison: Comparison, show: Show) -> Iterator[str]:
    """Yield which transcripts were split, or joined with others: what went from them, and where to."""
    found = [one for one in comparison.transcripts if one.count("went")]
    for one in found if len(found) <= FEW else ():
        others = [show(str(change.details.get("to"))) for change in one.changes if change.kind == "went"]
        to = listed(others) if len(others) <= FEW else number(len(others), "other transcript")
        every = "all " if one.status == "removed" and not one.is_lost else ""
        yield f"{every}{number(one.count('went'), 'segment')} of {show(one.id)} went to {to}"
    if len(found) > FEW:
        total = sum(one.count("went") for one in found)
        yield f"{number(total, 'segment')} of {len(found):,} transcripts went to others"


def _replaced(comparison: Comparison, show: Show) -> Iterator[str]:
    """Yield the transcripts that were written anew: fewer than half of their words are still there."""
    anew = [one.id for one in comparison.transcripts if one.is_written_anew]
    if len(anew) > FEW:
        yield f"{number(len(anew), 'transcript')} kept fewer than half of their words"
    elif anew:
        yield f"fewer than half of the words of {listed([show(name) for name in anew])} were kept"


STATUSES = {
    "removed": "{} {} removed",
    "unknown": "{} could not be read before and cannot now",
    "added": "{} {} added",
    "renamed": "{} {} renamed",
    "readable": "{} can be read again",
}


def _risks(comparison: Comparison, show: Show) -> Iterator[str]:
    """Yield each kind of loss and risk, over all transcripts."""
    for kind in (kind for kind, risk in RISKS.items() if risk in (Risk.LOSS, Risk.RISK)):
        found = [(one, change) for one in comparison.transcripts for change in one.changes if change.kind == kind]
        if not found:
            continue
        total = sum(change.count for _, change in found)
        repeats = all(_numbers(one, "unlabelled") <= _numbers(one, "repeated") for one in comparison.transcripts)
        bare = any(one.count("unlabelled") for one in comparison.transcripts)
        if kind == "repeated" and bare and repeats:
            continue  # told together with the missing speakers
        if kind == "reattributed" and len({(c.details.get("from"), c.details.get("to")) for _, c in found}) == 1:
            names = [show(str(found[0][1].details.get(name))) for name in ("from", "to")]
            yield f"{number(total, 'segment')} went from {names[0]} to {names[1]}{_where(found, comparison, show)}"
        elif len(found) == 1 and kind in ("license", "speaker-lost", "status-lowered"):
            yield tell(found[0][1], show) + _where(found, comparison, show)
        else:
            more = ", where they repeat others" if kind == "unlabelled" and repeats else ""
            yield SUMS[kind].format(number(total, "segment"), were(total)) + _where(found, comparison, show) + more


SUMS = {
    "removed": "{} {} removed",
    "speaker-lost": "{} lost the speaker",
    "times-lost": "{} lost a start or end",
    "unlabelled": "{} without a speaker {} added",
    "repeated": "{} {} added that repeat others",
    "license": "the licence changed",
    "status-lowered": "the status was lowered",
    "reattributed": "{} went to another speaker",
}


def _where(found: list[tuple[TranscriptDiff, Change]], comparison: Comparison, show: Show) -> str:
    """Say how many transcripts it is about where there are several; name them while they are few."""
    counts: dict[str, int] = {}
    for one, change in found:
        counts[one.id] = counts.get(one.id, 0) + change.count
    if len(comparison.transcripts) < 2 or found[0][1].kind == "repeated":
        return ""
    names = f" ({listed([f'{count:,} in {show(name)}' for name, count in counts.items()])})"
    to = "to" if found[0][1].kind == "unlabelled" else "in"
    many = f" {to} {number(len(counts), 'transcript')}"
    if len(counts) > FEW:
        return many
    return f"{many}{names}" if len(counts) > 1 else f" {to} {show(next(iter(counts)))}"


def _voices(comparison: Comparison, show: Show) -> Iterator[str]:
    """Yield who has another name now, and how many segments got a speaker."""
    found = [change for one in comparison.transcripts for change in one.changes if change.kind == "renamed-speaker"]
    names = dict.fromkeys((str(change.details.get("from")), str(change.details.get("to"))) for change in found)
    if len(names) > FEW:
        yield f"{number(len(names), 'speaker')} have another name now"
    elif names:
        first, *rest = [(show(old), show(new)) for old, new in names]
        yield listed([f"{first[0]} is now called {first[1]}", *(f"{old} {new}" for old, new in rest)])
    named = sum(one.count("labelled") for one in comparison.transcripts)
    if named:
        yield f"{number(named, 'segment')} without a speaker got one"


def _said(both: list[TranscriptDiff]) -> Iterator[str]:
    """Yield what became of the words of transcripts that are in both versions."""
    edits = [change for one in both for change in one.changes if _has_new_words(change)]
    if edits:
        sums = {name: sum(change.details.get(name, 0) for change in edits) for name in TOUCHES}
        yield f"{touched(sums)} in {number(sum(change.count for change in edits), 'segment')}"
    added = sum(len(_numbers(one, "added") - _numbers(one, "repeated")) for one in both)
    if added:
        yield f"{number(added, 'segment')} {were(added)} added"
    moved = sum(one.count("moved") for one in both)
    if moved:
        yield f"{number(moved, 'segment')} moved to another place"
    for kind in ("split", "merged", "recut"):
        found = [change.details for one in both for change in one.changes if change.kind == kind]
        if found:
            yield cut(*(sum(details.get(side, 0) for details in found) for side in ("before", "after")))


def _times(both: list[TranscriptDiff]) -> Iterator[str]:
    """Yield what became of their times."""
    for kind, words, by, per in SHIFTS:
        found = [change for one in both for change in one.changes if change.kind == kind]
        if len(found) == 1:
            yield f"{words} by {signed(found[0].details.get(by, 0))}{per}"
        elif found:
            yield f"{words} in {number(len(found), 'place')}"
    for kind, name, rest in (("retimed", "time", "{} corrected"), ("timed", "segment", "got a start or end")):
        count = sum(one.count(kind) for one in both)
        if count:
            yield f"{number(count, name)} {rest.format(were(count))}"


def _unsaid(both: list[TranscriptDiff], told: bool) -> Iterator[str]:
    """Say that the words are the same, and what else there is where nothing else is told."""
    if both and not any(is_said(one) for one in both):
        about = any(change.risk is not Risk.NOTE or change.kind in WHO for one in both for change in one.changes)
        yield "no word changed" if about else NOTHING
        beside = dict.fromkeys(part for one in both for change in one.changes for part in _beside(change))
        if beside and not about and not told:
            parts = list(beside) if len(beside) <= MANY else [*list(beside)[: MANY - 1], "other facts"]
            yield f"only {listed(parts)} did"
    elif both and not any(one.words.lost for one in both):
        yield "no word was lost"


def _beside(change: Change) -> Iterator[str]:
    """Name what may change while what is said stays the same."""
    if change.kind == "metadata":
        yield from (field_name(one) for one in change.details.get("fields", ()))
    elif change.kind in BESIDE:
        yield BESIDE[change.kind]


def _numbers(one: TranscriptDiff, kind: str) -> set[int]:
    return {number for change in one.changes if change.kind == kind for number in change.operations}


TOUCHES = ("replaced", "inserted", "deleted")
WHO = ("labelled", "timed")
MANY = 4
SHIFTS = (
    ("drifted", "times drift", "rate", " an hour"),
    ("shifted", "times moved", "by", ""),
)
BESIDE = {
    "rounded": "the fractions of times",
    "spacing": "how words are joined",
    "punctuation": "punctuation or case",
    "formatting": "formatting",
    "speaker-marks": "marks for a change of speaker",
    "chapters": "chapters",
    "events": "events",
    "speaker-keys": "the keys of speakers",
    "speakers": "the list of speakers",
    "status": "the status",
}
