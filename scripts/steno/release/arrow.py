"""Arrow's columns of Python's values, laid out in memory as its specification says.

Arrow converts values by itself too, but loads pandas for it where that is installed, which takes longer than a thousand
transcripts.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any

from steno.model import Json

if TYPE_CHECKING:
    import pyarrow as pa


def make_batch(columns: Mapping[str, Sequence[Json]], schema: pa.Schema) -> pa.RecordBatch:
    """Make a batch of rows of its columns, by name."""
    import pyarrow as pa

    return pa.record_batch([make_array(columns[field.name], field.type) for field in schema], schema=schema)


def make_array(values: Sequence[Json], kind: pa.DataType) -> pa.Array:
    """Make an array of texts, numbers, booleans, or of lists and mappings of such; None is null."""
    import pyarrow as pa

    nulls = values.count(None)
    buffers, children = _layout(values, kind, nulls)
    valid = _bits(value is not None for value in values) if nulls else None
    given = [None if one is None else pa.py_buffer(one) for one in (valid, *buffers)]
    return pa.Array.from_buffers(kind, len(values), given, nulls, children=children)


def _layout(values: Sequence[Json], kind: Any, nulls: int) -> tuple[list[bytes | array[Any]], list[pa.Array]]:
    """Return what an array consists of behind the bits for what is not null: buffers and arrays."""
    from pyarrow import types

    if types.is_string(kind):
        return _texts([value or "" for value in values] if nulls else values), []
    if types.is_boolean(kind):
        return [_bits(map(bool, values))], []
    if types.is_list(kind):
        return [_offsets(map(len, values))], [make_array(list(chain.from_iterable(values)), kind.value_type)]
    if types.is_struct(kind):
        return [], [make_array([value[field.name] for value in values], field.type) for field in kind]
    return [array("i" if types.is_int32(kind) else "d", [value or 0 for value in values] if nulls else values)], []


def _texts(values: Sequence[str]) -> list[bytes | array[Any]]:
    """Return where each text begins, and all of them in UTF-8."""
    if values and values[0] and values.count(values[0]) == len(values):
        one, count = values[0].encode(), len(values)  # a fact of the transcript, in each of its rows
        return [array("i", list(range(0, len(one) * count + 1, len(one)))), one * count]
    text = "".join(values)
    return [_offsets(map(len, values if text.isascii() else map(str.encode, values))), text.encode()]


def _offsets(sizes: Iterable[int]) -> array[int]:
    """Return where each begins, and where the last ends."""
    return array("i", list(accumulate(sizes, initial=0)))  # of an iterator it would take a third longer


def _bits(flags: Iterable[bool]) -> bytes:
    """Pack flags into bits, the first into the lowest."""
    digits = "".join(map("01".__getitem__, flags))
    return int(f"0{digits[::-1]}", 2).to_bytes((len(digits) + 7) // 8, "little")
