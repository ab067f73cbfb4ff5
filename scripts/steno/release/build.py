"""Building a release: every transcript of the corpus into every artifact, in one pass.

The artifacts are written into a folder beside the target, which takes the target's place only when all is done. What
comes out follows from the facts, the records and the earlier release alone: that is how a delta is applied too.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from steno.release.facts import Earlier, Facts
from steno.release.making import make
from steno.release.passing import Record
from steno.release.placing import put_in_place, recover, refuse_foreign


def build(facts: Facts, records: Iterable[Record], target: Path, earlier: Earlier | None = None) -> dict[str, Any]:
    """Write a release and return its manifest. The records come in the order of their paths.

    Raises FileExistsError when the target holds something that is no release, ValueError when the earlier release is
    none that this one continues, and OSError when it cannot be written.
    """
    recover(target)
    refuse_foreign(target)
    absent = [folder for folder in target.parents if not folder.exists()]
    target.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    try:
        manifest = make(facts, records, workshop, earlier)
        workshop.chmod(0o755)
        put_in_place(target, workshop)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
        with suppress(OSError):
            for folder in absent:
                folder.rmdir()  # unless there is a release in it now
    return manifest
