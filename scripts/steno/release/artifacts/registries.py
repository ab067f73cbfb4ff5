"""What the transcripts refer to: `people.json`, `shows.json`, and `redirects.json` for ids that are no longer used.

`people.json` is `corpus/people.yaml`, tombstones too (`schema/people.md`), and `shows.json` lists each `show.yaml`.
`redirects.json` says for each old id of a transcript where it leads in the end (`moved_to`), or why it is gone
(`removed`), so that a link or a citation of an older release still finds what it meant.
"""

from __future__ import annotations

import orjson

from steno.release.artifacts import Composed, Shop


def write(shop: Shop) -> None:
    """Write the three files."""
    facts = shop.facts
    for name, value in (("people", facts.people), ("shows", facts.shows), ("redirects", facts.redirects)):
        shop.folder.add(f"{name}.json", orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n", rows=len(value))


ARTIFACT = Composed(files=("people.json", "shows.json", "redirects.json"), is_data=True, write=write)
