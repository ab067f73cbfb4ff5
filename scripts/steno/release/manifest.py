"""manifest.json and SHA256SUMS: what a release is, and what each of its files is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from steno.model import Json
from steno.release.artifacts import Shop

MANIFEST = "steno-manifest/1"


def manifest_of(shop: Shop) -> dict[str, Any]:
    """Describe a release that is complete but for its manifest."""
    facts, tally, version = shop.facts, shop.tally, shop.decided
    data = facts.as_data()
    return {
        "schema": MANIFEST,
        "form": facts.form,
        **facts.about,
        "version": version.number,
        "bump": version.bump,
        "reason": version.reason,
        **facts.origin,
        "tool": {"name": "steno", "version": facts.tool},
        "previous": data["previous"],
        "selection": data["selection"],
        "data": shop.data,
        "counts": tally.counts(),
        **{name: _sorted(getattr(tally, name)) for name in ("statuses", "licenses", "languages", "methods")},
        "files": shop.folder.entries(),
        "left_out": dict(sorted(shop.left_out.items())),
        "omitted": {name: sorted(ids) for name, ids in sorted(shop.omitted.items())},
    }


def _sorted(counts: Counter[str]) -> dict[str, Json]:
    return dict(sorted(counts.items()))


def sums(files: Iterable[dict[str, Json]]) -> str:
    """The text of SHA256SUMS: every other file of the release, in the form that `sha256sum -c` reads."""
    return "".join(f"{one['sha256']}  {one['name']}\n" for one in files)
