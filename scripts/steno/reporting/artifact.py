"""Reading the report out of a run's artifact: bytes that a stranger may have made, never written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

import orjson

from steno.corpus.visible import visible
from steno.model import Json
from steno.schema import validate

NAME = "report.json"
MAX_ZIP, MAX_JSON, MAX_RATIO, SMALL = 8 << 20, 48 << 20, 200, 4 << 20
"""Bytes of the zip and of what is in it; a ratio is suspicious only beyond the size of any true report."""
NO_ZIP = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error)
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How a runner packs; other ways let a zip say how much memory is taken."""


class BadReport(Exception):
    """An artifact that is not the report it should be; the message says how, on one line."""

    def __init__(self, message: str) -> None:
        super().__init__(visible(message))


def open_report(data: bytes, head: str) -> dict[str, Json]:
    """Return the report in a zip. Raises BadReport unless that holds one small, valid file about `head` alone."""
    if len(data) > MAX_ZIP:
        raise BadReport(f"the artifact has {len(data):,} bytes; {MAX_ZIP:,} are allowed")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = _only_entry(archive)
    except (*NO_ZIP, RuntimeError, EOFError, ValueError) as error:
        raise BadReport(f"the artifact is no zip that can be read: {error}") from None
    try:
        report: Any = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadReport(f"{NAME} is no JSON: {error}") from None
    problems = validate(report, "report") or validate(report["diff"], "diff")
    if problems:
        where = "/".join(map(str, problems[0].pointer))
        raise BadReport(f"{NAME} is no report of this version: {where}: {problems[0].message[:200]}")
    if report["head"] != head:
        raise BadReport(f"the report is about {report['head']}, the run was about {head}")
    found: dict[str, Json] = report
    return found


def _only_entry(archive: zipfile.ZipFile) -> bytes:
    entries = archive.infolist()
    if [entry.filename for entry in entries] != [NAME]:
        names = ", ".join(repr(entry.filename[:40]) for entry in entries[:3]) or "nothing"
        raise BadReport(f"the artifact must hold {NAME} and nothing else, and holds {names}")
    entry = entries[0]
    dense = entry.file_size > SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
    if entry.compress_type not in PLAIN:
        raise BadReport(f"{NAME} is packed in a way that no runner uses")
    if entry.file_size > MAX_JSON or dense:
        raise BadReport(f"{NAME} would unpack to {entry.file_size:,} bytes; that is no report")
    with archive.open(entry) as stream:
        # What the header says may be a lie: never read more than it promised.
        text = stream.read(entry.file_size + 1)
    if len(text) != entry.file_size:
        raise BadReport(f"{NAME} is larger than the zip says")
    return text
