"""The page of the repairs tells all of them."""

from __future__ import annotations

import re

from steno.corpus.yaml12 import load
from tests.conftest import REPOSITORY
from tests.docs.pages import read, table


def test_the_table_has_every_rule_with_a_repair() -> None:
    listed = {
        re.findall(r"\[([a-z-]+)\]", row[0])[0]: set(row[2].split(", "))
        for row in table(read("docs/fixing.md"), "rule")
    }
    cases = {path.stem: load(path.read_text("utf-8")) for path in (REPOSITORY / "tests/rules").glob("*.yaml")}
    made = {
        rule: {one.get("kind", "safe") for one in case["repair"]} for rule, case in cases.items() if "repair" in case
    }
    assert listed == made
