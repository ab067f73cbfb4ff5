"""What a `<teiHeader>` says in fields that a transcript has; the rest is left out, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from steno.corpus.drafting import LONGEST_LINE, Draft, one_line
from steno.model import Provenance, Source
from steno.schema import load_schema
from steno.sources.front_matter import LANGUAGE
from steno.sources.xml_values import Element, Text
from steno.timecode import read_duration

COMMONS = re.compile(r"https?://creativecommons\.org/(licenses|publicdomain)/([a-z-]+)/([0-9.]+)(?:/|$)", re.IGNORECASE)
SPDX = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NAMES = ("forename", "nameLink", "surname")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the header describes."""

    name: str
    role: str | None
    line: int


@dataclass
class Header:
    """The fields of the header, the persons by their ids, and the elements that were used."""

    fields: dict[str, Any] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def take(self, found: Element | None) -> str | None:
        """Return an element's text on one line, and note that it is used; None when there is none."""
        text = one_line(_flat(found.text)) if found is not None else ""
        if found is None or not 0 < len(text) <= LONGEST_LINE:
            return None
        self.used.add(id(found))
        return text


def read_header(root: Element, draft: Draft) -> Header:
    """Read the file's header."""
    header, top = Header(), root.first("teiHeader")
    if top is None:
        return header
    _describe(header, root, top)
    _rights(header, top)
    _recording(header, top)
    for person in top.all("person", "personGrp", "org"):
        _person(header, person)
    for part in _parts(top):
        text = _flat(" ".join(_unused(part, header.used)))
        if text.strip():
            draft.leave_out(part.line, text.strip(), f"metadata without a field (<{part.name}>)")
    return header


def _describe(header: Header, root: Element, top: Element) -> None:
    statement = top.first("titleStmt")
    titles = [one for one in statement.elements if one.name == "title"] if statement is not None else []
    main = next((one for one in titles if one.get("type") in ("main", "")), titles[0] if titles else None)
    sub = next((one for one in titles if one.get("type") == "sub"), None)
    header.fields["title"] = header.take(main)
    header.fields["subtitle"] = header.take(sub) if sub is not main else None
    language = top.first("language")
    ident = root.get("xml:lang") or (language.get("ident") if language is not None else "")
    header.fields["language"] = ident if LANGUAGE.fullmatch(ident) else None
    words = top.first("keywords")
    terms = [header.take(one) for one in words.all("term")] if words is not None else []
    header.fields["keywords"] = tuple(dict.fromkeys(term for term in terms if term))
    abstract = top.first("abstract")
    if abstract is not None:
        header.used.add(id(abstract))
        paragraphs = [_flat(one.text).strip(" ") for one in abstract.elements] or [_flat(abstract.text).strip(" ")]
        header.fields["description"] = "\n".join(filter(None, paragraphs))[:20_000] or None


def _rights(header: Header, top: Element) -> None:
    for licence in top.all("licence", "license"):
        text = _flat(licence.text).strip()
        commons = COMMONS.match(text) or COMMONS.match(licence.get("target"))
        if commons is not None:
            name = "CC0" if commons[2].lower() == "zero" else f"CC-{commons[2].upper()}"
            header.fields.setdefault("license", f"{name}-{commons[3]}")
        elif SPDX.fullmatch(text):
            header.fields.setdefault("license", text)
        else:
            continue
        header.used.add(id(licence))
    for statement in top.all("respStmt"):
        parts = {one.name: one for one in statement.elements}
        if _flat(parts["resp"].text if "resp" in parts else "").strip() == "transcriber":
            transcriber = header.take(parts.get("name", parts.get("persName")))
            header.fields["provenance"] = Provenance(transcriber=transcriber)
            header.used.add(id(statement))


def _recording(header: Header, top: Element) -> None:
    source = top.first("sourceDesc")
    if source is None:
        return
    recording, media, pointer = source.first("recording"), source.first("media"), source.first("ptr", "ref")
    try:
        duration = read_duration(recording.get("dur")) if recording is not None else None
    except ValueError:
        duration = None
    links = [one.get(name) if one is not None else "" for one, name in ((pointer, "target"), (media, "url"))]
    url, audio = (link if re.match(r"[a-z][a-z0-9+.-]*:\S+$", link) else None for link in links)
    header.fields["source"] = Source(url=url, media=audio, duration=duration)
    date = next((one for one in source.all("date") if DATE.fullmatch(one.get("when"))), None)
    setting = top.first("setting", "settingDesc")
    dates = [date, *(setting.all("date") if setting is not None else ())]
    header.fields["date"] = next((one.get("when") for one in dates if one and DATE.fullmatch(one.get("when"))), None)


def _person(header: Header, person: Element) -> None:
    named = person.first("persName", "orgName", "name")
    parts = [one for name in NAMES for one in (named.all(name) if named is not None else ())]
    if named is not None:
        header.used.add(id(named))
    name = one_line(_flat(" ".join(one.text for one in parts) if parts else named.text if named is not None else ""))
    roles = load_schema("transcript")["properties"]["speakers"]["additionalProperties"]["properties"]["role"]["enum"]
    role = person.get("role")
    key = person.get("xml:id")
    header.people[key] = Person(name or key, role if role in roles else None, person.line)


def _parts(top: Element) -> Iterator[Element]:
    """The parts of the header that are told apart when they are left out."""
    for one in top.elements:
        yield from one.elements if one.name in ("fileDesc", "profileDesc") else (one,)


def _unused(part: Element | Text, used: set[int]) -> Iterator[str]:
    if isinstance(part, Text):
        yield part.text
    elif id(part) not in used:
        for one in part.children:
            yield from _unused(one, used)


def _flat(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text)
