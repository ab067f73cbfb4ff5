"""A description of the release as a Data Package (datapackage.org, v1): each file, and the columns of the segments.

`frictionless validate datapackage.json` checks every row.
"""

from __future__ import annotations

import re

import orjson

from steno.model import Json
from steno.release.artifacts import Composed, Shop
from steno.release.columns import SEGMENTS
from steno.release.files import whole
from steno.release.licences import page_of

MEDIA = {
    "gz": "application/gzip",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
}
PAGES = (".schema.json", ".md")


def write(shop: Shop) -> None:
    """Describe the files that were made before this one and do not describe the release themselves."""
    facts = shop.facts
    about = {"title": facts.about["title"], "description": facts.about.get("description")}
    data: dict[str, Json] = {
        "profile": "data-package",
        "name": re.sub(r"[^a-z0-9]+", "-", facts.about["title"].lower()).strip("-") or "transcripts",
        **about,
        "homepage": facts.about.get("url"),
        "version": shop.decided.number,
        "created": facts.committed,
        "licenses": [{"name": name, "path": page} for name in sorted(shop.tally.licenses) if (page := page_of(name))],
        "resources": [_resource(one) for one in shop.folder.entries() if not str(one["name"]).endswith(PAGES)],
    }
    present = {name: value for name, value in data.items() if value not in (None, [])}
    shop.folder.add("datapackage.json", orjson.dumps(present, option=orjson.OPT_INDENT_2) + b"\n")


def _resource(one: dict[str, Json]) -> dict[str, Json]:
    name = str(one["name"])
    facts = {
        "name": name.lower(),
        "path": name,
        "mediatype": MEDIA.get(name.rpartition(".")[2], "application/octet-stream"),
        "bytes": one["bytes"],
        "hash": f"sha256:{one['sha256']}",
    }
    if whole(name) != "segments.jsonl.gz":
        return {**facts, "type": "file"}
    fields = [
        {
            "name": column.name,
            "type": column.kind,
            "description": column.meaning,
            **({"constraints": {"required": True}} if column.always else {}),
        }
        for column in SEGMENTS
    ]
    kind = {"type": "table", "profile": "tabular-data-resource", "scheme": "file"}
    form = {"format": "jsonl", "compression": "gz", "encoding": "utf-8", "dialect": {"json": {"keyed": True}}}
    return {**facts, **kind, **form, "schema": {"fields": fields}}


ARTIFACT = Composed(files=("datapackage.json",), write=write)
