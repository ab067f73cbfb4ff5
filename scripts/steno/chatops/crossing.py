"""What crosses from the job that computes to the one that may write: data, checked against its schema, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from steno.chatops.verbs import Done
from steno.model import Json
from steno.schema import validate

SCHEMA = "steno-chatops/1"
LARGEST = 64 << 20
"""Bytes; more than the files of any pull request that a command should touch at once."""


class BadResult(Exception):
    """A result that is none; the message says how."""


@dataclass(frozen=True, slots=True)
class Result:
    """What the verbs came to on a commit.

    `commit` is the one that the files make upon it, `report` is about that, `outside` names what the pull request
    touches beside the data.
    """

    comment: int
    sha: str
    done: tuple[Mapping[str, Json], ...]
    commit: str | None = None
    files: Mapping[str, str | None] | None = None
    report: Mapping[str, Json] | None = None
    outside: tuple[str, ...] = ()

    def write(self, path: Path) -> None:
        """Write the result as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(orjson.dumps({"schema": SCHEMA, **asdict(self)}))


def told(name: str, done: Done) -> dict[str, Json]:
    """A verb's part of the result."""
    return {
        "verb": name,
        "is_good": done.is_good,
        "says": list(done.says),
        "table": [list(row) for row in done.table],
        "report": done.report,
    }


def read_result(path: Path, comment: int, sha: str) -> Result:
    """Read a result that must be about a comment and a commit. Raises BadResult."""
    try:
        with path.open("rb") as stream:
            data: Any = orjson.loads(_bounded(stream.read(LARGEST + 1)))
    except (OSError, orjson.JSONDecodeError) as error:
        raise BadResult(f"it cannot be read: {error}") from None
    problems = validate(data, "chatops")
    for report in () if problems else filter(None, (data["report"], *(one["report"] for one in data["done"]))):
        problems = problems or validate(report, "report") or validate(report["diff"], "diff")
    if problems:
        where = "/".join(map(str, problems[0].pointer))
        raise BadResult(f"it is not of the form that is known: {where}: {problems[0].message[:200]}")
    if (data["comment"], data["sha"]) != (comment, sha):
        raise BadResult(f"it is about comment {data['comment']} and {data['sha']}, not {comment} and {sha}")
    del data["schema"]
    return Result(**{**data, "done": tuple(data["done"]), "outside": tuple(data["outside"])})


def _bounded(text: bytes) -> bytes:
    if len(text) > LARGEST:
        raise BadResult(f"it is larger than {LARGEST >> 20} MiB")
    return text
