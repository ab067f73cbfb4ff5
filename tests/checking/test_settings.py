"""Levels, options, overrides and waivers: the runner decides what counts."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from steno.corpus.yaml12 import load
from steno.schema import load_schema
from tests.checking.corpus import BAD, GOOD, check, findings, rules, write

TURNED = "corpus/show/turned.yaml"


def said(tmp_path: Path, settings: str, name: str = TURNED) -> list[tuple[str, str]]:
    write(tmp_path, {"steno.yaml": f"title: Bells\n{settings}", name: BAD})
    return [(one["rule"], one["severity"]) for one in findings(tmp_path) if one["rule"] != "non-canonical"]


@pytest.mark.parametrize(
    ("settings", "expected", "code"),
    [
        ("", [("end-before-start", "error")], 1),
        ("rules: {end-before-start: warning}", [("end-before-start", "warning")], 0),
        ("rules: {end-before-start: {level: info}}", [("end-before-start", "info")], 0),
        ("rules: {end-before-start: off}", [], 0),
        ("overrides: [{path: corpus/show/, rules: {end-before-start: off}}]", [], 0),
        ("overrides: [{path: corpus/*/turned.yaml, rules: {end-before-start: off}}]", [], 0),
        ("overrides: [{path: corpus/other/, rules: {end-before-start: off}}]", [("end-before-start", "error")], 1),
        ("overrides: [{status: draft, rules: {end-before-start: info}}]", [("end-before-start", "info")], 0),
        ("overrides: [{status: [draft, verified], rules: {end-before-start: off}}]", [], 0),
        ("overrides: [{status: reviewed, rules: {end-before-start: off}}]", [("end-before-start", "error")], 1),
        (
            "overrides: [{path: corpus/other/, status: draft, rules: {end-before-start: off}}]",
            [("end-before-start", "error")],
            1,
        ),
        (
            "rules: {end-before-start: off}\noverrides: [{path: corpus/show/, rules: {end-before-start: warning}}]",
            [("end-before-start", "warning")],
            0,
        ),
    ],
)  # fmt: skip
def test_levels(tmp_path: Path, settings: str, expected: list[tuple[str, str]], code: int) -> None:
    assert said(tmp_path, settings) == expected
    assert check(tmp_path).exit_code == code


def test_warnings_fail_a_strict_check(tmp_path: Path) -> None:
    said(tmp_path, "rules: {end-before-start: warning}")
    assert check(tmp_path, "--strict").exit_code == 1


def test_a_reviewed_transcript_is_held_to_more(tmp_path: Path) -> None:
    draft = GOOD.replace("labelling: none", "speakers: {s: {name: Speaker 0}}").replace(
        "  text", "  speaker: s\n  text"
    )
    write(tmp_path, {"corpus/people.yaml": "mia: {name: Mia}\n", "corpus/show/draft.yaml": draft})
    reviewed = draft.replace("status: draft", "status: reviewed\nreviewed_by: [mia]")
    write(tmp_path, {"corpus/show/reviewed.yaml": reviewed})
    assert [(one["path"], one["severity"]) for one in findings(tmp_path)] == [
        ("corpus/show/draft.yaml", "warning"),
        ("corpus/show/reviewed.yaml", "error"),
    ]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("rules: {end-before-strat: off}", "did you mean end-before-start?"),
        ("rules: {long-gap: {gap: 3}}", "did you mean gap_ms?"),
        ("rules: {long-gap: {gap_ms: '3'}}", "must be a whole number, found '3'"),
        ("rules: {schema: off}", "its level cannot be set"),
        ("waivers: [{rule: long-gab, path: x, reason: Why not.}]", "did you mean long-gap?"),
        ("expectations: [{words: {least: -1}}]", "least cannot be -1"),
        ("expectations: [{}]", "item 0 of expectations is empty"),
        ("expectations: [{words: {lest: 1}}]", "did you mean `least`?"),
        ("overrides: [{status: [done], rules: {}}]", 'item 0 of status cannot be "done"'),
    ],
)
def test_a_setting_that_means_nothing_is_a_finding(tmp_path: Path, settings: str, words: str) -> None:
    write(tmp_path, {"steno.yaml": f"title: Bells\n{settings}\n", "corpus/show/good.yaml": GOOD})
    result = check(tmp_path)
    assert words in result.output
    assert "steno.yaml:2:" in result.output
    assert result.exit_code == 1


def waiver(**fields: object) -> str:
    return "waivers:\n- {" + ", ".join(f"{name}: {value}" for name, value in fields.items()) + ", reason: It was so.}\n"


def test_a_waiver_takes_a_finding_away(tmp_path: Path) -> None:
    assert said(tmp_path, waiver(rule="end-before-start", path=TURNED)) == []
    assert said(tmp_path, waiver(rule="end-before-start", path=TURNED, segment=0)) == []
    assert check(tmp_path).exit_code == 0
    assert "1 waived" in check(tmp_path).output


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"rule": "long-gap", "path": TURNED}, f"{TURNED} has no long-gap any more"),
        ({"rule": "end-before-start", "path": TURNED, "segment": 5}, "segment 5 of"),
        ({"rule": "end-before-start", "path": "corpus/show/gone.yaml"}, "there is no file corpus/show/gone.yaml"),
        ({"rule": "schema", "path": TURNED}, "has no schema any more"),
    ],
)
def test_a_waiver_that_is_not_needed_is_a_fault(tmp_path: Path, fields: dict[str, object], words: str) -> None:
    said(tmp_path, waiver(**fields))
    result = check(tmp_path)
    assert "steno.yaml:3:3  error  unneeded-waiver" in result.output
    assert words in result.output


@pytest.mark.parametrize(
    ("until", "rules_found"), [("2999-12-31", []), ("2001-01-31", ["end-before-start", "unneeded-waiver"])]
)
def test_a_waiver_may_have_a_last_day(tmp_path: Path, until: str, rules_found: list[str]) -> None:
    settings = waiver(rule="end-before-start", path=TURNED, expires=until)
    assert [name for name, _ in said(tmp_path, settings)] == rules_found


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ("rules: {long-gapp: warning}", ["rules"]),
        ("rules: {long-gap: {gap: 1}}", ["rules", "long-gap"]),
        ("rules: {long-gap: {gap_ms: long}}", ["rules", "long-gap", "gap_ms"]),
        ("overrides: [{status: done, rules: {}}]", ["overrides", 0, "status"]),
    ],
)
def test_an_editor_sees_what_means_nothing(settings: str, place: list[str | int]) -> None:
    validator = jsonschema.Draft202012Validator(load_schema("steno"))
    (error,) = validator.iter_errors(load(f"title: Bells\n{settings}"))
    assert list(error.absolute_path) == place


def test_the_rest_of_the_settings_counts_beside_what_means_nothing(tmp_path: Path) -> None:
    found = said(tmp_path, "rules: {end-before-start: warning, nothing: off, long-gap: {gap: 1, gap_ms: long}}")
    assert found == [
        ("end-before-start", "warning"),
        ("unknown-rule", "error"),
        ("invalid-option", "error"),
        ("invalid-option", "error"),
    ]


def test_a_waiver_is_not_judged_by_a_check_of_another_file(tmp_path: Path) -> None:
    said(tmp_path, waiver(rule="long-gap", path=TURNED))
    write(tmp_path, {"steno.yaml": (tmp_path / "steno.yaml").read_text(), "corpus/show/good.yaml": GOOD})
    assert ("steno.yaml", "unneeded-waiver") not in rules(tmp_path, "corpus/show/good.yaml")
    assert ("steno.yaml", "unneeded-waiver") in rules(tmp_path, TURNED)


@pytest.mark.parametrize("rule", ["duplicate-media", "words-lost"])
def test_a_waiver_is_not_judged_where_its_rule_could_not_look(tmp_path: Path, rule: str) -> None:
    said(tmp_path, waiver(rule=rule, path=TURNED))
    assert ("steno.yaml", "unneeded-waiver") not in rules(tmp_path, TURNED)


def test_a_rule_over_all_files_is_judged_when_all_were_seen(tmp_path: Path) -> None:
    said(tmp_path, waiver(rule="duplicate-media", path=TURNED))
    assert ("steno.yaml", "unneeded-waiver") in rules(tmp_path)


def test_a_licence_and_a_note_to_readers_may_lie_in_a_corpus(tmp_path: Path) -> None:
    write(tmp_path, {"corpus/LICENSE": "CC-BY-4.0\n", "corpus/README.md": "Hello\n", "corpus/show/good.yaml": GOOD})
    assert rules(tmp_path) == []
    write(tmp_path, {"corpus/LICENSES.yaml": "x: y\n"})
    assert rules(tmp_path) == [("corpus/LICENSES.yaml", "stray-file")]
