"""YouTube XML: `<p t="…" d="…">` in milliseconds (`srv3`), or `<text start="…" dur="…">` in seconds (`srv1`).

`srv3` has a `<s>` for each word of automatic captions and `a="1"` on lines that go on with the one there; `srv2` has
`<text t="…" d="…">`. Each line stays on the screen while the next one comes in: it then ends where that begins. Lines
that are shown again are taken once, `>>` is a change of speaker and `[Music]` an event. In `srv1` character references
are escaped twice, so they are read twice, and tags (`<i>`) are escaped once, and go. The head with its pens and windows
is left out.
"""

from __future__ import annotations

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Problem, Provenance
from steno.sources.captions import first_of
from steno.sources.json_fields import milliseconds, seconds
from steno.sources.titles import title_from_name
from steno.sources.xml_values import Element, load_xml, root_name
from steno.sources.youtube import Shown, tell_shown

UNITS = {"t": milliseconds, "d": milliseconds, "start": seconds, "dur": seconds}
ROOTS = {"timedtext", "transcript", "transcript_list"}


def sniff(raw: RawFile) -> Confidence:
    """Certain by the root and a caption that has its time as an attribute."""
    if root_name(raw) not in ROOTS:
        return Confidence.NO
    head = raw.text[:20_000]
    return Confidence.CERTAIN if "<timedtext" in head or "<text start=" in head else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each voice of each caption."""
    draft, root = Draft(), load_xml(raw)
    tell_shown(draft, [caption(draft, one) for one in root.all("p", "text")])
    heads = [one for one in root.all("head", "pen", "ws", "wp", "w", "window") if one.children or one.attributes]
    if heads:
        draft.leave_out(heads[0].line, heads[0].name, f"{first_of(len(heads), 'element')} of style and place")
    automatic = any(one.get("ac") or one.get("t") for one in root.all("s"))
    made = Provenance(method="asr", tool="YouTube") if automatic else Provenance()
    return finish(draft, title=title_from_name(raw), provenance=made)


def caption(draft: Draft, one: Element) -> Shown:
    """Read a caption."""
    start = time(draft, one, "t", "start")
    return Shown(one.text, one.span, start, time(draft, one, "d", "dur"), one.get("a") == "1")


def time(draft: Draft, one: Element, *names: str) -> int | None:
    """Return the first of several attributes that is there, as a time; one that is none is a problem of the source."""
    name = next((name for name in names if one.get(name)), None)
    if name is None:
        return None
    try:
        return UNITS[name](one.get(name))
    except ValueError:
        message = f"{name} is no time: {one.get(name)[:60]!r}"
        draft.problems.append(Problem((), message, "correct it, or remove it", one.span, rule="unreadable-time"))
        return None


FORMAT = Format("YouTube XML", sniff, read)
