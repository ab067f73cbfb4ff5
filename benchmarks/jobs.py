"""What is measured: each job, its peer, and how many times faster it is meant to be."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpora import write_corpus
from benchmarks.measuring import Run
from steno.schema import folder as schemas

STENO = (sys.executable, "-m", "steno")
DATA = ("corpus-json", "segments-jsonl", "segments-parquet", "transcripts-jsonl", "transcripts-parquet")


@dataclass(frozen=True, slots=True)
class Job:
    """One row: two commands in a folder, the figure that is compared, and the ratio that is meant to be reached.

    The peer may be given one of `parts` equal parts of the work, where all of it would take too long.
    """

    name: str
    peer: str
    folder: Path
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    bar: float
    figure: str = "wall"
    before: Callable[[], None] = field(default=lambda: None)
    parts: int = 1

    def of(self, run: Run) -> float:
        """The figure of a run that is compared."""
        value: float = getattr(run, self.figure)
        return value


@dataclass(frozen=True, slots=True)
class Places:
    """Where the corpora are made, and where the peers are installed."""

    work: Path
    peers: Path
    npm: Path

    def corpus(self, count: int) -> Path:
        """Return a corpus of so many transcripts, under git; it is made once."""
        folder = self.work / f"corpus-{count}"
        if not folder.exists():
            fresh = self.work / f".corpus-{count}"
            write_corpus(fresh, count)
            git = ("git", "-c", "user.name=Bench", "-c", "user.email=bench@example.org", "-c", "gc.auto=0")
            for step in (("init", "-q"), ("add", "."), ("commit", "-qm", "all")):
                subprocess.run([*git, *step], cwd=fresh, check=True)
            fresh.rename(folder)
        return folder


def small_jobs(places: Places) -> Iterator[Job]:
    """What needs nothing but Python: run in CI, and held to what was reached before."""
    corpus = places.corpus(500)
    naive = (sys.executable, "-m", "benchmarks.naive", str(corpus), str(places.work / "naive.json"))
    read = (sys.executable, "-m", "benchmarks.reading")
    check = (*STENO, "check", "--no-cache")
    yield Job("read canonical files", "CSafeLoader", corpus, (*read, "ours"), (*read, "yaml"), 12, "cpu")
    yield Job("check, every rule", "PyYAML C + json.dump", corpus, (*check, "--jobs", "1"), naive, 1, "cpu")
    yield Job(
        "check again", "the first check", corpus, (*STENO, "check"), (*check, "--jobs", "1"), 1, "cpu", warm(corpus)
    )
    yield Job("merge to JSON", "PyYAML C + json.dump", corpus, merge(places), naive, 12, "cpu", checked(corpus))
    full = (*STENO, "build", "-o", str(places.work / "full"))
    yield Job("build again", "the first build", corpus, full, (*full, "--no-cache"), 1, "cpu", warm(corpus, *full))


def jobs(places: Places) -> Iterator[Job]:
    """All rows but those of the largest corpora."""
    few, many = places.corpus(300), places.corpus(1000)
    check = (*STENO, "check", "--no-cache")
    schema = str(schemas() / "transcript.schema.json")
    validator = (str(places.peers / "check-jsonschema"), "--schemafile", schema)
    naive = (sys.executable, "-m", "benchmarks.naive", str(many), str(places.work / "naive.json"))
    read = (sys.executable, "-m", "benchmarks.reading")
    yield Job(
        "read canonical files, with schema and model", "CSafeLoader", many, (*read, "ours"), (*read, "yaml"), 12, "cpu"
    )
    yield Job("read files of another layout", "CSafeLoader", many, (*read, "any"), (*read, "yaml"), 1, "cpu")
    yield Job("check 1,000, cold", "ajv-cli, schema alone", many, check, ajv(places), 3)
    yield Job("check 1,000, cold: memory", "ajv-cli, schema alone", many, check, ajv(places), 1 / 0.6, "memory")
    yield Job("check 300, cold", "check-jsonschema", few, check, (*validator, *relative(few)), 25)
    yield Job(
        "check 300, cold", "yamllint", few, check, (str(places.peers / "yamllint"), "-d", "relaxed", "corpus"), 60
    )
    yield Job("two processes", "one", many, (*check, "--jobs", "2"), (*check, "--jobs", "1"), 1.7)
    known = checked(many)
    yield Job("merge 1,000 to JSON", "PyYAML C + json.dump", many, merge(places), naive, 12, "wall", known)
    yield Job("merge 1,000 to JSON", "jq -s, of JSON", many, merge(places), jq(places, many), 2.5, "wall", known)
    yield from releases(places, few, many)
    yield from changed(places.corpus(10_000), validator)
    help_, nothing = (*STENO, "--help"), (sys.executable, "-c", "pass")
    yield Job("steno --help", "bare Python", few, help_, nothing, 0)


def releases(places: Places, few: Path, many: Path) -> Iterator[Job]:
    """Releases from nothing, with the check, and of what changed.

    The first is so large that the time goes by the transcripts, as in a corpus of 10,000.
    """
    target, peer = str(places.work / "release"), str(places.work / "naive")
    build = (*STENO, "build", "-o", target)
    data = [word for name in DATA for word in ("--only", name)]
    naive = (sys.executable, "-m", "benchmarks.naive", str(few), peer, "--release")
    yield Job(
        "release 3,000: JSON, JSONL, Parquet",
        "PyYAML, ten times 300",
        places.corpus(3000),
        (*build, *data, "--no-cache"),
        naive,
        80,
        parts=10,
    )
    yield Job(
        "release 1,000 again, every file",
        "the first time",
        many,
        build,
        (*build, "--no-cache"),
        1,
        "wall",
        warm(many, *build),
    )


def changed(corpus: Path, validator: tuple[str, ...]) -> Iterator[Job]:
    """Ten files of ten thousand changed since the last check."""
    some = transcripts(corpus)[::1000]
    again = (*STENO, "check")
    yield Job(
        "check again, 10 of 10,000 changed",
        "bare Python",
        corpus,
        again,
        (sys.executable, "-c", "pass"),
        0,
        "wall",
        edit(corpus),
    )
    names = tuple(str(path.relative_to(corpus)) for path in some)
    yield Job(
        "check again, 10 of 10,000 changed",
        "check-jsonschema, those 10",
        corpus,
        again,
        (*validator, *names),
        4,
        "wall",
        edit(corpus),
    )


def warm(corpus: Path, *command: str) -> Callable[[], None]:
    """Let a corpus be known."""
    return lambda: _quiet(corpus, *command)


def checked(corpus: Path) -> Callable[[], None]:
    """Let a corpus be checked, as it is after a pull request, and nothing be made of it yet."""

    def check() -> None:
        _quiet(corpus)
        (corpus / ".git" / "steno" / "records.sqlite").unlink(missing_ok=True)

    return check


def edit(corpus: Path) -> Callable[[], None]:
    """Let a corpus be known, and then change one word in ten of its files, each time to another one."""
    count = iter(range(1_000_000))

    def change() -> None:
        subprocess.run(["git", "checkout", "-q", "--", "."], cwd=corpus, check=True)
        _quiet(corpus)
        word = f"changed{next(count)}"
        for path in transcripts(corpus)[::1000]:
            head, segments, body = path.read_text("utf-8").partition("\nsegments:\n")
            path.write_text(head + segments + body.replace("\n    ", f"\n    {word} ", 1), "utf-8")

    return change


def _quiet(corpus: Path, *command: str) -> None:
    subprocess.run(
        command or (*STENO, "check"), cwd=corpus, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )


def merge(places: Places) -> tuple[str, ...]:
    """Build nothing but the one JSON file."""
    return (*STENO, "build", "--only", "corpus-json", "-o", str(places.work / "dist"))


def jq(places: Places, corpus: Path) -> tuple[str, ...]:
    """Merge what is JSON already."""
    folder = places.work / f"json-{corpus.name}"
    if not folder.exists():
        import yaml

        folder.mkdir()
        for number, path in enumerate(transcripts(corpus)):
            data = yaml.load(path.read_bytes(), yaml.CSafeLoader)
            (folder / f"{number:06}.json").write_text(json.dumps(data, default=str))
    return ("sh", "-c", f"cat {folder}/*.json | jq -s . > {places.work}/jq.json")


def ajv(places: Places) -> tuple[str, ...]:
    """Validate by the schema, but for dates, which its YAML reader takes for something else."""
    schema = json.loads((schemas() / "transcript.schema.json").read_text("utf-8"))
    schema["$defs"]["date"] = True
    file = places.work / "ajv.schema.json"
    file.write_text(json.dumps(schema))
    options = ("--spec=draft2020", "-c", "ajv-formats", "--strict=false", "-s", str(file))
    return (str(places.npm / "ajv"), "validate", *options, "-d", "corpus/*/episode-*.yaml")


def transcripts(corpus: Path) -> list[Path]:
    """The transcripts of a corpus, in order."""
    return sorted(corpus.glob("corpus/*/episode-*.yaml"))


def relative(corpus: Path) -> tuple[str, ...]:
    """Their paths from its root."""
    return tuple(str(path.relative_to(corpus)) for path in transcripts(corpus))
