"""The files beside the transcripts: people, shows and the settings themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from steno.checking.levels import active_rules, examine_settings
from steno.checking.targets import Target
from steno.corpus.document import Invalid, load_checked, locate_all
from steno.corpus.project import Project
from steno.corpus.raw import RawFile, read_raw
from steno.corpus.settings import Load, Settings, read_settings
from steno.corpus.yaml12 import Places
from steno.model import Finding, Json, Pointer, Problem, Severity, Status, Unreadable
from steno.reading import invalid, unread

PEOPLE = "unknown-person"


def load_settings(project: Project | None, load: Load = load_checked) -> tuple[Settings, tuple[Finding, ...]]:
    """Read the settings of a corpus. Where they cannot be read, say so and go on without."""
    if project is None:
        return Settings(), ()
    path = project.root / "steno.yaml"
    if path.is_symlink():
        return Settings(), ()
    raw, settings, findings = _open(path, "steno.yaml", lambda raw: read_settings(raw, load))
    if settings is None or raw is None:
        return Settings(), findings
    return settings, tuple(_located(raw, ((name, Severity.ERROR, one) for name, one in examine_settings(settings))))


def load_people(project: Project | None, load: Load = load_checked) -> dict[str, str | None] | None:
    """Return the keys of the registry, each with what to do where it is a tombstone; None where there is no corpus."""
    if project is None:
        return None
    path = project.corpus / "people.yaml"
    if not path.exists():
        return {}
    data = None if path.is_symlink() else _open(path, "corpus/people.yaml", lambda raw: load(raw, "people"))[1]
    return None if data is None else {key: _successor(entry) for key, entry in data.items()}


def examine_people(target: Target, settings: Settings) -> Iterator[Finding]:
    """Yield what is wrong with the registry of people: its schema, and moves to people who are not in it."""
    raw, data, findings = _open(target.path, target.shown, _load("people"))
    yield from findings
    if data is not None and raw is not None:
        moves = [((key, "moved_to"), entry["moved_to"]) for key, entry in data.items() if "moved_to" in entry]
        yield from _references(raw, settings, moves, {key: _successor(entry) for key, entry in data.items()})


def examine_show(
    target: Target, settings: Settings, people: Mapping[str, str | None] | None
) -> tuple[RawFile | None, tuple[Finding, ...]]:
    """Return what is wrong with a show, and the file: its schema, and hosts who are not in the registry."""
    raw, data, findings = _open(target.path, target.shown, _load("show"))
    if data is None or raw is None or people is None:
        return raw, findings
    hosts = [(("hosts", number), key) for number, key in enumerate(data.get("hosts", ()))]
    return raw, (*findings, *_references(raw, settings, hosts, people))


def _references(
    raw: RawFile, settings: Settings, named: Iterable[tuple[Pointer, str]], people: Mapping[str, str | None]
) -> Iterator[Finding]:
    active = next((one for one in active_rules(settings, raw.path) if one.id == PEOPLE), None)
    if active is None:
        return
    severity = active.severity(Status.DRAFT)
    for pointer, key in named:
        if key not in people:
            problem = Problem(pointer, f"{key} is not in corpus/people.yaml", "add the person, or correct the key")
        elif people[key] is not None:
            problem = Problem(pointer, f"{key} is a tombstone in corpus/people.yaml", people[key] or "")
        else:
            continue
        yield from _located(raw, [(PEOPLE, severity, problem)])


def _load(schema: str) -> Callable[[RawFile], Json]:
    return lambda raw: load_checked(raw, schema)


def _open(path: Any, shown: str, load: Callable[[RawFile], Any]) -> tuple[RawFile | None, Any, tuple[Finding, ...]]:
    try:
        raw = read_raw(path, shown)
        return raw, load(raw), ()
    except Unreadable as error:
        return None, None, unread(shown, error).findings
    except Invalid as error:
        return None, None, invalid(shown, error).findings


def _successor(entry: Mapping[str, Any]) -> str | None:
    if "moved_to" in entry:
        return f"write {entry['moved_to']}"
    return f"it was removed: {entry['removed']}" if "removed" in entry else None


def _located(raw: RawFile, problems: Iterable[tuple[str, Severity, Problem]]) -> Iterator[Finding]:
    listed = list(problems)
    places = locate_all(raw) if listed else Places()
    for name, severity, one in listed:
        span = places.keys.get(one.pointer) if one.excerpt else None
        yield Finding(name, severity, raw.path, span or places.find(one.pointer), one.message, one.repair, one.pointer)
