"""What a transcript becomes when it loses what an export lists: the second way to the same answer.

It shares no code with the exporters. `normal` brings a transcript into the form in which two are compared: names in
the place of keys, because keys are made anew, and an event's `[kind]` is no text of its own.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from steno.model import Event, Transcript
from steno.shaping.losses import NotHeld
from steno.sources.sounds import KINDS

DEFAULTS: dict[str, Any] = {"language": "und", "license": "NOASSERTION", "status": "draft"}
DERIVED = ("timing", "labelling")


def normal(transcript: Transcript) -> dict[str, Any]:
    """A transcript as plain data, to be compared."""
    data = asdict(transcript)
    names = {one.key: one.name for one in transcript.speakers}
    entries = []
    for entry, one in zip(transcript.entries, data["entries"], strict=True):
        one["is"] = type(entry).__name__
        if isinstance(entry, Event) and entry.text in (None, f"[{entry.kind}]"):
            one["text"] = None
        if one.get("speaker") is not None:
            one["speaker"] = names.get(one["speaker"], one["speaker"])
        entries.append(one)
    header = {name: value for name, value in data.items() if name not in ("entries", "speakers", *DERIVED)}
    header["status"] = str(header["status"])
    speakers = {one.name: one.role for one in transcript.speakers}
    spoken = {one["speaker"] for one in entries if one.get("speaker")}
    people = {name: speakers.get(name) for name in spoken | set(speakers)}
    return {"header": header, "entries": entries, "people": people}


def lose(transcript: Transcript, losses: tuple[NotHeld, ...]) -> dict[str, Any]:
    """Apply every loss to a transcript, and return its normal form."""
    keys = {one.key: one.name for one in transcript.speakers}
    data = normal(transcript)
    entries: list[dict[str, Any] | None] = list(data["entries"])
    moved = False
    for one in losses:
        pointer = one.pointer
        if pointer[0] == "speakers":
            lose_speaker(data, keys, one)
        elif pointer == ("segments",):
            moved = True
        elif pointer[0] == "segments":
            lose_of_entry(entries, one)
        else:
            lose_of_header(data["header"], one)
    data["entries"] = join(entries)
    if moved:
        data["entries"] = ordered(data["entries"])
        data["moved"] = True
    for entry in data["entries"]:
        entry.pop("joined", None)
    spoken = {entry["speaker"] for entry in data["entries"] if entry.get("speaker")}
    data["people"] = {name: role for name, role in data["people"].items() if name in spoken} | {
        name: None for name in spoken if name not in data["people"]
    }
    return data


def lose_of_header(header: dict[str, Any], one: NotHeld) -> None:
    *outer, last = one.pointer
    place: Any = header
    for part in outer:
        place = place[part]
    if isinstance(place, tuple):
        header[str(outer[0])] = tuple(one.instead if n == last else value for n, value in enumerate(place))
    elif one.instead is not None:
        place[last] = one.instead
    else:
        empty: Any = () if isinstance(place[last], tuple) else None
        place[last] = DEFAULTS.get(str(last), empty)


def lose_speaker(data: dict[str, Any], keys: dict[str, str], one: NotHeld) -> None:
    name = keys.get(str(one.pointer[1]), str(one.pointer[1]))
    field = one.pointer[2] if len(one.pointer) > 2 else None
    if field == "role":
        data["people"][name] = None
    elif field == "name":
        data["people"][one.instead] = data["people"].pop(name, None)
        for entry in data["entries"]:
            if entry.get("speaker") == name:
                entry["speaker"] = one.instead


def lose_of_entry(entries: list[dict[str, Any] | None], one: NotHeld) -> None:
    number = one.pointer[1]
    assert isinstance(number, int)
    entry = entries[number]
    field = one.pointer[2] if len(one.pointer) > 2 else None
    if field is None:
        if one.instead is None:
            entries[number] = None
        elif one.instead == "" and entry is not None:
            entry["joined"] = True
        return
    assert entry is not None, f"{one} loses a part of what is lost"
    if field == "event" and entry["is"] == "Segment":
        times = {"start": entry["start"], "end": entry["end"]}
        entries[number] = {"is": "Event", "kind": one.instead, "text": entry["text"], **times}
    elif field == "event" and one.instead in KINDS:
        entry["kind"] = one.instead
    elif field == "event":
        entries[number] = {"is": "Segment", "text": one.instead, "start": entry["start"], "end": entry["end"]} | {
            "speaker": None,
            "speaker_change": False,
        }
    elif field == "chapter":
        entry["title"] = one.instead
    elif field == "speaker_change":
        entry[field] = False
    else:
        bare = field == "text" and one.instead == f"[{entry.get('kind')}]"
        entry[str(field)] = None if bare else one.instead


def join(entries: list[dict[str, Any] | None]) -> list[dict[str, Any]]:
    """Join what goes on in the segment above."""
    joined: list[dict[str, Any]] = []
    for entry in entries:
        if entry is None:
            continue
        above = next((one for one in reversed(joined) if one["is"] == "Segment"), None)
        if entry.get("joined") and above is not None:
            above["text"] = " ".join(f"{above['text']} {entry['text']}".split("\n"))
            above["end"] = entry["end"]
        else:
            joined.append(entry)
    return joined


def ordered(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put entries in the order of their starts; what has none stays behind what it followed, if that is not lost."""
    groups: list[list[dict[str, Any]]] = []
    for entry in entries:
        if entry["start"] is not None or not groups:
            groups.append([])
        groups[-1].append(entry)
    return [entry for group in sorted(groups, key=lambda group: group[0]["start"] or 0) for entry in group]
