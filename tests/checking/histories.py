"""What happens to a corpus and its repository, at random."""

from __future__ import annotations

import random
import subprocess
from contextlib import suppress
from pathlib import Path

from tests.checking.corpus import BAD, GOOD, git

FAULTS = (
    ("text: >-", "text: |"),
    ("speaker: ", "speaker: no-"),
    ('start: "00:', 'start: "01:'),
    ("the", "t\u200bhe"),
    (". ", ".  "),
    ("status: ", "status: x"),
    ("- ", "-"),
    ("the", "teh"),
)
HEADER = (
    "date: 2999-01-01\n",
    "reviewed_by: [bo-diaz]\n",
    'source: {media: "https://example.org/one.mp3"}\n',
    "speakers: {ann: {name: Ann Leee}}\n",
    "speakers: {ann: {name: Ann Lee}}\n",
)
"""What a transcript says of itself and others have a part in."""
SETTINGS = (
    "",
    "rules:\n  zero-duration: off\n",
    "rules:\n  long-gap: {gap_ms: 1000}\n",
    "rules: {non-canonical: error}\n",
    "expectations:\n- segments: {greatest: 40}\n- path: corpus/show/\n  words: {greatest: 900}\n",
    "waivers:\n- {rule: end-before-start, path: corpus/show/bad.yaml, reason: it is so, expires: 2026-01-01}\n"
    "- {rule: end-before-start, path: corpus/show/s1.yaml, reason: it is so}\n",
    "overrides:\n- {path: corpus/show/s*, rules: {duplicate-transcript: error, duplicate-media: off}}\n",
)
PEOPLE = (
    "ann-lee: {name: Ann Lee}\n",
    "ann-lee: {name: Ann Lee}\nbo-diaz: {moved_to: ann-lee}\n",
    "ann-lee: {name: Ann Lee}\nharriet-vos: {name: Harriet Vos}\n",
)
ATTRIBUTES = ("", "* text=auto\n", "*.yaml text eol=lf\n", "*.yaml ident\n", "*.yaml -text\n")


def change(root: Path, chance: random.Random, samples: list[str]) -> None:
    """Do one thing: most are to one file, some to what all depend on, and some to the repository."""
    show = root / "corpus/show"
    show.mkdir(parents=True, exist_ok=True)
    while len(files := [path for path in sorted(show.iterdir()) if not path.is_symlink()]) < 5:
        (show / f"back-{chance.randrange(99)}.yaml").write_text(chance.choice([GOOD, BAD, *samples]))
    path = chance.choice(files)
    one = chance.random()
    if one < 0.6:
        _of_file(path, chance, samples)
    elif one < 0.8:
        _of_corpus(root, chance)
    else:
        _of_repository(root, path, chance)


def _of_file(path: Path, chance: random.Random, samples: list[str]) -> None:
    text = path.read_text("utf-8")
    match chance.randrange(9):
        case 0 | 1:
            path.write_text(text.replace(*chance.choice(FAULTS), chance.randint(1, 3)), "utf-8")
        case 2 | 3:
            path.write_text(f"{chance.choice(HEADER)}{GOOD}")
        case 4:
            path.write_bytes(text.replace("\n", "\r\n", chance.randint(1, 60)).encode())
        case 5:
            path.with_name(f"new-{chance.randrange(99)}.yaml").write_text(chance.choice([text, GOOD, BAD, *samples]))
        case 6:
            path.rename(path.with_name(f"moved-{chance.randrange(99)}.yaml"))
        case 7:
            path.unlink()
        case 8:
            path.unlink()
            path.symlink_to("good.yaml")


def _of_corpus(root: Path, chance: random.Random) -> None:
    match chance.randrange(3):
        case 0:
            (root / "steno.yaml").write_text(f"title: A corpus\n{chance.choice(SETTINGS)}")
        case 1:
            people = root / "corpus/people.yaml"
            people.unlink(missing_ok=True)
            people.write_text(chance.choice(PEOPLE))
        case 2:
            show = root / "corpus/show/show.yaml"
            show.unlink(missing_ok=True)
            show.write_text(f"title: A show\nhosts: [{chance.choice(['ann-lee', 'bo-diaz'])}]\n")


def _of_repository(root: Path, path: Path, chance: random.Random) -> None:
    name = path.relative_to(root).as_posix()
    match chance.randrange(7):
        case 0 | 1:
            _attempt(root, "add", "-A")
            _attempt(root, "commit", "-q", "-m", "A change")
        case 2:
            _attempt(root, "stash", "-q", "--include-untracked")
        case 3:
            (root / ".gitattributes").write_text(chance.choice(ATTRIBUTES))
        case 4:
            (root / ".gitignore").write_text(f"{path.name}\n")
            _attempt(root, "rm", "-q", "--cached", "--ignore-unmatch", name)
        case 5:
            _attempt(root, "checkout", "-q", "--force", chance.choice(["begin", "main"]))
        case 6:
            _attempt(root, "add", "-A")
            _attempt(root, "update-index", chance.choice(["--assume-unchanged", "--skip-worktree"]), name)


def _attempt(root: Path, *arguments: str) -> None:
    """Let git do something, if it can now."""
    with suppress(subprocess.CalledProcessError):
        git(root, *arguments)
