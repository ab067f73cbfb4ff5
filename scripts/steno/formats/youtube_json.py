"""YouTube JSON: `events[]` of `tStartMs`, `dDurationMs` and `segs[].utf8` (format `json3`).

Automatic captions come a word a `seg`, with offsets, and each line stays while the next one comes in: it then ends
where that begins. An event without `segs` opens a window, one with `aAppend` goes on with the line there, mostly to
break it: neither says anything. Lines that are shown again are taken once, `>>` is a change of speaker, `[Music]` an
event, and character references are read. Lists of `text`, `start` and `duration` in seconds, as programs that fetch
these captions write them, are read too. Pens, windows, offsets and confidences are left out.
"""

from __future__ import annotations

import re
from typing import Any

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Json, Provenance, Source
from steno.sources.json_fields import (
    language_tag,
    leave_out_rest,
    list_field,
    milliseconds,
    text_field,
    time_field,
)
from steno.sources.json_values import Value, json_or_none, load_json
from steno.sources.titles import title_from_name
from steno.sources.youtube import Shown, tell_shown

VIDEO = re.compile(r"[A-Za-z0-9_-]{11}")
FETCHED = ("text", "start", "duration")
TAKEN = (
    *(f"events[].{name}" for name in ("tStartMs", "dDurationMs", "segs[].utf8", "aAppend")),
    *(f"{at}.{name}" for at in ("[]", "snippets[]") for name in FETCHED),
    *("language_code", "is_generated", "video_id"),
)


def sniff(raw: RawFile) -> Confidence:
    """Certain by events with segs, or by texts with a start and a duration."""
    root = json_or_none(raw)
    if root is None:
        return Confidence.NO
    fetched = any(isinstance(one, dict) and {*FETCHED} <= one.keys() and "end" not in one for one in listed(root.data))
    return Confidence.CERTAIN if fetched or any(map(is_event, events_of(root.data))) else Confidence.NO


def events_of(data: Json) -> list[Any]:
    """Return the events of a file."""
    found = data.get("events") if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def listed(data: Json) -> list[Any]:
    """Return the texts of a file that was fetched by a program."""
    found = data.get("snippets") if isinstance(data, dict) else data
    return found if isinstance(found, list) else []


def is_event(one: Json) -> bool:
    """Tell whether a value is an event that says something."""
    return isinstance(one, dict) and "tStartMs" in one and isinstance(one.get("segs"), list)


def read(raw: RawFile) -> Reading:
    """Read a segment for each voice of each event."""
    draft, root = Draft(), load_json(raw)
    if events_of(root.data):
        shown = [event(draft, one) for one in list_field(root, "events") if is_event(one.data)]
    else:
        found = root.items() if isinstance(root.data, list) else list_field(root, "snippets")
        shown = [fetched(draft, one) for one in found if isinstance(one.data, dict)]
    tell_shown(draft, shown)
    leave_out_rest(draft, root, TAKEN)
    video = text_field(root.data, "video_id")
    generated = isinstance(root.data, dict) and root.data.get("is_generated") is True
    return finish(
        draft,
        title=title_from_name(raw),
        language=language_tag(text_field(root.data, "language_code")),
        source=Source(url=f"https://www.youtube.com/watch?v={video}") if VIDEO.fullmatch(video) else Source(),
        provenance=Provenance(method="asr", tool="YouTube") if generated or is_automatic(root.data) else Provenance(),
    )


def is_automatic(data: Json) -> bool:
    """Tell whether captions were recognised: only those have a confidence, or an offset for each word."""
    segs = (seg for one in events_of(data) if is_event(one) for seg in one["segs"] if isinstance(seg, dict))
    return any("acAsrConf" in seg or "tOffsetMs" in seg for seg in segs)


def event(draft: Draft, one: Value) -> Shown:
    """Read an event."""
    texts = (seg.get("utf8") for seg in one.data["segs"] if isinstance(seg, dict))
    text = "".join(text for text in texts if isinstance(text, str))
    start = time_field(draft, one, "tStartMs", unit=milliseconds)
    length = time_field(draft, one, "dDurationMs", unit=milliseconds)
    return Shown(text, one.span, start, length, bool(one.data.get("aAppend")))


def fetched(draft: Draft, one: Value) -> Shown:
    """Read a text that a program has fetched."""
    start, length = (time_field(draft, one, name) for name in ("start", "duration"))
    return Shown(str(one.data.get("text") or ""), one.span, start, length)


FORMAT = Format("YouTube JSON", sniff, read)
