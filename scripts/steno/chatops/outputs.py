"""What one job tells the next: a word, a number and two commit ids. Anything else is a fault of ours, never told."""

from __future__ import annotations

import re
from pathlib import Path

from steno.chatops.gate import Passed

FORMS = {
    "step": re.compile(r"nothing|look|change|act"),
    "sha": re.compile(r"(?:[0-9a-f]{40})?"),
    "base": re.compile(r"(?:[0-9a-f]{40})?"),
    "answer": re.compile(r"[0-9]{1,18}"),
}


def write_outputs(path: Path, passed: Passed) -> None:
    """Append the outputs of a step. Raises ValueError for a value that could be two, and writes nothing then."""
    values = {name: str(getattr(passed, name)) for name in FORMS}
    for name, value in values.items():
        if not FORMS[name].fullmatch(value):
            raise ValueError(f"the output {name} is {value[:60]!a}")
    with path.open("a", encoding="utf-8") as stream:
        stream.write("".join(f"{name}={value}\n" for name, value in values.items()))
