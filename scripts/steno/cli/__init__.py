"""The command line: one module for each command, found by its file's name.

A command's module parses its arguments, calls, prints and sets the exit code: 0 clean, 1 findings, 2 could not run.
Only click may be imported at the top of these modules, so that `steno --help` answers at once.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, NoReturn

import click

from steno import __version__
from steno.plugins import modules

if TYPE_CHECKING:
    from steno.engines import Engine

CLEAN, FINDINGS, FAILED = 0, 1, 2
WHOLE = 400
"""Characters of a sentence of help."""


class Group(click.Group):
    """Several commands."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List each command with the whole first sentence of its help, which click would cut to one line."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.get_short_help_str(WHOLE)) for name, one in commands if one is not None])


class Commands(Group):
    """The group of all commands; a command's module is imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the modules of this folder."""
        return [name for name, _ in modules(sys.modules[__name__])]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import `cli/<name>.py` and return its `command`."""
        found = dict(modules(sys.modules[__name__])).get(cmd_name)
        if found is None:
            return None
        command: click.Command = importlib.import_module(found).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the command that was meant: click knows only those that are imported."""
        from steno.nearest import nearest_few

        known = self.list_commands(ctx)
        if args[0] not in known and not ctx.resilient_parsing and (near := nearest_few(args[0], known)):
            ctx.fail(f"No such command '{args[0]}'. Did you mean {near}?")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Do it. A pipe that is closed has no findings, which is what click would end with."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(141)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 clean, 1 findings, 2 could not run. A first step: steno check",
)
@click.version_option(__version__, prog_name="steno")
def root() -> None:
    """Keep a corpus of transcripts like code: check, compare and release it."""


def fail(message: str | Exception) -> NoReturn:
    """Say why the command could not run, and end with exit code 2."""
    if isinstance(message, OSError) and message.strerror:
        place = message.filename2 or message.filename
        message = f"{os.fsdecode(place)}: {message.strerror}" if place else message.strerror
    click.echo(f"steno: {message}", err=True)
    sys.exit(FAILED)


def engine_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say where its work is done; `engine` knows what was said."""

    def note(context: click.Context, option: click.Parameter, value: Any) -> None:
        context.meta[f"steno.{option.name}"] = value

    jobs = click.option(
        *("-j", "--jobs"),
        type=click.IntRange(1),
        metavar="N",
        help="How many processes to use; without it, one for each processor.",
        expose_value=False,
        callback=note,
    )
    scheduler = click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="Let the workers of a Dask scheduler do it; they must see the same files.",
        expose_value=False,
        callback=note,
    )
    return jobs(scheduler(command))


def engine() -> Engine:
    """Return the engine that was asked for, or say why it is not there."""
    from steno.engines import EngineError, choose

    said = click.get_current_context().meta
    try:
        return choose(said["steno.jobs"], said["steno.scheduler"])
    except EngineError as error:
        fail(str(error))


def main() -> None:
    """Run the command line; a closed pipe or Ctrl-C ends it quietly, and a fault of the machine with its name."""
    _open_streams()
    try:
        root(prog_name="steno", standalone_mode=False)
    except click.exceptions.Exit as exit_:
        sys.exit(exit_.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(FAILED)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except OSError as error:
        fail(error)


def _open_streams() -> None:
    """Have what is printed in UTF-8, as all files are; a terminal gets what it can show, a closed stream nothing."""
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
