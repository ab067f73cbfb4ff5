"""Saying what an import made of a file: what was inferred, what was left out, and what to add."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from steno.corpus.drafting import LeftOut
from steno.corpus.words import count
from steno.diff.wording import number
from steno.formats import Vote
from steno.importing.batch import Outcome
from steno.importing.making import Imported
from steno.model import Chapter, Event, Extent, Finding, Transcript

SHORT = 5
"""How many of the pieces left out are listed without being asked."""
ASK = {"title": "--title …", "language": "--language en", "license": "--license CC-BY-4.0"}
HINTS = {Extent.FULL: "every segment", Extent.PARTIAL: "some segments", Extent.NONE: "no segment"}


def tell(outcome: Outcome, everything: bool) -> Iterator[str]:
    """Yield the lines that say what became of a file."""
    if outcome.finding is not None:
        yield str(outcome.finding)
        yield from tell_votes(outcome.votes)
    if outcome.trouble:
        yield f"steno: {outcome.trouble}"
    elif outcome.imported is not None:
        yield f"{visible(outcome.path)} → {visible(outcome.output or 'standard output')}"
        yield from tell_votes(outcome.votes)
        yield from tell_transcript(outcome.imported)
        yield from tell_pieces("no voice", outcome.imported.who.unlabelled, everything)
        yield from tell_pieces("left out", outcome.imported.reading.left_out, everything)
        yield from map(str, outcome.imported.findings)


def tell_votes(votes: tuple[Vote, ...]) -> Iterator[str]:
    """Yield what each format that may be meant says of a file and looks for, and the names of the others."""
    for one in votes:
        if one.confidence:
            yield _fact(one.confidence.name.lower(), f"{one.format}: {one.why}")
    others = [one.format for one in votes if not one.confidence]
    if others:
        yield _fact("no", ", ".join(others))


def tell_transcript(one: Imported) -> Iterator[str]:
    """Yield what a transcript holds and where each fact is from."""
    made = one.transcript
    yield _fact("format", one.format, "by its content" if one.sniffed else "as you said")
    yield _fact("title", f'"{visible(made.title, 80)}"', *_origin(one, "title"))
    yield _fact("segments", counted(one))
    yield _fact("times", f"{HINTS[made.timing]} ({made.timing})")
    yield _fact("speakers", f"{HINTS[made.labelling]} ({made.labelling}){_names(one)}")
    yield _fact("language", made.language, *_origin(one, "language"))
    yield _fact("licence", made.license, *_origin(one, "license"))
    for note in one.notes:
        yield _fact("inferred", visible(note, 300))
    for proposal in one.who.proposals:
        yield _fact("perhaps", visible(str(proposal), 300))


def counted(one: Imported) -> str:
    """How many segments, chapters and events there are, and their words."""
    made = one.transcript
    parts = [f"{len(made.segments):,} with {number(_words(made), 'word')}"]
    for kind, name in ((Chapter, "chapter"), (Event, "event")):
        if found := sum(isinstance(entry, kind) for entry in made.entries):
            parts.append(number(found, name))
    return ", ".join(parts)


def _words(made: Transcript) -> int:
    """How many words are said, as `steno stats` and `steno diff` count them."""
    return sum(count(segment.text) for segment in made.segments)


def tell_pieces(name: str, items: tuple[LeftOut, ...], everything: bool) -> Iterator[str]:
    """Yield pieces of the source with their lines and reasons; a short list unless everything is wanted."""
    shown = items if everything else items[:SHORT]
    for item in shown:
        yield _fact(name, f"line {item.line}: {item.reason}: {visible(item.text, 2000 if everything else 60)}")
    if len(items) > len(shown):
        yield _fact(name, f"and {len(items) - len(shown)} more: --explain lists them")


def visible(text: str, limit: int = 200) -> str:
    """Show a text of the source on one line, without what a terminal would obey."""
    flat = " ".join(text[: limit * 4].split())
    safe = "".join(char if char.isprintable() else "\ufffd" for char in flat)
    return safe if len(safe) <= limit else f"{safe[: limit - 1]}…"


def _fact(name: str, value: str, *more: str) -> str:
    return f"    {name:<9} {', '.join(filter(None, (value, *more)))}"


def _origin(one: Imported, name: str) -> tuple[str, ...]:
    origin = one.origins[name]
    if origin == "the file's name":
        return (f"from {origin}", f"or say {ASK[name]}")
    return (f"from {origin}",) if origin else ("as nobody says", f"add {ASK[name]}")


def _names(one: Imported) -> str:
    names = [visible(speaker.name, 40) for speaker in one.transcript.speakers]
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    return f": {', '.join(names[:8])}{more}" if names else ""


def as_data(outcome: Outcome) -> dict[str, Any]:
    """The same as data, complete; the YAML itself when it goes nowhere else."""
    one, findings = outcome.imported, [outcome.finding] if outcome.finding is not None else []
    data: dict[str, Any] = {"path": outcome.path, "output": None if outcome.trouble else outcome.output}
    if outcome.trouble:
        data["trouble"] = outcome.trouble
    if outcome.votes:
        data["votes"] = [
            {"format": vote.format, "vote": vote.confidence.name.lower(), "why": vote.why} for vote in outcome.votes
        ]
    if one is not None:
        data |= _transcript_data(one) | ({"yaml": one.text} if outcome.output is None else {})
        findings.extend(one.findings)
    return {**data, "findings": [_finding_data(finding) for finding in findings]}


def _transcript_data(one: Imported) -> dict[str, Any]:
    made = one.transcript
    return {
        "format": one.format,
        "title": made.title,
        "language": made.language,
        "license": made.license,
        "origins": {name: origin or "nobody" for name, origin in one.origins.items()},
        "timing": str(made.timing),
        "labelling": str(made.labelling),
        "segments": len(made.segments),
        "words": _words(made),
        "chapters": sum(isinstance(entry, Chapter) for entry in made.entries),
        "events": sum(isinstance(entry, Event) for entry in made.entries),
        "speakers": [speaker.name for speaker in made.speakers],
        "notes": list(one.notes),
        "proposals": [
            {"speaker": proposal.speaker, "person": proposal.person.key, "name": proposal.person.name}
            for proposal in one.who.proposals
        ],
        "unlabelled": [_piece(item) for item in one.who.unlabelled],
        "left_out": [_piece(item) for item in one.reading.left_out],
    }


def _piece(item: LeftOut) -> dict[str, Any]:
    return {"line": item.line, "text": item.text, "reason": item.reason}


def _finding_data(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "repair": finding.repair,
    }
