"""Whether text is prose that somebody may have said, and no program, table, list, configuration or manual."""

from __future__ import annotations

import re

STRUCTURE = re.compile(
    r"""\s*(?:[-*+]\s|\d+[.)]\s|>|\||```|~~~|[{}\[\]<]|@\w|\$\s|//|/\*|\#|!\[|={3,}|-{3,}|import\s|from\s\S+\simport
    |def\s|class\s|func\s|const\s|return\b|\w+\s*=\s*\S|[a-z_][\w.-]*:(?:\s|$)|\S+::)""",
    re.VERBOSE,
)
CODE = re.compile(r"[{};]\s*$|\w\(\)|=>|::|</\w+>")
WORD = re.compile(r"[^\W\d_]{1,}")


def is_prose(lines: list[str]) -> bool:
    """Tell prose by its first lines: words, hardly any structure."""
    sample = [line for line in lines if line.strip()][:400]
    text = "\n".join(sample)
    words = WORD.findall(text)
    if len(words) < 5 or not sample:
        return False
    marked = sum(STRUCTURE.match(line) is not None or CODE.search(line) is not None for line in sample)
    indented = sum(line.startswith(("    ", "\t")) for line in sample)
    letters = sum(char.isalpha() or char in " \n" for char in text)
    return marked <= 0.08 * len(sample) and indented <= 0.2 * len(sample) and letters >= 0.85 * len(text)
