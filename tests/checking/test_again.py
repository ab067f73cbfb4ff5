"""What is told after few files changed is what is told when all are looked at."""

from __future__ import annotations

import random
from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from steno.checking import sharing
from steno.checking.cache import Cache
from steno.checking.gathered import Gathered
from steno.checking.inspecting import Outcome
from steno.checking.picturing import keep_snapshot
from steno.checking.place import Place
from steno.checking.rippling import Change
from steno.checking.snapshot import Snapshot, Stale
from steno.checking.targets import Target
from steno.checking.together import Asking, Told, find_together
from steno.corpus.settings import Expectation, Settings
from steno.model import Json
from steno.rules import Surroundings, corpus_rules
from tests.conftest import effort

CONTEXT = b"context"
PEOPLE = {"ann-lee": None, "bo-diaz": None, "gone-one": "write ann-lee", "lost-one": "it was removed: asked for"}
NAMES = ("Ann Lee", "Ann Leee", "Anne Lee", "Bo Diaz", "Bo Diax", "Cleo Park", "Cleo Parks", "Andrey", "Andreyy")
AROUND = Surroundings(PEOPLE, date(2026, 5, 1), (Expectation(0, "corpus/b*", {"words": {"greatest": 300}}),))


def sketch(chance: random.Random) -> Json:
    """Sentences that about as many have as make them common, some that few have, and some of nobody else."""
    shared = [number for number in range(40) if chance.random() < max(0.1, 0.7 - number / 25)]
    few = chance.sample(shared, min(len(shared), chance.choice([1, 2, 40, 40, 40, 40, 40, 40])))
    own = [chance.randrange(100, 2**32) for _ in range(chance.choice([0, 0, 3, 20]))]
    return "".join(f"{number:08x}" for number in sorted({*few, *own})[:64]) or None


def media(chance: random.Random) -> Json:
    address, digest = chance.choice([None, *"abcdefgh"]), chance.choice([None, *"stuvwxyz"])
    return {"media": address, "sha256": digest, "language": chance.choice("dee")} if address or digest else None


GATHERED: Mapping[str, Callable[[random.Random], Json]] = {
    "duplicate-transcript": sketch,
    "duplicate-media": media,
    "broken-expectation": lambda chance: [chance.randrange(9), chance.randrange(90), 0, 1000],
    "future-date": lambda chance: chance.choice([None, "2026-04-30", "2026-05-02", "2026-05-03"]),
    "similar-people": lambda chance: [[name.lower(), name] for name in chance.sample(NAMES, 2)],
    "unknown-person": lambda chance: [[["reviewed_by", 0], chance.choice([*PEOPLE, "ann-le", "who"])]],
}


def outcome(path: str, chance: random.Random) -> Outcome:
    """A file as it could be; none of them lies anywhere, so that what is told has no place."""
    gathered = {rule: make(chance) for rule, make in GATHERED.items() if chance.random() < 0.9}
    facts = {rule: fact for rule, fact in gathered.items() if fact is not None}
    target = Target(Path("nowhere", path), path, "transcript")
    return Outcome(target, facts=facts, is_transcript=True, content=f"{chance.random()}", size=1)


def told(outcomes: Mapping[str, Outcome], around: Surroundings) -> dict[str, set[tuple[str, str]]]:
    ordered = [outcomes[path] for path in sorted(outcomes, key=lambda path: path.split("/"))]
    with closing(gather(ordered)) as gathered:
        return _words(
            find_together(gathered.facts, {one.target.shown: one.target.path for one in ordered}, Settings(), around)
        )


def gather(outcomes: Sequence[Outcome]) -> Gathered:
    gathered = Gathered()
    gathered.take(outcomes)
    return gathered


def _words(found: Mapping[str, list[Told]]) -> dict[str, set[tuple[str, str]]]:
    return {rule: {(one.path, one.said) for one in some} for rule, some in found.items()}


@pytest.mark.random
def test_rules_tell_after_a_change_what_they_tell_of_all(tmp_path: Path) -> None:
    chance = random.Random(3)
    place = Place(tmp_path / "checks.sqlite", CONTEXT, tmp_path)
    differing = dict.fromkeys(GATHERED, 0)
    for _ in range(effort(80)):
        paths = [
            f"corpus/{show}/{number}.yaml" for show in ("a", "a-b", "b") for number in range(chance.choice([4, 20]))
        ]
        before = {path: outcome(path, chance) for path in paths}
        keep(place, before)
        changed = chance.sample(paths, chance.randint(0, 4))
        after = {path: one for path, one in before.items() if path not in changed or chance.random() < 0.2}
        for path in (*changed[1:], *chance.sample(("corpus/a/new.yaml", "corpus/b/new.yaml"), chance.randrange(2))):
            after[path] = mixed(before.get(path), outcome(path, chance), chance)
        around = replace(AROUND, today=AROUND.today + timedelta(chance.choice([0, 0, 1, -1])))
        again, expected, first = tell_again(place, before, after, around), told(after, around), told(before, AROUND)
        assert again.keys() == GATHERED.keys()
        assert again == {rule: expected[rule] for rule in again}
        for rule in differing:
            differing[rule] += expected[rule] != first[rule]
    assert min(differing.values()) > 5, differing


