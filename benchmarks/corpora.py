"""Corpora to measure on: seeded, of any size, with the statistics of a real one.

A thousand transcripts are about 64 MB: 61 KB and 163 segments in the median file, 194 segments on average, 48 words a
segment, drawn by a rank-frequency law (Zipf) from words made of syllables. Every file is canonical and has no fault.
The same seed gives the same bytes, and the first files of a large corpus are those of a small one.

    python benchmarks/corpora.py 1000 /tmp/thousand
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from pathlib import Path

import click

EPISODES_PER_SHOW = 100
MEDIAN_SEGMENTS, SPREAD = 163, 0.593
"""Log-normal: the mean is the median times exp(spread² / 2), which makes 194."""
SENTENCES, WORDS = 20_000, 8_000
SENTENCES_PER_SEGMENT = (1, 2, 2, 3, 3, 4, 4, 5, 6)
HEADER = "# yaml-language-server: $schema=../../schema/transcript.schema.json"
ROLES = ("host", "guest", "guest", "guest")


class Language:
    """A made-up language: its words, and sentences of them, are drawn once and used again."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(f"steno language {seed}")
        syllables = ["".join(pair) for pair in itertools.product("bcdfghklmnprstvw", "aeiou")]
        words = {"".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 2, 3, 3, 4)))) for _ in range(WORDS * 2)}
        self.words = sorted(words, key=lambda word: (len(word) > 4, chance.random()))[:WORDS]
        weights = list(itertools.accumulate(1 / (rank + 8) for rank in range(len(self.words))))
        self.sentences = [self._sentence(chance, weights) for _ in range(SENTENCES)]

    def _sentence(self, chance: random.Random, weights: list[float]) -> tuple[str, int]:
        words = chance.choices(self.words, cum_weights=weights, k=chance.randint(5, 23))
        if len(words) > 9:
            words[len(words) // 2] += ","
        while len(words[-1]) < 4:  # "co." would be read as an abbreviation, after which no sentence ends
            words[-1] = chance.choice(self.words)
        return " ".join(words).capitalize() + chance.choice("....?"), len(words)

    def name(self, chance: random.Random) -> str:
        """A display name of two words."""
        return " ".join(word.capitalize() for word in chance.sample(self.words[500:], 2))


def transcript(language: Language, seed: int, number: int) -> str:
    """The canonical text of one transcript."""
    chance = random.Random(f"steno transcript {seed} {number}")
    speakers = {f"speaker-{letter}": language.name(chance) for letter in "abcd"[: chance.choice((1, 2, 2, 2, 3, 4))]}
    segments, duration = _segments(language, chance, list(speakers))
    lines = [HEADER, f"title: {chance.choice(language.sentences)[0].rstrip('.?')}"]
    lines += [f"date: 20{chance.randint(10, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"]
    lines += ["language: art", "license: CC-BY-4.0", "status: draft", f"episode: {number % EPISODES_PER_SHOW + 1}"]
    lines += ["source:", f"  media: https://media.example.org/{seed}/{number}.mp3", f'  duration: "{clock(duration)}"']
    lines += ["provenance:", "  method: asr", "speakers:"]
    for (key, name), role in zip(speakers.items(), ROLES, strict=False):
        lines += [f"  {key}:", f"    name: {name}", f"    role: {role}"]
    return "\n".join([*lines, "segments:", *segments]) + "\n"


def _segments(language: Language, chance: random.Random, speakers: list[str]) -> tuple[list[str], int]:
    lines: list[str] = []
    heard: set[tuple[str, int]] = set()
    now, speaker = chance.randint(0, 3000), speakers[0]
    for number in range(max(3, round(chance.lognormvariate(0, SPREAD) * MEDIAN_SEGMENTS))):
        if number % 40 == 0:
            title = " ".join(chance.choice(language.sentences)[0].split()[:4])
            lines += [f"- chapter: {title}", f'  start: "{clock(now)}"']
        said = chance.sample(language.sentences, chance.choice(SENTENCES_PER_SEGMENT))
        while set(said) <= heard and len(said) <= 2:  # or a rule would rightly say that it was said before
            said = chance.sample(language.sentences, len(said))
        heard.update(said)
        end = now + sum(words for _, words in said) * chance.randint(330, 420)
        lines += [f'- start: "{clock(now)}"', f'  end: "{clock(end)}"', f"  speaker: {speaker}", "  text: >-"]
        lines += ["    " + sentence for sentence, _ in said]
        now = end + chance.randint(0, 900)
        speaker = chance.choice(speakers)
    return lines, now + 2000


def clock(milliseconds: int) -> str:
    """HH:MM:SS.mmm."""
    seconds, thousandths = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"


def paths(count: int) -> Iterator[str]:
    """The paths of the transcripts below a corpus repository."""
    for number in range(count):
        yield f"corpus/show-{number // EPISODES_PER_SHOW:05}/episode-{number:07}.yaml"


def write_corpus(folder: Path, count: int, seed: int = 1) -> None:
    """Write a corpus repository of so many transcripts into an empty or new folder."""
    language = Language(seed)
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    (folder / "steno.yaml").write_text("title: Measured\n", encoding="utf-8")
    for number, name in enumerate(paths(count)):
        path = folder / name
        if number % EPISODES_PER_SHOW == 0:
            path.parent.mkdir(exist_ok=True)
            show = f"title: Show {number // EPISODES_PER_SHOW}\nlanguage: art\nlicense: CC-BY-4.0\n"
            (path.parent / "show.yaml").write_text(show, encoding="utf-8")
        path.write_text(transcript(language, seed, number), encoding="utf-8", newline="\n")


@click.command()
@click.argument("count", type=int)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--seed", default=1, show_default=True)
def main(count: int, folder: Path, seed: int) -> None:
    """Write a corpus repository of COUNT transcripts into FOLDER."""
    write_corpus(folder, count, seed)


if __name__ == "__main__":
    main()
