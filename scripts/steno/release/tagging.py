"""The tag of a release: the day of its commit, and a number where there are several (docs/decisions/0007)."""

from __future__ import annotations

from typing import Any

PREFIX = "data-"


def free_tag(manifest: dict[str, Any], used: set[str], after: str = "") -> str:
    """The first tag of the commit's day that was never used; `after` skips those up to a tag of the same day."""
    day = PREFIX + str(manifest["committed"])[:10].replace("-", ".")
    last = int(after.removeprefix(day + ".")) if after.startswith(day + ".") else 1 if after == day else 0
    number = last + 1
    while (tag := day if number == 1 else f"{day}.{number}") in used:
        number += 1
    return tag
