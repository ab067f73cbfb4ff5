"""The docstrings of the rules are their pages: complete, true, and printed in `docs/rules.md`."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from steno.corpus.faults import FAULTS, SOURCE_FAULTS
from steno.corpus.yaml12 import load
from steno.rules import Rule, rules
from tests.rules.test_cases import make

REPOSITORY = Path(__file__).parents[2]
NO_YAML = {"byte-order-mark", "line-ending", "misspelt-term", "text-as-comment"}
"""Rules over the text of a file, which an example in a docstring cannot have, or over what the settings give."""


@pytest.mark.parametrize("rule", list(rules()))
def test_a_page_has_a_failing_example_and_a_repair(rule: str) -> None:
    page = rules()[rule].page
    assert re.search(r"^Fails:\n\n    \S", page, re.MULTILINE)
    assert re.search(r"^Repair: \S", page, re.MULTILINE)
    assert page.count("\n\n") >= 3, "it says why the fault matters"


@pytest.mark.parametrize("rule", list(rules()))
def test_a_page_names_every_option_with_its_default(rule: str) -> None:
    plugin = rules()[rule]
    listed = dict(re.findall(r"^    (\w+) \((\S+)\): ", plugin.page, re.MULTILINE))
    assert listed == {name: str(default) for name, default in plugin.value.options.items()}


@pytest.mark.parametrize(
    "rule", [name for name, plugin in rules().items() if isinstance(plugin.value, Rule) and name not in NO_YAML]
)
def test_the_failing_example_fails(rule: str) -> None:
    plugin = rules()[rule]
    assert isinstance(plugin.value, Rule)
    match = re.search(r"^Fails:\n\n((?:    .*\n|\n)+)", plugin.page, re.MULTILINE)
    assert match
    example = load(re.sub(r"^    ", "", match[1], flags=re.MULTILINE))
    if isinstance(example, list):
        example = {"segments": example}
    segments = {"segments": example.pop("segments")} if "segments" in example else {}
    assert list(plugin.value.find(make({"with": example, **segments}), plugin.value.options))


def test_every_fault_of_reading_is_described() -> None:
    known = {*FAULTS, *SOURCE_FAULTS}
    assert {name for path in (REPOSITORY / "scripts/steno").rglob("*.py") for name in _named(path)} <= known


def _named(path: Path) -> set[str]:
    """Ids that a module gives to `Unreadable(…)`, or to `Problem(…, rule=…)`."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        named = node.args[:1] if node.func.id == "Unreadable" else []
        if node.func.id == "Problem":
            named = [keyword.value for keyword in node.keywords if keyword.arg == "rule"]
        found |= {one.value for one in named if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return found
