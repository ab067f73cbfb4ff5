"""A pull request's files, as the verbs see them: one commit of them, and where it left its base."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from steno.chatops.arguments import TRANSCRIPT
from steno.chatops.clone import FILE, Changed, Clone
from steno.chatops.verbs import Done, sorry
from steno.corpus.document import Invalid
from steno.corpus.project import Project
from steno.corpus.raw import RawFile, decode
from steno.editing import Nothing, Refused, Written
from steno.model import Unreadable
from steno.reading import explain

if TYPE_CHECKING:
    from steno.chatops.order import Order

LISTED = 20
"""How many files an answer names."""


@dataclass(frozen=True)
class Work:
    """A commit of a pull request, laid out in a clone; `order` is what was asked of it."""

    clone: Clone
    base: str
    head: str
    order: Order
    changed: tuple[Changed, ...]

    @property
    def project(self) -> Project:
        """The corpus as it lies there."""
        return Project(self.clone.root)

    @property
    def transcripts(self) -> list[str]:
        """The transcripts that the pull request adds or changes."""
        return [one.path for one in self.changed if one.mode == FILE and is_transcript(one.path)]

    @property
    def outside(self) -> list[str]:
        """What it touches beside the data."""
        return [one.path for one in self.changed if not one.path.startswith(("corpus/", "inbox/"))]

    def chosen(self, path: str | None) -> list[str]:
        """The transcript that was named, or all that changed. Raises Refused where that is none."""
        if path is None:
            if not self.transcripts:
                raise Refused("this pull request changes no transcript; name one by its path")
            return self.transcripts
        mode = self.clone.modes(self.head).get(path)
        if mode != FILE or not is_transcript(path):
            what = "there is no such file" if mode is None else "it is no plain file with a transcript"
            raise Refused(f"`{path}`: {what} in {self.head[:7]}")
        return [path]

    def raw(self, path: str) -> RawFile:
        """Read a file of the commit. Raises Unreadable."""
        data = self.clone.read(self.head, path)
        return decode(data or b"", path)

    def empty_report(self) -> dict[str, Any]:
        """A report without findings, for what only compares."""
        from steno import __version__

        nothing = {"errors": 0, "warnings": 0, "infos": 0}
        checked = {"files": len(self.changed), "transcripts": 0, "waived": 0}
        ends = {"base": self.base, "head": self.head, "checked": checked, "totals": nothing, "findings": []}
        return {"schema": "steno-report/1", "tool": __version__, **ends}

    def collect(self, *, everything: bool = False) -> dict[str, Any]:
        """Check and compare what lies there, as the pull request's own run does."""
        from steno.reporting.collect import collect

        return collect(self.project, self.base, everything=everything).data


def is_transcript(path: str) -> bool:
    """Tell whether a path is that of a transcript."""
    parts = path.split("/")
    return len(parts) == 3 and parts[2] != "show.yaml" and TRANSCRIPT.fullmatch(path) is not None


def each(work: Work, path: str | None, edit: Callable[[RawFile], Written]) -> Done:
    """Make an edit in the transcript that was named, or in all that changed; say what became of each."""
    files: dict[str, str | None] = {}
    rows: dict[str, list[str]] = {"done": [], "not": [], "nothing": []}
    try:
        chosen = work.chosen(path)
    except Refused as error:
        return sorry(_sentence(str(error)))
    for one in chosen:
        kind, said, text = _try(work, one, edit)
        rows[kind].append(f"`{one}`: {said}")
        if text is not None:
            files[one] = text
    return Done(tuple(_told(rows, len(chosen))), files=files, is_good=bool(files) or not rows["not"])


def _try(work: Work, path: str, edit: Callable[[RawFile], Written]) -> tuple[str, str, str | None]:
    try:
        written = edit(work.raw(path))
    except Nothing as error:
        return "nothing", str(error), None
    except Refused as error:
        return "not", str(error), None
    except (Unreadable, Invalid) as error:
        first = explain(path, error).findings[0]
        return "not", f"cannot be read: line {first.line}, {first.message}", None
    return "done", written.says, written.text


def _told(rows: dict[str, list[str]], count: int) -> list[str]:
    done, refused, nothing = rows["done"], rows["not"], rows["nothing"]
    if len(done) == count == 1:
        return [_sentence(done[0])]
    if not done:
        rest = [*refused, *nothing]
        headline = "Nothing was changed" if count > 1 else _sentence(rest.pop(0))
        return [headline, *_some(rest)]
    head = f"{len(done):,} of {count:,} transcripts changed"
    return [head, *_some(done), *_some(refused), *([f"{len(nothing):,} needed nothing"] if nothing else [])]


def _some(rows: list[str]) -> list[str]:
    more = [f"and {len(rows) - LISTED:,} more"] if len(rows) > LISTED else []
    return [*rows[:LISTED], *more]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
