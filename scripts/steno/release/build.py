"""Building a release: every transcript of the corpus into the merged artifacts, in one pass.

The artifacts are written into a folder beside the target, which takes the target's place only when all is done.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from steno import __version__
from steno.corpus.document import Document, load_checked
from steno.corpus.git import GitError, git, top_level
from steno.corpus.project import Project
from steno.corpus.raw import read_raw
from steno.model import Json
from steno.release.records import record, rows
from steno.release.sinks import JsonLines, MergedJson
from steno.schema import folder

SCHEMAS = ("transcript.schema.json", "release.schema.json", "manifest.schema.json")
RELEASE, MANIFEST = "steno-release/1", "steno-manifest/1"


@dataclass(slots=True)
class Tally:
    """What is counted while records go by."""

    transcripts: int = 0
    segments: int = 0
    words: int = 0
    seconds: float = 0.0
    shows: Counter[str] = field(default_factory=Counter)
    licenses: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)

    def add(self, one: dict[str, Json]) -> None:
        """Count one record."""
        self.transcripts += 1
        self.segments += len(one["segments"])
        self.words += one["words"]
        self.seconds += one.get("source", {}).get("duration") or 0
        self.shows[one["show"]] += 1
        self.licenses[one["license"]] += 1
        self.languages[one["language"]] += 1
        self.statuses[str(one["status"])] += 1

    def counts(self) -> dict[str, Json]:
        """The totals, for the manifest."""
        return {
            "shows": len(self.shows),
            "transcripts": self.transcripts,
            "segments": self.segments,
            "words": self.words,
            "media_seconds": round(self.seconds, 3),
        }


def build(project: Project, documents: Iterator[Document], target: Path) -> dict[str, Any]:
    """Write a release of the given documents, in their order, and return its manifest.

    Raises FileExistsError when the target holds something that is no release, and OSError when it cannot be written.
    """
    _refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    try:
        manifest = _write(project, documents, workshop)
        workshop.chmod(0o755)
        _replace(target, workshop)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return manifest


def _write(project: Project, documents: Iterator[Document], folder_: Path) -> dict[str, Any]:
    origin, tally = describe_commit(project.root), Tally()
    settings = load_checked(read_raw(project.root / "steno.yaml", "steno.yaml"), "steno")
    about = {key: settings[key] for key in ("title", "description", "url") if key in settings}
    shows, people = _shows(project), _people(project)
    head = {"schema": RELEASE, **about, **origin, "shows": shows, "people": people}
    with ExitStack() as stack:
        merged = stack.enter_context(MergedJson(folder_ / "corpus.json", head, "transcripts"))
        transcripts = stack.enter_context(JsonLines(folder_ / "transcripts.jsonl.gz"))
        segments = stack.enter_context(JsonLines(folder_ / "segments.jsonl.gz"))
        for document in documents:
            one = record(document)
            tally.add(one)
            merged.add(one)
            transcripts.add(one)
            for row in rows(one):
                segments.add(row)
    files = [
        {"name": sink.path.name, "bytes": sink.bytes, "sha256": sink.sha256, "rows": sink.rows}
        for sink in (merged, transcripts, segments)
    ]
    files += [_write_json(folder_ / name, value) for name, value in (("people.json", people), ("shows.json", shows))]
    files += [_copy(folder() / name, folder_ / name) for name in SCHEMAS]
    manifest = {
        "schema": MANIFEST,
        **about,
        **origin,
        "tool": {"name": "steno", "version": __version__},
        "counts": tally.counts(),
        "statuses": dict(sorted(tally.statuses.items())),
        "licenses": dict(sorted(tally.licenses.items())),
        "languages": dict(sorted(tally.languages.items())),
        "files": sorted(files, key=lambda one: str(one["name"])),
    }
    (folder_ / "manifest.json").write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2) + b"\n")
    (folder_ / "SHA256SUMS").write_text(sums(folder_), encoding="utf-8", newline="\n")
    return manifest


def sums(dist: Path) -> str:
    """The text of SHA256SUMS: every other file of the release, in the form that `sha256sum -c` reads."""
    names = sorted(path.name for path in dist.iterdir() if path.name != "SHA256SUMS")
    return "".join(f"{digest(dist / name)}  {name}\n" for name in names)


def digest(path: Path) -> str:
    """SHA-256 of a file in hex, read in blocks."""
    import hashlib

    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def describe_commit(root: Path) -> dict[str, Json]:
    """The commit that a release is made of, and when it was made; nothing of either outside git.

    `modified` says that files differ from the commit, so that nobody takes such a release for the commit's own.
    """
    try:
        top = top_level(root)
        commit, date = git(top, "log", "-1", "--format=%H %cI").decode().split()
        # Only what a release is made of counts: a note beside the corpus does not change its bytes.
        paths = [path for path in (root / "corpus", root / "steno.yaml") if path.exists()]
        changed = git(top, "status", "--porcelain", "-z", "--", *(os.fspath(path.resolve()) for path in paths))
    except (GitError, ValueError):
        return {"commit": None, "committed": None, "modified": True}
    return {"commit": commit, "committed": date, "modified": bool(changed)}


def _shows(project: Project) -> list[Json]:
    found = (path for path in sorted(project.corpus.glob("*/show.yaml")))
    return [{"key": path.parent.name, **load_checked(read_raw(path), "show")} for path in found]


def _people(project: Project) -> Json:
    path = project.corpus / "people.yaml"
    return load_checked(read_raw(path), "people") if path.exists() else {}


def _write_json(target: Path, value: Json) -> dict[str, Json]:
    target.write_bytes(orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n")
    return {"name": target.name, "bytes": target.stat().st_size, "sha256": digest(target), "rows": len(value)}


def _copy(source: Path, target: Path) -> dict[str, Json]:
    data = source.read_bytes()
    target.write_bytes(data)
    return {"name": target.name, "bytes": len(data), "sha256": digest(target)}


def _refuse_foreign(target: Path) -> None:
    if target.exists() and any(target.iterdir()) and not (target / "manifest.json").exists():
        raise FileExistsError(f"{target} holds something that is no release; name another folder, or empty it")


def _replace(target: Path, fresh: Path) -> None:
    """Put the fresh folder in the target's place; a crash between the two renames leaves the old one beside."""
    if not target.exists():
        fresh.rename(target)
        return
    old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.old.")) / target.name
    target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old.parent)
