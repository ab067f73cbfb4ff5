"""What a comment asks for: GitHub's event, and the commands in it with their arguments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from steno.chatops.arguments import Misused, bind
from steno.chatops.grammar import Command, Mistake, Said, parse
from steno.chatops.verbs import Acting, Changing, Given, Looking, Verb, verbs
from steno.nearest import nearest


@dataclass(frozen=True, slots=True)
class Event:
    """An `issue_comment` event, as far as it is read. Who wrote the comment is GitHub's word; its body is theirs."""

    action: str
    number: int
    is_pull_request: bool
    opened_by: str
    comment: int
    body: str
    login: str
    user: int
    is_bot: bool
    created: str


def read_event(data: Any) -> Event:
    """Take the comment out of an event. Raises ValueError when it is none."""
    try:
        issue, comment, user = data["issue"], data["comment"], data["comment"]["user"]
        return Event(
            action=str(data["action"]),
            number=int(issue["number"]),
            is_pull_request=bool(issue.get("pull_request")),
            opened_by=str((issue.get("user") or {}).get("login", "")),
            comment=int(comment["id"]),
            body=str(comment["body"] or ""),
            login=str(user["login"]),
            user=int(user["id"]),
            is_bot=user["type"] != "User" or str(user["login"]).endswith("[bot]"),
            created=str(comment["created_at"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ValueError("the event is no issue_comment event") from None


@dataclass(frozen=True, slots=True)
class Asked:
    """One command, understood."""

    name: str
    verb: Verb
    given: Given
    text: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a line cannot be done. `near` is the verb that was meant, empty for none; None where no verb is at fault."""

    message: str
    text: str
    near: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """A comment's commands, in order, and what is wrong with it."""

    event: Event
    asked: tuple[Asked, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether the comment holds nothing that looks like a command."""
        return not self.asked and not self.troubles

    @property
    def changing(self) -> Asked | None:
        """The one command that writes files, if there is one."""
        return next((one for one in self.asked if isinstance(one.verb, Changing)), None)

    @property
    def acting(self) -> Asked | None:
        """The one command that asks something of GitHub, if there is one."""
        return next((one for one in self.asked if isinstance(one.verb, Acting)), None)

    @property
    def needs_files(self) -> bool:
        """Tell whether anything asked reads or writes files."""
        return any(isinstance(one.verb, Looking | Changing) for one in self.asked)

    @property
    def sha(self) -> str | None:
        """The commit that the comment names in so many words."""
        return next((one.given["sha"] for one in self.asked if "sha" in one.given), None)


def read_order(event: Event) -> Order:
    """Read the commands of a comment."""
    asked: list[Asked] = []
    troubles: list[Trouble] = []
    for said in parse(event.body):
        one = _understand(said)
        (asked if isinstance(one, Asked) else troubles).append(one)  # type: ignore[arg-type]
    doing = [one for one in asked if isinstance(one.verb, Changing | Acting)]
    if len(doing) > 1:
        names = " and ".join(f"`/{one.name}`" for one in doing[:2])
        troubles.append(Trouble(f"{names} in one comment: say those that change something one by one", doing[1].text))
    elif len(asked) > 1 and any(isinstance(one.verb, Acting) for one in asked):
        troubles.append(Trouble(f"`/{doing[0].name}` stands alone in its comment", doing[0].text))
    return Order(event, tuple(asked), tuple(troubles))


def _understand(said: Said) -> Asked | Trouble:
    known = verbs()
    if isinstance(said, Mistake):
        return Trouble(said.message, said.text, _nearest(said.verb, known))
    if said.verb not in known:
        return Trouble(f"there is no `/{said.verb[:30]}`", said.text, _nearest(said.verb, known))
    return _bound(said, known[said.verb].value)


def _bound(said: Command, verb: Verb) -> Asked | Trouble:
    try:
        return Asked(said.verb, verb, bind(verb.takes, said.words), said.text)
    except Misused as error:
        return Trouble(str(error), said.text, said.verb)


def _nearest(name: str, known: Mapping[str, Any]) -> str:
    return name if name in known else nearest(name, known, 0.5)
