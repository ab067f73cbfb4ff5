"""The page of the release, for people; its head makes the folder a dataset on Hugging Face.

`configs` names the two tables, so that `datasets.load_dataset` finds them, here and there.
"""

from __future__ import annotations

from typing import Any

import yaml

from steno.diff.wording import number
from steno.release.artifacts import Composed, Shop
from steno.release.licences import card_licences
from steno.release.telling import why
from steno.reporting.markdown import code, inert

SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
TABLES = ("segments", "transcripts")


def write(shop: Shop) -> None:
    """Write the page."""
    head = yaml.safe_dump(_head(shop), allow_unicode=True, sort_keys=False, width=1000)
    shop.folder.add("README.md", f"---\n{head}---\n\n{_body(shop)}\n".encode())


def _head(shop: Shop) -> dict[str, Any]:
    licences, tally = card_licences(shop.tally.licenses), shop.tally
    named = {"license": licences[0] if len(licences) == 1 else licences} if licences else {}
    other = {"license_name": "see-license-column", "license_link": "manifest.json"} if "other" in licences else {}
    size = next((name for most, name in SIZES if tally.segments < most), "n>1M")
    return {
        "pretty_name": shop.facts.about["title"],
        "language": sorted({name.partition("-")[0] for name in tally.languages} - {"und", "mul", "zxx"}),
        **named,
        **other,
        "size_categories": [size],
        "tags": ["transcripts", "speech", "podcasts"],
        "configs": [
            {"config_name": name, "data_files": files, **({"default": True} if name == "segments" else {})}
            for name in TABLES
            if (files := data_files(shop, name))
        ],
    }


def data_files(shop: Shop, name: str) -> list[str]:
    """The files of a table: Parquet, or JSON Lines where that was left out."""
    found = shop.parts(f"{name}.parquet") or shop.parts(f"{name}.jsonl.gz")
    return [str(one["name"]) for one in found]


def _body(shop: Shop) -> str:
    facts, tally = shop.facts, shop.tally
    commit = "" if facts.commit is None else f", of commit {code(facts.commit)}"
    parts = [
        f"# {inert(facts.about['title'])}",
        inert(facts.about.get("description", ""), 10_000),
        f"{number(tally.transcripts, 'transcript')} of {number(len(tally.shows), 'show')}: "
        f"{number(tally.segments, 'segment')}, {number(tally.words, 'word')}, "
        f"{tally.milliseconds / 3_600_000:,.1f} hours.",
        f"{why(facts, shop.decided)} `CHANGES.md` tells what changed. Made by steno {facts.tool}{commit}.",
        "## Loading it",
        LOADING,
        "## What is in it",
        _table("licence of the text", tally.licenses),
        _table("status", tally.statuses),
        _table("how the text came to be", tally.methods),
        _table("language", tally.languages),
        NOTES,
        *_omitted(shop),
        "## Checking it",
        "`sha256sum -c SHA256SUMS` compares every file with the one that was built, `manifest.json` describes them.",
    ]
    return "\n\n".join(part for part in parts if part)


LOADING = """\
```python
import datasets
segments = datasets.load_dataset("parquet", data_files="segments.parquet", split="train")
```

```sql
SELECT transcript, start, text FROM 'segments.parquet' WHERE text ILIKE '%fog%';
```"""
NOTES = """\
Each transcript has a licence of its own, and each row says which.
A `draft` was read by nobody, a `reviewed` one by somebody against the recording, a `verified` one by two people.
Times are seconds from the start of the media; where a source has none, they are null."""


def _table(what: str, counts: dict[str, int]) -> str:
    rows = [f"| {inert(name)} | {count:,} |" for name, count in sorted(counts.items())]
    return "\n".join([f"| {what} | transcripts |", "|---|---:|", *rows])


def _omitted(shop: Shop) -> list[str]:
    most = max(map(len, shop.omitted.values()), default=0)
    verb = "has" if most == 1 else "have"
    told = f"{number(most, 'transcript')} {verb} no times, and so no captions: `omitted` in `manifest.json` lists them."
    return [told] if most else []


ARTIFACT = Composed(files=("README.md",), write=write)
