"""A change for somebody else to make: a patch in the answer, and how to apply it."""

from __future__ import annotations

from collections.abc import Iterator

from steno.chatops.clone import Clone
from steno.reporting.markdown import fenced

LONGEST = 40_000


def as_patch(clone: Clone, commit: str, run: str, review: str | None = None) -> Iterator[str]:
    """Yield Markdown with the patch of a commit, whole or not at all; `review` is the page that suggests the same."""
    ways = "or apply this patch"
    if review is not None:
        ways = f"apply this patch, or accept the suggestions in [the review]({review}), all in one batch"
    yield (
        "**This branch cannot be written to from here**, so here is the change for its author. "
        f"Tick “Allow edits by maintainers” on the pull request and say the command again, {ways}."
    )
    patch = clone.run("format-patch", "--stdout", "--no-signature", "-1", commit).decode("utf-8", "replace")
    if len(patch) > LONGEST:
        yield f"It is too long for a comment: [the run]({run}) keeps it, in the artifact `steno-answer`."
        return
    yield "\n".join(
        [
            "<details><summary>The patch (copy it; <code>git am</code>, paste, Ctrl-D, push)</summary>",
            "",
            fenced("diff", patch.rstrip("\n") + "\n"),
            "",
            "</details>",
        ]
    )
