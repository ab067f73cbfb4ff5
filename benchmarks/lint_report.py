"""How well the rules find what is wrong, and how seldom they find what is not: `make lint-report`.

Each fault of `benchmarks/seeding` is put 200 times into clean transcripts, at random places from a fixed seed: the
sample corpus and generated ones. Real transcripts, whose own faults were judged by hand (`judged.yaml`), tell the false
alarms.

    python -m benchmarks.lint_report > docs/lint-report.md
"""

from __future__ import annotations

import sys

from benchmarks.scoring import DETERMINISTIC, FUZZY, WARNINGS, Score, add_clean, add_real, below, real, recall
from benchmarks.seeding import FAULTS
from steno.rules import rules

TIMES = 200
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
