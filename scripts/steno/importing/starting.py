"""A new transcript by hand: its header from a few answers, its first lines as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from steno.corpus.canonical import print_transcript, scalar
from steno.corpus.drafting import Draft, one_line
from steno.corpus.project import Project
from steno.corpus.slugs import slug
from steno.formats import extent
from steno.importing.defaults import SHOW, Wishes
from steno.importing.misuse import Misuse
from steno.importing.people import People, recognise
from steno.model import Chapter, Extent, Provenance, Segment, Span, Transcript
from steno.sources.clock import CLOCK, time_or_none
from steno.sources.labels import find_label
from steno.sources.sounds import event_kind

LICENCES = {
    "CC-BY-4.0": "anybody may use it, and names you",
    "CC-BY-SA-4.0": "the same, and what is made of it stays under this licence",
    "CC0-1.0": "anybody may use it, without conditions",
    "CC-BY-NC-4.0": "anybody may use it and names you, but not for money",
    "NOASSERTION": "not known yet; it cannot be released until it is",
}
TIMED = re.compile(rf"\s*[\[(]?({CLOCK})[\])]?(?:\s*[-–—]\s|\s+|$)", re.ASCII)
HEADING = re.compile(r"#{1,6}\s+(.+)")
GUIDE = """\
# Write what was said below, a sentence on a line, and take the `#` away:
# - start: "00:00:00.000"
#   speaker: {speaker}
#   text: >-
#     First sentence.
#     Second sentence.
"""


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody said about a new transcript."""

    show: str
    title: str
    language: str
    license: str
    date: str | None = None
    name: str = ""
    speakers: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where it goes."""
        return f"corpus/{self.show}/{self.name or slug(self.title)}.yaml"


def check_answer(name: str, value: str) -> str:
    """Return an answer on one line. Raises Misuse for what a transcript could not hold."""
    value = one_line(readable(value))
    if name in ("title", "language", "license", "date"):
        given: dict[str, Any] = {name: value}
        Wishes(**given).check()
    elif name in ("show", "name") and not SHOW.fullmatch(value):
        raise Misuse(f"--{name}: {value!r}: write lower-case letters and digits, joined by '-'")
    return value


def readable(text: str) -> str:
    """Return what a terminal sent as text; bytes that are none become U+FFFD."""
    return text.encode("utf-8", "replace").decode()


def shows(project: Project) -> list[str]:
    """The shows of a corpus."""
    return sorted(path.parent.name for path in project.corpus.glob("*/show.yaml"))


def write_show(title: str, answers: Answers) -> str:
    """Return the `show.yaml` of a show that begins with this transcript."""
    lines = ["# yaml-language-server: $schema=../../schema/show.schema.json", f"title: {scalar(title)}"]
    known = (("language", answers.language, "und"), ("license", answers.license, "NOASSERTION"))
    lines += [f"{name}: {scalar(value)}" for name, value, nothing in known if value != nothing]
    return "\n".join(lines) + "\n"


def start(answers: Answers, lines: Iterable[str], people: People) -> tuple[str, list[str]]:
    """Return the text of a new draft, and what to say of its speakers. Without any lines it shows how to write them."""
    draft = Draft()
    for name in answers.speakers:
        draft.speaker_key(_display(name, people))
    typed = collect(draft, lines, people)
    transcript = Transcript(
        answers.title,
        tuple(draft.entries) or (Chapter("Opening", 0),),
        draft.speakers,
        date=answers.date,
        language=answers.language,
        license=answers.license,
        provenance=Provenance(method="human" if typed else None),
        timing=extent([one.start for one in draft.entries if isinstance(one, Segment)]) if typed else Extent.FULL,
        labelling=extent([one.speaker for one in draft.entries if isinstance(one, Segment)]) if typed else Extent.FULL,
    )
    transcript, notes, proposals = recognise(transcript, people)
    guide = "" if typed else GUIDE.format(speaker=next((one.key for one in transcript.speakers), "somebody"))
    return print_transcript(transcript) + guide, [*notes, *map(str, proposals)]


def collect(draft: Draft, lines: Iterable[str], people: People) -> int:
    """Add lines as people type them: `Name: words`, a time before it, `# Heading`; return how many are speech.

    A line without a name goes on with the voice above.
    """
    count, speaker = 0, None
    for number, line in enumerate(lines, 1):
        text, start = readable(line).strip(), None
        timed = TIMED.match(text)
        if timed is not None:
            start, text = time_or_none(timed[1]), text[timed.end() :]
        head, label = HEADING.fullmatch(text), find_label(text)
        span = Span(number, 1, number, len(line) + 1)
        if head is not None:
            draft.add_chapter(head[1], span, start=start)
            continue
        if label is not None and label.name:
            speaker, text = _display(label.name, people), text[label.rest :]
        kind = event_kind(text)
        if kind is not None:
            draft.add_event(kind, span, start=start, text=text)
        elif text:
            draft.add_segment(text, span, start=start, speaker=speaker)
            count += 1
    return count


def _display(name: str, people: People) -> str:
    """The name that is shown: of a key of the registry, the person's."""
    person = people.find(name)
    return person.name if person is not None else name
