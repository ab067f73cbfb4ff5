"""What the importer is told beside the file: by options, or by the show that the transcript joins."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from steno.corpus.drafting import one_line
from steno.corpus.project import Project
from steno.corpus.raw import RawFile, read_raw
from steno.corpus.yaml12 import load
from steno.formats import formats
from steno.importing.misuse import Misuse
from steno.importing.overlaying import Diarization
from steno.importing.people import NOBODY, People, read_people
from steno.model import Unreadable
from steno.nearest import nearest, nearest_few
from steno.schema import validate

SHOW = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Wishes:
    """Options of an import. What is None comes from the source, then from the show.

    `namings` say who a label of the source is, `voices` a diarization to lay over it.
    """

    format: str | None = None
    title: str | None = None
    language: str | None = None
    license: str | None = None
    date: str | None = None
    show_language: str | None = None
    show_license: str | None = None
    namings: tuple[tuple[str, str], ...] = ()
    people: People = NOBODY
    voices: Diarization | None = None

    def check(self) -> None:
        """Raise Misuse for a value that the schema of transcripts would refuse."""
        given = {"title": self.title, "language": self.language, "license": self.license, "date": self.date}
        data: dict[str, object] = {
            "title": "x",
            "language": "und",
            "license": "x",
            "status": "draft",
            "segments": [{"text": "x"}],
        }
        problems = validate(
            {**data, **{name: value for name, value in given.items() if value is not None}}, "transcript"
        )
        if problems:
            name = problems[0].pointer[0] if problems[0].pointer else "option"
            raise Misuse(f"--{name}: {problems[0].message}; {problems[0].repair}")


def complete(wishes: Wishes, project: Project | None, show: str | None) -> tuple[Wishes, list[str]]:
    """Check the options, and add what the show and the registry of people say; the second part are remarks.

    Raises Misuse.
    """
    if wishes.format is not None and wishes.format not in formats():
        near = nearest_few(wishes.format, formats())
        told = f"{f'did you mean {near}? ' if near else ''}known: {', '.join(formats())}"
        raise Misuse(f"--from: {wishes.format} is no format that steno reads; {told}")
    if wishes.title is not None:
        wishes = replace(wishes, title=one_line(wishes.title))
    wishes.check()
    if show is not None and project is None:
        raise Misuse("no steno.yaml here or above, so there is no corpus for --show; go there, or leave --show away")
    if project is None:
        return wishes, []
    wishes, remarks = ask_people(project, wishes)
    if show is not None:
        wishes, remark = ask_show(project, show, wishes)
        remarks += [remark] if remark else []
    return wishes, remarks


def ask_people(project: Project, wishes: Wishes) -> tuple[Wishes, list[str]]:
    """Add the registry of people to the wishes; the second part are remarks."""
    path = project.corpus / "people.yaml"
    if not path.exists():
        return wishes, []
    try:
        people, remark = read_people(read_raw(path, project.shown(path)))
    except Unreadable as error:
        return wishes, [f"{project.shown(path)} cannot be read: {error.message}"]
    return replace(wishes, people=people), [remark] if remark else []


def ask_show(project: Project, show: str, wishes: Wishes) -> tuple[Wishes, str]:
    """Add what `show.yaml` says to the wishes; the second part is a remark, or empty."""
    if not SHOW.fullmatch(show):
        raise Misuse(f"--show: {show!r} is no folder's name; write lower-case letters and digits, joined by '-'")
    path = project.corpus / show / "show.yaml"
    shown = project.shown(path)
    if not path.exists():
        near = nearest(show, (one.parent.name for one in project.corpus.glob("*/show.yaml")), 0.8)
        told = f"; did you mean --show {near}?" if near else ""
        return wishes, f"there is no {shown} yet: it gives language and licence to what is imported{told}"
    try:
        return add_show(read_raw(path, shown), wishes)
    except Unreadable as error:
        return wishes, f"{shown}:{error.span.line} cannot be read: {error.message}"


def add_show(raw: RawFile, wishes: Wishes) -> tuple[Wishes, str]:
    """Add what the text of a `show.yaml` says; the second part is a remark, or empty."""
    try:
        data = load(raw.text)
    except Unreadable as error:
        return wishes, f"{raw.path}:{error.span.line} cannot be read: {error.message}"
    said = data if isinstance(data, dict) and not validate(data, "show") else {}
    remark = (
        "" if said else f"{raw.path} does not follow its schema, so nothing is taken from it: steno check {raw.path}"
    )
    return replace(wishes, show_language=said.get("language"), show_license=said.get("license")), remark
