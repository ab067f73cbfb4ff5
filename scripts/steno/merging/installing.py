"""Telling git of a repository how to show and to merge transcripts, and undoing that."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from steno.corpus.git import GitError, git
from steno.corpus.project import MARKER
from steno.corpus.writing import write_atomically

ATTRIBUTES = "diff=steno merge=steno"
SECTIONS = ("diff.steno", "merge.steno")


def settings() -> dict[str, str]:
    """Return the values of git's configuration; this very Python is named, for no other need have steno."""
    steno = f"{shlex.quote(Path(sys.executable).as_posix())} -m steno"
    return {
        "diff.steno.textconv": f"{steno} textconv",
        "diff.steno.xfuncname": "^([0-9]+:.*|--:.*)$",
        "merge.steno.name": "transcripts, segment by segment",
        "merge.steno.driver": f"{steno} merge-driver %O %A %B %L %P",
        "merge.steno.recursive": "text",
    }


def attributes_line(root: Path) -> str:
    """The line of `.gitattributes` that names the transcripts."""
    where = "/corpus/**/*.yaml" if (root / MARKER).is_file() else "*.yaml"
    return f"{where} {ATTRIBUTES}"


def install(root: Path) -> Iterator[str]:
    """Set up a repository, and say what was written; what stands there already is left. Raises GitError, OSError."""
    for name, value in settings().items():
        git(root, "config", "--local", name, value)
        yield f"git config {name} {shlex.quote(value)}"
    path, line = root / ".gitattributes", attributes_line(root)
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    if line not in lines:
        write_atomically(path, "".join(f"{one}\n" for one in (*lines, line)).encode())
        yield f"{path.name}: {line}"


def uninstall(root: Path) -> Iterator[str]:
    """Take away what `install` wrote, and nothing else. Raises GitError, OSError."""
    for section in SECTIONS:
        try:
            git(root, "config", "--local", "--remove-section", section)
        except GitError:
            continue
        yield f"git config: removed {section}"
    path = root / ".gitattributes"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    rest = [line for line in lines if not line.endswith(ATTRIBUTES)]
    if rest != lines:
        if rest:
            write_atomically(path, "".join(f"{one}\n" for one in rest).encode())
        else:
            path.unlink()
        yield f"{path.name}: removed the line of the transcripts"
