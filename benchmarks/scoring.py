"""Putting faults into clean transcripts, and counting what the rules tell of them and of real ones."""

from __future__ import annotations

import json
import multiprocessing
import os
import pickle
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.corpora import Language, transcript
from benchmarks.seeding import FAULTS, Data, Fault, Unsuitable
from steno.corpus.canonical import print_transcript
from steno.corpus.document import Document, build
from steno.corpus.project import Project
from steno.corpus.raw import decode
from steno.corpus.yaml12 import load
from steno.model import Problem, Severity
from steno.reading import interpret, open_file
from steno.rules import AnyRule, ChangeRule, CorpusRule, Rule, Surroundings, rules

REPOSITORY = Path(__file__).parents[1]
REAL = Path(os.environ.get("STENO_REAL", REPOSITORY.parent / "shared" / "real"))
SUFFIXES, TESTED = (".md", ".txt", ".vtt"), ("datatalks-pr74/head", "changelog-reattribution/head")
"""Real transcripts, but for pull requests whose faults are a test of their own."""
TRIES = 40
DETERMINISTIC, FUZZY, WARNINGS = 0.99, 0.9, 0.5
"""The bars: recall of both kinds of rule, and false alarms of a warning in a thousand segments; an error has none."""
AROUND = Surroundings({"mia": None, "tom": None}, date(2026, 3, 4))
Found = list[tuple[str, Problem]]


@dataclass
class Score:
    """What a rule found of the faults, and what it told of clean transcripts and of real ones."""

    injected: int = 0
    found: int = 0
    alarms: int = 0
    judged: int = 0
    missed: list[str] = field(default_factory=list)


def ask(
    rule: AnyRule,
    files: dict[str, Document],
    before: dict[str, Document] | None = None,
    around: Surroundings = AROUND,
    **options: Any,
) -> Found:
    """Let a rule look at files as the runner does, with its own options."""
    given = {**rule.options, **options}
    if isinstance(rule, Rule):
        return [(path, problem) for path, one in files.items() for problem in rule.find(one, given)]
    if isinstance(rule, ChangeRule):
        pairs = [(path, one, files.get(path)) for path, one in (before or {}).items()]
        return [(path, problem) for path, old, new in pairs for problem in rule.find(old, new, given)]
    assert isinstance(rule, CorpusRule)
    if rule.compares:
        around = replace(around, before=gathered(rule, before or {}))
    return list(rule.find(gathered(rule, files), around, given))


def gathered(rule: CorpusRule, files: dict[str, Document]) -> dict[str, Any]:
    """What a rule over all files takes from each."""
    facts = {path: rule.gather(one) for path, one in files.items()}
    return {path: one for path, one in facts.items() if one is not None}


def document(data: Data, path: str) -> Document:
    """Print data in the canonical form and read it again."""
    return read(print_transcript(build(data)), path)


def read(text: str, path: str) -> Document:
    opened = interpret(decode(text.encode(), path))
    assert isinstance(opened, Document), opened
    return opened


@cache
def clean() -> tuple[str, ...]:
    """The sample corpus, and generated transcripts of a made-up language."""
    sample = [path.read_text("utf-8") for path in Project(REPOSITORY).transcripts()]
    language = Language(1)
    return (*sample, *(transcript(language, 1, number) for number in range(12)))


@cache
def pickled() -> tuple[bytes, ...]:
    """The data of the clean transcripts, quickly had again and again."""
    return tuple(pickle.dumps(load(text)) for text in clean())


def inject(rule: str, fault: Fault, chance: Random) -> tuple[bool, str]:
    """Put a fault into a random transcript; tell whether the rule finds it there, and describe the case."""
    for _ in range(TRIES):
        try:
            return _once(rules()[rule].value, fault, chance, chance.sample(range(len(clean())), 3))
        except Unsuitable:
            continue
    raise AssertionError(f"no transcript can have the fault {rule}")


def _once(rule: AnyRule, fault: Fault, chance: Random, chosen: list[int]) -> tuple[bool, str]:
    if isinstance(rule, ChangeRule) and not rule.applies(fault.messages):
        return False, "the commits do not say so"
    names = [f"corpus/a/{number}.yaml" for number in reversed(range(len(chosen)))]
    data, *others = (pickle.loads(pickled()[number]) for number in chosen)
    place, around, before = None, AROUND, None
    files: dict[str, Document] = {}
    if fault.kind != "data":
        before = {name: read(clean()[number], name) for name, number in zip(names, chosen, strict=True)}
    if fault.kind == "text":
        files = {names[0]: read(fault.inject(chance, clean()[chosen[0]]), names[0])}
    elif fault.kind == "corpus":
        around = replace(AROUND, **(fault.inject(chance, data, others) or {}))
        changed = zip(reversed(names), reversed([data, *others]), strict=True)
        files = {name: document(one, name) for name, one in changed if one}
    else:
        place = fault.inject(chance, data)
        before = None if before is None else {names[0]: before[names[0]]}
        files = {names[0]: document(data, names[0])} if data else {}
    problems = [problem for _, problem in ask(rule, files, before, around, **fault.options)]
    said = json.dumps(data["segments"][place] if place is not None else data.get("title"), ensure_ascii=False)
    return any(_is_at(problem, place) for problem in problems), said[:300]


