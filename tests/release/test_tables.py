"""What goes into the tables comes out of them, whatever it is."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import steno
from steno.corpus.document import read_document
from steno.corpus.raw import decode
from steno.model import Segment, Transcript
from steno.release import tables
from steno.release.build import build
from steno.release.facts import Facts
from steno.release.passing import make_record
from tests.conftest import effort
from tests.release.strategies import CORPORA, records

FACTS = Facts(
    {"title": "T"}, None, None, True, [], {}, {},
    artifacts=("registries", "segments-jsonl", "segments-parquet", "transcripts-jsonl", "transcripts-parquet"),
)  # fmt: skip


def fields(row):
    return {name: getattr(row, name) for name in type(row).__slots__}


@pytest.mark.parametrize(("written", "held"), [("7.0", 7), ("1e3", 1000), ("2147483647", 2147483647)])
def test_a_number_is_whole_however_it_is_written(tmp_path, written, held):
    text = f"{{title: A, language: en, license: MIT, status: draft, episode: {written}, segments: [{{text: x}}]}}\n"
    record = make_record(read_document(decode(text.encode(), "corpus/x/a.yaml")))
    build(FACTS, [record], tmp_path / "dist")
    assert steno.load(tmp_path / "dist").to_arrow("transcripts")["episode"].to_pylist() == [held]


@pytest.mark.random
@settings(max_examples=effort(20), deadline=None, suppress_health_check=list(HealthCheck))
@given(CORPORA)
def test_a_table_has_the_rows_of_the_lines(corpus):
    with tempfile.TemporaryDirectory() as folder:
        build(FACTS, records(corpus), Path(folder) / "dist")
        release = steno.load(Path(folder) / "dist")
        assert release.to_arrow().to_pylist() == [fields(row) for row in release.segments()]
        for row, held in zip(release.to_arrow("transcripts").to_pylist(), release, strict=True):
            one = held.transcript
            assert (row["id"], row["title"], row["description"]) == (held.id, one.title, one.description)
            assert row["text"] == "\n".join(segment.text for segment in one.segments)
            assert row["duration"] == (None if one.source.duration is None else one.source.duration / 1000)
            assert row["keywords"] == list(one.keywords)
            assert [who["key"] for who in row["speakers"]] == [who.key for who in one.speakers]
            assert (row["episode"], row["words"], row["segments"]) == (one.episode, held.words, len(one.segments))


def test_rows_of_many_groups_stay_in_order(tmp_path, monkeypatch):
    import pyarrow.parquet as pq

    monkeypatch.setattr(tables, "ROWS", 7)
    monkeypatch.setattr(tables, "BYTES", 900)
    words = {n: "word " * (1 + n * 37 % 400) for n in range(60)}
    corpus = {f"x/{n:03}": Transcript(f"T{n}", (Segment(words[n]), Segment(f"end {n}"))) for n in words}
    build(FACTS, records(corpus), tmp_path / "dist")
    release = steno.load(tmp_path / "dist")
    assert release.to_arrow().to_pylist() == [fields(row) for row in release.segments()]
    groups = pq.ParquetFile(tmp_path / "dist" / "segments.parquet")
    assert groups.num_row_groups > 10
    assert max(groups.metadata.row_group(n).num_rows for n in range(groups.num_row_groups)) <= 7


def test_a_file_that_would_grow_too_large_is_continued_in_others_that_are_whole(tmp_path):
    from dataclasses import replace

    from steno.release.verify import verify

    corpus = {f"x/{n:03}": Transcript(f"T{n}", (Segment(f"{n} " * 300, n, n + 1),)) for n in range(40)}
    build(replace(FACTS, largest=1_000, artifacts=None), records(corpus), tmp_path / "dist")
    manifest, findings = verify(tmp_path / "dist")
    assert [str(one) for one in findings] == []
    names = [one["name"] for one in manifest["files"]]
    for stem, suffix in (("corpus", "json"), ("captions-vtt", "zip"), ("captions-srt", "zip"), ("podcasting20", "zip")):
        parts = [name for name in names if name.startswith(f"{stem}-0") and name.endswith(suffix)]
        assert len(parts) > 1
        assert parts[0] == f"{stem}-00001-of-{len(parts):05}.{suffix}"
    assert len(list(steno.load(tmp_path / "dist"))) == 40
    card = (tmp_path / "dist" / "README.md").read_text(encoding="utf-8")
    assert all(name in card for name in names if name.startswith("segments") and name.endswith("parquet"))


def test_words_are_counted_by_blanks_and_by_characters_where_there_are_none():
    spoken = {"en": "It rang – twice.", "zh": "鐘響了兩次。"}
    made = records({f"x/{name}": Transcript("T", (Segment(text),), language=name) for name, text in spoken.items()})
    assert [one.head["words"] for one in made] == [4, 5]
