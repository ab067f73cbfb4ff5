"""The picture of how fast each job is tells what the table beside it tells, and no mark crosses a word of it."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from benchmarks.charts import FIGURES, NAMES, bars

from tests.docs.pages import read, table

SVG = "{http://www.w3.org/2000/svg}"
ROWS = [("seldom / of another", 6.44, 12.0), ("often / alone", 0.02, 1.0), ("always / of nothing", 182.0, 80.0)]


def elements(picture: str, name: str) -> list[ET.Element]:
    return ET.fromstring(picture).findall(SVG + name)


def test_the_picture_tells_what_the_table_tells():
    drawn = [one.text or "" for one in elements(read("docs/images/performance.svg"), "text")]
    compared = [row for row in table(read("docs/performance.md"), "job") if row[5]]
    told = [text for row in compared for text in (f"{row[0]} / {row[1]}", row[4])]
    assert [text for text in drawn if text in told] == told


def test_figures_stand_before_every_bar_and_mark():
    picture = bars(ROWS, "title")
    figures = [one for one in elements(picture, "text") if one.get("class") == "n"]
    drawn = [*elements(picture, "rect"), *elements(picture, "line")]
    assert [(one.text, one.get("text-anchor")) for one in figures] == [
        ("6.44 ×", "end"),
        ("0.02 ×", "end"),
        ("182 ×", "end"),
    ]
    assert min(float(one.get("x") or one.get("x1") or 0) for one in drawn) > NAMES + FIGURES
    assert all(float(one.get("x") or 0) == NAMES + FIGURES for one in figures)


def test_a_job_that_is_slower_than_its_peer_has_a_bar():
    assert all(float(one.get("width") or 0) >= 0 for one in elements(bars(ROWS, "title"), "rect"))
