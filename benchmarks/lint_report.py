"""How well the rules find what is wrong, and how seldom they find what is not: `make lint-report`.

Each fault of `benchmarks/seeding` is put 200 times into clean transcripts, at random places from a fixed seed: the
sample corpus and generated ones. Real transcripts, whose own faults were judged by hand (`judged.yaml`), tell the false
alarms.

    python -m benchmarks.lint_report > docs/lint-report.md
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

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
TIMES, TRIES = 200, 40
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


def ask(rule: AnyRule, files: dict[str, Document], before: Document | None = None, **options: object) -> Found:
    """Let a rule look at files as the runner does, with its own options."""
    given = {**rule.options, **options}
    first = next(iter(files), "")
    if isinstance(rule, Rule):
        return [(path, problem) for path, one in files.items() for problem in rule.find(one, given)]  # type: ignore[arg-type]
    if isinstance(rule, ChangeRule):
        return [] if before is None else [(first, one) for one in rule.find(before, files.get(first), given)]  # type: ignore[arg-type]
    assert isinstance(rule, CorpusRule)
    facts = {path: rule.gather(one) for path, one in files.items()}
    return list(rule.find({path: one for path, one in facts.items() if one is not None}, AROUND, given))  # type: ignore[arg-type]


def document(data: Data, path: str) -> Document:
    """Print data in the canonical form and read it again."""
    return read(print_transcript(build(data)), path)


def read(text: str, path: str) -> Document:
    opened = interpret(decode(text.encode(), path))
    assert isinstance(opened, Document), opened
    return opened


@cache
def clean(seed: int) -> tuple[str, ...]:
    """The sample corpus, and generated transcripts of a made-up language."""
    sample = [path.read_text("utf-8") for path in Project(REPOSITORY).transcripts()]
    language = Language(seed)
    return (*sample, *(transcript(language, seed, number) for number in range(12)))


def inject(rule: str, fault: Fault, chance: Random) -> tuple[bool, str]:
    """Put a fault into a random transcript; tell whether the rule finds it there, and describe the case."""
    for _ in range(TRIES):
        texts = chance.sample(clean(1), 3)
        try:
            return _once(rules()[rule].value, fault, chance, texts)
        except Unsuitable:
            continue
    raise AssertionError(f"no transcript can have the fault {rule}")


def _once(rule: AnyRule, fault: Fault, chance: Random, texts: list[str]) -> tuple[bool, str]:
    data, *others = (load(text) for text in texts)
    before = read(texts[0], "corpus/a/0.yaml") if fault.kind == "change" else None
    place: int | None = None
    files: dict[str, Document] = {}
    if fault.kind == "text":
        files["corpus/a/0.yaml"] = read(fault.inject(chance, texts[0]), "corpus/a/0.yaml")
    elif fault.kind == "corpus":
        fault.inject(chance, data, others)
        files = {f"corpus/a/{n}.yaml": document(one, f"corpus/a/{n}.yaml") for n, one in enumerate([*others, data])}
    else:
        place = fault.inject(chance, data)
        if data:
            files["corpus/a/0.yaml"] = document(data, "corpus/a/0.yaml")
    if isinstance(rule, ChangeRule) and not rule.applies(fault.messages):
        return False, "the commits do not say so"
    problems = [problem for _, problem in ask(rule, files, before, **fault.options)]
    said = json.dumps(data.get("segments", [])[place] if place is not None else "", ensure_ascii=False)[:300]
    return any(_is_at(problem, place) for problem in problems), said


def _is_at(problem: Problem, place: int | None) -> bool:
    """A problem of several segments points at the first, and one of two neighbours at either."""
    return (
        place is None
        or problem.pointer[:1] != ("segments",)
        or len(problem.pointer) < 2
        or (abs(int(problem.pointer[1]) - place) <= 1)
    )


def recall(times: int, seed: int = 1) -> dict[str, Score]:
    """Put each fault into clean transcripts so many times."""
    scores = {}
    for name, fault in FAULTS.items():
        chance, score = Random(f"{seed} {name}"), Score(times)
        for _ in range(times):
            is_found, case = inject(name, fault, chance)
            score.found += is_found
            if not is_found:
                score.missed.append(case)
        scores[name] = score
    return scores


def add_clean(scores: dict[str, Score]) -> int:
    """Count what the rules tell of transcripts that have no fault; return how many segments those have."""
    files = {f"corpus/a/{n}.yaml": read(text, f"corpus/a/{n}.yaml") for n, text in enumerate(clean(1))}
    for name, plugin in rules().items():
        scores.setdefault(name, Score()).alarms += len(_of_clean(plugin.value, files))
    return sum(len(one.transcript.segments) for one in files.values())


def _of_clean(rule: AnyRule, files: dict[str, Document]) -> Found:
    """People of the sample corpus are in its own registry."""
    named = {person: None for one in files.values() for person in one.transcript.reviewed_by}
    named |= {one.person: None for file in files.values() for one in file.transcript.speakers if one.person}
    if isinstance(rule, CorpusRule):
        facts = {path: rule.gather(one) for path, one in files.items()}
        present = {path: one for path, one in facts.items() if one is not None}
        return list(rule.find(present, replace(AROUND, people=named), rule.options))
    return ask(rule, files)


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


HEAD = """\
<!-- Written by: make lint-report -->
# How well the rules do

Each fault is put {times} times into clean transcripts, at random places: the sample corpus and generated ones.
The code that makes a fault knows nothing of how its rule looks for it ([benchmarks/seeding](../benchmarks/seeding)).
*Found* is the share that the rule told, at the right place.
A deterministic rule must find {deterministic:.0%}, a fuzzy one {fuzzy:.0%}.

*False alarms* are told of {clean:,} segments of those clean transcripts, and of {real:,} segments of {files} real ones:
pages of podcasts, captions and plain text.
What the rules tell of the real ones was judged by hand ([judged.yaml](../benchmarks/judged.yaml)): what is truly there
is counted as a real fault, and all else as a false alarm.
A warning may have {warnings} in a thousand segments, an error none.

| rule | level | kind | found | of | real faults | false alarms | per 1,000 segments |
|---|---|---|--:|--:|--:|--:|--:|"""


def main() -> None:
    """Print the page, and what is below the bars to the other stream."""
    scores = recall(TIMES)
    cleaned = add_clean(scores)
    files = real()
    shown: list[str] = []
    among = add_real(scores, files, shown)
    bars = {"deterministic": DETERMINISTIC, "fuzzy": FUZZY, "warnings": WARNINGS}
    print(HEAD.format(times=TIMES, clean=cleaned, real=among, files=len(files), **bars))
    for name in rules():
        print(_row(name, scores[name], cleaned + among))
    for line in (*shown, *below(scores, cleaned + among)):
        print(line, file=sys.stderr)
    sys.exit(any(below(scores, cleaned + among)))


def _row(name: str, score: Score, segments: int) -> str:
    kind = ("fuzzy" if FAULTS[name].fuzzy else "deterministic") if name in FAULTS else "–"
    found = f"{score.found / score.injected:.1%}" if score.injected else "–"
    rate = f"{score.alarms * 1000 / max(1, segments):.2f}"
    level = rules()[name].value.severity
    cells = (f"[{name}](rules.md#{name})", level, kind, found, score.injected or "–", score.judged, score.alarms, rate)
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main()
