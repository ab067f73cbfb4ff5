"""Words that speech recognition makes up over silence and music.

It has read too many subtitles: where nobody speaks it thanks for watching, or names who made the subtitles. A credit
of a subtitler is never spoken. Thanks for watching may well be, at the end: all four "please subscribe" that were
looked at were genuine, so those are left alone, and thanks count only where the talk goes on for long.

Fails:

    - start: "00:12:30.000"
      text: Subtitles by the Amara.org community

Repair: listen, and remove it, or note what is heard as an event.

Options:

    segments_after (20): how many segments must follow a farewell for it to be none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.patterns import late
from steno.corpus.visible import opening
from steno.model import Problem, Severity
from steno.rules import Options, Rule

WEBSITE = "Amara.org"
CREDITS = (
    r"(?:sub(?:title|titling)s?|captions?|closed captioning|transcri(?:pts?|ption|bed)|translat(?:ed|ion))"
    r" (?:(?:were|was|made|provided|created|done) )*by (?:[\w.@-]+ ?){1,5}\.?",
    r"Untertitel(?:ung)?(?: im Auftrag des| der| von| des)? [\w.-]+ ?[\w.-]*(?:,? \d{4})?\.?",
    r"Sous-titr(?:es|age)\b.{0,50}",
    r"Sottotitoli\b.{0,50}",
    r"Subtítulos (?:realizados )?por\b.{0,50}",
    r"Legendas? (?:pela|por)\b.{0,50}",
    r"Ondertitel(?:s|ing)\b.{0,40}",
    r"Napisy\b.{0,40}",
    r"Субтитры (?:сделал|подогнал|создавал|делал|и редактура).{0,50}",
    r"Редактор субтитров.{0,60}",
    r"ご視聴(?:いただき)?ありがとうございま(?:した|す)。?",
    r"(?:中文)?字幕(?:由|提供|志愿者|志願者|by).{0,30}",
)
FAREWELLS = (
    r"(?:thank you|thanks)(?: (?:so|very) much)? for watching(?: (?:this|the|my) video)?[.!…]*",
    r"(?:i'?ll )?see you (?:guys )?in the next video[.!…]*",
    r"vielen dank (?:fürs|für das) zuschauen[.!…]*",
    r"merci d'avoir regardé(?: cette vidéo)?[.!…]*",
    r"gracias por ver(?: el v[ií]deo)?[.!…]*",
)
STOCK = late(f"({'|'.join(CREDITS)})|{'|'.join(FAREWELLS)}", re.IGNORECASE)
LONGEST = 90
"""Characters; such lines are short."""
REPAIR = "listen, and remove it, or note what is heard as an event"


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each segment that is nothing but a credit, or a farewell in the middle."""
    speech = document.speech
    short = [text for text in speech.texts if len(text) <= LONGEST]
    if not any(map(STOCK.fullmatch, short)) and WEBSITE not in "\n".join(short):
        return
    last = len(speech.texts) - int(options["segments_after"])
    for ordinal, text in [(ordinal, text) for ordinal, text in enumerate(speech.texts) if len(text) <= LONGEST]:
        number = speech.places[ordinal]
        match = STOCK.fullmatch(text)
        if WEBSITE in text or (match and match[1]):
            message = f"segment {number} is a subtitler's credit, which nobody says: “{opening(text)}”"
        elif match and ordinal < last:
            message = f"segment {number} says farewell while the talk goes on: “{opening(text)}”"
        else:
            continue
        yield Problem(("segments", number, "text"), message, REPAIR)


RULE = Rule(severity=Severity.WARNING, find=find, options={"segments_after": 20})
