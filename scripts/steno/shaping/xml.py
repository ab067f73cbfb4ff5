"""Writing XML 1.0: escapes, and the characters that it cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from steno.model import Pointer
from steno.shaping.losses import NotHeld

BLANK = re.compile(r"[ \t]")
IMPOSSIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def possible(text: str, pointer: Pointer, losses: list[NotHeld]) -> str:
    """Return a text that XML can hold and whose blanks mean nothing: what changes is listed."""
    held = _clean(text)
    folded = "\n".join(" ".join(filter(None, BLANK.split(line))) for line in held.split("\n"))
    if folded != text:
        changed = "has its blanks folded" if held == text else "holds characters that XML does not know"
        losses.append(NotHeld(pointer, changed, folded))
    return folded


def element(name: str, content: str = "", /, **attributes: str | int | None) -> str:
    """An element around what is XML already. Attributes that are None are left out; `xml_id` is `xml:id`."""
    given = "".join(
        f" {key.rstrip('_').replace('xml_', 'xml:')}={quoteattr(_clean(str(value)))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def leaf(name: str, text: str, /, **attributes: str | int | None) -> str:
    """An element around a text."""
    return element(name, escape(_clean(text)), **attributes)


def block(name: str, children: Iterable[str], /, **attributes: str | int | None) -> str:
    """An element whose children stand on lines of their own; without any it is empty."""
    lines = "\n".join(children)
    return element(name, f"\n{lines}\n" if lines else "", **attributes)


def _clean(text: str) -> str:
    return IMPOSSIBLE.sub("\ufffd", text)
