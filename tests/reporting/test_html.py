"""The page of a comparison: what it shows, that it is whole, and that no text in it can act."""

from __future__ import annotations

import copy
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from steno.cli import root
from steno.diff.data import from_data
from steno.reporting.html import print_page
from tests.reporting.test_comment import SAMPLE_REPORT, _poison

SAMPLE = Path(__file__).with_name("sample")
VOID = {"meta"}
ALLOWED = set(
    "html head meta title style body a header h1 h2 p nav ol li span main section ul table caption thead tbody tr th td"
    " b del ins details summary".split()
)


class Page(HTMLParser):
    """A page whose tags are closed in order, with the text of each kind of mark."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.marked: dict[str, list[str]] = {"del": [], "ins": []}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        values = dict(attrs)
        assert not any(name.startswith("on") or name in ("src", "style") for name in values)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [values["href"] or ""] if "href" in values else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.marked:
            self.marked[self.open[-1]].append(data)


@pytest.fixture(scope="module")
def page() -> str:
    result = CliRunner().invoke(root, ["diff", f"{SAMPLE}/base", f"{SAMPLE}/head", "--format", "html"])
    assert result.exit_code == 1
    return result.stdout


def test_both_versions_stand_side_by_side(page: str) -> None:
    read = Page(page)
    assert {"creeks ", "00:00:22.000", "Ada"} <= set(read.marked["del"])
    assert {"creaks well ", "00:00:23.500", "Ben"} <= set(read.marked["ins"])
    assert "<h1>1 file can no longer be read; 4 segments without a speaker" in page


def test_it_is_one_page_whose_links_lead_within_it(page: str) -> None:
    read = Page(page)
    assert read.tags <= ALLOWED
    assert read.links
    assert all(link.startswith("#") and link[1:] in read.ids for link in read.links)
    assert "default-src 'none'" in page
    assert "url(" not in page


def test_long_changes_are_folded(tmp_path: Path) -> None:
    for name, word in (("a", "lit"), ("b", "out")):
        cues = "".join(f"00:{n:02}.000 --> 00:{n:02}.900\nLamp {n} is {word} now.\n\n" for n in range(1, 50))
        (tmp_path / f"{name}.vtt").write_text(f"WEBVTT\n\n{cues}")
    result = CliRunner().invoke(root, ["diff", f"{tmp_path}/a.vtt", f"{tmp_path}/b.vtt", "--format", "html"])
    assert "<summary>49 places, side by side</summary>" in result.stdout
    Page(result.stdout)


@pytest.mark.parametrize(
    "evil", ["<script>alert(1)</script>", '" onload="x', "</td></table><img src=x>", "{{ 7 * 7 }}"]
)
def test_no_text_acts(evil: str) -> None:
    poisoned: dict[str, Any] = _poison(copy.deepcopy(SAMPLE_REPORT), evil)
    text = print_page(from_data(poisoned["diff"]))
    assert Page(text).tags <= ALLOWED
    assert "49" not in text or evil != "{{ 7 * 7 }}"
