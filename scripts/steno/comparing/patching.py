"""Making the transcripts of head: those of base, with a diff applied to them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

import orjson

from steno.comparing.matching import is_meant
from steno.comparing.trees import Tree
from steno.corpus.canonical import print_transcript
from steno.corpus.document import Document
from steno.corpus.project import transcript_id
from steno.diff.data import from_data
from steno.diff.origins import OWN, as_imported
from steno.diff.patching import Misfit, rebuild
from steno.diff.result import Comparison, TranscriptDiff
from steno.model import Finding, Severity, Span
from steno.reading import YAML_SUFFIXES, is_candidate

START = Span(1, 1, 1, 1)
DIFF = "the diff"


class Refused(Exception):
    """A diff that cannot be applied, as the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one transcript: its path and YAML, or the reason why there is none."""

    path: str
    text: str | None
    why_not: str = ""


def read_diff(data: bytes, shown: str = "<stdin>") -> Comparison:
    """Read the JSON of a diff. Raises Refused when it is none, or not a complete one."""
    try:
        content: Any = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        line, column = max(error.lineno, 1), max(error.colno, 1)
        span = Span(line, column, line, column + 1)
        raise Refused(_finding("invalid-diff", shown, f"is no JSON: {error.msg}", span, AGAIN)) from None
    if isinstance(content, dict) and content.get("complete") is False:
        message = "lists only examples of each change, as a report does, so nothing can be made of it"
        raise Refused(_finding("incomplete-diff", shown, message, START, AGAIN))
    try:
        return from_data(content)
    except ValueError as error:
        raise Refused(_finding("invalid-diff", shown, str(error), START, AGAIN)) from None


AGAIN = "make it again: steno diff BASE HEAD --format json"


def patch_one(base: Tree, diff: Comparison) -> Made:
    """Return the only transcript of a diff, or of base where nothing changed. Raises Refused."""
    if len(diff.transcripts) == 1:
        return _patched(base, diff.transcripts[0], diff)
    paths = [path for path in base.files if is_candidate(path.rpartition("/")[2])]
    if diff.transcripts or len(paths) != 1:
        count = f"{len(diff.transcripts) or len(paths):,}"
        raise Refused(_finding("no-folder", DIFF, f"is about {count} transcripts", START, "name a folder: -o DIR"))
    return _kept(base, paths[0], diff) or Made(paths[0], None, "is no transcript")


def patch_all(base: Tree, diff: Comparison) -> Iterator[Made]:
    """Yield every transcript of head: the changed ones, then those of base that the diff leaves alone. Raises Refused.

    The same path is never yielded twice, and none leads out of the folder.
    """
    taken: set[str] = set()
    changed = (_patched(base, one, diff) for one in diff.transcripts)
    for made in itertools.chain(changed, _unchanged(base, diff)):
        path = _target(made.path, taken)
        taken.add(path)
        yield replace(made, path=path)


def _patched(base: Tree, one: TranscriptDiff, diff: Comparison) -> Made:
    """Return the head of one transcript's diff."""
    if one.head is None:
        gone = "is removed" if one.status == "removed" else "cannot be read in head, so there is nothing to make"
        return Made(one.place, None, gone)
    before = _opened(base, one, diff)
    try:
        made = rebuild(one, None if before is None else before.transcript)
    except Misfit as error:
        raise Refused(_misfit(error, before, diff)) from None
    return Made(one.head.path, print_transcript(as_imported(made, one.head.format, one.head.sha256)))


def _opened(base: Tree, one: TranscriptDiff, diff: Comparison) -> Document | None:
    """Read the base of a transcript's diff. Raises Refused where it is not there or cannot be read."""
    if one.base is None:
        return None
    path = one.base.path
    if path not in base.files:
        if len(base.files) != 1 or len(diff.transcripts) != 1:
            raise Refused(_finding("not-the-base", path, "is not in base", START, _wanted(diff)))
        path = next(iter(base.files))  # one file is the base of one transcript, whatever its name
    opened = base.open(path)
    if isinstance(opened, Document):
        is_import = one.head is not None and one.head.format == OWN
        made = as_imported(opened.transcript, opened.format, opened.raw.sha256)
        return replace(opened, transcript=made) if is_import else opened
    finding = opened.findings[0]
    raise Refused(replace(finding, message=f"base cannot be read: {finding.message}"))


def _unchanged(base: Tree, diff: Comparison) -> Iterator[Made]:
    """Yield the transcripts of base that the diff does not speak of."""
    told = {side.path for one in diff.transcripts for side in (one.base, one.head) if side is not None}
    told |= {one.place for one in diff.transcripts}
    for path in base.files:
        if path not in told and is_candidate(path.rpartition("/")[2]):
            made = _kept(base, path, diff)
            if made is not None:
                yield made


def _kept(base: Tree, path: str, diff: Comparison) -> Made | None:
    """Return a transcript as it is in base; None for what is no transcript. Of a rewritten file the new sum counts."""
    opened = base.open(path)
    if isinstance(opened, Document):
        sums = {transcript_id(name): value for name, value in diff.sums.items()}
        alone = next(iter(sums.values())) if len(sums) == len(base.files) == 1 else opened.raw.sha256
        sha256 = sums.get(transcript_id(path), alone)
        return Made(path, print_transcript(as_imported(opened.transcript, opened.format, sha256)))
    return Made(path, None, "cannot be read in base") if is_meant(opened) else None


def _target(path: str, taken: set[str]) -> str:
    """Where a transcript goes. Raises Refused for a path that leads out of the folder."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\0" in path:
        raise Refused(_finding("invalid-diff", DIFF, f"names a path that leads elsewhere: {path!r}", START, AGAIN))
    plain = PurePosixPath(path).with_suffix(YAML_SUFFIXES[0]).as_posix()
    return plain if plain not in taken else f"{path}{YAML_SUFFIXES[0]}"


def _misfit(error: Misfit, before: Document | None, diff: Comparison) -> Finding:
    if error.pointer is None or before is None:
        return _finding("invalid-diff", DIFF, error.message, START, AGAIN)
    return _finding("not-the-base", before.path, error.message, before.locate(error.pointer), _wanted(diff))


def _wanted(diff: Comparison) -> str:
    commit = f", commit {diff.base.commit[:10]}" if diff.base.commit else ""
    return f"name the version that the diff was made from: {diff.base.name}{commit}"


def _finding(rule: str, path: str, message: str, span: Span, repair: str) -> Finding:
    return Finding(rule, Severity.ERROR, path, span, message, repair)
