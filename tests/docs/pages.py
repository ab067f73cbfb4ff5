"""The project's pages, and what stands in them: code blocks, inline code, links, headings, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.conftest import REPOSITORY

ELSEWHERE = {"node_modules", "dist", "build"}
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    language: str
    text: str


def pages() -> list[Path]:
    """Every Markdown page of the project; tests' own data is not part of it."""
    found = (path for path in REPOSITORY.rglob("*.md") if not _is_elsewhere(path.relative_to(REPOSITORY)))
    return sorted(found)


def _is_elsewhere(path: Path) -> bool:
    return path.parts[0] == "tests" or any(part in ELSEWHERE or part.startswith(".venv") for part in path.parts)


def read(name: str) -> str:
    return (REPOSITORY / name).read_text("utf-8")


def blocks(text: str) -> list[Block]:
    return [Block(*match.groups()) for match in FENCE.finditer(text)]


def prose(text: str) -> str:
    return FENCE.sub("", text)


def commands(text: str) -> Iterator[str]:
    """The command lines that a page shows: in shell blocks, and behind a prompt in console blocks."""
    for block in blocks(text):
        lines = block.text.splitlines()
        if block.language in ("sh", "bash"):
            yield from (line for line in lines if line and not line.startswith("#"))
        elif block.language == "console":
            yield from (line.removeprefix("$ ") for line in lines if line.startswith("$ "))


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    headings = re.findall(r"^#{1,6} +(.+?) *$", prose(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def table(text: str, heading: str) -> list[list[str]]:
    """The rows of the first table whose first column has this heading, its cells without blanks around them."""
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith(f"| {heading} |"):
            next(lines)
            break
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows
