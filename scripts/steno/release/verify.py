"""Verifying a release: that each file is the one that was built, and that the counts are true."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from steno.model import Finding, Severity, Span
from steno.release.checks import problems_of
from steno.release.earlier import read_lines
from steno.release.files import digest, whole
from steno.release.inside import compare_archives, look_inside
from steno.release.passing import LINES, Record
from steno.release.tally import Tally
from steno.schema import validate

SUM = re.compile(r"([0-9a-f]{64}) [ *]([A-Za-z0-9][A-Za-z0-9._-]*)")


def verify(dist: Path) -> tuple[dict[str, Any], list[Finding]]:
    """Return a release's manifest (empty when unreadable) and every fault found; nothing that lies there raises."""
    findings = list(_sums(dist))
    try:
        manifest: dict[str, Any] = orjson.loads((dist / "manifest.json").read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        return {}, [*findings, _fault(dist / "manifest.json", f"cannot be read: {_why(error)}")]
    problems = validate(manifest, "manifest")
    if problems:
        return {}, [*findings, *(_fault(dist / "manifest.json", problem.message) for problem in problems)]
    findings += _files(dist, manifest)
    for look in (_rows, _contents):
        if not findings:
            findings += look(dist, manifest)
    return manifest, findings


def _why(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)


def parse_sums(path: Path) -> tuple[dict[str, str], list[Finding]]:
    """Return the digests of SHA256SUMS by name, and what is wrong with the file. A name is never a path."""
    listed: dict[str, str] = {}
    faults: list[Finding] = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        return {}, [_fault(path, f"cannot be read: {_why(error)}")]
    for number, line in enumerate(lines, 1):
        match = SUM.fullmatch(line)
        if match is None:
            faults.append(_fault(path, "is no line of the form '<sha256>  <name>'", number))
        else:
            listed[match[2]] = match[1]
    return listed, faults


def _sums(dist: Path) -> Iterator[Finding]:
    """SHA256SUMS names every file, each is there, and no other is."""
    listed, faults = parse_sums(dist / "SHA256SUMS")
    yield from faults
    if not listed:
        return
    for name, wanted in listed.items():
        if not (dist / name).is_file():
            yield _fault(dist / name, "is missing")
        elif digest(dist / name) != wanted:
            yield _fault(dist / name, "is not the file that was built: its SHA-256 differs from SHA256SUMS")
    for extra in sorted(path.name for path in dist.iterdir() if path.name not in {*listed, "SHA256SUMS"}):
        yield _fault(dist / extra, "is not part of the release: SHA256SUMS does not list it")


def _files(dist: Path, manifest: dict[str, Any]) -> Iterator[Finding]:
    """The manifest agrees with the files: names, bytes and digests."""
    named = {one["name"] for one in manifest["files"]}
    present = {path.name for path in dist.iterdir()} - {"manifest.json", "SHA256SUMS"}
    for name in sorted(present ^ named):
        yield _fault(dist / name, "is in the manifest or in the folder, not in both")
    for one in manifest["files"]:
        path = dist / one["name"]
        if path.is_file() and (path.stat().st_size, digest(path)) != (one["bytes"], one["sha256"]):
            yield _fault(path, "differs from the manifest in its bytes")


def _rows(dist: Path, manifest: dict[str, Any]) -> Iterator[Finding]:
    """Every file can be read, and holds the rows that are counted."""
    yield from (_fault(path, message) for path, message in look_inside(dist, manifest))
    rows = Counter[str]()
    for one in manifest["files"]:
        rows[whole(one["name"])] += one.get("rows", 0)
    for name, found in rows.items():
        table = name.partition(".")[0]
        if table in ("segments", "transcripts") and found != manifest["counts"][table]:
            yield _fault(dist / name, f"has {found:,} rows, and the manifest counts {manifest['counts'][table]:,}")


def _contents(dist: Path, manifest: dict[str, Any]) -> Iterator[Finding]:
    """The records follow the schema, the counts are those of the records, and the files hold the same, line by line."""
    tally, ids, names = Tally(), set[str](), {whole(one["name"]) for one in manifest["files"]}
    if LINES not in names:
        return
    merged = _merged(dist, manifest) if "corpus.json" in names else None
    for number, line in enumerate(read_lines(dist, manifest), 1):
        one = orjson.loads(line)
        for problem in problems_of(one):
            place = "/".join(map(str, ("record", number, *problem.pointer)))
            yield _fault(dist / LINES, f"{place}: {problem.message}", number)
            return
        tally.add(Record(line).head)
        ids.add(one["id"])
        if merged is not None and next(merged, None) != line:
            yield _fault(dist / "corpus.json", f"holds another transcript than {LINES} as its number {number}")
            return
    if merged is not None and next(merged, None) is not None:
        yield _fault(dist / "corpus.json", f"holds more transcripts than {LINES}")
    for name, value in tally.counts().items():
        wanted = manifest["counts"][name]
        if value != wanted:
            yield _fault(dist / "manifest.json", f"{name}: {wanted} announced, {value} found")
    yield from (_fault(path, message) for path, message in compare_archives(dist, manifest, ids))


def _merged(dist: Path, manifest: dict[str, Any]) -> Iterator[bytes]:
    """The lines of the transcripts in corpus.json, which is written one on a line; a part begins anew."""
    for one in manifest["files"]:
        if whole(one["name"]) == "corpus.json":
            with (dist / one["name"]).open("rb") as stream:
                for line in stream:
                    if line.startswith(b'{"id":'):
                        yield line.rstrip(b",\n")


def _fault(path: Path, message: str, line: int = 1) -> Finding:
    span = Span(line, 1, line, 1)
    return Finding("release", Severity.ERROR, path.as_posix(), span, message, "download or build it again")
