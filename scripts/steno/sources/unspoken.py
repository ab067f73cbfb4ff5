"""What a page of Markdown holds that nobody says: comments, short codes, pictures, rules, tags, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable

from steno.corpus.drafting import Draft
from steno.sources.blocks import ROW
from steno.sources.lines import Line

UNSPOKEN = re.compile(
    r"<!--.*-->|\{[{%:].*[}%]?\}|!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)|([-*_])(?:[ \t]*\1){2,}"
    r"|(?:<(?!https?:)/?[a-zA-Z][^<>]{0,300}>\s*+)++"
)


def leave_markup(body: Iterable[Line], draft: Draft, *, tables: bool = False) -> list[Line]:
    """Leave out what is neither speech nor heading, and `tables` too; an empty line stands where it was."""
    kept: list[Line] = []
    comment = False
    for line in body:
        text = line.text.strip()
        opens = text.startswith("<!--") and "-->" not in text
        underlines = bool(kept and kept[-1].text.strip()) and set(text) == {"-"}
        if comment or opens or UNSPOKEN.fullmatch(text) and not underlines:
            draft.leave_out(line.number, text, "markup, not speech")
            kept.append(Line(line.number, ""))
        elif tables and ROW.fullmatch(text):
            draft.leave_out(line.number, text, "a table, not speech")
            kept.append(Line(line.number, ""))
        else:
            kept.append(line)
        comment = (comment or opens) and "-->" not in text
    return kept
