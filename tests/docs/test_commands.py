"""What the pages say about the command line is so: each command is there, and takes what is shown."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from steno.cli import root
from tests.conftest import REPOSITORY
from tests.docs.pages import commands, pages, read

NAMES = root.list_commands(click.Context(root))
SHOWN = [
    pytest.param(line, id=f"{page.name}: {line[:60]}")
    for page in pages()
    for line in commands(page.read_text("utf-8"))
    if line.startswith("steno ")
]


def subcommand(name: str) -> click.Command:
    found = root.get_command(click.Context(root), name)
    assert found is not None, f"there is no command steno {name}"
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_mentioned(name: str):
    told = " ".join(page.read_text("utf-8") for page in pages() if page.name != "commands.md")
    assert re.search(rf"\bsteno {name}\b", told), f"no page says what `steno {name}` is for"


@pytest.mark.parametrize("line", SHOWN)
def test_shown_commands_parse(line: str):
    _, name, *arguments = shlex.split(line, comments=True)
    subcommand(name).make_context(name, arguments)


def test_commands_are_shown():
    assert len(SHOWN) > 8


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_commands_named_in_prose_exist(page):
    # `steno …` in prose: a command's name, and then its options.
    for code in re.findall(r"`steno ([a-z][^`\n]*)`", page.read_text("utf-8")):
        name, *rest = shlex.split(code)
        known = {option for one in subcommand(name).params for option in one.opts}
        assert {word for word in rest if word.startswith("--")} <= known, code


@pytest.mark.parametrize("name", NAMES)
def test_every_help_has_an_example(name: str):
    command = subcommand(name)
    assert command.help
    example = re.search(r"Example: (steno .+)", command.epilog or "")
    assert example, f"steno {name} --help shows no example"


def test_make_targets_exist():
    makefile = read("Makefile")
    for page in ("README.md", "CONTRIBUTING.md"):
        for target in re.findall(r"\bmake ([a-z]+)\b`", read(page)):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page} names make {target}"


def test_the_list_of_commands_cuts_no_sentence():
    shown = root.get_help(click.Context(root, info_name="steno", terminal_width=80))
    listed = " ".join(shown.partition("Commands:")[2].split())
    assert [name for name in NAMES if f"{name} {subcommand(name).get_short_help_str(1000)}" not in listed] == []
