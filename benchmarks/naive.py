"""What people write first: PyYAML and the standard library; for a release also jsonschema and pyarrow.

- `python -m benchmarks.naive FOLDER FILE`: PyYAML's C loader, and one JSON file
- `python -m benchmarks.naive FOLDER DIR --release`: PyYAML as it is, jsonschema, JSON, JSON Lines and Parquet
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import yaml

from steno.schema import load_schema


def transcripts(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("corpus/*/*.yaml") if path.name != "show.yaml")


def load_all(folder: Path) -> list[object]:
    return [yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in transcripts(folder)]


def merge(folder: Path, target: Path) -> None:
    with target.open("w", encoding="utf-8") as stream:
        json.dump({"transcripts": load_all(folder)}, stream, default=str)


def release(folder: Path, target: Path) -> None:
    import jsonschema
    import pyarrow as pa
    import pyarrow.parquet as pq

    validator = jsonschema.Draft202012Validator(load_schema("transcript"))
    found: list[dict[str, Any]] = []
    for path in transcripts(folder):
        one = yaml.safe_load(path.read_bytes())
        found.append(json.loads(json.dumps(one, default=str)))
        validator.validate(found[-1])
    rows = [{"transcript": one["title"], **row} for one in found for row in one["segments"]]
    target.mkdir(exist_ok=True)
    (target / "corpus.json").write_text(json.dumps({"transcripts": found}))
    for name, lines in (("transcripts", found), ("segments", rows)):
        with gzip.open(target / f"{name}.jsonl.gz", "wt", encoding="utf-8") as stream:
            stream.writelines(f"{json.dumps(line)}\n" for line in lines)
    whole = [{"title": one["title"], "text": " ".join(row.get("text", "") for row in one["segments"])} for one in found]
    pq.write_table(pa.Table.from_pylist(whole), target / "transcripts.parquet", compression="zstd")
    pq.write_table(pa.Table.from_pylist(rows), target / "segments.parquet", compression="zstd")


if __name__ == "__main__":
    (release if "--release" in sys.argv else merge)(Path(sys.argv[1]), Path(sys.argv[2]))
