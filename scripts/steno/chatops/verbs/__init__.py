"""The verbs of the chat: one module each, found by its file's name.

A module's docstring is the verb's page: what it does, then `Example:` with a command. It defines `VERB`, of one of four
kinds, by what it needs: `Saying` nothing at all, `Looking` the files to read, `Changing` the files to write, `Acting`
GitHub itself.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from steno.chatops.arguments import ON, Argument
from steno.chatops.roles import Role
from steno.model import Json
from steno.plugins import Plugin, discover

if TYPE_CHECKING:
    from steno.chatops.order import Order
    from steno.chatops.work import Work
    from steno.github.protocol import GitHub, PullRequest


@dataclass(frozen=True, slots=True)
class Done:
    """What a verb did. `says` are plain sentences, the first a headline; single backticks in them mark code.

    `report` is a report on the transcripts, as `steno report collect` makes it. `table` begins with its head. `files`
    are new texts by path; None deletes. `is_good` is False where the verb could not do what was asked; then nothing is
    written.
    """

    says: tuple[str, ...]
    report: Mapping[str, Json] | None = None
    table: tuple[tuple[str, ...], ...] = ()
    files: Mapping[str, str | None] = field(default_factory=dict)
    is_good: bool = True


def sorry(*says: str) -> Done:
    """Say why nothing was done."""
    return Done(says, is_good=False)


Given = Mapping[str, Any]
"""The arguments of a command, by name, as their readers made them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb. `role` is the lowest that may say it; `for_author` lets the pull request's author say it as well.

    A verb that `decides` needs the commit in so many words. `after_merge` verbs may be said once it is merged.
    """

    role: Role
    arguments: tuple[Argument, ...] = ()
    for_author: bool = False
    decides: bool = False
    after_merge: bool = False

    @property
    def takes(self) -> tuple[Argument, ...]:
        """All arguments."""
        return self.arguments


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying(Verb):
    """A verb that is answered at once."""

    run: Callable[[Role, bool, Given], Done]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking(Verb):
    """A verb that reads the pull request's files."""

    run: Callable[[Work, Given], Done]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changing(Verb):
    """A verb that makes new texts of the pull request's files."""

    run: Callable[[Work, Given], Done]

    @property
    def takes(self) -> tuple[Argument, ...]:
        """All arguments; each of these verbs may be told which commit is meant."""
        return (*self.arguments, ON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting(Verb):
    """A verb that asks something of GitHub. It stands alone in its comment."""

    run: Callable[[GitHub, PullRequest, Order, Given], Done]


@cache
def verbs() -> dict[str, Plugin[Verb]]:
    """Every verb by name."""
    return discover(sys.modules[__name__], "VERB", Verb)


def usage(name: str) -> str:
    """A verb with its arguments, as help writes it."""
    return " ".join([f"/{name}", *(one.usage for one in verbs()[name].value.takes)])


def summary(name: str) -> str:
    """The first sentence of a verb's page."""
    return verbs()[name].page.strip().partition("\n")[0].rstrip(".")


def may(verb: Verb, role: Role, is_author: bool) -> bool:
    """Tell whether somebody may say a verb."""
    return role >= verb.role or (verb.for_author and is_author)
