"""Who may say what: roles in the repository, in order."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum


class Role(IntEnum):
    """A role on GitHub, from none to all."""

    NONE = 0
    READ = 1
    TRIAGE = 2
    WRITE = 3
    MAINTAIN = 4
    ADMIN = 5

    @property
    def title(self) -> str:
        """The role as GitHub writes it."""
        return self.name.lower()


BY_NAME = {role.title: role for role in Role}


def read_role(name: str, own: Mapping[str, Role]) -> Role:
    """Return the role of a name. One that an organisation made up counts as what the corpus says of it, or as none."""
    return BY_NAME.get(name) or own.get(name, Role.NONE)


def read_own(text: str) -> dict[str, Role]:
    """Read `editor=write, reader=triage`. Raises ValueError for anything else, and for a name that GitHub has."""
    own: dict[str, Role] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, _, role = (side.strip() for side in part.partition("="))
        if not name or name in BY_NAME or name in own or role not in BY_NAME:
            raise ValueError(f"{part!r} is not the form NAME=ROLE, with a role of GitHub's")
        own[name] = BY_NAME[role]
    return own
