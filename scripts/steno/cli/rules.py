"""The command `steno rules`."""

from __future__ import annotations

import click

from steno.cli import fail


@click.command(epilog="Example: steno rules end-before-start")
@click.argument("name", metavar="[RULE]", required=False)
def command(name: str | None) -> None:
    """List the rules of `steno check`, or print one rule's page."""
    from steno.rules import level, rules, summary

    if name is None:
        width = max(map(len, rules()))
        for plugin in rules().values():
            click.echo(f"{plugin.id:<{width}}  {plugin.value.severity:<7}  {summary(plugin)}")
        return
    if name not in rules():
        from steno.nearest import nearest

        near = nearest(name, rules())
        fail(f"there is no rule {name}" + (f"; did you mean {near}?" if near else "; see them all: steno rules"))
    plugin = rules()[name]
    click.echo(f"{plugin.id}: {level(plugin.value)}\n\n{plugin.page.strip()}")
