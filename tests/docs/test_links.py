"""A link between two pages leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.docs.pages import anchors, pages, prose

LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_relative_links_resolve(page: Path):
    dead = []
    for target in LINK.findall(re.sub(r"`[^`]*`", "", prose(page.read_text("utf-8")))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name) if name else page
        if not file.exists() or (anchor and anchor not in anchors(file.read_text("utf-8"))):
            dead.append(target)
    assert not dead


def test_pages_are_found():
    names = {page.relative_to(REPOSITORY).as_posix() for page in pages()}
    assert {"README.md", "CONTRIBUTING.md", "docs/format.md", "schema/transcript.md"} <= names
