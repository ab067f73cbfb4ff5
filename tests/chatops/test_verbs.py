"""Each verb, said by a maintainer in a pull request: what is answered, and what stands in the branch then."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from steno.chatops.verbs import Changing, verbs
from tests.chatops.world import FILE, MARIA, STRANGER, World, git

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("verbs.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_verb(world: World, case: dict[str, Any]):
    world.fake.roles["maria-k"] = case.get("role", "write")
    for path, text in case.get("files", {}).items():
        world.write(path, text)
    for old, new in case.get("edits", {}).items():
        text = (world.work / FILE).read_text("utf-8")
        assert old in text
        world.write(FILE, text.replace(old, new))
    world.push()
    world.report()
    world.fake.runs.update(
        {number: dict(one, head_sha=world.fake.head(7)) for number, one in case.get("runs", {}).items()}
    )
    before = world.tip()
    said = case["say"].replace("HEAD", before).replace("MAIN", world.tip("steno/corpus", "main"))

    outcome = world.run(world.say(said, STRANGER if case.get("by") == "stranger" else MARIA))

    assert outcome == case["outcome"], world.answers()
    answer = world.answers()[-1] if case["outcome"] and world.answers() else ""
    for words in case.get("answer", []):
        assert words.replace("HEAD", before[:7]) in answer, answer
    changed = git("diff", "--name-only", before, "patch", cwd=world.bare("stranger/corpus")).splitlines()
    assert changed == case.get("changed", [])
    for words in case.get("has", []):
        assert words in world.show()
    for words in case.get("lacks", []):
        assert words not in world.show()
    assert [one["status"] for one in world.fake.runs.values()] == case.get(
        "then", [one["status"] for one in case.get("runs", {}).values()]
    )


@pytest.mark.parametrize("name", list(verbs()))
def test_every_verb_has_cases(name: str):
    said = [case["say"].split()[0] for case in CASES]
    assert said.count(f"/{name}") >= (2 if isinstance(verbs()[name].value, Changing) else 1)


@pytest.mark.parametrize("name", list(verbs()))
def test_every_verb_has_a_page_whose_example_can_be_said(name: str):
    from steno.chatops.arguments import bind
    from steno.chatops.grammar import Command, parse

    about, _, example = verbs()[name].page.partition("Example: ")
    assert len(about.split()) >= 5
    (said,) = parse(example.strip())
    assert isinstance(said, Command)
    assert said.verb == name
    bind(verbs()[name].value.takes, said.words)
