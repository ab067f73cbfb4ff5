"""The forms that other programs read: SARIF, JUnit XML, reviewdog's rdjson. Each is valid, and says where and how."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steno.checking import Counts, Report
from steno.model import Finding, Fix, FixKind, Put, Severity, Span
from steno.reporters import print_report
from tests.checking.corpus import BAD, GOOD, check, write
from tests.conftest import effort

HERE = Path(__file__).parent
SARIF = jsonschema.Draft4Validator(json.loads((HERE / "standards/sarif-2.1.0-rtm.5.json").read_text("utf-8")))
MARKED = GOOD.replace("yet it rang", "yet (inaudible) 𝄞 it rang")
FILES = {"corpus/show/turned.yaml": BAD, "corpus/show/good.yaml": GOOD, "corpus/show/empty.yaml": ""}

POSITION = {
    "type": "object",
    "required": ["line", "column"],
    "additionalProperties": False,
    "properties": {name: {"type": "integer", "minimum": 1} for name in ("line", "column")},
}
RANGE = {"type": "object", "required": ["start"], "additionalProperties": False, "properties": {}}
RANGE["properties"] = {"start": POSITION, "end": POSITION}
DIAGNOSTIC = {
    "type": "object",
    "required": ["message", "location"],
    "additionalProperties": False,
    "properties": {
        "message": {"type": "string"},
        "location": {"type": "object", "properties": {"path": {"type": "string"}, "range": RANGE}},
        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
        "code": {"type": "object", "required": ["value"], "properties": {"value": {"type": "string"}}},
        "suggestions": {
            "type": "array",
            "items": {"type": "object", "properties": {"range": RANGE, "text": {"type": "string"}}},
        },
    },
}


def printed(folder: Path, name: str, files: dict[str, str] = FILES) -> str:
    write(folder, files)
    return check(folder, "--format", name).stdout


def sarif(folder: Path, files: dict[str, str] = FILES) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(printed(folder, "sarif", files))
    SARIF.validate(data)
    run: dict[str, Any] = data["runs"][0]
    return run


def test_sarif_is_valid_and_complete(tmp_path: Path) -> None:
    run = sarif(tmp_path)
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert ids == ["empty-file", "end-before-start"]
    assert [(one["ruleId"], ids[one["ruleIndex"]], one["level"]) for one in run["results"]] == [
        ("empty-file", "empty-file", "error"),
        ("end-before-start", "end-before-start", "error"),
    ]
    place = run["results"][1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "corpus/show/turned.yaml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 8, "startColumn": 8, "endLine": 8, "endColumn": 22}


def test_sarif_without_findings_is_valid(tmp_path: Path) -> None:
    assert sarif(tmp_path, {"corpus/show/good.yaml": GOOD})["results"] == []


def fingerprints(run: dict[str, Any]) -> list[str]:
    return [one["partialFingerprints"]["primaryLocationLineHash"] for one in run["results"]]


def test_a_fingerprint_stays_when_lines_move(tmp_path: Path) -> None:
    before = fingerprints(sarif(tmp_path, {"corpus/show/turned.yaml": BAD}))
    moved = BAD.replace("status: draft", "status: draft\nkeywords:\n- bells")
    assert fingerprints(sarif(tmp_path, {"corpus/show/turned.yaml": moved})) == before
    other = BAD.replace("00:00:00.500", "00:00:00.501")
    assert fingerprints(sarif(tmp_path, {"corpus/show/turned.yaml": other})) != before


def test_equal_lines_have_fingerprints_of_their_own(tmp_path: Path) -> None:
    twice = BAD + BAD.partition("segments:\n")[2]
    found = fingerprints(sarif(tmp_path, {"corpus/show/turned.yaml": twice}))
    assert len(set(found)) == len(found) > 1


def apply(text: str, begin: tuple[int, int], end: tuple[int, int], new: str) -> str:
    lines = text.split("\n")
    head = "\n".join([*lines[: begin[0] - 1], lines[begin[0] - 1][: begin[1] - 1]])
    return head + new + "\n".join([lines[end[0] - 1][end[1] - 1 :], *lines[end[0] :]])


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_fix_of_a_result_makes_the_repair(tmp_path: Path, ending: str) -> None:
    text = MARKED.replace("\n", ending)
    results = sarif(tmp_path, {"corpus/show/marked.yaml": text})["results"]
    (one,) = (one for one in results if one["ruleId"] == "irregular-marker" and "fixes" in one)
    (change,) = one["fixes"][0]["artifactChanges"]
    (new,) = change["replacements"]
    region = new["deletedRegion"]
    begin, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
    assert apply(text, begin, end, new["insertedContent"]["text"]) == text.replace("(inaudible)", "[unintelligible]")


def test_rdjson_counts_bytes_and_suggests(tmp_path: Path) -> None:
    data = json.loads(printed(tmp_path, "rdjson", {"corpus/show/marked.yaml": MARKED.replace("Nobody", "Ä𝄞")}))
    jsonschema.validate(data["diagnostics"], {"type": "array", "items": DIAGNOSTIC})
    one = next(
        one for one in data["diagnostics"] if one["code"]["value"] == "irregular-marker" and "suggestions" in one
    )
    line = MARKED.replace("Nobody", "Ä𝄞").split("\n")[7].encode()
    begin, end = one["location"]["range"]["start"], one["location"]["range"]["end"]
    assert line[begin["column"] - 1 : end["column"] - 1] == b"(inaudible)"
    assert "[unintelligible]" in one["suggestions"][0]["text"]


def test_junit_has_a_case_for_each_file(tmp_path: Path) -> None:
    root = ET.fromstring(printed(tmp_path, "junit"))
    assert (root.get("tests"), root.get("failures")) == ("4", "2")
    cases = {case.get("file"): case for case in root.iter("testcase")}
    assert list(cases) == [f"corpus/show/{name}.yaml" for name in ("empty", "good", "turned")] + ["steno.yaml"]
    failure = cases["corpus/show/turned.yaml"].find("failure")
    assert failure is not None
    assert failure.get("type") == "end-before-start"
    assert failure.text is not None
    assert failure.text.startswith("corpus/show/turned.yaml:8:8: error: segment 0 ends 500 ms before it starts")
    assert list(cases["corpus/show/good.yaml"]) == []


def test_junit_has_the_shape_that_readers_know(tmp_path: Path) -> None:
    root = ET.fromstring(printed(tmp_path, "junit"))
    known = {
        "testsuites": {"name", "tests", "failures", "errors", "time"},
        "testsuite": {"name", "tests", "failures", "errors", "skipped", "time"},
        "testcase": {"name", "classname", "file", "time"},
        "failure": {"message", "type"},
        "system-out": set(),
    }
    for element in root.iter():
        assert set(element.attrib) <= known[element.tag]
    for suite in root:
        assert suite.get("tests") == str(len(suite))
        assert suite.get("failures") == str(sum(case.find("failure") is not None for case in suite))


def test_a_warning_is_no_failure(tmp_path: Path) -> None:
    root = ET.fromstring(printed(tmp_path, "junit", {"corpus/show/marked.yaml": MARKED}))
    assert root.get("failures") == "0"
    assert "does not say when" in "".join(one.text or "" for one in root.iter("system-out"))


ANY = st.text(max_size=40)


@pytest.mark.random
@settings(max_examples=effort(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY, ANY, ANY, ANY, st.sampled_from([Severity.ERROR, Severity.WARNING, Severity.INFO]))
def test_any_text_can_be_printed(
    tmp_path: Path, path: str, message: str, repair: str, source: str, severity: Severity
) -> None:
    (tmp_path / "bell.yaml").write_text(source, "utf-8", newline="")
    fix = Fix.safe(Put(("title",), "The bell"))
    span = Span(3, 7, 4, 2)
    one = Finding("a-rule", severity, path or "a", span, message, repair, ("title",), FixKind.SAFE, fix)
    report = Report((one, one), Counts(1, 1), {one.path: tmp_path / "bell.yaml"})
    SARIF.validate(json.loads("\n".join(print_report(report, "sarif"))))
    jsonschema.validate(json.loads("\n".join(print_report(report, "rdjson")))["diagnostics"], {"items": DIAGNOSTIC})
    ET.fromstring("\n".join(print_report(report, "junit")))
    assert not any(ord(char) < 32 for line in print_report(report, "text") for char in line)
    assert not any(char in line for line in print_report(report, "github") for char in "\r\n")
