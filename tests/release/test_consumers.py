"""Other people's tools load a release, offline, and find what the manifest counts."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest

import steno
from steno.model import Segment, Source, Transcript
from steno.release import tables
from steno.release.build import build
from steno.release.facts import Facts
from tests.conftest import REPOSITORY
from tests.docs.pages import Block, blocks
from tests.release.strategies import records

PAGE = (REPOSITORY / "docs" / "consuming.md").read_text(encoding="utf-8")
COUNTING = blocks(PAGE.partition("## In one line")[2].partition("## In parts")[0])
PARTS = blocks(PAGE.partition("## In parts")[2].partition("## More than counting")[0])
FINDING = [one for one in COUNTING if re.search("polars|datasets|mlcroissant", one.text)]
FURTHER = blocks(PAGE.partition("## More than counting")[2])
RUNNERS = {
    "python": [sys.executable, "-W", "error::SyntaxWarning", "-c"],
    "js": ["node", "-e"],
    "sh": ["bash", "-o", "pipefail", "-c"],
    "r": ["Rscript", "-e"],
}


def query(sql, here=None):
    """The rows that DuckDB finds."""
    import duckdb

    found = (here or duckdb).sql(sql)
    assert found is not None
    return found.fetchall()


def run(block, folder):
    """Run a block as a reader would, away from any network."""
    if block.language == "sql":
        import duckdb

        here = duckdb.connect()
        here.execute(f"SET file_search_path = '{folder}'")
        return query(block.text, here)
    offline = {"HF_HUB_OFFLINE": "1", "HF_HOME": str(folder / "cache"), "HTTPS_PROXY": "http://127.0.0.1:9"}
    environment = {**os.environ, **offline}
    command = [*RUNNERS[block.language], block.text]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def count(block, folder):
    """The number that a block prints."""
    needed = {"sh": "jq", "js": "node", "r": "Rscript"}.get(block.language)
    if needed and shutil.which(needed) is None:
        pytest.skip(f"{needed} is absent")
    found = run(block, folder)
    return found[0][0] if isinstance(found, list) else int(found.split()[-1])


@pytest.mark.parametrize("block", COUNTING, ids=lambda one: one.text[:30])
def test_each_tool_counts_what_the_manifest_counts(block, released, counts):
    assert count(block, released) == counts["segments"]


@pytest.fixture(scope="module")
def parted(tmp_path_factory):
    """A release each of whose files is in many parts."""
    corpus = {f"x/{n:03}": Transcript(f"T{n}", (Segment(f"{n} " * 300, n, n + 1),) * 3) for n in range(40)}
    facts = Facts({"title": "T"}, None, None, True, [], {}, {}, largest=1_000)
    folder = tmp_path_factory.mktemp("parted")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "ROWS", 7)
        build(facts, records(corpus), folder / "dist")
    return folder


@pytest.mark.parametrize("block", PARTS + FINDING, ids=lambda one: one.text[:30])
def test_parts_are_counted_as_one(block, parted):
    assert len(list((parted / "dist").glob("segments-*.parquet"))) > 1
    assert count(block, parted) == 120


def test_the_card_of_a_release_in_parts_loads_all_of_them(parted):
    page = (parted / "dist" / "README.md").read_text(encoding="utf-8")
    python, sql = blocks(page)
    assert int(run(Block("python", f"{python.text}print(len(segments))"), parted / "dist").split()[-1]) == 120
    assert "FROM 'segments-*.parquet'" in sql.text
    assert run(sql, parted / "dist") == []


@pytest.mark.parametrize("block", FURTHER, ids=lambda one: one.text[:30])
def test_the_further_examples_find_something(block, released):
    if block.language == "sh" and shutil.which("unzip") is None:
        pytest.skip("unzip is absent")
    assert len(run(block, released)) > 1


def test_the_page_counts_with_every_tool_that_it_promises():
    told = re.findall(r"^(DuckDB|pandas|polars|Hugging Face|mlcroissant|jq|JavaScript|R),?", PAGE, re.MULTILINE)
    assert set(told) == {"DuckDB", "pandas", "polars", "Hugging Face", "mlcroissant", "jq", "JavaScript", "R"}


def test_every_table_has_the_rows_of_the_manifest(released, counts):
    dist = released / "dist"
    for name, rows in (("segments", counts["segments"]), ("transcripts", counts["transcripts"])):
        for suffix in ("parquet", "jsonl.gz"):
            assert query(f"SELECT count(*) FROM '{dist}/{name}.{suffix}'") == [(rows,)]
    assert query(f"SELECT sum(segments), sum(words) FROM '{dist}/transcripts.parquet'") == [
        (counts["segments"], counts["words"])
    ]


def test_the_tables_hold_what_the_lines_hold(released):
    dist = released / "dist"
    for one, other in (("parquet", "jsonl.gz"), ("jsonl.gz", "parquet")):
        assert query(f"SELECT * FROM '{dist}/segments.{one}' EXCEPT SELECT * FROM '{dist}/segments.{other}'") == []


def test_row_groups_are_bounded_and_nothing_is_nested_but_speakers_and_chapters(released):
    import pyarrow as pa
    import pyarrow.parquet as pq

    segments = pq.ParquetFile(released / "dist" / "segments.parquet")
    assert all(segments.metadata.row_group(n).num_rows <= 20_000 for n in range(segments.num_row_groups))
    assert segments.metadata.row_group(0).column(0).compression == "ZSTD"
    assert segments.schema_arrow.metadata is None
    schema = pq.read_schema(released / "dist" / "transcripts.parquet")
    nested = [one.name for one in schema if pa.types.is_nested(one.type)]
    assert nested == ["keywords", "guests", "reviewed_by", "speakers", "chapters"]


# Both leave files open, and warn of themselves: they run apart.
CROISSANT = """
import mlcroissant
issues = mlcroissant.Dataset("dist/croissant.json").metadata.issues
print([*issues.errors, *issues.warnings])
"""
PACKAGE = """
import frictionless
report = frictionless.Package("dist/datapackage.json").validate()
print(report.flatten(["message"]), [task.stats["rows"] for task in report.tasks if task.type == "table"])
"""


def run_python(code, folder):
    command = [sys.executable, "-W", "ignore", "-c", code]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_croissant_is_valid_and_names_what_to_mind(released):
    assert run_python(CROISSANT, released) == "[]"
    data = json.loads((released / "dist" / "croissant.json").read_bytes())
    assert sum(name.startswith("rai:") for name in data) >= 6
    manifest = json.loads((released / "dist" / "manifest.json").read_bytes())
    sums = {one["name"]: one["sha256"] for one in manifest["files"]}
    assert all(sums[one["name"]] == one["sha256"] for one in data["distribution"])


def test_the_data_package_is_valid_row_by_row(released, counts):
    assert run_python(PACKAGE, released) == f"[] [{counts['segments']}]"


def test_the_citation_follows_its_format(released, parted):
    import yaml

    for folder in (released, parted):
        path = folder / "dist" / "CITATION.cff"
        schema = ["--builtin-schema", "vendor.citation-file-format", "--default-filetype", "yaml"]
        command = [sys.executable, "-m", "check_jsonschema", *schema, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
        citation = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert (citation["type"], citation["version"]) == ("dataset", "1.0.0")


@pytest.mark.parametrize(
    ("licences", "card", "zenodo"),
    [
        (["CC-BY-4.0"], ["cc-by-4.0"], "cc-by-4.0"),
        (["CC-BY-4.0", "CC0-1.0"], ["cc-by-4.0", "cc0-1.0"], "other-open"),
        (["CC-BY-4.0", "CC-BY-NC-4.0"], ["cc-by-4.0", "cc-by-nc-4.0"], "other-nc"),
        (["GPL-3.0-only", "AGPL-3.0-or-later"], ["agpl-3.0", "gpl-3.0"], "other-open"),
        (["CC0-1.0", "NOASSERTION"], ["cc0-1.0", "other"], "other-closed"),
        (["LicenseRef-house"], ["other"], "other-closed"),
    ],
)
def test_licences_bear_the_names_that_others_know(tmp_path, licences, card, zenodo):
    import yaml

    corpus = {f"x/{n}": Transcript("T", (Segment("Hm."),), license=one) for n, one in enumerate(licences)}
    build(Facts({"title": "T"}, None, None, True, [], {}, {}), records(corpus), tmp_path / "dist")
    head = yaml.safe_load((tmp_path / "dist" / "README.md").read_text(encoding="utf-8").split("---\n")[1])
    assert head["license"] == (card[0] if len(card) == 1 else card)
    assert ("license_name" in head) is ("other" in card)
    assert json.loads((tmp_path / "dist" / "zenodo.json").read_bytes())["metadata"]["license"] == zenodo


def test_hours_are_those_of_the_media_or_else_of_the_last_word(tmp_path):
    timed = Transcript("T", (Segment("Hm.", 0, 2 * 3_600_000),))
    known = Transcript("T", (Segment("Hm.", 0, 1_000),), source=Source(duration=3_600_000))
    corpus = {"x/a": timed, "x/b": known, "x/c": Transcript("T", (Segment("Hm."),))}
    manifest = build(Facts({"title": "T"}, None, None, True, [], {}, {}), records(corpus), tmp_path / "dist")
    assert manifest["counts"]["media_seconds"] == 3 * 3_600
    page = (tmp_path / "dist" / "README.md").read_text(encoding="utf-8")
    assert "3 words, 3.0 hours, those without times not counted." in page


def test_captions_are_those_of_the_exporter_and_nothing_is_dropped_in_silence(released):
    from steno.exporters import export
    from steno.release.earlier import read_lines, read_manifest

    dist = released / "dist"
    manifest = read_manifest(dist)
    held = {one.id: one.transcript for one in steno.load(dist)}
    assert len(held) == len(list(read_lines(dist, manifest)))
    for name, form in (("captions-vtt", "webvtt"), ("captions-srt", "srt"), ("podcasting20", "podcasting20-json")):
        with zipfile.ZipFile(dist / f"{name}.zip") as archive:
            assert archive.testzip() is None
            assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            inside = {one.rpartition(".")[0]: archive.read(one) for one in archive.namelist()}
        assert {*inside, *manifest["omitted"][f"{name}.zip"]} == set(held)
        assert all(data == export(held[one], form).data for one, data in inside.items())


def without_pyarrow(*arguments):
    """Run a command where pyarrow is not installed."""
    hiding = "import sys, importlib.util as u; real = u.find_spec; sys.modules['pyarrow'] = None\n"
    hiding += "u.find_spec = lambda name, *a: None if name == 'pyarrow' else real(name, *a)\n"
    code = hiding + f"from steno.cli import root; root({list(map(str, arguments))!r})"
    return subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False)


def test_without_pyarrow_it_is_said_what_is_not_verified(released):
    done = without_pyarrow("build", "--verify", released / "dist")
    assert done.returncode == 0, done.stderr
    told = "not looked into, because pyarrow is not installed (pip install 'steno[data]'): "
    assert done.stderr.strip() == told + "segments.parquet, transcripts.parquet"


def test_without_pyarrow_the_tables_are_left_out_and_it_is_said(tmp_path):
    done = without_pyarrow("build", "-o", tmp_path / "dist")
    assert done.returncode == 0, done.stderr
    told = "left out, because pyarrow is not installed (pip install 'steno[data]'): "
    assert done.stderr.strip() == told + "segments.parquet, transcripts.parquet"
    assert "segments.jsonl.gz" in (tmp_path / "dist" / "README.md").read_text(encoding="utf-8")
