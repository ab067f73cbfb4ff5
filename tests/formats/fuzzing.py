"""Broken files: random bytes, and files of every format with something done to them.

`python -m tests.formats.fuzzing 10000` puts that many of each kind through every reader and says what was slowest.
"""

from __future__ import annotations

import json
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from steno.corpus.canonical import print_transcript
from steno.corpus.document import read_document
from steno.corpus.raw import RawFile, decode
from steno.formats import Format, formats, recognise
from steno.model import Unreadable
from tests.conftest import REAL

HERE = Path(__file__).parent
BESIDE = (".yaml", ".left-out.txt", ".error.txt")
MARKS = (
    *(
        b"-->",
        b"[",
        b"]",
        b"{",
        b"}",
        b'"',
        b"\\",
        b",",
        b":",
        b"\t",
        b"\n",
        b"\r",
        b"\n\n",
        b"<",
        b">",
        b"<v ",
        b"&#0;",
    ),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xff", b"\0", b"\xc2\x85", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"\x15", b">> "),
    *(b"1e999", b"-1", b"NaN", b"null", b"9" * 400, b"00:00:01.000", b"99:99:99.999", b"\\u0000", b"\\ud800", b"---\n"),
)
LARGEST = 60_000
"""Bytes of a mutated file: readers are many, and a fault shows in a small file too."""


def seeds() -> list[bytes]:
    """Every case of every format, and the beginnings of the real files where they are."""
    cases = [path for path in sorted(HERE.glob("[a-z]*/*")) if "_" not in path.parent.name]
    real = [path for path in sorted(REAL.rglob("*")) if path.is_file()]
    return [path.read_bytes()[:LARGEST] for path in (*cases, *real) if not path.name.endswith(BESIDE)]


def random_bytes(random: Random, _: list[bytes]) -> bytes:
    """Bytes that mean nothing, or characters, or pieces of syntax."""
    kind, length = random.randrange(3), random.choice((1, 5, 40, 300, 2_000))
    if kind == 0:
        return random.randbytes(length)
    if kind == 1:
        return "".join(
            chr(random.choice((random.randrange(32, 127), random.randrange(0xD800)))) for _ in range(length)
        ).encode()
    return b"".join(random.choice((*MARKS, b"word ", b"a", b" ")) for _ in range(min(length, 400)))


def mutated(random: Random, known: list[bytes]) -> bytes:
    """A file with one to four things done to it."""
    data = random.choice(known)
    for _ in range(random.choice((1, 1, 2, 4))):
        change = retype if data[:1] in b"[{" and random.random() < 0.5 else random.choice(MUTATIONS)
        data = change(random, data, known)[:LARGEST]
    return data


def flip(random: Random, data: bytes, _: list[bytes]) -> bytes:
    """Change some bytes."""
    changed = bytearray(data)
    for _turn in range(random.choice((1, 3, 30)) if data else 0):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def insert(random: Random, data: bytes, _: list[bytes]) -> bytes:
    """Put syntax where it does not belong."""
    for _turn in range(random.choice((1, 5))):
        at = random.randrange(len(data) + 1)
        data = data[:at] + random.choice(MARKS) * random.choice((1, 1, 1, 50)) + data[at:]
    return data


def remove(random: Random, data: bytes, _: list[bytes]) -> bytes:
    """Take a piece away."""
    begin = random.randrange(len(data) + 1)
    return data[:begin] + data[begin + random.choice((1, 10, 1_000)) :]


def truncate(random: Random, data: bytes, _: list[bytes]) -> bytes:
    """End early, or begin late."""
    at = random.randrange(len(data) + 1)
    return random.choice((data[:at], data[at:]))


def double(random: Random, data: bytes, _: list[bytes]) -> bytes:
    """Repeat a piece, perhaps often."""
    begin = random.randrange(len(data) + 1)
    piece = data[begin : begin + random.choice((1, 20, 2_000))]
    return data[:begin] + piece * random.choice((2, 2, 300)) + data[begin:]


def shuffle(random: Random, data: bytes, _: list[bytes]) -> bytes:
    """Put lines into another order."""
    lines = data.split(b"\n")
    random.shuffle(lines)
    return b"\n".join(lines)


