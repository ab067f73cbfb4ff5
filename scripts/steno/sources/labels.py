"""Speaker labels at the beginning of a line: `Name: text`. A colon alone makes nobody a speaker.

`Note: …` and `So here's the thing: …` are text. What looks like a name becomes one only in a file that uses it as a
label: it recurs, or nearly every line has a label, or the name is mentioned elsewhere.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from steno.sources.clock import CLOCK, time_or_none

STAMP = rf"\\?\[\s*{CLOCK}\s*\\?\](?!\()"
BOLD = r"[*_]{0,3}"
NEVER = r":：<>\[\](){}|=/\\"
"""What no name holds."""
LABEL = re.compile(
    rf"\s*+(?P<bold>[*_]{{1,3}})?(?P<name>(?:[^\s{NEVER}]|\\_)(?:[^\n{NEVER}]|\\_){{0,59}}?"
    rf"(?:[ ]\([^():\n]{{1,40}}\){BOLD}){{0,2}})"
    r"\s*+"
    rf"(?:[\[(]\s*(?P<before>{CLOCK})\s*[\])]\s*)?"
    rf"(?:[:：]{BOLD}\s+(?P<only>{CLOCK})\s*$|[:：]{BOLD}\s*(?P<after>{STAMP})|:{BOLD}(?=\s|$)|：(?(bold)(?:(?<![*_]：)(?P=bold))?))\s*",
    re.ASCII,
)
REMARK = re.compile(r"(?P<name>.*\S)\s*\((?P<remark>[^()]{1,40})\)")
PARTICLES = frozenset("de da del der den di du van von bin al el la le of and the y e und et with & + / - –".split())
NO_NAMES = frozenset(
    "note notes update updates updated edit edited editor question questions answer answers warning example "
    "examples tip tips remember so now but and also well ok okay yes no yeah yep nope first second third last "
    "finally fact facts problem solution result results summary disclaimer http https ps step steps part chapter "
    "section source sources link links date title author topic topics today url website music transcript "
    "transcription transcribed location because if when then what why how where who which this that these those it "
    "is are was there here i we you they hint caution important conclusion introduction description credits thanks "
    "error spoiler quote correct right wrong actually basically anyway meaning like plus see read listen watch "
    "check recorded published episode sponsor sponsors".split()
)
HEADINGS = frozenset(
    "added fixed changed removed deprecated improved security usage options option installation install action actions "
    "resolved resolution decision decisions agenda todo fixme goal goals background context requirements pros cons "
    "parameters returns default severity priority status owner fix feat docs chore refactor test perf build ci".split()
)
"""Words that head a paragraph of notes or of a document; nobody is called by one of them alone."""
MENTION = re.compile(r"[a-z,;:–—-] [\"'“‘(]?(\w+)")
ENDS = re.compile(r"[.?!,;\"“”…]")
SHORT = re.compile(r"\b(?:[A-Z]|(?i:Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr|Hon|Rep|Sen|Rev|Gov|Gen|Col|Lt|Sra|Fr|Hr))\.", re.ASCII)
ASIDE = re.compile(r"\s*\([^()]*\)")
INITIALS = re.compile(r"(?:\(|\|[ \t]*)([A-Z]{2,4})(?=\)|[ \t]*\|)")
ADDRESS = re.compile(r"<?[a-z][a-z0-9+.-]{1,20}://\S{1,1900}")
LONGEST = 160
"""Characters of a name with what stands in parentheses behind it."""
MOST = 0.7
"""The share of labelled texts in a file that labels what is said, whoever speaks only once in it."""


PAIRS = [
    *(("q", "a"), ("question", "answer"), ("f", "a"), ("frage", "antwort"), ("p", "r"), ("pregunta", "respuesta")),
    *(("pergunta", "resposta"), ("问", "答"), ("問", "答"), ("domanda", "risposta"), ("question", "réponse")),
]
"""Words that label a question and its answer: each is a voice where both stand on a page."""
QUESTIONS = frozenset(question for question, _ in PAIRS if question not in ("f", "p"))
"""Those that label a question also where nothing labels the answers."""
PLAIN = re.compile(r"[a-z][a-z0-9_-]{1,14}")
PARTS = frozenset(
    "host hosts co-host cohost guest guests moderator interviewer interviewee narrator announcer presenter reporter "
    "caller listener audience speaker agent customer client q a".split()
)
"""Small words that are voices anywhere; on a page that labels its speakers others may be too."""
ROLES = frozenset(
    "present attendees participants regrets apologies absent scribe scribes chair chairs presenters moderators guests "
    "speakers panelists notetaker".split()
)
"""What stands before the names of those who were there; nobody speaks as one of them."""


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before the colon: the name, its place and time, and where the speech begins."""

    name: str
    begin: int
    end: int
    rest: int
    time: int | None = None
    clock: str = ""


