"""Reading the corpus in the working directory, in one way or another."""

from __future__ import annotations

import sys
from pathlib import Path

FILES, TIMES = 300, 3
"""So that the time of reading is more than that of beginning."""


def main(way: str) -> None:
    paths = sorted(Path("corpus").glob("*/episode-*.yaml"))[:FILES] * TIMES
    if way == "yaml":
        import yaml

        for path in paths:
            yaml.load(path.read_bytes(), yaml.CSafeLoader)
        return
    from steno.corpus.raw import read_raw
    from steno.corpus.strict import read_canonical
    from steno.corpus.yaml12 import load

    for path in paths:
        text = read_raw(path).text
        if way == "any":
            load(text)
        elif read_canonical(text) is None:
            raise SystemExit(f"{path} is not canonical")


if __name__ == "__main__":
    main(sys.argv[1])
