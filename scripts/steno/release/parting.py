"""Taking a part of a release: its transcripts of some statuses or licences, in the same files."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from steno.release.build import build
from steno.release.earlier import read_earlier, read_manifest
from steno.release.facts import Facts, Selection
from steno.release.fetching import Fetched, fetch
from steno.release.locking import alone
from steno.release.passing import Record
from steno.release.placing import refuse_foreign, room_for
from steno.release.transport import Origin


def fetch_part(
    origin: Origin, selection: Selection, target: Path, old: Path | None, check: Callable[[Path], str] | None
) -> Fetched:
    """Fetch a release beside the target, and keep the part that is wanted. Raises as `fetch` and `take_part` do."""
    refuse_foreign(target)
    whole = target.with_name(f".{target.name}.whole")
    with room_for(target), alone(target.with_name(f"{target.name}.part"), waits=False):
        found = fetch(origin, whole, old, check)
        try:
            found.manifest = take_part(whole, selection, target)
        finally:
            shutil.rmtree(whole)
    return found


def take_part(whole: Path, selection: Selection, target: Path) -> dict[str, Any]:
    """Write the part of a release that is wanted, and return its manifest. It keeps the version of the whole.

    Raises ValueError for a licence that no transcript is under.
    """
    manifest, held = read_manifest(whole), read_earlier(whole)
    unknown = sorted(set(selection.licenses) - set(manifest["licenses"]))
    if unknown:
        raise ValueError(f"no transcript is under {unknown[0]}; the licences are {', '.join(manifest['licenses'])}")
    facts = Facts(
        held.about,
        manifest["commit"],
        manifest["committed"],
        manifest["modified"],
        shows=held.shows,
        people=held.people,
        redirects=held.redirects,
        selection=selection,
        part_of=manifest["version"],
    )
    records = map(Record, held.lines())
    wanted = (one for one in records if selection.takes(one.head["status"], one.head["license"]))
    return build(facts, wanted, target)
