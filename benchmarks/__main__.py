"""Measuring against what people would otherwise use, in one run; `make bench` writes docs/performance.md anew.

- `python -m benchmarks --small`: what needs nothing but Python, held to `benchmarks/reached.json`
- `python -m benchmarks --write`: everything, into the page and its pictures
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from benchmarks.charts import bars
from benchmarks.corpora import Language
from benchmarks.diff import two_hours
from benchmarks.jobs import Job, Places, jobs, small_jobs
from benchmarks.measuring import Pair, Run, median, pair

ROOT = Path(__file__).parents[1]
PAGE, PICTURE = ROOT / "docs" / "performance.md", ROOT / "docs" / "images" / "performance.svg"
REACHED = ROOT / "benchmarks" / "reached.json"
FALLEN = 2 / 3
"""A ratio that is less than this part of what was reached has fallen."""
EDITED = 0.08
"""The part of the words that is edited in what the diff is measured with."""
UNITS = {"wall": "s", "cpu": "s of processors", "memory": "MiB"}


def measure(rows: Iterable[Job], times: int) -> list[tuple[Job, Pair]]:
    found = []
    for job in rows:
        one = pair(job.ours, job.theirs, job.folder, times, job.before, job.parts)
        click.echo(row(job, one))
        found.append((job, one))
    return found


def differences(folder: Path) -> Iterator[tuple[Job, Pair]]:
    """Measure the diff, in this process: its start would take longer than it."""
    for segments, part, ours, theirs in two_hours(Language(1)):
        if part == EDITED:
            job = Job(f"diff 20,000 words, {segments:,} segments", "difflib, of words alone", folder, (), (), 80, "cpu")
            one = Pair((Run(0, ours / 1000, 0),), (Run(0, theirs / 1000, 0),))
            click.echo(row(job, one))
            yield job, one


def row(job: Job, one: Pair) -> str:
    ours, theirs, unit = median(one.ours, job.of), median(one.peers, job.of), UNITS[job.figure]
    if not job.bar:
        return f"| {job.name} | {job.peer} | {ours:.3g} {unit} | {theirs:.3g} | {ours - theirs:+.3f} s | |"
    ratio = one.ratio(job.of)
    verdict = "met" if ratio >= job.bar else f"missed by {1 - ratio / job.bar:.0%}"
    return (
        f"| {job.name} | {job.peer} | {ours:.3g} {unit} | {theirs:.3g} | {ratio:.3g} × | ≥ {job.bar:.3g} ×, {verdict} |"
    )


def write(found: list[tuple[Job, Pair]]) -> None:
    """Put the table into the page, and draw it."""
    machine = f"{len(os.sched_getaffinity(0))} processors, {platform.system()} {platform.machine()}"
    told = f"Measured with Python {platform.python_version()} on {machine}; each pair in turn, and the median of each."
    head = "| job | beside | steno | the other | ratio | meant to be |\n|---|---|---:|---:|---:|---|"
    table = "\n".join([told, "", head, *(row(job, one) for job, one in found)])
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition("<!-- measured -->\n")
    PAGE.write_text(f"{before}<!-- measured -->\n{table}\n{rest[rest.index('<!-- /measured -->') :]}", "utf-8")
    compared = [(f"{job.name} / {job.peer}", one.ratio(job.of), job.bar) for job, one in found if job.bar]
    PICTURE.write_text(bars(compared, "How many times as fast as its peer each job is"), "utf-8")


def hold(found: list[tuple[Job, Pair]], *, record: bool) -> None:
    """Compare the ratios with those that were reached, or record them."""
    now = {f"{job.name} / {job.peer}": round(one.ratio(job.of), 2) for job, one in found}
    if record:
        REACHED.write_text(json.dumps(now, indent=2, ensure_ascii=False) + "\n", "utf-8")
        return
    reached = json.loads(REACHED.read_text("utf-8"))
    if unknown := now.keys() - reached.keys():
        raise click.ClickException(f"never recorded: {', '.join(sorted(unknown))}; run with --record")
    fallen = [
        f"{name}: {ratio} ×, was {reached[name]} ×" for name, ratio in now.items() if ratio < FALLEN * reached[name]
    ]
    if fallen:
        click.echo("fallen by more than a third:\n" + "\n".join(fallen), err=True)
        sys.exit(1)


@click.command()
@click.option("--small", is_flag=True, help="Only what needs nothing but Python, held to what was reached before.")
@click.option("--record", is_flag=True, help="With --small: record what is reached.")
@click.option("--write", "writing", is_flag=True, help="Write docs/performance.md anew.")
@click.option("--times", default=3, show_default=True, help="How often each pair is run.")
@click.option("--work", type=click.Path(path_type=Path), default=ROOT / ".cache" / "bench", help="For the corpora.")
@click.option("--peers", type=click.Path(path_type=Path), default=ROOT / ".cache" / "peers" / "bin")
@click.option("--npm", type=click.Path(path_type=Path), default=ROOT / "benchmarks" / "node_modules" / ".bin")
def main(small: bool, record: bool, writing: bool, times: int, work: Path, peers: Path, npm: Path) -> None:
    """Measure steno beside its peers."""
    work.mkdir(parents=True, exist_ok=True)
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    places = Places(work.resolve(), peers.resolve(), npm.resolve())
    found = measure(small_jobs(places) if small else jobs(places), times)
    if small:
        hold(found, record=record)
    if writing:
        write([*found, *differences(places.work)])


if __name__ == "__main__":
    main()
