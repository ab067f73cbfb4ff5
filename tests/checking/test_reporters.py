"""What is printed: for a terminal, for programs, for GitHub's runner."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from steno.checking import Counts, Report
from steno.model import Finding, FixKind, Severity, Span
from steno.reporters import print_report, reporters
from steno.schema import validate
from tests.checking.corpus import BAD, GOOD, SETTINGS, check, write

EVIL = "x::error file=a::b,c%0A\r\n::add-mask::secret\n##[warning]no"


def finding(span: Span, message: str = "wrong", severity: Severity = Severity.ERROR) -> Finding:
    return Finding("a-rule", severity, "bell.yaml", span, message, "mend it")


def report(tmp_path: Path, text: str, *found: Finding) -> Report:
    (tmp_path / "bell.yaml").write_text(text, "utf-8", newline="")
    return Report(found, Counts(files=1, transcripts=1), {"bell.yaml": tmp_path / "bell.yaml"})


def shown(one: Report, name: str = "text", *, colour: bool = False) -> list[str]:
    return list(print_report(one, name, colour=colour))


def test_the_text_form(tmp_path: Path) -> None:
    write(tmp_path, {"corpus/show/turned.yaml": BAD})
    assert check(tmp_path).output == (
        "corpus/show/turned.yaml:8:8  error  end-before-start\n"
        "    segment 0 ends 500 ms before it starts (00:00:00.500 < 00:00:01.000)\n"
        '  7 | - start: "00:00:01.000"\n'
        '  8 |   end: "00:00:00.500"\n'
        "             ^^^^^^^^^^^^^^\n"
        "    repair: correct one of the two\n"
        "\n"
        "what a rule means: steno rules end-before-start\n"
        "\n"
        "1 error in 1 of 2 files\n"
    )


def test_nothing_found(tmp_path: Path) -> None:
    write(tmp_path, {"corpus/show/good.yaml": GOOD})
    assert check(tmp_path).output == "1 transcript checked: nothing to mend\n"


@pytest.mark.parametrize(
    ("line", "span", "expected"),
    [
        ("text: wrong", (1, 7, 1, 12), ["  1 | text: wrong", "            ^^^^^"]),
        ("テスト wrong", (1, 5, 1, 10), ["  1 | テスト wrong", "             ^^^^^"]),
        ("e\u0301e\u0301 wrong", (1, 6, 1, 11), ["  1 | e\u0301e\u0301 wrong", "         ^^^^^"]),
        ("\twrong", (1, 2, 1, 7), ["  1 |     wrong", "          ^^^^^"]),
        ("a\u202eb", (1, 2, 1, 3), ["  1 | a<U+202E>b", "       ^^^^^^^^"]),
        ("a\x1b[31mb", (1, 2, 1, 3), ["  1 | a<U+001B>[31mb", "       ^^^^^^^^"]),
        ("text: >-", (1, 7, 3, 1), ["  1 | text: >-", "            ^^"]),
        ("x" * 100 + "wrong" + "y" * 100, (1, 101, 1, 106), [f"  1 | …{'x' * 60}wrong{'y' * 60}…", " " * 67 + "^^^^^"]),
        ("short", (1, 90, 1, 95), ["  1 | short", "           ^"]),
    ],
)
def test_the_caret_stands_under_the_fault(
    tmp_path: Path, line: str, span: tuple[int, int, int, int], expected: list[str]
) -> None:
    assert shown(report(tmp_path, line + "\nnext\n", finding(Span(*span))))[2:4] == expected


def test_colour_is_for_terminals(tmp_path: Path) -> None:
    one = report(tmp_path, "text: wrong", finding(Span(1, 7, 1, 12)))
    assert "\x1b[31merror\x1b[0m" in "\n".join(shown(one, colour=True))
    assert "\x1b" not in "\n".join(shown(one))


def test_a_message_cannot_steer_the_terminal(tmp_path: Path) -> None:
    text = "\n".join(shown(report(tmp_path, "", finding(Span(1, 1, 1, 1), "a\x1b]0;title\x07\u202eb"))))
    assert "<U+001B>]0;title<U+0007><U+202E>b" in text


def test_counts_in_words(tmp_path: Path) -> None:
    span = Span(1, 1, 1, 2)
    found = [
        finding(span),
        finding(span),
        finding(span, severity=Severity.WARNING),
        finding(span, severity=Severity.INFO),
    ]
    assert shown(report(tmp_path, "x", *found))[-1] == "2 errors, 1 warning and 1 note in 1 of 1 file"


def test_many_of_a_rule_in_a_file_are_counted(tmp_path: Path) -> None:
    found = [finding(Span(1, 1, 1, 2)) for _ in range(14)]
    lines = shown(report(tmp_path, "x", *found))
    assert sum("a-rule" in line and "bell.yaml" in line for line in lines) == 10
    assert lines[-3:] == ["    and 4 more of a-rule in this file", "", "14 errors in 1 of 1 file"]


def test_repairs_are_named_with_their_command(tmp_path: Path) -> None:
    span = Span(1, 1, 1, 2)
    safe, suggested = (replace(finding(span), fixable=kind) for kind in FixKind)
    lines = shown(report(tmp_path, "x", safe, suggested, suggested))
    assert "    repair: mend it   →  steno fix --rule a-rule" in lines
    assert "    repair: mend it   →  steno fix --rule a-rule --suggestions" in lines
    assert lines[-1] == (
        "3 errors in 1 of 1 file; 1 can be repaired: steno fix; 2 have suggestions: steno fix --suggestions --diff"
    )


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colour_can_be_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], coloured: bool
) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    write(tmp_path, {"corpus/show/turned.yaml": BAD})
    assert ("\x1b[31m" in check(tmp_path).output) is coloured


def test_json_follows_its_schema(tmp_path: Path) -> None:
    write(tmp_path, {"corpus/show/turned.yaml": BAD, "corpus/show/empty.yaml": ""})
    data = json.loads(check(tmp_path, "--format", "json").stdout)
    assert validate(data, "findings") == []
    assert data["checked"] == {"files": 3, "transcripts": 2, "left_aside": 0, "waived": 0, "known": 0}
    assert data["summary"] == {"errors": 2, "warnings": 0, "infos": 0}
    turned = data["findings"][1]
    assert (turned["line"], turned["column"], turned["end_column"], turned["pointer"]) == (8, 8, 22, "/segments/0/end")


def test_github_commands_cannot_be_forged(tmp_path: Path) -> None:
    one = Finding("a-rule", Severity.ERROR, "a,b:c%.yaml", Span(3, 4, 3, 9), EVIL, "")
    lines = shown(Report((one,), Counts(1, 1)), "github")
    assert lines[0] == (
        "::error file=a%2Cb%3Ac%25.yaml,line=3,col=4,endColumn=8,endLine=3,title=a-rule::"
        "x::error file=a::b,c%250A%0D%0A::add-mask::secret%0A##[warning]no"
    )
    assert len(lines) == 2
    assert not any(char in line for line in lines for char in "\r\n")


def test_github_shows_ten_of_a_kind_and_counts_the_rest(tmp_path: Path) -> None:
    errors = [finding(Span(n, 1, n, 2)) for n in range(1, 14)]
    warnings = [finding(Span(n, 1, n, 2), severity=Severity.WARNING) for n in range(1, 12)]
    lines = shown(report(tmp_path, "x", *warnings, *errors), "github")
    assert [line[:7] for line in lines] == ["::error"] * 10 + ["::warni"] * 10 + ["steno: "]
    assert (
        lines[-1] == "steno: 13 errors, 11 warnings in 1 file; 4 more than can be shown here, see them all: steno check"
    )


def test_github_shows_a_finding_of_every_file_first() -> None:
    many = [finding(Span(n, 1, n, 2)) for n in range(1, 14)]
    other = Finding("invalid-yaml", Severity.ERROR, "zzz.yaml", Span(1, 1, 1, 2), "a quote is never closed")
    lines = shown(Report((*many, other), Counts(2, 2)), "github")
    assert [n for n, line in enumerate(lines) if "zzz.yaml" in line] == [1]


def test_every_reporter_can_be_chosen(tmp_path: Path) -> None:
    write(tmp_path, {"corpus/show/good.yaml": GOOD})
    for name in reporters():
        assert check(tmp_path, "--format", name).exit_code == 0


def test_findings_link_to_the_pages_of_their_rules(tmp_path: Path) -> None:
    address = "https://example.org/rules"
    files = {"corpus/show/turned.yaml": BAD, "corpus/show/broken.yaml": "title: 'never\n"}
    write(tmp_path, {"steno.yaml": f"{SETTINGS}rules_url: {address}\n", **files})
    data = json.loads(check(tmp_path, "--format", "json").stdout)
    assert validate(data, "findings") == []
    assert [one["help"] for one in data["findings"]] == [
        f"{address}#before-any-rule-runs",
        f"{address}#end-before-start",
    ]
    (run,) = json.loads(check(tmp_path, "--format", "sarif").stdout)["runs"]
    assert {rule["id"]: rule["helpUri"] for rule in run["tool"]["driver"]["rules"]} == {
        "end-before-start": f"{address}#end-before-start",
        "invalid-yaml": f"{address}#before-any-rule-runs",
    }
    assert "\nwhat a rule means: steno rules end-before-start\n" in check(tmp_path).stdout