def _is_at(problem: Problem, place: int | None) -> bool:
    """A problem of several segments points at the first, and one of two neighbours at either."""
    if place is None or problem.pointer[:1] != ("segments",) or len(problem.pointer) < 2:
        return True
    return abs(int(problem.pointer[1]) - place) <= 1


def recall(times: int) -> dict[str, Score]:
    """Put each fault into clean transcripts so many times, on all processors."""
    pickled()  # once, before the workers begin
    with multiprocessing.get_context("fork").Pool() as pool:
        scores = pool.map(partial(_score, times), FAULTS, chunksize=1)
    return dict(zip(FAULTS, scores, strict=True))


def _score(times: int, name: str) -> Score:
    chance, score = Random(f"1 {name}"), Score(times)
    for _ in range(times):
        is_found, case = inject(name, FAULTS[name], chance)
        score.found += is_found
        if not is_found:
            score.missed.append(case)
    return score


def add_clean(scores: dict[str, Score]) -> int:
    """Count what the rules tell of transcripts that have no fault; return how many segments those have."""
    files = {f"corpus/a/{n}.yaml": read(text, f"corpus/a/{n}.yaml") for n, text in enumerate(clean())}
    for name, plugin in rules().items():
        scores.setdefault(name, Score()).alarms += len(_of_clean(plugin.value, files))
    return sum(len(one.transcript.segments) for one in files.values())


def _of_clean(rule: AnyRule, files: dict[str, Document]) -> Found:
    """People of the sample corpus are in its own registry."""
    named = {person: None for one in files.values() for person in one.transcript.reviewed_by}
    named |= {one.person: None for file in files.values() for one in file.transcript.speakers if one.person}
    return ask(rule, files, files, replace(AROUND, people=named))


@cache
def real() -> dict[str, Document]:
    """The real transcripts by their paths, but the pull request whose faults are a test of their own."""
    if not REAL.is_dir():
        return {}
    found = {}
    for path in sorted(REAL.rglob("*.*")):
        shown = path.relative_to(REAL).as_posix()
        if (
            path.suffix in (".md", ".txt", ".vtt")
            and path.name != "README.md"
            and not shown.startswith("datatalks-pr74/head")
        ):
            opened = open_file(path, shown)
            if isinstance(opened, Document):
                found[shown] = opened
    return found


def imported(files: dict[str, Document]) -> dict[str, Document]:
    """The same as steno's own files, in the language that they are in, so that every rule is asked."""
    return {
        path: read(print_transcript(replace(one.transcript, language="en", license="CC-BY-4.0")), f"{path}.yaml")
        for path, one in files.items()
    }


def add_real(scores: dict[str, Score], files: dict[str, Document], shown: list[str]) -> int:
    """Count what the rules tell of real transcripts, beyond what was judged to be there."""
    judged = load((Path(__file__).parent / "judged.yaml").read_text("utf-8")) or {}
    own = imported(files)
    for name, plugin in rules().items():
        told = {(path, problem.message): problem for path, problem in ask(plugin.value, files)}
        told |= {(path, problem.message): problem for path, problem in ask(plugin.value, own)}
        counts = Counter(path for path, _ in told)
        for path, number in counts.items():
            known = judged.get(path, {}).get(name, 0)
            scores[name].judged += min(known, number)
            scores[name].alarms += max(0, number - known)
            if number > known:
                shown += [f"{path}: {name}: {message}" for where, message in told if where == path]
    return sum(len(one.transcript.segments) for one in files.values())


def bar(name: str) -> float:
    return FUZZY if FAULTS[name].fuzzy else DETERMINISTIC


def below(scores: dict[str, Score], segments: int) -> Iterator[str]:
    """Say which rule is below which bar."""
    for name, score in scores.items():
        if score.injected and score.found < bar(name) * score.injected:
            yield f"{name}: {score.found} of {score.injected} found; missed: {score.missed[:3]}"
        rate = score.alarms * 1000 / max(1, segments)
        if score.alarms and (rules()[name].value.severity is Severity.ERROR or rate > WARNINGS):
            yield f"{name}: {score.alarms} false alarms in {segments:,} segments"