@lru_cache(maxsize=8192)
def find_label(text: str) -> Label | None:
    """Find what has the shape of a label at the beginning of a text, whether or not it names anybody.

    A page is asked line by line, again and again: whose names it has, and where they stand.
    """
    match = LABEL.match(text)
    if match is None:
        return None
    clock = match["before"] or match["only"] or (match["after"] or "").strip("\\[] ")
    written = match["name"].strip("*_ \t")
    begin = text.index(written, match.start("name")) if written else match.start("name")
    time = time_or_none(clock) if clock else None
    return Label(written.replace("\\_", "_"), begin, begin + len(written), match.end(), time, clock)


def is_name(name: str) -> bool:
    """Tell whether a text looks like what people call somebody: up to five words, capitalised, no sentence.

    What stands in parentheses behind it, a party or a role, may be anything.
    """
    name = ASIDE.sub("", name) if len(name) < LONGEST else name
    words = name.split()
    if not 1 <= len(words) <= 5 or len(name) > 50 or ENDS.search(SHORT.sub("", name)):
        return False
    if words[0].lower().strip("'’") in NO_NAMES or name.lower() in HEADINGS or not any(map(str.isalpha, name)):
        return False
    return all(_is_capitalised(word) or word.lower() in PARTICLES for word in words) and _is_capitalised(words[0])


def _is_capitalised(word: str) -> bool:
    first = word.lstrip("'’@#(")[:1]
    return first.isdigit() or first.isalpha() and not first.islower()


def names_in(texts: Sequence[str], *, single: float = 0.5, several: float = 0.05) -> frozenset[str]:
    """Return the names that a file uses as labels of its lines or cues; empty when it does not label them.

    Two or more names must label the share `several` of all texts, one alone the share `single`. Small words for parts
    (`host`) are names where nearly every text begins with one; `Question` and `Answer` are names together, and initials
    are where somebody is introduced by them. `Presenter: Ada` says who is there, and `Slides: https://…` is a link.
    """
    counts = Counter(label.name for text in texts if (label := find_label(text)) is not None and speaks(text, label))
    total = max(1, len(texts))
    known = {short for text in texts for short in INITIALS.findall(text)}
    asked = questions_in(counts) | {name for name in counts if name in known}
    plain = {name for name, count in counts.items() if count > 1 and (name in PARTS or is_name(name))} | asked
    if sum(counts[name] for name in plain) * 5 >= total * 4 and len(plain) > 1:
        return frozenset(plain | {name for name in counts if is_name(name)})
    found = Counter({name: count for name, count in counts.items() if is_name(name) or name in asked})
    if total > 1 and sum(found.values()) == total:
        return frozenset(found)
    names = {name for name, count in found.items() if count > 1}
    share = sum(found[name] for name in names) / total
    if not names or share < (several if len(names) > 1 else single):
        return frozenset()
    once = {name for name, count in found.items() if count == 1}
    if share < 0.5 and sum(found.values()) < total * MOST and once:
        mentioned = mentions(texts) | known
        once = {name for name in once if re.split(r"\W", name, maxsplit=1)[0] in mentioned or is_known(name, names)}
    return frozenset(names | once)


def is_known(name: str, names: set[str]) -> bool:
    """Tell whether a label holds one of the names, as `MAYOR MOSS` does beside `MOSS`, or is a part's: `AUDIENCE`."""
    return bool(names & {*name.split()}) or len(name) > 1 and name.lower() in PARTS


def speaks(text: str, label: Label) -> bool:
    """Tell whether more follows a label than an address, and more than names where it says what they do."""
    rest = text[label.rest :]
    if label.name.lower() in PARTS | ROLES and len(label.name) > 1 and rest:
        return not all(is_name(name) for name in re.split(r",|;| and ", rest) if name.strip())
    return ADDRESS.fullmatch(rest) is None


def questions_in(labels: Iterable[str]) -> frozenset[str]:
    """Return which labels are those of questions and answers, where both are there."""
    found = {label.lower(): label for label in labels}
    return frozenset(found[word] for pair in PAIRS if set(pair) <= found.keys() for word in pair)


def is_plain(name: str) -> bool:
    """Tell whether a label is one small word that may be somebody: `host`, `nullc`."""
    return PLAIN.fullmatch(name) is not None and name not in NO_NAMES | HEADINGS


def mentions(texts: Iterable[str]) -> frozenset[str]:
    """The words that stand in mid-sentence, as one mentions or addresses somebody."""
    return frozenset(word for text in texts for word in MENTION.findall(text) if not word.islower())


def split_label(text: str, names: frozenset[str]) -> Label | None:
    """Return the label of a text when it is one of the file's names."""
    label = find_label(text) if names else None
    return label if label is not None and label.name in names else None


def marks_changes(labels: Iterable[str | None]) -> bool:
    """Tell whether labels stand only where the speaker changes, so that what follows is the same voice's.

    So it is in Podcasting 2.0 transcripts: no name stands twice in a row, though most lines have none. Two or three
    labels are enough where the first line has one.
    """
    given = list(labels)
    said = [label for label in given if label is not None]
    alternate = all(one != other for one, other in itertools.pairwise(said))
    several = len(said) > 3 or len(said) > 1 and given[0] is not None
    return several and len(set(said)) > 1 and alternate and len(given) - given.index(said[0]) >= 2 * len(said)
