"""Open work for people: in a terminal, and as Markdown for an issue or a page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import chain

from steno.corpus.visible import visible
from steno.reporting.markdown import code, inert, media_link, prose
from steno.timecode import print_clock, print_span
from steno.worklist.collecting import Work
from steno.worklist.data import as_data
from steno.worklist.task import KINDS, Task


def print_work(works: Sequence[Work], name: str) -> Iterator[str]:
    """Yield the lines of the worklist as text, Markdown or JSON."""
    if name == "json":
        places = {
            task.id: (work.path, line) for work in works for task, line in zip(work.tasks, work.lines, strict=True)
        }
        yield json.dumps(
            as_data(chain.from_iterable(work.tasks for work in works), places), ensure_ascii=False, indent=2
        )
    else:
        yield from print_markdown(works) if name == "markdown" else print_text(works)


def print_text(works: Sequence[Work]) -> Iterator[str]:
    """Yield the tasks of each transcript, then what they come to."""
    for work in works:
        yield f"{visible(work.path)}  {visible(work.title)}"
        width = max(len(_clock(task)) for task in work.tasks)
        lines = max(len(str(line)) for line in work.lines)
        for task, line in zip(work.tasks, work.lines, strict=True):
            yield f"  {line:>{lines}}  {_clock(task):>{width}}  {task.kind:<14}  {visible(task.text)}{_size(task)}"
            if task.link is not None:
                yield f"  {'':>{lines}}  {'':>{width}}  {'':<14}  {visible(task.link)}"
        yield ""
    yield summary(works)


def print_markdown(works: Sequence[Work]) -> Iterator[str]:
    """Yield a table of what is open, then a list with a box to tick for each transcript."""
    yield f"## {summary(works)}"
    if not works:
        return
    yield from ("", "| kind | tasks | words | to hear | what to do |", "|---|--:|--:|--:|---|")
    for kind, tasks in _by_kind(works).items():
        words, length = sum(task.words for task in tasks), sum(task.length for task in tasks)
        clock = print_clock(length + 500) if length else ""  # to the nearest second, as each task says it
        yield f"| {kind} | {len(tasks):,} | {words:,} | {clock} | {prose(KINDS[kind])} |"
    for work in works:
        yield from ("", f"### {inert(work.title)}", "", code(work.path), "")
        for task, line in zip(work.tasks, work.lines, strict=True):
            time = "" if task.time is None else f"{media_link(task.link, task.time, _clock(task))} "
            yield f"- [ ] {time}**{task.kind}** {inert(task.text)}{_size(task)} · line {line}"


def summary(works: Sequence[Work]) -> str:
    """Say in one line how much is open."""
    tasks = [task for work in works for task in work.tasks]
    if not tasks:
        return "nothing is open"
    kinds = ", ".join(f"{len(found):,} {kind}" for kind, found in _by_kind(works).items())
    return f"{_many(len(tasks), 'task')} in {_many(len(works), 'transcript')}: {kinds}"


def _by_kind(works: Sequence[Work]) -> dict[str, list[Task]]:
    tasks = [task for work in works for task in work.tasks]
    grouped = {kind: [task for task in tasks if task.kind == kind] for kind in KINDS}
    return {kind: found for kind, found in grouped.items() if found}


def _clock(task: Task) -> str:
    """The time, with a sign before one that is only reckoned."""
    return "" if task.time is None else f"{'' if task.exact else '~'}{print_clock(task.time)}"


def _size(task: Task) -> str:
    length = f", {print_span(task.length)}" if task.length else ""
    return f" ({_many(task.words, 'word')}{length})" if task.words else ""


def _many(number: int, name: str) -> str:
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"
