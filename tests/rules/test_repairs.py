"""Runs the repairs of `tests/rules/<id>.yaml`: what `steno fix` makes of a file by one rule alone."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from steno.corpus.raw import decode
from steno.corpus.settings import RuleSetting, Settings
from steno.corpus.yaml12 import load
from steno.fixing.repairing import Repaired, repair
from steno.fixing.surveying import Survey
from steno.model import FixKind
from steno.rules import Surroundings, rules
from tests.rules.test_cases import HERE, complete


def repairs_something(rule: Any) -> bool:
    return "Fix" in vars(inspect.getmodule(rule.find))


def repairs() -> Iterator[Any]:
    for path in sorted(HERE.glob("*.yaml")):
        for case in load(path.read_text("utf-8")).get("repair", ()):
            yield pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")


@pytest.mark.parametrize(("rule", "case"), list(repairs()))
def test_repair(rule: str, case: dict[str, Any]) -> None:
    before = source(case)
    kind = FixKind(case.get("kind", "safe"))
    if kind is FixKind.SUGGESTION:
        assert run(rule, case, before, FixKind.SAFE).data == before, "it was asked for"
    once = run(rule, case, before, kind)
    assert [one.refusal for one in once.refused] == case.get("refused", [])
    assert compared(once.data, case) == wanted(case)
    assert run(rule, case, once.data, kind).data == once.data


@pytest.mark.parametrize("rule", [name for name, one in rules().items() if repairs_something(one.value)])
def test_every_rule_with_a_fix_has_a_case(rule: str) -> None:
    assert load((HERE / f"{rule}.yaml").read_text("utf-8")).get("repair")


def run(rule: str, case: dict[str, Any], data: bytes, kind: FixKind) -> Repaired:
    settings = Settings(rules={rule: RuleSetting(options=case.get("options", {}))})
    around = Surroundings(case.get("people", {}), date(2026, 3, 4))
    return repair(decode(data, "talk.yaml"), Survey(settings, around, {rule}).repairs, kind)


def source(case: dict[str, Any]) -> bytes:
    text = case.get("source") or json.dumps(complete(case), ensure_ascii=False)
    return str(text).encode()


def compared(data: bytes, case: dict[str, Any]) -> Any:
    """The text where the case gives one, so that every byte counts; the data otherwise."""
    text = data.decode()
    return text if "source" in case else load(text)


def wanted(case: dict[str, Any]) -> Any:
    if "source" in case:
        return case["becomes"]
    return {**complete(case), **case["becomes"]}
