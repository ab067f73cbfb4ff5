"""What every importer needs: entries with their places, speakers by name, and a list of what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from steno.corpus.entries import tidy
from steno.corpus.roles import split_role
from steno.corpus.slugs import slug, unique
from steno.corpus.yaml12 import Places
from steno.model import Chapter, Entry, Event, Pointer, Problem, Segment, Span, Speaker, Unreadable

LONGEST_TEXT, LONGEST_LINE = 200_000, 2_000
"""What the schema allows for a segment's text, and for a title or name."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of a source that is not speech and has no field: its line, its text, and what it is."""

    line: int
    text: str
    reason: str


@dataclass(slots=True)
class Draft:
    """Collects a transcript while a reader walks through its source.

    Each `add_…` takes the span of the source that the entry came from, so that findings point into the original file.
    `notes` say what was inferred; `left_out` what no field could take; `problems` what is wrong with the source itself.
    """

    entries: list[Entry] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _keys: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _roles: dict[str, str] = field(default_factory=dict)

    def add_segment(
        self,
        text: str,
        span: Span,
        *,
        start: int | None = None,
        end: int | None = None,
        speaker: str | None = None,
        speaker_change: bool = False,
        places: dict[str, Span] | None = None,
    ) -> None:
        """Add speech. `speaker` is a display name; `places` gives the spans of single fields (`start`, `text` …).

        Raises Unreadable for a text longer than the schema allows: no voice speaks a book in one go.
        """
        text = tidy(text)
        if not text:
            self.left_out.append(LeftOut(span.line, speaker or "", "an empty segment"))
            return
        key = None if speaker is None else self.speaker_key(speaker)
        if len(text) > LONGEST_TEXT:
            raise Unreadable(
                "oversized-segment",
                f"one piece of speech has {len(text):,} characters; the limit is {LONGEST_TEXT:,}",
                "break it into lines or paragraphs",
                span,
            )
        if key is not None and places and "speaker" in places:
            self.places.values.setdefault(("speakers", key, "name"), places["speaker"])
        self._add(Segment(text, start, end, key, speaker_change and key is None), span, places)

    def add_chapter(self, title: str, span: Span, *, start: int | None = None) -> None:
        """Add a chapter; its title is folded onto one line. One that can be no title is left out."""
        title = one_line(title)
        if 0 < len(title) <= LONGEST_LINE:
            self._add(Chapter(title, start), span, None)
        else:
            self.leave_out(span.line, title, "a heading that is empty or too long for a title")

    def add_event(
        self, kind: str, span: Span, *, start: int | None = None, end: int | None = None, text: str | None = None
    ) -> None:
        """Add an event of the schema's vocabulary; `text` keeps the source's words when they say more."""
        self._add(Event(kind, start, end, text), span, None)

    def leave_out(self, line: int, text: str, reason: str) -> None:
        """List something of the source that is not speech and has no field."""
        self.left_out.append(LeftOut(line, text, reason))

    def speaker_key(self, name: str) -> str:
        """Return the key of a display name, making it at first sight: `Ben Johnson` → `ben-johnson`.

        A role behind it, `Ben Johnson (host)`, is the speaker's.
        """
        name, role = split_role(one_line(name)[:LONGEST_LINE] or "?")
        if name not in self._keys:
            self._keys[name] = unique(slug(name) or "speaker", self._taken)
            self._taken.add(self._keys[name])
        if role is not None:
            self._roles.setdefault(self._keys[name], role)
        return self._keys[name]

    def set_role(self, name: str, role: str) -> None:
        """Give a speaker a role of the Podcasting 2.0 taxonomy."""
        self._roles[self.speaker_key(name)] = role

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """The speakers in the order of their first words."""
        return tuple(Speaker(key, name, self._roles.get(key)) for name, key in self._keys.items())

    def _add(self, entry: Entry, span: Span, places: dict[str, Span] | None) -> None:
        pointer: Pointer = ("segments", len(self.entries))
        self.places.values[pointer] = span
        for name, place in (places or {}).items():
            self.places.values[(*pointer, name)] = place
        self.entries.append(entry)


def one_line(text: str) -> str:
    """Fold a text onto one line."""
    return tidy(text).replace("\n", " ")
