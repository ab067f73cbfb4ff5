"""The comment about the sample, about attacks on it, and about reports that are too long (SECURITY 25, 27, 28, 32)."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.checking import check_paths
from steno.comparing import compare_trees, read_folder
from steno.corpus.project import find_project
from steno.diff.data import as_data
from steno.reporters.json import as_data as findings_data
from steno.reporting.comment import MARKER, render
from steno.reporting.page import length
from tests.reporting.github_page import Page
from tests.reporting.test_comment_markdown import NASTY

SAMPLE = Path(__file__).parent / "sample"
BASE, HEAD = "4f2a91c07be31d5583f0a6c2e9d84b17a6650f3c", "b81d3e5a94c7602f1e8d95b3046af7c2d1935e6b"
REPOSITORY, RUN = "octo/harbour-talk", "https://github.com/octo/harbour-talk/actions/runs/1"


def report(base: str = "base", head: str = "head") -> dict[str, Any]:
    check = findings_data(check_paths([SAMPLE / head], find_project(SAMPLE / head)))
    comparison = compare_trees(read_folder(SAMPLE / base), read_folder(SAMPLE / head), "corpus/")
    data = {"schema": "steno-report/1", "tool": "0", "base": BASE, "head": HEAD, "checked": check["checked"]}
    made: dict[str, Any] = {**data, "findings": check["findings"], "diff": as_data(comparison, complete=False)}
    again: dict[str, Any] = json.loads(json.dumps(made))
    return again


SAMPLE_REPORT = report()


def comment(data: dict[str, Any] = SAMPLE_REPORT, limit: int = 65_536) -> str:
    return render(data, repository=REPOSITORY, run_url=RUN, limit=limit)


def test_losses_and_risks_come_first() -> None:
    lines = [line for line in comment().splitlines() if line]
    assert lines[0] == MARKER
    assert lines[1].startswith("### 1 file can no longer be read; 4 segments without a speaker were added")
    rows = [line for line in lines if line.startswith(("| ⛔", "| ⚠"))]
    assert [row.split("/")[0][:3] for row in rows] == ["| ⛔", "| ⚠", "| ⚠"]
    assert "cannot be read: line 2, a quote is never closed" in rows[0]
    assert "8 → 12 | 100 % + 45 | 4 added without one | +1.5 s | 2 errors" in rows[1]
    assert "10, as before | 99.2 % + 2 | 2 went to another, 10.2 s | as before | none; keywords changed" in rows[2]


def test_a_contributor_reads_what_to_do_next() -> None:
    page = Page(comment())
    assert "What to do next. corpus/harbour-talk/bells.yaml:2: a quote is never closed" in page.words
    assert "To mend it: close the quote at the end of its text" in page.words
    assert "The other 2 errors are listed below." in page.words
    assert "Who has the tool sees the same with steno check corpus/harbour-talk/bells.yaml." in page.words


def test_what_a_machine_can_mend_is_said() -> None:
    data = copy.deepcopy(SAMPLE_REPORT)
    for one in data["findings"]:
        one.pop("fixable", None)
    assert "A machine can mend" not in comment(data)
    data["findings"][0]["fixable"] = "suggestion"
    assert "A machine can mend" not in comment(data)
    data["findings"][1]["fixable"] = "safe"
    assert (
        "A machine can mend one of the findings and change no word: a maintainer writes /fix in a comment"
        in Page(comment(data)).words
    )


def test_places_are_links_to_the_lines_of_the_commit() -> None:
    links = Page(comment()).links
    assert f"https://github.com/{REPOSITORY}/blob/{HEAD}/corpus/harbour-talk/ropes.yaml#L51" in links
    assert "https://youtu.be/ropewalk-01?t=35" in links
    assert RUN in links


def test_edits_are_shown_within_the_line() -> None:
    assert "A tired rope <del>creeks</del> <ins>creaks well</ins> before it parts." in Page(comment()).html


def test_a_new_transcript_is_told_in_numbers() -> None:
    text = comment()
    assert "**New: What the tide brings** in [harbour-talk/tides]" in text
    assert "2 min 00 s, 52 words in 3 segments, 39 words a minute.\n\n| speaker |" in text
    assert "| Olaf | `███████████████░░░░░` | 75 % | 36 |" in text
    turn, pause = text.split("The longest turn is by Olaf: ")[1].split(". There is one pause, of 13.0 s at ")
    assert turn.startswith("1 min 00 s and 36 words at [`corpus/harbour-talk/tides.yaml:23`]")
    assert "tides.yaml#L29) ([1:\u200b11 ▸](https://youtu.be/tiDes_00001?t=71))." in pause


def test_many_new_transcripts_are_folded() -> None:
    data = copy.deepcopy(SAMPLE_REPORT)
    (new,) = (one for one in data["diff"]["transcripts"] if one["status"] == "added")
    data["diff"]["transcripts"] += [{**new, "id": f"harbour-talk/more-{number}"} for number in range(2)]
    assert comment(data).count("<details><summary><b>New: What the tide brings</b>: 2 min 00 s, 52 words") == 3


def test_a_sound_change_asks_for_nothing() -> None:
    text = comment(report("base", "base"))
    assert "### Nothing changed in what was said\n" in text
    assert "What to do next" not in text


def test_25_27_attacks_in_every_text_of_the_report() -> None:
    evil = "x @org/team fixes #1 ![i](https://evil.example/i.png) <img src=x onerror=alert(1)> ::error::x `|`"
    page = Page(comment(_poison(SAMPLE_REPORT, evil)))
    _assert_neutral(page)
    assert "evil.example" in page.words


@settings(deadline=None, max_examples=60)
@given(NASTY)
def test_27_whatever_the_report_says(evil: str) -> None:
    _assert_neutral(Page(comment(_poison(SAMPLE_REPORT, evil))))


def _poison(data: dict[str, Any], evil: str) -> dict[str, Any]:
    """Put a text where a pull request can put its own: names, words, paths, messages."""
    poisoned = copy.deepcopy(data)
    for finding in poisoned["findings"]:
        finding.update(rule=evil, message=evil, repair=evil, path=evil)
    for one in poisoned["diff"]["transcripts"]:
        one.update(id=evil, path=evil)
        for side in (one["base"], one["head"]):
            if side:
                side.update(path=evil, title=evil, media=evil, speakers={evil: evil})
        for finding in one["findings"]:
            finding.update(rule=evil, message=evil, repair=evil, path=evil)
        one["fields"] = [{"pointer": f"/{evil}", "old": evil, "new": [evil, {"url": evil}]}]
        for operation in one["operations"]:
            operation["entry"].update(text=evil)
        for change in one["changes"]:
            change["details"].update({name: evil for name in ("from", "to") if name in change["details"]})
            change["details"].update({"fields": [evil]} if "fields" in change["details"] else {})
    poisoned["diff"].update(rewritten=[evil], others=[evil])
    return poisoned


def _assert_neutral(page: Page) -> None:
    allowed = "h3 p code strong table thead tbody tr th td ul li a del ins details summary".split()
    assert page.tags <= set(allowed)
    assert page.acting == []
    assert all(link.startswith(f"https://github.com/{REPOSITORY}/") for link in page.links)
    assert "<!--" not in page.html.replace(MARKER, "", 1)


@pytest.mark.parametrize("limit", [65_536, 20_000, 6_000, 3_000, 1_500])
def test_32_a_long_report_is_cut_and_its_losses_stay(limit: int) -> None:
    text = comment(_long_report(), limit)
    assert length(text) <= limit
    assert text.startswith(MARKER)
    assert "200 files can no longer be read" in text
    assert text.count("<details>") == text.count("</details>")
    assert "\nCut to fit: " in text
    assert RUN in text
    _assert_neutral(Page(text))


def _long_report() -> dict[str, Any]:
    data = copy.deepcopy(SAMPLE_REPORT)
    found = data["diff"]["transcripts"]
    data["diff"]["transcripts"] = [{**one, "id": f"{one['id']}-{number}"} for number in range(200) for one in found]
    data["findings"] = data["findings"] * 200
    return data


@settings(deadline=None, max_examples=40)
@given(st.integers(1_000, 12_000), st.integers(1, 40))
def test_32_no_limit_is_ever_passed(limit: int, times: int) -> None:
    data = copy.deepcopy(SAMPLE_REPORT)
    data["findings"] = data["findings"] * times
    text = comment(data, limit)
    assert length(text) <= limit
    assert text.count("<details>") == text.count("</details>")


def test_a_report_without_a_sound_diff_is_refused() -> None:
    for change in ({"transcripts": 3}, {"schema": "other"}, {"compared": "@org"}):
        broken = copy.deepcopy(SAMPLE_REPORT)
        broken["diff"].update(change)
        with pytest.raises(ValueError, match="not a diff"):
            comment(broken)


def test_a_diff_that_names_operations_which_are_not_there_is_refused() -> None:
    broken = copy.deepcopy(SAMPLE_REPORT)
    broken["diff"]["transcripts"][1]["changes"][0]["operations"] = [10_000]
    with pytest.raises(ValueError, match="names an operation"):
        comment(broken)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://x", "https://x/) [a](b", None])
def test_no_run_is_linked_by_an_odd_address(address: str | None) -> None:
    text = render(SAMPLE_REPORT, repository=REPOSITORY, run_url=address)
    assert "the whole run" not in text
