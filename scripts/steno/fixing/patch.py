"""A change of a file as a patch that `git apply` takes."""

from __future__ import annotations

import re
from difflib import unified_diff

PLAIN = re.compile(r'[^"\\\x00-\x1f\x7f]+')
NO_NEWLINE = "\\ No newline at end of file\n"


def patch(path: str, before: bytes, after: bytes) -> str:
    """Return the unified diff of two contents of a file; empty when they are the same."""
    if before == after:
        return ""
    lines = unified_diff(_lines(before), _lines(after), _name("a", path), _name("b", path))
    return "".join(line if line.endswith("\n") else f"{line}\n{NO_NEWLINE}" for line in lines)


def _lines(data: bytes) -> list[str]:
    """Lines as git has them: they end in LF and in nothing else."""
    return re.findall(r"[^\n]*\n|[^\n]+", data.decode("utf-8", "surrogateescape"))


def _name(side: str, path: str) -> str:
    """A path as git writes it: quoted as in C where it has characters that would end it."""
    if PLAIN.fullmatch(path):
        return f"{side}/{path}"
    escaped = "".join(char if PLAIN.fullmatch(char) else _escape(char) for char in path)
    return f'"{side}/{escaped}"'


def _escape(char: str) -> str:
    return {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n"}.get(char, f"\\{ord(char):03o}")
