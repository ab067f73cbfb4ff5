"""What tells a fault from others of its kind: the words that it is in, and never the line or the time."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from steno.checking.report import Report, fingerprint
from steno.corpus.document import Document
from steno.model import Chapter, Entry, Finding
from steno.reading import open_file

LETTERS = "bcdfghjklmnpqrstvwxz"
"""No vowels: it shall be no word, and no number to any YAML reader."""
LENGTH = 10


def fingerprint_of(finding: Finding, report: Report) -> str:
    """Return ten letters for a fault; two faults of a rule in the same words have the same ones."""
    entries = _entries(report, finding.path)
    if finding.pointer[:1] == ("segments",) and len(finding.pointer) > 1 and int(finding.pointer[1]) < len(entries):
        around = _words(entries[int(finding.pointer[1])])
    elif finding.pointer:
        around = "/".join(map(str, finding.pointer))
    else:
        lines = report.lines(finding.path)
        around = lines[finding.line - 1].strip() if finding.line <= len(lines) and not entries else ""
    number = int.from_bytes(hashlib.sha256(around.encode()).digest()[:8])
    return "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(LENGTH))


def _words(entry: Entry) -> str:
    if isinstance(entry, Chapter):
        return f"chapter {entry.title}"
    return " ".join((entry.text or "").casefold().split())


def _entries(report: Report, path: str) -> tuple[Entry, ...]:
    source = report.sources.get(path)
    return () if source is None else _read(source, path, fingerprint(source))


@lru_cache(maxsize=2)
def _read(source: Path, path: str, state: tuple[int, int]) -> tuple[Entry, ...]:
    """The entries of a transcript; none of what cannot be read, whose faults are told by their lines."""
    opened = open_file(source, path)
    return opened.transcript.entries if isinstance(opened, Document) else ()
