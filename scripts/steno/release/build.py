"""Building a release: every transcript of the corpus into every artifact, in one pass.

The artifacts are written into a folder beside the target, which takes the target's place only when all is done. What
comes out follows from the facts, the records and the earlier release alone: that is how a delta is applied too.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from steno.release.facts import Earlier, Facts
from steno.release.making import make
from steno.release.passing import Record
from steno.release.placing import put_in_place, refuse_foreign, room_for, workshop


def build(facts: Facts, records: Iterable[Record], target: Path, earlier: Earlier | None = None) -> dict[str, Any]:
    """Write a release and return its manifest. The records come in the order of their paths.

    Raises FileExistsError when the target holds something that is no release, ValueError when the earlier release is
    none that this one continues, and OSError when it cannot be written.
    """
    target = target.resolve() if target.is_symlink() else target
    refuse_foreign(target)
    with room_for(target), workshop(target) as folder:
        manifest = make(facts, records, folder, earlier)
        put_in_place(target, folder)
    return manifest
