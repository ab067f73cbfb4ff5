"""A change for somebody else to make: a patch in the answer, and how to apply it."""

from __future__ import annotations

from collections.abc import Iterator

from steno.chatops.clone import Clone

LONGEST = 40_000


def as_patch(clone: Clone, commit: str, run: str) -> Iterator[str]:
    """Yield Markdown with the patch from one commit to another, whole or not at all."""
    yield (
        "**This branch cannot be written to from here**, so here is the change for its author. "
        "Tick “Allow edits by maintainers” on the pull request and say the command again, or apply this patch."
    )
    patch = clone.run("format-patch", "--stdout", "--no-signature", "-1", commit).decode("utf-8", "replace")
    if len(patch) > LONGEST:
        yield f"It is too long for a comment: [the run]({run}) keeps it, in the artifact `steno-answer`."
        return
    fence = "`" * max(3, 1 + max((len(run) for run in _ticks(patch)), default=0))
    yield "\n".join(
        [
            "<details><summary>The patch (copy it; <code>git am</code>, paste, Ctrl-D, push)</summary>",
            "",
            f"{fence}diff",
            patch.rstrip("\n"),
            fence,
            "",
            "</details>",
        ]
    )


def _ticks(text: str) -> list[str]:
    import re

    return re.findall("`+", text)