def splice(random: Random, data: bytes, known: list[bytes]) -> bytes:
    """Go on with another file."""
    other = random.choice(known)
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other) + 1) :]


def retype(random: Random, data: bytes, _: list[bytes]) -> bytes:
    """Put other values into JSON, so that it stays JSON."""
    try:
        value = json.loads(data)
    except ValueError:
        return data
    for _turn in range(random.choice((1, 2, 8))):
        value = replaced(random, value)
    return json.dumps(value, ensure_ascii=random.random() < 0.5).encode("utf-8", "replace")


def replaced(random: Random, value: Any) -> Any:
    """Go down at random, and put something else there."""
    if random.random() < 0.15 or not isinstance(value, (dict, list)) or not value:
        return random.choice(VALUES)
    if isinstance(value, list):
        at = random.randrange(len(value))
        return [*value[:at], replaced(random, value[at]), *value[at + 1 :]]
    key = random.choice(sorted(value))
    if random.random() < 0.2:
        return {name: one for name, one in value.items() if name != key}
    return value | {key: replaced(random, value[key])}


VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        0,
        -1,
        10**30,
        1.5,
        float("nan"),
        float("inf"),
        "",
        "word",
        "1.5",
        "1.2s",
        "00:00:01",
        "a\0b",
        "\ud800",
    ),
    *(
        "<v Ada>",
        "Ada: yes",
        [],
        {},
        [[]],
        [None],
        ["word"],
        {"word": 1},
        [{"text": "a"}],
        {"seconds": "x"},
        " \u2028 ",
    ),
)
MUTATIONS: tuple[Callable[[Random, bytes, list[bytes]], bytes], ...] = (
    *(flip, insert, remove, truncate, double, shuffle, splice, retype),
)


def results(data: bytes) -> dict[str, str]:
    """Return what each reader makes of a file: `read`, or the rule of its finding."""
    try:
        raw = decode(data, "file.txt")
    except Unreadable as error:
        return {"decode": error.rule}
    return {name: result(raw, plugin.value) for name, plugin in formats().items()} | {"recognise": told(raw)}


def result(raw: RawFile, one: Format) -> str:
    """Return what a reader makes of a file; what it reads can be written and is the same when it is read again."""
    one.sniff(raw)
    try:
        reading = one.read(raw)
    except Unreadable as error:
        return error.rule if error.message else "a finding that says nothing"
    assert all(item.line >= 1 and item.reason for item in reading.left_out)
    text = print_transcript(reading.transcript)
    assert read_document(decode(text.encode(), "file.yaml")).transcript == reading.transcript
    return "read"


def told(raw: RawFile) -> str:
    """Return the format that a file is recognised as, or the rule of the finding."""
    try:
        return recognise(raw)
    except Unreadable as error:
        return error.rule


def main(number: int) -> None:
    """Try many, and tell: how often each reader did what, the faults by their last line, and what was slowest."""
    known, random, counts, faults = seeds(), Random(number), Counter[str](), Counter[str]()
    slowest = (0.0, "", 0)
    for make in (random_bytes, mutated):
        for _ in range(number):
            data = make(random, known)
            try:
                raw = decode(data, "file.txt")
            except Unreadable as error:
                counts[f"decode {error.rule}"] += 1
                continue
            counts[f"recognise {told(raw)}"] += 1
            for name, plugin in formats().items():
                begin = time.perf_counter()
                try:
                    counts[f"{name} {result(raw, plugin.value)}"] += 1
                except Exception as error:
                    fault = f"{name}: {traceback.format_exc().splitlines()[-1][:150]}"
                    faults[fault] += 1
                    if faults[fault] == 1:
                        Path(f"broken-{len(faults)}.bin").write_bytes(data)
                        print(f"broken-{len(faults)}.bin: {fault}: {traceback.extract_tb(error.__traceback__)[-1]}")
                slowest = max(slowest, (time.perf_counter() - begin, name, len(data)))
    for line, count in (*sorted(counts.items()), *faults.most_common()):
        print(f"{count:8,} {line}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"slowest: {slowest[1]} {slowest[0]:.2f} s for {slowest[2]:,} bytes; {memory:,.0f} MB at most")


if __name__ == "__main__":
    main(int(sys.argv[1]))