@pytest.mark.parametrize("twins_first", [True, False])
def test_a_sentence_that_becomes_common_parts_those_who_met_in_it(tmp_path: Path, twins_first: bool) -> None:
    """Two that share most meet in two low hashes; when one more transcript has the first, it is too common to tell."""
    place = Place(tmp_path / "checks.sqlite", CONTEXT, tmp_path)
    twins = {
        f"corpus/{name}/t.yaml": [1, 2, *range(at, at + 22), *range(9000, 9040)] for name, at in (("a", 10), ("b", 50))
    }
    others = {f"corpus/c/{number}.yaml": [1, *range(at := 100 * (number + 1), at + 9)] for number in range(19)}
    gathered = {path: "".join(f"{one:08x}" for one in hashes) for path, hashes in (twins | others).items()}
    few, many = ({path: sketched(path, one) for path, one in list(gathered.items())[:count]} for count in (20, 21))
    before, after = (few, many) if twins_first else (many, few)
    keep(place, before)
    again, rule = tell_again(place, before, after, AROUND), "duplicate-transcript"
    assert again[rule] == told(after, AROUND)[rule]
    assert [len(told(side, AROUND)[rule]) for side in (few, many)] == [1, 0]


def sketched(path: str, sketch: str) -> Outcome:
    facts = {"duplicate-transcript": sketch}
    return Outcome(Target(Path("nowhere"), path, "transcript"), facts=facts, content=path, size=1)


def mixed(old: Outcome | None, new: Outcome, chance: random.Random) -> Outcome:
    """Let one that changes keep some of what it had."""
    kept = {} if old is None else {rule: fact for rule, fact in old.facts.items() if chance.random() < 0.5}
    return Outcome(new.target, facts={**new.facts, **kept}, is_transcript=True, content=new.content, size=1)


def keep(place: Place, outcomes: Mapping[str, Outcome]) -> None:
    ordered = [outcomes[path] for path in sorted(outcomes, key=lambda path: path.split("/"))]
    Cache(place.file, place.context).put(ordered)
    sources = {path: one.target.path for path, one in outcomes.items()}
    with closing(gather(ordered)) as gathered:
        keep_snapshot(place, AROUND, gathered, find_together(gathered.facts, sources, Settings(), AROUND))


def tell_again(
    place: Place, before: Mapping[str, Outcome], after: Mapping[str, Outcome], around: Surroundings
) -> dict[str, set[tuple[str, str]]]:
    sources = {path: one.target.path for path, one in after.items()}
    asking = Asking(Settings(), around, None, sources)
    with closing(Snapshot(place, around)) as snapshot:
        then = {path: snapshot.gathered(path) for path, one in before.items() if after.get(path) is not one}
        now = {path: one.facts for path, one in after.items() if before.get(path) is not one}
        change = Change(snapshot, then, now)
        rules = {name: rule for name, rule in corpus_rules().items() if not rule.compares}
        return _words({name: change.tell_again(name, rule, asking) for name, rule in rules.items()})


def test_a_snapshot_of_something_else_is_none(tmp_path: Path) -> None:
    place = Place(tmp_path / "checks.sqlite", CONTEXT, tmp_path)
    with pytest.raises(Stale):
        Snapshot(place, AROUND)
    keep(place, {})
    Snapshot(place, AROUND).close()
    others = (
        (Place(place.file, b"other", tmp_path), AROUND),
        (Place(place.file, CONTEXT, tmp_path / "other"), AROUND),
        (place, Surroundings({}, AROUND.today)),
    )
    for other, around in others:
        with pytest.raises(Stale):
            Snapshot(other, around)


@pytest.mark.random
@pytest.mark.parametrize("most", [1, 40, 10**6])
def test_keys_are_sorted_however_few_fit_into_memory(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(sharing, "MOST", most)
    chance = random.Random(4)
    for _ in range(effort(20)):
        numbers = (chance.randrange(2 ** chance.choice([4, 25, 32])) for _ in range(chance.choice([0, 5, 300])))
        held = [(number, [key, key]) for number, key in enumerate(numbers)]
        expected = array("Q", sorted(keys[0] << 32 | number for number, keys in held)).tobytes()
        assert b"".join(sharing.pack_keys(held.copy)) == expected
