"""DataTalks.Club's podcast pages: the transcript stands in the front matter, as a list of rows.

    transcript:
    - header: How it began
    - line: It began with a spreadsheet, and nobody knew whose it was.
      sec: 85
      time: '1:25'
      who: Ada

Quirks: `sec` and `time` say the same twice (`sec` is taken; a disagreement is a problem); rows without a time go on
where the one before stood; a key may stand twice in a row, and then the last one counts, as in every YAML reader. Every
row has a speaker by nature, so that a missing one is a fault. Guests, links, topics, dates and the duration have
fields; clips for search engines and what follows the front matter, unless it is a list of links, are left out.
"""

from __future__ import annotations

import re
from typing import Any

from steno.corpus.drafting import Draft
from steno.corpus.finishing import distinct, finish, title_of
from steno.corpus.frontmatter import FrontMatter, split_front_matter
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading
from steno.model import Link, Pointer, Problem, Provenance, Source, Span, Transcript, Unreadable
from steno.timecode import print_clock, read_duration, read_time

ROWS = re.compile(
    r"^transcript:[ \t]*\n(?:[ \t]*(?:#.*)?\n)*[ \t]*-[ \t]+(?:line|header|sec|time|who)[ \t]*:", re.MULTILINE
)
LINK = re.compile(r"\s*[*+-]\s+\[(?P<title>[^\]]+)\]\((?P<url>[a-z][a-z0-9+.-]*:[^\s)]+)\)(?:\{[^}]*\})?\s*")


def sniff(raw: RawFile) -> Confidence:
    """Certain when the front matter holds a transcript of such rows, also one that cannot be parsed."""
    text = raw.text.replace("\r\n", "\n")
    return Confidence.CERTAIN if text.startswith("---\n") and ROWS.search(text) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read the rows, the fields and the links behind."""
    page = split_front_matter(raw)
    draft = Draft(problems=page.duplicates)
    rows = page.take("transcript")
    if not isinstance(rows, list):
        raise Unreadable("empty-transcript", "`transcript` is no list of rows", "write it as `- line: …`")
    for index, row in enumerate(rows):
        _row(draft, page, index, row)
    transcript = finish(draft, _about(raw, page, draft), labelled=True)
    page.leave_out_rest(draft)
    places = _field_places(page, draft)
    return Reading(transcript, places, tuple(draft.left_out), tuple(draft.notes), tuple(draft.problems))


def _row(draft: Draft, page: FrontMatter, index: int, row: Any) -> None:
    at: Pointer = ("transcript", index)
    span = page.places.find(at)
    if not isinstance(row, dict):
        draft.add_segment(str(row), span)
        return
    line = row.get("line")
    start = _start(draft, page, at, row)
    if "header" in row:
        draft.add_chapter(str(row["header"] or ""), span, start=None if line is not None else start)
    if line is not None:
        who = row.get("who")
        names = (
            {"line": "text", "sec": "start", "who": "speaker"} if "sec" in row else {"line": "text", "time": "start"}
        )
        places = {new: page.places.find((*at, old)) for old, new in (*names.items(), ("who", "speaker")) if old in row}
        name = None if who in (None, "") else str(who)
        draft.add_segment(str(line), span, start=start, speaker=name, places=places)
    for key, value in row.items():
        if key not in ("line", "header", "sec", "time", "who") and value not in (None, ""):
            draft.leave_out(page.places.keys[(*at, key)].line, f"{key}: {value}", "a key of a row without a place")


def _start(draft: Draft, page: FrontMatter, at: Pointer, row: dict[str, Any]) -> int | None:
    seconds, clock = row.get("sec"), row.get("time")
    told: int | None = None
    if clock not in (None, ""):
        try:
            told = read_time(str(clock))
        except ValueError:
            span = page.places.find((*at, "time"))
            draft.problems.append(
                Problem(at, f"time cannot be {clock!r}", "write it as 1:02:03", span, rule="wrong-time")
            )
    if isinstance(seconds, int | float) and not isinstance(seconds, bool) and 0 <= seconds < 10**7:
        start = int(seconds * 1000)
        if told is not None and abs(told - start) > 1000:
            message = f"time says {clock} and sec says {seconds} ({print_clock(start)})"
            repair = "correct the one that is wrong"
            span = page.places.find((*at, "time"))
            draft.problems.append(Problem(at, message, repair, span, rule="disagreeing-times"))
        return start
    return told


def _about(raw: RawFile, page: FrontMatter, draft: Draft) -> Transcript:
    links = page.fields.get("links")
    links = links if isinstance(links, dict) else {}
    addresses = {
        str(name): str(url) for name, url in links.items() if re.match(r"[a-z][a-z0-9+.-]*:\S+$", str(url or ""))
    }
    if isinstance(page.fields.get("links"), dict):
        page.used.add("links")
    for name, url in links.items():
        if str(name) not in addresses:
            draft.leave_out(page.places.keys[("links", name)].line, f"{name}: {url}", "a link without an address")
    kept = [Link(url, name) for name, url in addresses.items() if name != "youtube"]
    prose = [page.text(name) for name in ("description", "intro")]
    return Transcript(
        page.text("title") or title_of(raw.path),
        subtitle=page.text("short"),
        description="\n".join(text for text in prose if text) or None,
        date=page.date("date", "dateadded"),
        season=page.number("season"),
        episode=page.number("episode"),
        keywords=distinct((*page.texts("topics"), *_words(page))),
        guests=page.texts("guests"),
        image=page.text("image"),
        links=tuple(dict.fromkeys((*kept, *_body(page, draft)))),
        source=Source(media=addresses.get("youtube"), duration=_duration(page)),
        provenance=Provenance(),
    )


def _words(page: FrontMatter) -> list[str]:
    value = page.take("keywords")
    words = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    return [" ".join(str(word).split()) for word in words]


def _duration(page: FrontMatter) -> int | None:
    value = page.fields.get("duration")
    try:
        duration = read_duration(str(value))
    except ValueError:
        return None
    page.used.add("duration")
    return duration


def _body(page: FrontMatter, draft: Draft) -> list[Link]:
    found = []
    for number, line in enumerate(page.body, page.body_line):
        match = LINK.fullmatch(line)
        if match is not None:
            found.append(Link(match["url"], " ".join(match["title"].split())))
        elif line.strip() and line.strip() != "Links:":
            draft.leave_out(number, line.strip(), "text behind the transcript")
    return found


def _field_places(page: FrontMatter, draft: Draft) -> Any:
    """Give the transcript's fields the places of the page's, so that a finding about the title points at it."""
    names = {"title": "title", "subtitle": "short", "description": "description", "guests": "guests"}
    for ours, theirs in names.items():
        if (theirs,) in page.places.values:
            draft.places.values[(ours,)] = page.places.values[(theirs,)]
    if ("duration",) in page.places.values:
        draft.places.values[("source", "duration")] = page.places.values[("duration",)]
    draft.places.values.setdefault((), Span(1, 1, 1, 1))
    return draft.places


FORMAT = Format(title="DataTalks.Club page", sniff=sniff, read=read)
