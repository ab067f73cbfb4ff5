"""A change in words. Names and other foreign text go through `show`, which the medium brings along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from steno.model import Json
from steno.timecode import print_clock, print_span

if TYPE_CHECKING:
    from steno.diff.result import Change, TranscriptDiff

Show: TypeAlias = Callable[[str], str]
MANY = 4


def tell(change: Change, show: Show) -> str:
    """Say what a change is, as a clause without a full stop."""
    words = WORDS.get(change.kind)
    return words(change.count, change.details, show) if words else f"{number(change.count, show(change.kind))} changed"


def number(count: int, name: str, plural: str = "") -> str:
    """Count things: `1 segment`, `2,000 segments`."""
    return f"{count:,} {name}" if count == 1 else f"{count:,} {plural or name + 's'}"


def were(count: int) -> str:
    """Return the verb that fits a number."""
    return "was" if count == 1 else "were"


def listed(parts: list[str]) -> str:
    """Join names: `title, date and image`."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""


def signed(milliseconds: int) -> str:
    """Print by how much a time moved: `+30.0 s`, `−350 ms`."""
    return f"{'+' if milliseconds >= 0 else '−'}{print_span(milliseconds)}"


def cut(old: int, new: int) -> str:
    """Say how many segments became how many."""
    verb = "split into" if new > old else "merged into" if new < old else "cut at other places, still"
    return f"{_segments(old)} {were(old)} {verb} {new:,}"


def touched(details: Mapping[str, Json]) -> str:
    """Say how many words an edit inserted, deleted and replaced."""
    counts = [(details[name], name) for name in ("replaced", "inserted", "deleted") if details.get(name)]
    if not counts:
        return "no word changed"
    (first, name), *rest = counts
    return ", ".join([f"{number(first, 'word')} {name}", *(f"{count:,} {name}" for count, name in rest)])


def share(kept: int, of: int) -> str:
    """Print which part of the words was kept; 100 % means every one."""
    if not of:
        return "–"
    if kept == of:
        return "100 %"
    percent = 100 * kept / of
    return f"{min(percent, 99.9):.1f} %" if percent >= 99 else f"{percent:.0f} %"


def field_name(pointer: str) -> str:
    """Name a value of the header: `/source/media` → `source.media`."""
    return ".".join(part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])


def tell_speakers(one: TranscriptDiff, show: Show) -> str:
    """Say what changed in the list of speakers, unless a change of the segments says it already; may be empty."""
    named = {name for change in one.changes for name in _names(change)}
    pointers = {field.pointer for field in one.fields}
    parts = []
    for field in one.fields:
        key, _, part = field.pointer.removeprefix("/speakers/").rpartition("/")
        if not field.pointer.startswith("/speakers/") or {field.old, field.new} & named:
            continue
        if part == "name":
            who, verb = (field.new, "is new") if field.old is None else (field.old, "is no longer")
            parts.append(f"{show(str(who))} {verb} in the list of speakers" if None in (field.old, field.new) else "")
        elif f"/speakers/{key}/name" not in pointers:
            parts.append(f"the {part} of {show(key)} is {show(_value(field.new))} (it was {show(_value(field.old))})")
    if pointers & {"/speakers"} and len(pointers) == 1:
        parts.append("the speakers are listed in another order")
    return "; ".join(filter(None, parts))


def _names(change: Change) -> set[Json]:
    renames = change.kind == "renamed-speaker" or bool(change.details.get("renamed"))
    return {change.details.get("from"), change.details.get("to")} if renames else set()


def _value(value: Json) -> str:
    return "not given" if value is None else str(value)


def _segments(count: int) -> str:
    return number(count, "segment")


def _many_words(details: Mapping[str, Json]) -> str:
    return f" ({number(details['words'], 'word')})" if "words" in details else ""


def _removed(count: int, details: Mapping[str, Json], show: Show) -> str:
    return f"{_segments(count)} {were(count)} removed{_many_words(details)}"


def _unlabelled(count: int, details: Mapping[str, Json], show: Show) -> str:
    return f"{_segments(count)} without a speaker {were(count)} added{_many_words(details)}"


def _added(count: int, details: Mapping[str, Json], show: Show) -> str:
    return f"{_segments(count)} {were(count)} added{_many_words(details)}"


def _went(count: int, details: Mapping[str, Json], show: Show) -> str:
    return f"{_segments(count)} went to {show(str(details.get('to')))}{_many_words(details)}"


def _came(count: int, details: Mapping[str, Json], show: Show) -> str:
    return f"{_segments(count)} came from {show(str(details.get('from')))}{_many_words(details)}"


def _repeated(count: int, details: Mapping[str, Json], show: Show) -> str:
    what = "of the added segments repeats" if count == 1 else "of the added segments repeat"
    blocks = details.get("blocks", [])
    if count > 1 and len(blocks) == 1 and _is_one_piece(blocks[0]):
        block = blocks[0]
        return (
            f"one block was added twice: segments {block['head'][0]}–{block['head'][1]} repeat "
            f"{block['of'][0]}–{block['of'][1]}{_many_words(details)}"
        )
    return f"{count:,} {what} what is said elsewhere in the transcript{_many_words(details)}"


def _moved(count: int, details: Mapping[str, Json], show: Show) -> str:
    blocks = details.get("blocks", [])
    if count > 1 and len(blocks) == 1:
        block = blocks[0]
        places = [f"{first}–{last}" for first, last in (block["of"], block["head"])]
        return f"one block of {_segments(count)} moved: {places[0]} are now {places[1]}"
    return f"{_segments(count)} moved to another place"


