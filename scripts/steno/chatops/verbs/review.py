"""Notes that you have read a transcript against its recording, and raises its status.

A draft becomes reviewed, and verified once a second person has reviewed it. Your key is the one of `corpus/people.yaml`
whose `links` name your account; with `as`, another one.

Example: /review harbour-hours/the-bell-buoy as=ines-m
"""

from __future__ import annotations

from dataclasses import replace

from steno.chatops.arguments import PATH, Argument, read_key
from steno.chatops.roles import Role
from steno.chatops.verbs import Changing, Done, Given, sorry
from steno.chatops.work import Work, each
from steno.corpus.document import Invalid, load_checked
from steno.editing import apply
from steno.editing.reviewing import review
from steno.model import Unreadable

REGISTRY = "corpus/people.yaml"


def run(work: Work, given: Given) -> Done:
    """Note a review of the transcript that was named."""
    login = work.order.event.login
    people = _people(work)
    named = given.get("as")
    person = named or next((key for key, account in people.items() if account.casefold() == login.casefold()), None)
    if person is None:
        return sorry(
            f"No entry of `{REGISTRY}` has the account {login}",
            f"Add it there (`links: {{github: {login}}}`), or name the key: `as=KEY`.",
        )
    if person not in people:
        return sorry(f"`{person}` is no key of `{REGISTRY}`")
    return each(work, given["path"], lambda raw: apply(raw, lambda one: review(one, person)))


def _people(work: Work) -> dict[str, str]:
    """Each key of the registry with its account; a key that was given up is none."""
    try:
        data = load_checked(work.raw(REGISTRY), "people")
    except (Unreadable, Invalid):
        return {}
    return {key: one.get("links", {}).get("github", "") for key, one in data.items() if "name" in one}


VERB = Changing(
    role=Role.WRITE,
    arguments=(
        replace(PATH, what="the transcript, by path or id", required=True),
        Argument("as", "the key of who reviewed it, if it is not you", "KEY", read_key, keyed=True),
    ),
    run=run,
)
