"""The pages of the rules, from their docstrings: `python -m steno.rules > docs/rules.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from steno.corpus.faults import FAULTS, SOURCE_FAULTS
from steno.rules import AnyRule, ChangeRule, CorpusRule, level, rules, summary

MARKER = "<!-- Generated from the rules' docstrings; write it again with: make docs -->"
INTRODUCTION = """\
`steno check` runs these rules. In `steno.yaml` each can be set to `off`, `info`, `warning` or `error`, for the whole
corpus or a part of it, and takes the options that its page names:

```yaml
rules:
  undetermined-language: error
  long-gap: {level: info, gap_ms: 600000}
overrides:
- path: corpus/old-show/
  rules:
    missing-speaker: warning
waivers:
- rule: repeated-block
  path: corpus/old-show/the-song.yaml
  reason: The refrain is sung twice.
```

A waiver that no longer matches a finding is itself an error, so that waivers only shrink.
"""


def print_pages() -> Iterator[str]:
    """Yield the lines of `docs/rules.md`."""
    yield from (
        MARKER,
        "# Rules",
        "",
        *INTRODUCTION.splitlines(),
        "",
        "| rule | level | what it finds |",
        "|---|---|---|",
    )
    for plugin in rules().values():
        yield f"| [{plugin.id}](#{plugin.id}) | {level(plugin.value)} | {summary(plugin)} |"
    for plugin in rules().values():
        yield from ("", f"## {plugin.id}", "", f"*{level(plugin.value)}{_kind(plugin.value)}*", "")
        yield from _markdown(plugin.page)
    yield from ("", "## Before any rule runs", "", "These are always errors; a waiver can name them.", "")
    yield from ("| finding | what it means |", "|---|---|")
    yield from (f"| `{name}` | {text} |" for name, text in FAULTS.items())
    yield from (
        "",
        "Met while another format is read; their level can be set.",
        "",
        "| finding | what it means |",
        "|---|---|",
    )
    yield from (f"| `{name}` | {text} |" for name, text in SOURCE_FAULTS.items())


def _kind(rule: AnyRule) -> str:
    if isinstance(rule, ChangeRule):
        return "; compares two versions, with `--base`"
    return "; looks at all files together" if isinstance(rule, CorpusRule) else ""


def _markdown(page: str) -> Iterator[str]:
    """Turn a docstring into Markdown: its indented examples become code."""
    inside = False
    lines = page.strip().splitlines()
    for number, line in enumerate(lines):
        if line.startswith("    ") and not inside:
            yield "```yaml" if _before(lines, number) == "Fails:" else "```text"
            inside = True
        elif inside and line and not line.startswith("    "):
            yield from ("```", "")
            inside = False
        if line or not inside or _goes_on(lines, number):
            yield line.removeprefix("    ") if inside else line
    if inside:
        yield "```"


def _before(lines: list[str], number: int) -> str:
    return next((line for line in reversed(lines[:number]) if line), "")


def _goes_on(lines: list[str], number: int) -> bool:
    return next((line for line in lines[number + 1 :] if line), "").startswith("    ")


if __name__ == "__main__":
    sys.stdout.write("\n".join(print_pages()) + "\n")
