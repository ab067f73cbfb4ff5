"""Comparing two trees transcript by transcript. What is the same byte for byte is not even read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from steno.comparing.trees import Tree, read_single
from steno.corpus.document import Document
from steno.corpus.project import transcript_id
from steno.diff.elsewhere import tell_elsewhere
from steno.diff.origins import OWN
from steno.diff.renames import find_renamed
from steno.diff.result import Comparison, Status, TranscriptDiff
from steno.diff.transcripts import added, compare, removed, side
from steno.reading import Opened, Unread, is_candidate


@dataclass(slots=True)
class Found:
    """What a comparison has come to so far."""

    compared: int = 0
    transcripts: list[TranscriptDiff] = field(default_factory=list)
    rewritten: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    sums: dict[str, str] = field(default_factory=dict)
    gone: dict[str, Document] = field(default_factory=dict)
    new: dict[str, Document] = field(default_factory=dict)

    def add(self, name: str, old: Opened | None, now: Opened | None, path: str) -> None:
        """Note what became of one transcript; a file that no format knows, before or after, is none."""
        if not any(isinstance(one, Document) or is_meant(one) for one in (old, now)):
            self.others.append(path)
            return
        self.compared += 1
        if isinstance(old, Document) and isinstance(now, Document):
            change = compare(name, old, now)
            self.transcripts.extend([change] if change else [])
            if change is None:
                self.rewritten.append(now.path)
                self.sums |= new_sum(now)
        elif isinstance(old, Document) and now is None:
            self.gone[name] = old
        elif isinstance(now, Document) and old is None:
            self.new[name] = now
        else:
            self.transcripts.append(_unread(name, old, now))


def compare_trees(base: Tree, head: Tree, within: str = "") -> Comparison:
    """Compare two versions; files outside the folder `within`, or of no format, are only named when they differ."""
    ids = _ids(base, head, within)
    paths = {path for one in ids.values() for path in one if path}
    found = Found(others=[path for path in {**base.files, **head.files} if path not in paths])
    found.others = [path for path in found.others if base.files.get(path) != head.files.get(path)]
    for name, (before, after) in ids.items():
        if before and after and base.files[before] == head.files[after]:
            found.compared += 1
            continue
        opened = (base.open(before) if before else None, head.open(after) if after else None)
        found.add(name, *opened, after or before)
    transcripts = tell_elsewhere((*found.transcripts, *_come_and_gone(found.gone, found.new)), found.gone)
    return Comparison(
        base.version,
        head.version,
        found.compared,
        transcripts,
        tuple(found.rewritten),
        tuple(sorted(found.others)),
        found.sums,
    )


def compare_files(base: Path, head: Path) -> Comparison:
    """Compare two files as versions of one transcript, whatever their names."""
    one, other = read_single(base), read_single(head)
    old, now = one.open(base.as_posix()), other.open(head.as_posix())
    name = transcript_id(head.as_posix())
    if isinstance(old, Document) and isinstance(now, Document):
        change = compare(name, old, now)
        same = old.raw.data == now.raw.data
        rewritten = () if change or same else (now.path,)
        sums = new_sum(now) if rewritten else {}
        return Comparison(one.version, other.version, 1, (change,) if change else (), rewritten, sums=sums)
    same = one.files[base.as_posix()] == other.files[head.as_posix()]
    return Comparison(one.version, other.version, 1, () if same else (_unread(name, old, now),))


def _ids(base: Tree, head: Tree, within: str) -> dict[str, tuple[str, str]]:
    """Pair the paths of both versions by the transcript's id; where two files claim an id, each goes by its path."""
    sides: list[dict[str, list[str]]] = []
    for tree in (base, head):
        by_id: dict[str, list[str]] = {}
        for path in tree.files:
            if path.startswith(within) and is_candidate(path.rpartition("/")[2]):
                by_id.setdefault(transcript_id(path), []).append(path)
        sides.append(by_id)
    pairs: dict[str, tuple[str, str]] = {}
    for name in sorted({*sides[0], *sides[1]}):
        before, after = (one.get(name, []) for one in sides)
        if len(before) <= 1 and len(after) <= 1:
            pairs[name] = ("".join(before), "".join(after))
        else:
            pairs.update({path: (path * (path in before), path * (path in after)) for path in {*before, *after}})
    return pairs


def new_sum(now: Document) -> dict[str, str]:
    """Return the sum of a file that was only rewritten, when its format is one whose sums an import notes."""
    return {} if now.format == OWN else {now.path: now.raw.sha256}


def is_meant(one: Opened | None) -> bool:
    """A file that no format knows is no transcript; one that breaks its own format's rules is."""
    return isinstance(one, Unread) and one.findings[0].rule not in ("unknown-format", "empty-file", "binary-file")


def _unread(name: str, old: Opened | None, now: Opened | None) -> TranscriptDiff:
    """Describe a transcript of which a version cannot be read. One that can be read again is told as a new one is."""
    if isinstance(now, Document) and isinstance(old, Unread):
        return replace(added(name, now), status="readable", findings=old.findings)
    before = side(old) if isinstance(old, Document) else None
    faulty = now if isinstance(now, Unread) else old
    findings = faulty.findings if isinstance(faulty, Unread) else ()
    status: Status = "unreadable" if before or old is None else "unknown"
    path = next((one.path for one in (now, old) if one is not None), name)
    return TranscriptDiff(name, status, before, None, findings=findings, path=path)


def _come_and_gone(gone: dict[str, Document], new: dict[str, Document]) -> Iterator[TranscriptDiff]:
    for old, change in list(find_renamed(gone, new)):
        del gone[old], new[change.id]
        yield change
    yield from (removed(name, document) for name, document in gone.items())
    yield from (added(name, document) for name, document in new.items())
