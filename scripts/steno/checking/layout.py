"""Whether a file of a corpus has a place in it, and the name that its place asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from steno.checking.targets import Target
from steno.corpus.patterns import late
from steno.corpus.slugs import slug
from steno.model import Finding, Severity, Span
from steno.reading import SUFFIXES

TOP = Span(1, 1, 1, 1)
WELCOME = late(r"(?:README|LICEN[CS]E|NOTICE|CONTRIBUTING)(?:\.(?:md|txt))?")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_welcome(target: Target) -> bool:
    """Tell whether a file without a place may lie in a corpus all the same: a licence, a note to readers."""
    return WELCOME.fullmatch(target.path.name) is not None


def examine_place(target: Target) -> Iterator[Finding]:
    """Yield what is wrong with where a file lies and how it is called."""
    path = PurePosixPath(target.shown)
    if target.path.is_symlink() and target.kind != "foreign":
        yield _finding(target, "symbolic-link", "is a symbolic link", "put the file itself here")
    elif target.kind == "stray":
        yield _stray(target, path)
    elif target.kind == "waiting":
        what = "waits in the inbox, and is no transcript of the corpus yet"
        yield Finding("waiting-import", Severity.INFO, target.shown, TOP, what, "import it: steno import --inbox")
    elif target.kind in ("transcript", "show") and len(path.parts) == 3:
        yield from _names(target, path)


def _names(target: Target, path: PurePosixPath) -> Iterator[Finding]:
    _, show, name = path.parts
    wrong = [part for part in (show, PurePosixPath(name).stem) if not SLUG.fullmatch(part)]
    if wrong:
        what = f"{wrong[0]!r} cannot be part of an id: lower-case letters and digits, words joined by '-'"
        yield _finding(target, "invalid-path", what, f"rename it to {slug(wrong[0]) or 'a short name in English'}")
    elif path.suffix != ".yaml":
        yield _finding(target, "invalid-path", f"ends in {path.suffix}", f"rename it to {path.stem}.yaml")


def _stray(target: Target, path: PurePosixPath) -> Finding:
    if path.suffix in (".yaml", ".yml"):
        where = "transcripts are corpus/<show>/<slug>.yaml, people are corpus/people.yaml"
        return _finding(target, "stray-file", "has no place in a corpus", f"move it: {where}")
    if path.name.endswith(SUFFIXES):
        repair = "make a transcript of it and remove it here: steno import FILE --show SHOW"
        return _finding(target, "stray-file", "is not steno's YAML", repair)
    return _finding(target, "stray-file", "is neither a transcript nor anything else of a corpus", "remove it")


def _finding(target: Target, rule: str, message: str, repair: str) -> Finding:
    return Finding(rule, Severity.ERROR, target.shown, TOP, message, repair)
