"""Making the files of a release: each transcript passes by once, and every artifact takes what it needs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import orjson

from steno.model import Json
from steno.release.artifacts import Artifact, Composed, Shop, Streamed, artifacts
from steno.release.checks import check_record
from steno.release.earlier import records_before
from steno.release.facts import Earlier, Facts
from steno.release.files import Folder
from steno.release.manifest import manifest_of, sums
from steno.release.passing import Record, join
from steno.release.versions import decide


def make(facts: Facts, records: Iterable[Record], path: Path, earlier: Earlier | None) -> dict[str, Any]:
    """Write every file of a release into an empty folder, and return its manifest."""
    if earlier is not None and earlier.selection != facts.selection:
        raise ValueError("the release before holds another selection of transcripts; compare with one of the same")
    with Folder(path) as folder:
        shop = Shop(facts, folder, earlier)
        chosen, shop.left_out = made(facts.artifacts)
        _pass(shop, records, [one.begin(shop) for one in chosen if isinstance(one, Streamed)])
        composed = [one for one in chosen if isinstance(one, Composed)]
        # Those that describe the others come last.
        for each in sorted(composed, key=lambda one: not one.is_data):
            each.write(shop)
        manifest = manifest_of(shop)
        folder.add("manifest.json", orjson.dumps(manifest, option=orjson.OPT_INDENT_2) + b"\n")
        folder.add("SHA256SUMS", sums(folder.entries()).encode())
    return manifest


def made(wanted: tuple[str, ...] | None) -> tuple[list[Artifact], dict[str, str]]:
    """Return the artifacts that are asked for and can be made, and why not by the name of each file that cannot."""
    chosen, left_out = [], dict[str, str]()
    for plugin in artifacts(wanted).values():
        one = plugin.value
        if one.needs and find_spec(one.needs) is None:
            left_out |= dict.fromkeys(one.files, f"{one.needs} is not installed")
        else:
            chosen.append(one)
    return chosen, left_out


def _pass(shop: Shop, records: Iterable[Record], sinks: list[Any]) -> None:
    before = () if shop.earlier is None else records_before(shop.earlier)
    digest = hashlib.sha256()
    for step in join(before, records):
        if step.before is not None and not step.is_same:
            check_record(step.before.data)  # an older steno may have written it
        shop.ledger.take(step)
        if step.after is None:
            for sink in sinks:
                sink.gone(step)
            continue
        shop.tally.add(step.after.head)
        digest.update(step.after.line + b"\n")
        for sink in sinks:
            sink.add(step)
    digest.update(orjson.dumps(_registries(shop.facts)))
    shop.data = digest.hexdigest()
    shop.version = decide(shop.facts, shop.earlier, shop.ledger)
    for sink in sinks:
        sink.finish()


def _registries(facts: Facts) -> list[Json]:
    return [facts.about, facts.shows, facts.people, facts.redirects]
