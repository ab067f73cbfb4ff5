"""The diff beside difflib, on texts that are hard for any alignment, and over a large history.

- `python -m benchmarks.diff`: all but the history
- `python -m benchmarks.diff --files 10000`: ten changed files of so many, in git
"""

from __future__ import annotations

import difflib
import random
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from benchmarks.corpora import Language, transcript
from steno.comparing import compare_commits
from steno.corpus.canonical import print_transcript
from steno.corpus.document import Document, read_document
from steno.corpus.raw import RawFile
from steno.corpus.words import KEYS, spoken
from steno.diff.transcripts import compare
from steno.model import Entry, Segment, Transcript

WORDS = 20_000
"""Two hours of speech."""


def clock(work: Callable[[], object], repeat: int = 5) -> float:
    """Return the best processor time of a few, in milliseconds, with nothing remembered from the one before."""
    best = float("inf")
    for _ in range(repeat):
        KEYS.clear()
        spoken.cache_clear()
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return 1000 * best


def document(entries: Sequence[Entry]) -> Document:
    text = print_transcript(Transcript("Light", tuple(entries)))
    return read_document(RawFile("light.yaml", text.encode(), text))


def speech(words: list[str], each: int) -> list[Entry]:
    starts = range(0, len(words), each)
    return [Segment(" ".join(words[begin : begin + each]), 360 * begin, 360 * (begin + each)) for begin in starts]


def opcodes(old: list[str], new: list[str]) -> object:
    """What difflib says of two lists of words."""
    return difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def two_hours(language: Language) -> Iterator[tuple[int, float, float, float]]:
    """Compare two versions of a long transcript, and their words alone by difflib.

    Yields the number of segments, the part of the words that is edited, and the milliseconds of both.
    """
    chance = random.Random(8)
    often = [1 / (rank + 2.7) for rank in range(len(language.words))]  # the first is one word in twenty, like "the"
    words = chance.choices(language.words, often, k=WORDS)
    for each, part in ((10, 0.08), (50, 0.08), (10, 0.10), (50, 0.10)):
        places = set(chance.sample(range(WORDS), round(WORDS * part)))
        edited = [chance.choice(language.words) + "x" if number in places else one for number, one in enumerate(words)]
        base, head = document(speech(words, each)), document(speech(edited, each))
        ours = clock(partial(compare, "light", base, head))
        yield WORDS // each, part, ours, clock(partial(opcodes, words, edited), 1)


def hard_ones() -> None:
    """Time what brings naive alignments to their knees."""
    chance = random.Random(9)
    tiny = [Segment(f"w{chance.randrange(3000)}", 1000 * number) for number in range(100_000)]
    edited = [replace(one, text="new") if number % 11 == 0 else one for number, one in enumerate(tiny)]
    same = [Segment("Yeah.", 1000 * number) for number in range(20_000)]
    long = [f"w{chance.randrange(3000)}" for _ in range(WORDS)]
    yeah = ["yeah"] * WORDS
    other = document(speech([f"v{number}" for number in range(WORDS)], 1))
    pairs = {
        "20,000 times the same word, ten gone": (document(same), document(same[:-10])),
        "one word all over, cut at other places": (document(speech(yeah, 10)), document(speech(yeah, 7))),
        "2,000 segments in reverse": (document(speech(long, 10)), document(speech(long, 10)[::-1])),
        "20,000 words, none in common": (document(speech(long, 1)), other),
        "100,000 segments, one in eleven edited": (document(tiny), document(edited)),
        "100,000 segments in reverse": (document(tiny), document(tiny[::-1])),
    }
    for name, (base, head) in pairs.items():
        took = clock(partial(compare, "light", base, head), 1)
        click.echo(f"{name:<40} {took:>7,.0f} ms")


def history(language: Language, files: int) -> None:
    """Time the comparison of two commits that differ in ten files of many."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for number in range(files):
            path = root / f"corpus/show-{number // 100}/{number:06}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(transcript(language, 1, number % 200), encoding="utf-8")
        (root / "steno.yaml").write_text("title: Many\n", encoding="utf-8")
        git = ["git", "-c", "user.name=Bench", "-c", "user.email=bench@example.org"]
        for step in (["init", "-q"], ["add", "."], ["commit", "-qm", "base"]):
            subprocess.run([*git, *step], cwd=root, check=True)
        for path in sorted(root.glob("corpus/*/*.yaml"))[:: max(1, files // 10)][:10]:
            path.write_text(path.read_text(encoding="utf-8").replace(" a", " o", 50), encoding="utf-8")
        subprocess.run([*git, "commit", "-qam", "head"], cwd=root, check=True)
        begin = time.perf_counter()  # git works in processes of its own
        changed = len(compare_commits(root, "HEAD~1", "HEAD").transcripts)
        took = 1000 * (time.perf_counter() - begin)
        click.echo(f"{changed} changed of {files:>7,} files: {took:,.0f} ms")


@click.command()
@click.option("--files", multiple=True, type=int, help="Compare two commits of a corpus of so many files.")
def main(files: tuple[int, ...]) -> None:
    """Measure the diff."""
    language = Language(1)
    if files:
        for count in files:
            history(language, count)
        return
    click.echo(f"{'segments':>9} {'edited':>7} {'diff':>9} {'difflib':>10} {'ratio':>6}")
    for segments, part, ours, theirs in two_hours(language):
        click.echo(f"{segments:>9,} {part:>7.0%} {ours:>6.0f} ms {theirs:>7,.0f} ms {theirs / ours:>6.0f}")
    hard_ones()


if __name__ == "__main__":
    main()
