"""CHAT: what TalkBank and CHILDES keep (the CHAT manual, `.cha`), read by CLAN, Batchalign and pylangacq.

A segment is a main line, `*INE:` and its text as it stands: no word is coded, and none is changed. Its times follow
between two U+0015, in milliseconds; where one of the two is missing, it is inferred and listed. Each speaker has a
code of three letters, and a name without blanks; `UNK` speaks where nobody is named. Events are `&=kind` on lines of
the role Environment, chapters are `@G`. Title and licence stand in comments. An utterance ends in `.`, `?` or `!`: a
full stop is added where there is none, and listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from steno.corpus.slugs import slug
from steno.exporters import Exporter, Options
from steno.model import Chapter, Event, Pointer, Segment, Transcript
from steno.shaping.cues import MILLISECONDS_A_CHARACTER, SHORTEST
from steno.shaping.losses import NotHeld
from steno.shaping.words import flat
from steno.sources.chat_lines import is_mute
from steno.sources.language_codes import shortest, three_letters

BULLET = "\x15"
TERMINATED = re.compile(r"[.?!][\"'”’»)\]]*$")
FINAL = re.compile(r" +([.?!])$")
NOBODY, SOUNDS = "UNK", "ENV"
MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


def write(transcript: Transcript, options: Options, losses: list[NotHeld]) -> str:
    """Write headers, then a line for each entry."""
    codes = make_codes(transcript)
    body = list(lines(transcript, codes, losses))
    return "\n".join(["@UTF8", "@Begin", *head(transcript, codes, losses), *body, "@End"]) + "\n"


def make_codes(transcript: Transcript) -> dict[str, str]:
    """Give each voice three capital letters, in the order in which they speak."""
    codes: dict[str, str] = {}
    taken = {NOBODY, SOUNDS}
    for one in transcript.segments:
        name = transcript.speaker_name(one.speaker)
        if name is None or name in codes:
            continue
        letters = slug(name).replace("-", "").upper()
        letters = "".join(letter for letter in letters if letter.isalpha())[:3].ljust(3, "X")
        numbers = (f"{letters[:2]}{number}" for number in range(10_000))
        codes[name] = letters if letters not in taken else next(one for one in numbers if one not in taken)
        taken.add(codes[name])
    return codes


def head(transcript: Transcript, codes: dict[str, str], losses: list[NotHeld]) -> Iterator[str]:
    """Yield the headers, in the order that the manual asks for."""
    language = three_letters(transcript.language)
    if transcript.language != "und" and shortest(language) != transcript.language:
        losses.append(NotHeld(("language",), "is the language without script and region", shortest(language)))
    yield f"@Languages:\t{language}"
    voices = [(code, one_word(name, codes, transcript, losses), "Participant") for name, code in codes.items()]
    if any(one.speaker is None for one in transcript.segments):
        voices.append((NOBODY, "", "Unidentified"))
    if any(isinstance(one, Event) for one in transcript.entries):
        voices.append((SOUNDS, "", "Environment"))
    yield "@Participants:\t" + ", ".join(" ".join(filter(None, one)) for one in voices)
    yield from (f"@ID:\t{language}|steno|{code}|||||{role}|||" for code, _, role in voices)
    if transcript.provenance.transcriber is not None:
        yield f"@Transcriber:\t{flat(transcript.provenance.transcriber, ('provenance', 'transcriber'), losses)}"
    if transcript.date is not None:
        day = date.fromisoformat(transcript.date)
        yield f"@Date:\t{day.day:02d}-{MONTHS[day.month - 1]}-{day.year:04d}"
    yield f"@Comment:\tTitle: {flat(transcript.title, (), [])}"
    if transcript.license != "NOASSERTION":
        yield f"@Comment:\tLicense: {transcript.license}"


def one_word(name: str, codes: dict[str, str], transcript: Transcript, losses: list[NotHeld]) -> str:
    """A name as one word; what an underscore and a comma cannot stand for is listed."""
    word = re.sub(r"[ ]", "_", flat(name, (), [])).replace(",", "")
    read = word.replace("_", " ").strip(" ") or codes[name]
    if read != name:
        key = next((one.key for one in transcript.speakers if one.name == name), name)
        losses.append(NotHeld(("speakers", key, "name"), "is one word without commas", read))
    return word.strip("_") or codes[name]


def lines(transcript: Transcript, codes: dict[str, str], losses: list[NotHeld]) -> Iterator[str]:
    """Yield a line for each entry."""
    for index, entry in enumerate(transcript.entries):
        pointer = ("segments", index)
        if isinstance(entry, Chapter):
            if entry.start is not None:
                losses.append(NotHeld((*pointer, "start"), "has no place beside a title"))
            yield f"@G:\t{flat(entry.title, (*pointer, 'chapter'), losses)}"
        elif isinstance(entry, Event):
            sound = f"&={entry.kind}" + ("" if entry.text is None else f":{coded(entry.text, pointer, losses)}")
            yield f"*{SOUNDS}:\t{sound} .{bullet(transcript, index, entry, losses)}"
        else:
            name = transcript.speaker_name(entry.speaker)
            code = NOBODY if name is None else codes[name]
            found: list[NotHeld] = []
            text = utterance(entry, pointer, found)
            yield f"*{code}:\t{text}{bullet(transcript, index, entry, found)}"
            losses.extend([NotHeld(pointer, "reads as an action without words")] if is_mute(text) else found)


def coded(text: str, pointer: Pointer, losses: list[NotHeld]) -> str:
    """An event's words as one, joined by underscores."""
    word = flat(text, (), []).replace(" ", "_")
    if word.replace("_", " ") != text:
        losses.append(NotHeld((*pointer, "text"), "is one word", word.replace("_", " ")))
    return word


def utterance(entry: Segment, pointer: Pointer, losses: list[NotHeld]) -> str:
    """A segment's text, with an end."""
    found: list[NotHeld] = []
    text = flat(entry.text, (*pointer, "text"), found)
    if TERMINATED.search(text) is None:
        found = [NotHeld((*pointer, "text"), "ends in a full stop", f"{text}.")]
        text = f"{text} ."
    elif (read := FINAL.sub(r"\1", text)) != text:
        found = [NotHeld((*pointer, "text"), "has no blank before its end", read)]
    losses.extend(found)
    return text


def bullet(transcript: Transcript, index: int, entry: Segment | Event, losses: list[NotHeld]) -> str:
    """The times of a line; without a start there are none."""
    if entry.start is None:
        if entry.end is not None:
            losses.append(NotHeld(("segments", index, "end"), "has no place without a start"))
        return ""
    end = entry.end
    if end is None or end < entry.start:
        follows = (one.start for one in transcript.entries[index + 1 :] if one.start is not None)
        length = max(SHORTEST, len(entry.text or "") * MILLISECONDS_A_CHARACTER)
        end = next((start for start in follows if start > entry.start), entry.start + length)
        losses.append(NotHeld(("segments", index, "end"), "is inferred: an end after the start is needed", end))
    return f" {BULLET}{entry.start}_{end}{BULLET}"


EXPORTER = Exporter(
    title="CHAT",
    suffix=".cha",
    write=write,
    holds=frozenset(
        {
            *("date", "language", "provenance.transcriber", "speakers.name"),
            *("start", "end", "speaker", "chapters", "events"),
        }
    ),
    remarks={"title": "stands in a comment", "license": "stands in a comment"},
)
