"""Foreign text in a comment reads as it was written and can do nothing (SECURITY 25, 27)."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from steno.reporting.markdown import code, file_link, inert, media_link, prose
from tests.reporting.github_page import Page

CASES = yaml.safe_load(Path(__file__).with_name("inert.yaml").read_text(encoding="utf-8"))
NASTY = st.lists(
    st.one_of(
        st.sampled_from([*CASES, *r"@a #1 ` `` | < > & \ [ ]( http://a.b www. * _ / ../ /./".split()]),
        st.text(max_size=5),
    ),
    max_size=6,
).map("".join)
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize("text", CASES)
def test_27_text_reads_the_same_and_does_nothing(text: str) -> None:
    page = Page(inert(text))
    assert page.tags == {"p"}
    assert page.acting == []
    assert page.words == text


@pytest.mark.parametrize("text", CASES)
def test_27_a_cell_of_a_table_stays_one_cell(text: str) -> None:
    page = Page(f"| a | b |\n|---|---|\n| {inert(text)} | {code(text)} |")
    assert page.html.count("<td>") == 2
    assert page.tags <= {"table", "thead", "tbody", "tr", "th", "td", "code"}
    assert page.acting == []


@given(NASTY)
def test_27_no_text_makes_a_tag_a_link_or_a_mention(text: str) -> None:
    for shown in (
        inert(text),
        f"before {inert(text)} after",
        f"- {inert(text)}\n- {inert(text)}",
        f"**{inert(text)}** x",
    ):
        page = Page(shown)
        assert page.tags <= {"p", "ul", "li", "strong"}
        assert page.links == []
        assert page.acting == []


@given(NASTY)
def test_27_code_is_code(text: str) -> None:
    page = Page(f"x {code(text)} y {prose(text)}")
    assert page.tags <= {"p", "code"}
    assert page.links == []
    assert page.acting == []


@given(NASTY, st.integers(0, 99))
def test_a_link_to_a_file_leads_into_the_repository_alone(path: str, line: int) -> None:
    page = Page(f"| {file_link('octo/repo', COMMIT, path, line)} |\n|---|\n| {file_link(None, None, path)} |")
    address = f"https://github.com/octo/repo/blob/{COMMIT}/"
    assert all(urljoin(address, link).startswith(address) for link in page.links)
    assert len(page.links) == (not re.search(r"(^|/)\.\.?(/|$)", path))
    assert page.acting == []


@pytest.mark.parametrize("repository", ["octo", "octo/re po", "a/b/c", "octo/repo)", "../..", ""])
def test_no_link_without_a_sound_repository(repository: str) -> None:
    assert file_link(repository, COMMIT, "a.yaml", 3) == "`a.yaml:3`"
    assert file_link("octo/repo", "main", "a.yaml", 3) == "`a.yaml:3`"


def test_a_line_of_a_markdown_file_is_shown_in_its_source() -> None:
    assert file_link("octo/repo", COMMIT, "a b.md", 3).endswith(f"/{COMMIT}/a%20b.md?plain=1#L3)")


@pytest.mark.parametrize(
    ("media", "link"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", "https://youtu.be/abcdefghijk?t=75"),
        ("https://www.youtube.com/watch?app=x&v=abcdefghijk&list=y", "https://youtu.be/abcdefghijk?t=75"),
        ("https://youtu.be/abcdefghijk", "https://youtu.be/abcdefghijk?t=75"),
        ("https://evil.example/watch?v=abcdefghijk", None),
        ("https://youtu.be.evil.example/abcdefghijk", None),
        ("javascript:alert(1)//youtu.be/abcdefghijk", None),
        (None, None),
    ],
)
def test_media_is_linked_only_where_the_address_is_rebuilt(media: str | None, link: str | None) -> None:
    assert Page(media_link(media, 75_400, "1:15")).links == ([link] if link else [])


def test_what_hides_is_shown() -> None:
    assert (
        Page(inert("a\u202eb\u200bc\x07d\u00add\nnew  line")).words == "a<U+202E>b<U+200B>c<U+0007>d<U+00AD>d new line"
    )


def test_code_in_a_message_is_code() -> None:
    assert Page(prose("say `labelling: partial` at the top")).html == (
        "<p>say <code>labelling: partial</code> at the top</p>\n"
    )


def test_a_huge_text_is_cut() -> None:
    assert len(inert("word " * 1_000_000)) < 500
