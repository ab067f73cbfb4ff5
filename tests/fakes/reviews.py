"""What GitHub refuses of a review's comments: lines that the pull request's diff does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

HEAD = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")


def hunks(diff: str) -> dict[str, list[range]]:
    """The lines of each file's new side, hunk by hunk, of a diff of many files as git prints it."""
    found: dict[str, list[range]] = {}
    path, left = "", 0
    for line in diff.split("\n"):
        if left > 0:
            left -= line.startswith((" ", "+"))
        elif line.startswith("+++ b/"):
            path = line.removeprefix("+++ b/").rstrip("\t")
        elif match := HEAD.match(line):
            first, left = int(match[1]), int(match[2] or 1)
            found.setdefault(path, []).append(range(first, first + left))
    return found


def faults(diff: str, comments: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what is wrong with the comments, in GitHub's words."""
    shown = hunks(diff)
    for one in comments:
        last, first = one["line"], one.get("start_line")
        hunk = next((lines for lines in shown.get(one["path"], ()) if last in lines), None)
        if hunk is None or one.get("side", "RIGHT") != "RIGHT":
            yield "Pull request review thread line must be part of the diff"
        elif first is not None and first not in hunk:
            yield "Pull request review thread start line must be part of the same hunk as the line."
        elif first is not None and first >= last:
            yield "Pull request review thread start line must precede the end line."