def _is_one_piece(block: dict[str, Any]) -> bool:
    """Tell whether a block and what it repeats lie apart, each in one piece."""
    (first, last), (of_first, of_last) = block["head"], block["of"]
    return bool(last < of_first or of_last < first)


def _passed(count: int, details: Mapping[str, Json], show: Show) -> str:
    old, new = (show(str(details.get(name) or "nobody")) for name in ("from", "to"))
    facts = [number(details.get("words", 0), "word")]
    if details.get("milliseconds"):
        facts.append(print_span(details["milliseconds"]))
    tail = f", all that {old} had" if details.get("renamed") else ""
    return f"{_segments(count)} went from {old} to {new}{tail} ({', '.join(facts)})"


def _renamed(count: int, details: Mapping[str, Json], show: Show) -> str:
    old, new = (show(str(details.get(name))) for name in ("from", "to"))
    return f"{old} is now called {new}{f' ({_segments(count)})' if count else ' in the list of speakers'}"


def _speaker_lost(count: int, details: Mapping[str, Json], show: Show) -> str:
    return f"{_segments(count)} lost {'its' if count == 1 else 'their'} speaker, {show(str(details.get('from')))}"


def _labelled(count: int, details: Mapping[str, Json], show: Show) -> str:
    return f"{_segments(count)} without a speaker {'is' if count == 1 else 'are'} now by {show(str(details.get('to')))}"


def _edited(count: int, details: Mapping[str, Json], show: Show) -> str:
    return f"{_segments(count)} {were(count)} edited: {touched(details)}"


def _cut(count: int, details: Mapping[str, Json], show: Show) -> str:
    return f"{cut(details.get('before', 0), details.get('after', 0))}; {touched(details)}"


def _shifted(count: int, details: Mapping[str, Json], show: Show) -> str:
    by = signed(details.get("by", 0))
    if details.get("all"):
        return f"all times moved by {by} ({_segments(count)})"
    until = details.get("until")
    until = f" to {print_clock(until)}" if until is not None else " on"
    return f"times moved by {by} from {print_clock(details.get('since', 0))}{until} ({_segments(count)})"


def _drifted(count: int, details: Mapping[str, Json], show: Show) -> str:
    since = "all times drift" if details.get("all") else f"times drift from {print_clock(details.get('since', 0))}"
    until = details.get("until")
    until = f" to {print_clock(until)}" if until is not None else "" if details.get("all") else " on"
    ends = f"{signed(details.get('by', 0))} at first, {signed(details.get('last', 0))} at last"
    return f"{since}{until} by {signed(details.get('rate', 0))} an hour ({_segments(count)}; {ends})"


def _retimed(count: int, details: Mapping[str, Json], show: Show) -> str:
    return f"{number(count, 'time')} {were(count)} corrected, by up to {print_span(details.get('largest', 0))}"


def _rounded(count: int, details: Mapping[str, Json], show: Show) -> str:
    unit = "whole seconds" if details.get("unit", 0) >= 1000 else "tenths of a second"
    return f"{number(count, 'time')} {were(count)} rounded to {unit}"


def _entries(name: str) -> Callable[[int, Mapping[str, Json], Show], str]:
    def words(count: int, details: Mapping[str, Json], show: Show) -> str:
        parts = [(details[what], what) for what in ("removed", "added", "moved", "changed") if details.get(what)]
        (first, what), *rest = parts or [(count, "changed")]
        return ", ".join([f"{number(first, name)} {what}", *(f"{count:,} {what}" for count, what in rest)])

    return words


def _license(count: int, details: Mapping[str, Json], show: Show) -> str:
    old, new = (show(_value(details.get(name))) for name in ("from", "to"))
    return f"the licence changed from {old} to {new}"


def _status(count: int, details: Mapping[str, Json], show: Show) -> str:
    return f"the status went from {show(_value(details.get('from')))} to {show(_value(details.get('to')))}"


def _metadata(count: int, details: Mapping[str, Json], show: Show) -> str:
    return f"{listed([show(field_name(one)) for one in details.get('fields', ())])} changed"


def _in_segments(what: str) -> Callable[[int, Mapping[str, Json], Show], str]:
    return lambda count, _, __: f"{what} in {_segments(count)}"


WORDS: Mapping[str, Callable[[int, Mapping[str, Json], Show], str]] = {
    "removed": _removed,
    "speaker-lost": _speaker_lost,
    "times-lost": lambda count, _, __: f"{_segments(count)} lost a start or end",
    "unlabelled": _unlabelled,
    "repeated": _repeated,
    "license": _license,
    "status-lowered": _status,
    "status": _status,
    "reattributed": _passed,
    "renamed-speaker": _renamed,
    "edited": _edited,
    "added": _added,
    "went": _went,
    "came": _came,
    "moved": _moved,
    "split": _cut,
    "merged": _cut,
    "recut": _cut,
    "shifted": _shifted,
    "drifted": _drifted,
    "retimed": _retimed,
    "labelled": _labelled,
    "timed": lambda count, _, __: f"{_segments(count)} got a start or end",
    "rounded": _rounded,
    "spacing": _in_segments("words were only joined or parted"),
    "punctuation": _in_segments("only punctuation or case changed"),
    "formatting": _in_segments("only formatting changed"),
    "speaker-marks": _in_segments("the mark for a change of speaker changed"),
    "chapters": _entries("chapter"),
    "events": _entries("event"),
    "speaker-keys": _in_segments("the speaker has the same name and another key"),
    "speakers": lambda count, _, __: f"{number(count, 'fact')} about the speakers changed",
    "metadata": _metadata,
}
