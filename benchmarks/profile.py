"""Where the time of one transcript goes: milliseconds of processor for each step, rule and file of a release.

`python -m benchmarks.profile FOLDER` for a corpus; the least of three runs over each transcript, so that what else the
machine does counts little.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from steno.checking.inspecting import problems
from steno.checking.levels import Active, active_rules
from steno.checking.registry import load_settings
from steno.corpus.document import Document, read_document
from steno.corpus.project import Project, find_project
from steno.corpus.raw import read_raw
from steno.corpus.settings import Settings
from steno.release.artifacts import Streamed
from steno.release.making import made
from steno.release.passing import make_record
from steno.rules import CorpusRule

FILES, TIMES, SHOWN = 200, 3, 0.03
"""A step that takes less than so many milliseconds is put with the others."""
Step = tuple[str, Callable[[], object]]


def steps(path: Path, project: Project, settings: Settings) -> Iterator[Step]:
    """Yield what is done to a transcript, one after the other."""
    shown = project.shown(path)
    raw = read_raw(path, shown)
    yield "reading: bytes and text", partial(read_raw, path, shown)
    yield "reading: the model, with the schema", partial(read_document, raw)
    document = read_document(raw)
    for one in active_rules(settings, shown, document.transcript.status):
        yield f"rules: {one.id}", partial(ask, one, document)
    yield "release: the record", partial(make_record, document)
    record = make_record(document)
    for each in made(None)[0]:
        if isinstance(each, Streamed) and each.prepare is not None:
            yield f"release: {each.name}", partial(each.prepare, record)


def ask(one: Active, document: Document) -> None:
    """Let a rule look at a transcript, or gather what it needs of it."""
    if isinstance(one.rule, CorpusRule):
        one.rule.gather(document)
    else:
        list(problems(one, document))


def profile(folder: Path) -> Counter[str]:
    """Return the milliseconds that each step takes on the average."""
    project = find_project(folder)
    if project is None:
        raise SystemExit(f"{folder} is no corpus")
    settings, _ = load_settings(project)
    paths = list(project.transcripts())[:FILES]
    spent: Counter[str] = Counter()
    for path in paths:
        least: dict[str, float] = {}
        for _ in range(TIMES):
            for name, work in steps(path, project, settings):
                begin = time.perf_counter()
                work()
                least[name] = min(least.get(name, 9.0), time.perf_counter() - begin)
        spent.update({name: took * 1000 / len(paths) for name, took in least.items()})
    return spent


def main(folder: str) -> None:
    spent = profile(Path(folder))
    for part in ("reading", "rules", "release"):
        own = {name: took for name, took in spent.most_common() if name.startswith(part)}
        print(f"{sum(own.values()):7.3f} ms  {part}")
        for name, took in own.items():
            if took >= SHOWN:
                print(f"{took:7.3f} ms    {name.partition(': ')[2]}")
        print(f"{sum(took for took in own.values() if took < SHOWN):7.3f} ms    all that take less than {SHOWN} each")


if __name__ == "__main__":
    main(sys.argv[1])
