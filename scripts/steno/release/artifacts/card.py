"""The page of the release, for people; its head makes the folder a dataset on Hugging Face.

`configs` names the two tables, so that `datasets.load_dataset` finds them, here and there.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from steno.diff.wording import number
from steno.release.artifacts import Composed, Shop
from steno.release.columns import SEGMENTS
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
        f"{tally.milliseconds / 3_600_000:,.1f} hours"
        f"{', those without times not counted' if _untimed(shop) else ''}.",
        f"{why(facts, shop.decided)} `CHANGES.md` tells what changed. Made by steno {facts.tool}{commit}.",
        "## Loading it",
        _loading(shop),
        "## What is in it",
        _files(shop),
        _counts("licence of the text", tally.licenses),
        _counts("status", tally.statuses),
        _counts("how the text came to be", tally.methods),
        _counts("language", tally.languages),
        NOTES,
        *_omitted(shop),
        "## The columns of the segments",
        _columns(),
        "## Checking it",
        "`sha256sum -c SHA256SUMS` compares every file with the one that was built, `manifest.json` describes them.",
    ]
    return "\n\n".join(part for part in parts if part)


def _loading(shop: Shop) -> str:
    """Say how to load the segments from the files that there are."""
    names = data_files(shop, "segments")
    if not names:
        return "This release was built without its tables."
    files = names[0] if len(names) == 1 else re.sub(r"-[0-9]{5}-of-[0-9]{5}", "-*", names[0])
    reader = "parquet" if files.endswith(".parquet") else "json"
    return LOADING.format(reader=reader, files=files)


LOADING = """\
```python
import datasets
segments = datasets.load_dataset("{reader}", data_files="{files}", split="train")
```

```sql
SELECT transcript, start, text FROM '{files}' WHERE text ILIKE '%climate%';
```"""
FILES = {
    "segments.parquet": "a row for each thing said, with what it takes to use it alone",
    "segments.jsonl.gz": "the same rows as JSON Lines",
    "transcripts.parquet": "a row for each transcript: its facts and its whole text",
    "transcripts.jsonl.gz": "a transcript on a line, with its speakers, chapters and segments, as JSON",
    "corpus.json": "all of it in one document",
    "captions-vtt.zip": "WebVTT captions, a file for each transcript",
    "captions-srt.zip": "SubRip captions",
    "podcasting20.zip": "Podcasting 2.0 transcripts",
    "people.json": "who speaks in several transcripts",
    "delta.jsonl.gz": "what makes this release of the one before",
}
NOTES = """\
Each transcript has a licence of its own, and each row says which.
A `draft` was read by nobody, a `reviewed` one by somebody against the recording, a `verified` one by two people.
Times are seconds from the start of the media; where a source has none, they are null."""


def _counts(what: str, counts: dict[str, int]) -> str:
    rows = [f"| {inert(name)} | {count:,} |" for name, count in sorted(counts.items())]
    return "\n".join([f"| {what} | transcripts |", "|---|---:|", *rows]) if rows else ""


def _files(shop: Shop) -> str:
    rows = (f"| {code(name)} | {meaning} |" for name, meaning in FILES.items() if shop.parts(name))
    return "\n".join(["| file | |", "|---|---|", *rows])


def _columns() -> str:
    rows = (f"| {code(one.name)} | {one.kind} | {one.meaning} |" for one in SEGMENTS)
    return "\n".join(["| column | type | |", "|---|---|---|", *rows])


def _omitted(shop: Shop) -> list[str]:
    most = _untimed(shop)
    verb = "has" if most == 1 else "have"
    told = f"{number(most, 'transcript')} {verb} no times, and so no captions: `omitted` in `manifest.json` lists them."
    return [told] if most else []


def _untimed(shop: Shop) -> int:
    return max(map(len, shop.omitted.values()), default=0)


ARTIFACT = Composed(files=("README.md",), write=write)
