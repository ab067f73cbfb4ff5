"""The JSON Schemas (2020-12) of the other files, under the names that they have in `schema/`."""

from __future__ import annotations

from steno.release.artifacts import Composed, Shop
from steno.schema import folder

NAMES = (
    *("transcript", "release", "manifest", "changes", "delta"),
    *("people", "show", "tombstones", "stats", "worklist"),
)


def write(shop: Shop) -> None:
    """Copy the schemas."""
    for name in NAMES:
        file = f"{name}.schema.json"
        shop.folder.add(file, (folder() / file).read_bytes())


ARTIFACT = Composed(files=tuple(f"{name}.schema.json" for name in NAMES), is_data=True, write=write)
