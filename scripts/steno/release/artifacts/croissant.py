"""A description of the release for machine learning, in Croissant 1.0 with the fields of responsible AI.

`mlcroissant` reads both tables through it, and search engines for datasets find the release by it.
"""

from __future__ import annotations

from pathlib import PurePosixPath

import orjson

from steno.diff.wording import number
from steno.model import Json
from steno.release.artifacts import Composed, Shop
from steno.release.columns import SEGMENTS, TRANSCRIPTS, Column
from steno.release.croissant import CONFORMS, CONTEXT, TYPES
from steno.release.licences import page_of

FORMATS = {
    ".gz": "application/gzip",
    ".json": "application/json",
    ".parquet": "application/x-parquet",
    ".zip": "application/zip",
}
TABLES = {"segments": SEGMENTS, "transcripts": TRANSCRIPTS}


def write(shop: Shop) -> None:
    """Describe the data files, and the tables among them."""
    facts = shop.facts
    data: dict[str, Json] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS,
        "name": facts.about["title"],
        "description": facts.about.get("description") or f"Transcripts: {facts.about['title']}.",
        "url": facts.about.get("url") or "https://schema.org/Dataset",
        "version": shop.decided.number,
        "datePublished": None if facts.committed is None else facts.committed[:10],
        "inLanguage": sorted(shop.tally.languages),
        "license": [page_of(name) or name for name in sorted(shop.tally.licenses)],
        "creator": {"@type": "sc:Organization", "name": f"The contributors of {facts.about['title']}"},
        "citeAs": f"The contributors of {facts.about['title']}, version {shop.decided.number}",
        **_responsible(shop),
        "distribution": [*map(_file, _data(shop)), *(_parts(name) for name in TABLES if _count(shop, name) > 1)],
        "recordSet": [
            _records(name, columns, _count(shop, name) > 1) for name, columns in TABLES.items() if _count(shop, name)
        ],
    }
    present = {name: value for name, value in data.items() if value not in (None, [])}
    shop.folder.add("croissant.json", orjson.dumps(present, option=orjson.OPT_INDENT_2) + b"\n")


def _data(shop: Shop) -> list[dict[str, Json]]:
    """The files that hold data, not the pages and schemas."""
    pages = (".schema.json", ".md", ".cff")
    return [one for one in shop.folder.entries() if not str(one["name"]).endswith(pages)]


def _file(one: dict[str, Json]) -> dict[str, Json]:
    name = str(one["name"])
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{one['bytes']} B",
        "encodingFormat": FORMATS.get(PurePosixPath(name).suffix, "application/octet-stream"),
        "sha256": one["sha256"],
    }


def _count(shop: Shop, table: str) -> int:
    """In how many files a table is."""
    return len(shop.parts(f"{table}.parquet"))


def _parts(table: str) -> dict[str, Json]:
    """The parts of a table, which are read as one."""
    return {
        "@type": "cr:FileSet",
        "@id": f"{table}-parts",
        "name": f"{table}-parts",
        "includes": f"{table}-*.parquet",
        "encodingFormat": FORMATS[".parquet"],
    }


def _records(table: str, columns: tuple[Column, ...], in_parts: bool) -> dict[str, Json]:
    source = {"fileSet": {"@id": f"{table}-parts"}} if in_parts else {"fileObject": {"@id": f"{table}.parquet"}}
    fields = [
        {
            "@type": "cr:Field",
            "@id": f"{table}/{column.name}",
            "name": column.name,
            "description": column.meaning,
            "dataType": TYPES[column.kind],
            "source": {**source, "extract": {"column": column.name}},
        }
        for column in columns
    ]
    return {"@type": "cr:RecordSet", "@id": table, "name": table, "field": fields}


def _responsible(shop: Shop) -> dict[str, Json]:
    """What is known of how the data came to be, and what to mind (the RAI vocabulary, 1.0)."""
    methods, states = shop.tally.methods, shop.tally.statuses
    by = {"asr": "machine transcription", "human": "human transcription", "mixed": "machine transcription, corrected"}
    return {
        "rai:dataCollection": "Recordings of talks and conversations that their publishers put out, transcribed.",
        "rai:dataCollectionType": sorted(
            {"Software Collection" if name == "asr" else "Manual Human Curator" for name in methods}
        ),
        "rai:dataAnnotationProtocol": "; ".join(
            f"{by.get(name, 'unknown')}: {number(count, 'transcript')}" for name, count in sorted(methods.items())
        ),
        "rai:dataLimitations": "Machine transcripts mishear names and invent words; "
        + ", ".join(f"{number(count, 'transcript')} {name}" for name, count in sorted(states.items()))
        + ". Take what is reviewed or verified where that matters.",
        "rai:dataBiases": "The shows that somebody chose to transcribe; see `languages` and `shows` in manifest.json.",
        "rai:personalSensitiveInformation": ["Names and words of the people who speak, as they were published."],
        "rai:dataReleaseMaintenancePlan": "Corrected by pull requests; each merge that changes data makes a release, "
        "with the changes to the one before. Transcripts that are taken down leave a tombstone.",
    }


ARTIFACT = Composed(files=("croissant.json",), write=write)
