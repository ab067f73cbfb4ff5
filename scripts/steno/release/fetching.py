"""Fetching a release: every file is compared with SHA256SUMS before it counts, and all of them before it is shown.

What was fetched lies in `.<name>.partial` beside the target until then, so that a run that broke off is taken up again.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from steno.release.applying import apply_delta
from steno.release.attesting import attest
from steno.release.files import digest
from steno.release.locking import alone
from steno.release.placing import put_in_place, recover, refuse_foreign, room_for
from steno.release.transport import Address, FetchError, Folder, Origin
from steno.release.verify import parse_sums, verify

SUMS = "SHA256SUMS"
ON_GITHUB = re.compile(r"(?:https://github\.com/)?([A-Za-z0-9-]+/[A-Za-z0-9._-]+)(?:/releases/.*)?$")
LARGEST_SUMS = 10_000_000
DELTA = "delta.jsonl.gz"


@dataclass(slots=True)
class Fetched:
    """What was fetched, and how many of its files came from where."""

    manifest: dict[str, Any]
    downloaded: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def origin_of(source: str) -> Origin:
    """Return where a release is: a folder, an address, or OWNER/NAME for the newest of a repository on GitHub."""
    if Path(source).is_dir():
        return Folder(Path(source))
    if "://" in source:
        return Address(source)
    owner, slash, name = source.partition("/")
    if slash and owner and name and "/" not in name and not name.startswith("."):
        return Address(f"https://github.com/{owner}/{name}/releases/latest/download")
    raise FetchError(f"{source} is neither a folder, nor an address, nor OWNER/NAME")


def attestation_of(source: str, required_by: str | None) -> Callable[[Path], str] | None:
    """Return how to verify the attestation: as is asked for, or, for a repository on GitHub, where that is possible."""
    if required_by is not None:
        return lambda sums: attest(sums, required_by, required=True)
    if Path(source).is_dir() or (match := ON_GITHUB.match(source)) is None:
        return None
    return lambda sums: attest(sums, match[1], required=False)


def fetch(origin: Origin, target: Path, old: Path | None = None, check: Callable[[Path], str] | None = None) -> Fetched:
    """Bring a release into a folder, with what an older one has of it already. Raises FetchError and OSError.

    `check` is given SHA256SUMS before anything else is fetched; it raises FetchError, or returns a note.
    """
    target = target.resolve() if target.is_symlink() else target
    refuse_foreign(target)
    partial = target.parent / f".{target.name}.partial"
    with room_for(target), alone(partial, waits=False):
        recover(target)
        partial.mkdir(exist_ok=True)
        try:
            found = _gather(origin, target, old, check, partial)
            put_in_place(target, partial)
        except FetchError as error:
            raise _with_rest(error, partial) from None
    return found


def _gather(
    origin: Origin, target: Path, old: Path | None, check: Callable[[Path], str] | None, partial: Path
) -> Fetched:
    """Bring every file together, and verify them as a whole."""
    wanted = _sums(origin, partial)
    found = Fetched({})
    if check is not None:
        found.notes.append(check(partial / SUMS))
    _forget_others(partial, wanted)
    if old is not None and old.is_dir():
        _take_from(old, origin, partial, wanted, found)
    elif old is not None and old != target:
        found.notes.append(f"{old} is not there: all is fetched")
    for name, sum_ in wanted.items():
        if _sum(partial / name) != sum_:
            _bring(origin, name, sum_, partial)
            found.downloaded.append(name)
    found.manifest = _verified(partial)
    return found


def _with_rest(error: FetchError, partial: Path) -> FetchError:
    """Say where the next try finds what was fetched; leave nothing where nothing was."""
    if {path.name for path in partial.iterdir()} <= {SUMS}:
        shutil.rmtree(partial)
        return error
    return FetchError(f"{error}; what was fetched waits in {partial} for the next try", missing=error.missing)


def _sums(origin: Origin, partial: Path) -> dict[str, str]:
    (partial / SUMS).unlink(missing_ok=True)
    origin.bring(SUMS, partial / SUMS, LARGEST_SUMS)
    wanted, faults = parse_sums(partial / SUMS)
    for fault in faults:
        raise FetchError(f"{SUMS}:{fault.line}: {fault.message}")
    if not wanted or SUMS in wanted:
        raise FetchError(f"{SUMS} lists no files of a release")
    return wanted


def _forget_others(partial: Path, wanted: dict[str, str]) -> None:
    """Remove what an earlier try left of another release."""
    for path in partial.iterdir():
        if path.name not in wanted and path.name != SUMS and path.name.removesuffix(".part") not in wanted:
            path.unlink()


def _bring(origin: Origin, name: str, sum_: str, partial: Path) -> None:
    half = partial / f"{name}.part"
    resumed = half.exists()
    origin.bring(name, half)
    if _sum(half) != sum_ and resumed:
        half.unlink()  # what lay there was of another file
        origin.bring(name, half)
    if _sum(half) != sum_:
        half.unlink()
        raise FetchError(f"{name} is not the file that was built: its SHA-256 differs from {SUMS}")
    half.replace(partial / name)


def _take_from(old: Path, origin: Origin, partial: Path, wanted: dict[str, str], found: Fetched) -> None:
    """Keep what did not change, and make what did of the old release and the delta."""
    _keep(old, partial, wanted, found)
    missing = [name for name, sum_ in wanted.items() if _sum(partial / name) != sum_]
    if DELTA not in wanted or set(missing) <= {DELTA}:
        return
    if DELTA in missing:
        _bring(origin, DELTA, wanted[DELTA], partial)
        found.downloaded.append(DELTA)
    room = partial.with_name(f"{partial.name}.made")
    shutil.rmtree(room, ignore_errors=True)  # of one that was killed
    try:
        apply_delta(old, partial / DELTA, room / "made")
        _keep(room / "made", partial, wanted, found)
    except (ValueError, TypeError, OverflowError) as error:  # a schema lets 1.0 pass for 1
        found.notes.append(f"the delta was not applied: {error}")
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _keep(source: Path, partial: Path, wanted: dict[str, str], found: Fetched) -> None:
    for name in _same(source, partial, wanted):
        shutil.copyfile(source / name, partial / name)
        found.kept.append(name)


def _same(source: Path, partial: Path, wanted: dict[str, str]) -> Iterator[str]:
    for name, sum_ in wanted.items():
        if _sum(partial / name) != sum_ and _sum(source / name) == sum_:
            yield name


def _verified(partial: Path) -> dict[str, Any]:
    manifest, findings = verify(partial)
    for finding in findings:
        raise FetchError(f"what was fetched is no release as it was built: {finding.path} {finding.message}")
    return manifest


def _sum(path: Path) -> str | None:
    return digest(path) if path.is_file() else None
