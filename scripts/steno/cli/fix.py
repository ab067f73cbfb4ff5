"""The command `steno fix`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from steno.cli import CLEAN, FINDINGS, fail


@click.command(epilog="Example: steno fix --rule trailing-label-mark corpus/")
@click.argument("paths", nargs=-1, metavar="[PATH]…", type=click.Path(path_type=Path))
@click.option("--rule", "names", multiple=True, metavar="RULE", help="Only what this rule finds; may be repeated.")
@click.option("--suggestions", is_flag=True, help="Make the suggested repairs too, not only the safe ones.")
@click.option("--diff", "dry", is_flag=True, help="Write nothing; print the patch, and exit 1 when there is one.")
@click.option(
    "--format", "name", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to tell it."
)
def command(paths: tuple[Path, ...], names: tuple[str, ...], suggestions: bool, dry: bool, name: str) -> None:
    """Repair what a machine can repair: the bytes of the field at fault, and no other.

    Safe repairs are written; they change no word. What is only a suggestion is printed as a patch, which `git apply`
    takes. A PATH is a transcript or a folder of them; without any, the whole corpus.
    """
    import json

    from steno.checking import NoSuchPath
    from steno.corpus.project import find_project
    from steno.corpus.visible import visible
    from steno.corpus.writing import write_atomically
    from steno.fixing import NoSettings, as_data, repair_all, shown_patch, summarise, tell

    _known(names)
    project = find_project(paths[0].absolute().parent if paths and not paths[0].is_dir() else (*paths, Path())[0])
    if not paths and project is None:
        fail("there is no steno.yaml here or above, so no corpus; name what to repair: steno fix PATH")
    outcomes = []
    try:
        for outcome in repair_all(paths, project, set(names), suggestions=suggestions):
            if not dry and outcome.after.data != outcome.before:
                write_atomically(outcome.path, outcome.after.data)
            outcomes.append(outcome)
            if name == "text":
                for line in tell(outcome, visible):
                    click.echo(line, err=True)
                click.echo(shown_patch(outcome, applied=not dry), nl=False)
    except (NoSuchPath, NoSettings, OSError) as error:
        fail(error)
    if name == "json":
        click.echo(json.dumps(as_data(outcomes, applied=not dry), ensure_ascii=False, indent=2))
    else:
        click.echo(summarise(outcomes, applied=not dry, suggestions=suggestions), err=True)
    left = any(one.unread or one.after.refused or (dry and one.after.made) for one in outcomes)
    sys.exit(FINDINGS if left else CLEAN)


def _known(names: tuple[str, ...]) -> None:
    from steno.nearest import nearest
    from steno.rules import rules

    for name in names:
        if name not in rules():
            near = nearest(name, rules())
            fail(f"there is no rule {name}" + (f"; did you mean {near}?" if near else "; see them all: steno rules"))
