"""How the entries of two versions belong together."""

from __future__ import annotations

from dataclasses import dataclass, field

from steno.diff.anchors import Pair


@dataclass(slots=True)
class Alignment:
    """`pairs` rise on both sides. `recuts` are groups that share words across their borders, `origins` leads each
    entry of head that has no partner to the base entry most of whose words it has; `moved` changed their place."""

    pairs: list[Pair] = field(default_factory=list)
    recuts: list[tuple[list[int], list[int]]] = field(default_factory=list)
    origins: dict[int, int] = field(default_factory=dict)
    moved: list[Pair] = field(default_factory=list)
