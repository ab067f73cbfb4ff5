"""Runs the cases of `tests/rules/<id>.yaml`: what a rule must let pass, and what it must find."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import starmap
from pathlib import Path
from typing import Any

import pytest

from steno.checking.placing import Placer
from steno.corpus.document import Document, build
from steno.corpus.raw import decode
from steno.corpus.settings import read_expectation
from steno.corpus.yaml12 import Places, load
from steno.model import Problem
from steno.reading import interpret
from steno.rules import SETTINGS, AnyRule, ChangeRule, CorpusRule, Rule, Surroundings, rules

HERE = Path(__file__).parent
FOREIGN = {"license": "NOASSERTION", "language": "und"}
HEADER = {"title": "The bell", "language": "en", "license": "CC-BY-4.0", "status": "draft"}


def cases() -> Iterator[Any]:
    for path in sorted(HERE.glob("*.yaml")):
        for kind, listed in load(path.read_text("utf-8")).items():
            for case in listed if kind != "repair" else ():
                yield pytest.param(path.stem, kind, case, id=f"{path.stem}: {kind}: {case['name']}")


@pytest.mark.parametrize(("rule", "kind", "case"), list(cases()))
def test_case(rule: str, kind: str, case: dict[str, Any]) -> None:
    found = list(run(rules()[rule].value, case))
    if kind == "pass":
        assert [problem.message for problem, _ in found] == []
        return
    assert [
        message for (problem, _), message in zip(found, case["finds"], strict=True) if message not in str(problem)
    ] == []
    for (_, place), at in zip(found, case.get("at", ()), strict=False):
        assert place == at
    assert all(problem.repair for problem, _ in found), "every problem says what to do"


@pytest.mark.parametrize("rule", list(rules()))
def test_every_rule_has_cases_of_both_kinds(rule: str) -> None:
    listed = load((HERE / f"{rule}.yaml").read_text("utf-8"))
    assert listed["pass"]
    assert listed["fail"]


def run(rule: AnyRule, case: dict[str, Any]) -> Iterator[tuple[Problem, str]]:
    options = {**rule.options, **case.get("options", {})}
    if isinstance(rule, Rule):
        document = make(case)
        for problem in rule.find(document, options):
            yield problem, place(document, problem)
    elif isinstance(rule, ChangeRule):
        after = None if case["after"] is None else make(case["after"])
        if not rule.applies(case.get("messages", "")):
            return
        for problem in rule.find(make(case["before"]), after, options):
            yield problem, "" if after is None else place(after, problem)
    elif isinstance(rule, CorpusRule):
        documents = {path: make(spec, path) for path, spec in case["files"].items()}
        facts = {path: rule.gather(one) for path, one in documents.items()}
        was = case.get("before", {}).items()
        before = {path: None if spec is None else rule.gather(make(spec, path)) for path, spec in was}
        around = Surroundings(
            case.get("people"),
            date.fromisoformat(case.get("today", "2026-03-04")),
            tuple(starmap(read_expectation, enumerate(case.get("expectations", ())))),
            is_whole=case.get("whole", True),
            before=before,
        )
        for path, problem in rule.find({p: fact for p, fact in facts.items() if fact is not None}, around, options):
            yield problem, path if path == SETTINGS else f"{path}:{place(documents[path], problem)}"


def make(spec: dict[str, Any], path: str = "talk.yaml") -> Document:
    """Make a document of a case: of its `source` as it stands, or of its `segments` under a usual header.

    A `foreign` one has the `source` of that format, whose reader is not what is tried here.
    """
    if "foreign" in spec:
        raw = decode(spec["source"].encode(), spec["file"])
        return Document(raw, build({**complete(spec), **FOREIGN}), spec["foreign"], Places)
    text = spec.get("source") or json.dumps(complete(spec), ensure_ascii=False)
    opened = interpret(decode(text.encode(), spec.get("file", path)))
    assert isinstance(opened, Document), opened
    return opened


def complete(spec: dict[str, Any]) -> dict[str, Any]:
    segments = spec.get("segments", [{"text": "Nobody rang it, and yet it rang.", "start": "00:00:01.000"}])
    header = {**HEADER, **spec.get("with", {})}
    if "speakers" not in header:
        header.setdefault("labelling", "none")
    if not any("start" in one for one in segments):
        header.setdefault("timing", "none")
    return {**header, "segments": segments}


def place(document: Document, problem: Problem) -> str:
    span = Placer(document).place(problem)
    return f"{span.line}:{span.column}-{span.end_column}"
