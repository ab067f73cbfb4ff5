"""The inbox: raw files in `inbox/<show>/` become transcripts of the corpus, `corpus/<show>/<name>.yaml`.

`convert` is pure, so that the command and a workflow do the same: paths and bytes go in; what to write, what to remove
and what to say come out. A raw file is removed only together with the transcript that it became; one that cannot be
read stays, and nothing that is there is written over. `name.rttm` beside `name.json` is laid over it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath
from typing import TypeVar

from steno.corpus.project import INBOX, is_waiting
from steno.corpus.raw import MAX_BYTES, RawFile, decode
from steno.corpus.slugs import slug
from steno.importing.defaults import SHOW, Wishes, add_show
from steno.importing.making import Imported, import_raw
from steno.importing.overlaying import Diarization, recording_of
from steno.importing.people import NOBODY, People, read_people
from steno.model import Finding, Severity, Span, Unreadable
from steno.reading import unread

T = TypeVar("T")
NO_WISHES = Wishes()
PEOPLE = "corpus/people.yaml"
SIDE = ".rttm"
TOP = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Conversion:
    """What becomes of an inbox: texts to write and paths to remove then, findings, and each import by its raw path.

    `sources` leads from each path that is written to the raw files that it is made of, which may be removed once it is
    safe; `deletes` are all of those.
    """

    writes: dict[str, str] = field(default_factory=dict)
    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    imported: dict[str, Imported] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    @property
    def deletes(self) -> list[str]:
        """The raw files that are transcripts now, in order."""
        return sorted(path for paths in self.sources.values() for path in paths)


def needed(paths: Iterable[str]) -> list[str]:
    """Return the paths of a repository whose bytes `convert` asks for: the inbox, its shows' and the people's files."""
    there = set(paths)
    inbox = {path for path in there if is_waiting(path)}
    shows = {f"corpus/{PurePosixPath(path).parts[1]}/show.yaml" for path in inbox}
    return sorted(inbox | (({*shows, PEOPLE}) & there)) if inbox else []


def convert(files: Mapping[str, bytes], taken: Collection[str], wishes: Wishes = NO_WISHES) -> Conversion:
    """Make transcripts of the files of an inbox.

    `files` has the bytes of all that `needed` names; `taken` are the paths that exist, none of which is written over.
    """
    made = Conversion()
    wishes = replace(wishes, people=_people(files, made))
    waiting = sorted(path for path in files if is_waiting(path))
    sides = {path: main for path in waiting if (main := _main(path, waiting)) is not None}
    targets = {path: _target(path, made) for path in waiting if path not in sides}
    for path, target in targets.items():
        others = [other for other, one in targets.items() if one == target and other != path]
        if target is None:
            continue
        if others or target in taken:
            made.findings.append(_blocked(path, target, others))
            continue
        own = [path, *(side for side, main in sides.items() if main == path)]
        one = _import(own, files, wishes, made)
        if one is not None:
            made.writes[target], made.sources[target], made.imported[path] = one.text, tuple(own), one
            made.findings.extend(one.findings)
    return made


def _import(own: list[str], files: Mapping[str, bytes], wishes: Wishes, made: Conversion) -> Imported | None:
    """Import a file with the defaults of its show and the diarization beside it."""
    path, *sides = own
    show = f"corpus/{PurePosixPath(path).parts[1]}/show.yaml"
    remark = f"there is no {show} yet: it gives language and licence to what is imported"
    shown = _attempt(made, show, lambda: decode(files[show], show)) if show in files else None
    if shown is not None:
        wishes, remark = add_show(shown, wishes)
    if remark and remark not in made.remarks:
        made.remarks.append(remark)
    for side in sides:
        voices = _attempt(made, side, partial(_diarization, side, files))
        if voices is None:
            return None
        wishes = replace(wishes, voices=voices)
    return _attempt(made, path, lambda: import_raw(_raw(path, files), wishes))


def _attempt(made: Conversion, path: str, read: Callable[[], T]) -> T | None:
    """Read something; what cannot be read becomes a finding."""
    try:
        return read()
    except Unreadable as error:
        made.findings.extend(unread(path, error).findings)
        return None


def _raw(path: str, files: Mapping[str, bytes]) -> RawFile:
    if len(files[path]) > MAX_BYTES:
        size = f"is {len(files[path]) / 1e6:,.0f} MB; the limit is {MAX_BYTES / 1e6:,.0f}"
        raise Unreadable("oversized-file", size, "split it into episodes, or check that it is a transcript")
    return decode(files[path], path)


def _diarization(path: str, files: Mapping[str, bytes]) -> Diarization:
    return Diarization.of(_raw(path, files), (recording_of(path),))


def _people(files: Mapping[str, bytes], made: Conversion) -> People:
    raw = _attempt(made, PEOPLE, lambda: decode(files[PEOPLE], PEOPLE)) if PEOPLE in files else None
    people, remark = read_people(raw) if raw is not None else (NOBODY, "")
    made.remarks.extend([remark] if remark else [])
    return people


def _main(path: str, waiting: list[str]) -> str | None:
    """Return the file that a diarization belongs to: the first of the same name beside it."""
    if not path.endswith(SIDE):
        return None
    own = PurePosixPath(path)
    return next((one for one in waiting if one != path and PurePosixPath(one).with_suffix(SIDE) == own), None)


def _target(path: str, made: Conversion) -> str | None:
    """Return where a file's transcript goes; a finding says why there is no such place."""
    parts = PurePosixPath(path).parts
    name = slug(PurePosixPath(path).stem)
    if len(parts) == 3 and SHOW.fullmatch(parts[1]) and name:
        return f"corpus/{parts[1]}/{name}.yaml"
    if len(parts) != 3:
        message, repair = "is in no show's folder", f"put it into {INBOX}/<show>/, where <show> is a folder of corpus/"
    elif not name:
        message, repair = "has a name of which no id can be made", "give it one of letters and digits"
    else:
        message, repair = (
            f"{parts[1]!r} can be no show",
            "name the folder in lower-case letters and digits, joined by '-'",
        )
    made.findings.append(Finding("invalid-path", Severity.ERROR, path, TOP, message, repair))
    return None


def _blocked(path: str, target: str, others: list[str]) -> Finding:
    message = f"{target} is there already, and is not written over"
    repair = "rename this file, or remove it; to import it again, remove the transcript first"
    if others:
        message, repair = f"{' and '.join(others)} would become {target} too", "keep one of them, or rename one"
    return Finding("existing-target", Severity.ERROR, path, TOP, message, repair)
