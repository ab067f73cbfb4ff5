"""The command `steno build`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from steno.cli import CLEAN, FINDINGS, engine, engine_options, fail

STATUSES = ("draft", "reviewed", "verified")

if TYPE_CHECKING:
    from steno.corpus.project import Project
    from steno.model import Finding


@click.command(epilog="Example: steno build -o dist --since last && steno build --verify dist")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="dist", show_default=True, help="The folder.")
@click.option("--since", metavar="DIR|URL|REV", help="The release before: its folder or address, or a revision of git.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only transcripts so far on.")
@click.option("--license", "licenses", multiple=True, metavar="SPDX", help="Only transcripts under this licence.")
@click.option("--only", "artifacts", multiple=True, metavar="ARTIFACT", help="Only these of docs/artifacts.md.")
@click.option("--largest", type=click.IntRange(min=1), metavar="BYTES", help="Continue a file in another beyond this.")
@click.option("--no-cache", is_flag=True, help="Check and make everything anew, and remember nothing.")
@engine_options
@click.option(
    "--verify", type=click.Path(path_type=Path), help="Check a release that is already built, and build none."
)
def command(
    output: Path, since: str | None, verify: Path | None, largest: int | None, no_cache: bool, **chosen: Any
) -> None:
    """Build the merged release of the corpus, or verify one.

    The corpus is checked first: a release is made of transcripts without errors only. The same commit, after the same
    release, gives the same bytes on every machine.
    """
    from steno.corpus.project import find_project

    if verify is not None:
        _verify(verify)
        sys.exit(CLEAN)
    project = find_project(Path.cwd())
    if project is None:
        fail("no steno.yaml here or above; go to the corpus's folder")
    if project.corpus.resolve() in (output.resolve(), *output.resolve().parents):
        fail(f"{output} lies in the corpus, of which it would become a part; name a folder outside of it")
    wanted = {**_chosen(**chosen), **({} if largest is None else {"largest": largest})}
    _build(project, output, since, wanted, remember=not no_cache)


def _chosen(statuses: tuple[str, ...], licenses: tuple[str, ...], artifacts: tuple[str, ...]) -> dict[str, Any]:
    from steno.plugins import names
    from steno.release.facts import Selection

    known = names("steno.release.artifacts")
    unknown = sorted(set(artifacts) - set(known))
    if unknown:
        fail(f"{unknown[0]} is no artifact; known: {', '.join(known)}")
    selection = Selection(tuple(sorted(set(statuses))), tuple(sorted(set(licenses))))
    return {"selection": selection, **({"artifacts": tuple(sorted(set(artifacts)))} if artifacts else {})}


def _build(project: Project, output: Path, since: str | None, chosen: dict[str, Any], *, remember: bool) -> None:
    from steno.checking import Store, open_store
    from steno.release.build import build
    from steno.release.facts import gather
    from steno.release.memory import remembering
    from steno.release.preparing import records_of
    from steno.release.since import open_since
    from steno.release.vetting import Refused, Vetting

    where = engine()
    vetting = Vetting(project, where, open_store(project) if remember else Store())
    try:
        with vetting.first(), open_since(since, project, chosen["selection"]) as earlier:
            facts = gather(project, **chosen, previous=None if earlier is None else earlier.previous)
            with remembering(project if remember else None, facts) as memory:
                manifest = build(facts, records_of(project, facts, where, memory, vetting), output, earlier)
    except Refused as refused:
        _refuse(refused.errors)
    except (OSError, ValueError) as error:
        fail(error)
    click.echo(f"{output}: {summary(manifest)}")
    _print_files(manifest)


def _refuse(errors: Sequence[Finding]) -> NoReturn:
    """Say what is wrong with the corpus, and end."""
    for finding in errors:
        click.echo(str(finding), err=True)
    click.echo(f"no release was built: {count(len(errors), 'error')}; `steno check` shows each in its place", err=True)
    sys.exit(FINDINGS)


def _print_files(manifest: dict[str, Any]) -> None:
    width = max(len(one["name"]) for one in manifest["files"])
    for one in manifest["files"]:
        rows = f"{one['rows']:>9,} rows" if "rows" in one else ""
        click.echo(f"  {one['name']:<{width}} {one['bytes']:>11,} bytes {rows}".rstrip())
    for reason in sorted(set(manifest["left_out"].values())):
        names = [name for name, why in manifest["left_out"].items() if why == reason]
        click.echo(f"left out, because {reason} (pip install 'steno[data]'): {', '.join(names)}", err=True)


def _verify(dist: Path) -> None:
    from steno.release.inside import not_looked_into
    from steno.release.verify import verify

    if not dist.is_dir():
        fail(f"{dist}: no such folder")
    manifest, findings = verify(dist)
    for finding in findings:
        click.echo(str(finding), err=True)
    if findings:
        click.echo(f"{dist} is not the release that was built: {count(len(findings), 'fault')}", err=True)
        sys.exit(FINDINGS)
    click.echo(f"{dist} is complete and unchanged: {summary(manifest)}")
    if unseen := not_looked_into(manifest):
        told = "not looked into, because pyarrow is not installed (pip install 'steno[data]')"
        click.echo(f"{told}: {', '.join(unseen)}", err=True)


def summary(manifest: dict[str, Any]) -> str:
    """Say in one line what a release holds and what it is made of."""
    counts = manifest["counts"]
    held = ", ".join(count(counts[f"{name}s"], name) for name in ("transcript", "segment", "word"))
    origin = "outside git" if manifest["commit"] is None else f"of commit {manifest['commit'][:12]}"
    changed = " with changes" if manifest["commit"] and manifest["modified"] else ""
    return f"{held}, {origin}{changed}, version {manifest['version']}"


def count(number: int, thing: str) -> str:
    """A number with its noun: `1 error`, `2 errors`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
