"""Random releases: transcripts as the model has them, and what a few merges may make of a corpus."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from steno.corpus.canonical import print_transcript
from steno.corpus.document import Document, locate_all
from steno.corpus.raw import decode
from steno.model import Chapter, Event, Extent, Link, Provenance, Segment, Source, Speaker, Status, Transcript
from steno.release.facts import Facts
from steno.release.passing import Record, make_record

WORDS = st.sampled_from("the sea is very reliable it weather that lies früh 東京 “quoted” a:b #1 & <i>".split())
LINES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
KEYS = st.sampled_from(["ada", "bo", "cy"])
TIMES = st.none() | st.integers(0, 4_000_000)
SEGMENTS = st.builds(Segment, LINES, TIMES, TIMES, st.none() | KEYS, st.booleans())
ENTRIES = st.one_of(
    SEGMENTS, SEGMENTS, st.builds(Chapter, LINES, TIMES), st.builds(Event, st.just("music"), TIMES, TIMES, LINES)
)
SPEAKERS = st.lists(KEYS, unique=True).map(lambda keys: tuple(Speaker(key, key.title(), None, None) for key in keys))
TRANSCRIPTS = st.builds(
    Transcript,
    title=LINES,
    entries=st.lists(ENTRIES, max_size=6).map(tuple),
    speakers=SPEAKERS,
    description=st.none() | LINES,
    date=st.none() | st.just("2026-03-04"),
    language=st.sampled_from(["en", "de", "und"]),
    license=st.sampled_from(["CC-BY-4.0", "CC0-1.0"]),
    status=st.sampled_from(Status),
    episode=st.none() | st.integers(0, 99),
    keywords=st.lists(LINES, max_size=2, unique=True).map(tuple),
    links=st.lists(st.builds(Link, st.just("https://example.org/a"), st.just("") | LINES), max_size=1).map(tuple),
    source=st.builds(Source, duration=TIMES),
    provenance=st.builds(Provenance, method=st.none() | st.sampled_from(["asr", "human"])),
    timing=st.sampled_from(Extent),
    labelling=st.sampled_from(Extent),
)
IDS = st.sampled_from([f"{show}/{slug}" for show in ("bells", "bells-2", "fog") for slug in ("a", "a-b", "b", "c")])
CORPORA = st.dictionaries(IDS, TRANSCRIPTS, max_size=6)
PEOPLE = st.dictionaries(KEYS, LINES.map(lambda name: {"name": name}), max_size=3)
STONES = st.dictionaries(
    st.sampled_from(["fog/a", "fog/old"]),
    st.just({"removed": "Lost."}) | st.just({"moved_to": "bells/a"}),
    max_size=2,
)
FACTS = st.builds(
    Facts,
    st.just({"title": "Random"}) | st.just({"title": "Random", "description": "Made *up*"}),
    st.sampled_from(["1" * 40, "2" * 40]),
    st.just("2026-03-04T05:06:07+00:00"),
    st.booleans(),
    st.lists(st.sampled_from(["bells", "fog"]), unique=True).map(
        lambda names: [{"key": name, "title": name.title()} for name in sorted(names)]
    ),
    PEOPLE,
    STONES,
    largest=st.sampled_from([600, 1_900_000_000]),
)


@st.composite
def pairs(draw):
    """Two corpora, of which the second keeps some of the first, as a merge does."""
    before = draw(CORPORA)
    after = {**{name: one for name, one in before.items() if draw(st.booleans())}, **draw(CORPORA)}
    for name in draw(st.lists(st.sampled_from(sorted(after)), unique=True, max_size=2)) if after else ():
        after[name] = replace(after[name], entries=(*after[name].entries[1:], Segment("One more.")))
    return before, after


def records(corpus: dict[str, Transcript]) -> list[Record]:
    """The records of a corpus in the order of a release."""
    made = (make_record(as_document(name, one)) for name, one in corpus.items())
    return sorted(made, key=lambda one: one.place)


def as_document(name: str, one: Transcript) -> Document:
    """A transcript as it would lie in a corpus."""
    raw = decode(print_transcript(one).encode(), f"corpus/{name}.yaml")
    return Document(raw, one, "steno", lambda: locate_all(raw))
