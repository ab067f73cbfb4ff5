"""Names that go into the address of a request: each is checked before any request is made.

ghapi puts route values into the path as they are, so a `/` or `..` in one would ask for something else.
"""

from __future__ import annotations

import re

REPOSITORY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})/(?!\.{1,2}\Z)[A-Za-z0-9._-]{1,100}")
LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})(?:\[bot\])?")
WORKFLOW = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.yml")
SHA = re.compile(r"[0-9a-f]{40}")
TAG = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|[._-](?![._-])){0,99}(?<![._-])")
ASSET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")
# What git-check-ref-format(1) refuses: control characters, blanks, `~^:?*[\`, `..`, `@{`, `//`, and bad ends.
NO_BRANCH = re.compile(r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//|^[/.-]|/\.|[/.]$|\.lock(?:/|$)|^@?$")


class BadName(ValueError):
    """A name that cannot be part of a request; nothing was asked."""

    def __init__(self, what: str, found: str) -> None:
        super().__init__(f"{found[:80]!a} is no {what}")


def repository(name: str) -> str:
    """Return `owner/name` when it is one. Raises BadName."""
    return _checked(REPOSITORY, name, "repository of the form owner/name")


def login(name: str) -> str:
    """Return the name of an account when it is one. Raises BadName."""
    return _checked(LOGIN, name, "name of an account")


def workflow(name: str) -> str:
    """Return the name of a workflow's file when it is one. Raises BadName."""
    return _checked(WORKFLOW, name, "name of a workflow's file")


def sha(name: str) -> str:
    """Return a full commit id when it is one. Raises BadName."""
    return _checked(SHA, name, "commit id of 40 hex digits")


def tag(name: str) -> str:
    """Return a tag when it is made of letters, digits and single `.`, `_` or `-` between them. Raises BadName."""
    return _checked(TAG, name, "tag of letters, digits, and '.', '_' or '-' between them")


def asset(name: str) -> str:
    """Return a file name that GitHub keeps as it is. Raises BadName."""
    if ".." in name:
        raise BadName("name for a release's file", name)
    return _checked(ASSET, name, "name for a release's file")


def branch(name: str) -> str:
    """Return a branch name that git would accept, whatever it looks like to a shell. Raises BadName."""
    if len(name) > 250 or NO_BRANCH.search(name):
        raise BadName("branch name", name)
    return name


def _checked(pattern: re.Pattern[str], name: str, what: str) -> str:
    if not pattern.fullmatch(name):
        raise BadName(what, name)
    return name
