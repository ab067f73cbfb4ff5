"""Vosk JSON: `result[]` of words in seconds beside their `text`, as its recogniser gives one for each utterance.

Programs write a single one, a list of them, or one after the other as they come, with `partial` ones between; the
command `vosk-transcriber` writes `monologues[].terms[]`. An utterance is a segment, a long one is cut at pauses. Where
several alternatives were asked for, the first is taken. There is no punctuation and there are no speakers; confidences,
the times of words and the numbers that a voice was recognised by are left out.
https://alphacephei.com/vosk/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Json, Provenance, Unreadable
from steno.sources.json_fields import leave_out_rest, list_field, text_field, time_field
from steno.sources.json_values import Value, load_lines, looks_like_json
from steno.sources.timed_words import Stretch, TimedWord, add_stretches, join_words
from steno.sources.titles import title_from_name

NAMED = re.compile(r'"(?:result|terms)"\s*+:')
WORD = ("word", "start", "end")
RESULT = ("text", "partial", *(f"result[].{name}" for name in WORD))
ANSWER = (*RESULT, *(f"alternatives[].{name}" for name in RESULT))
TAKEN = (
    *ANSWER,
    *(f"[].{name}" for name in ANSWER),
    *("schemaVersion", "text", "monologues[].start", "monologues[].end"),
    *(f"monologues[].terms[].{name}" for name in ("text", "type", "start", "end")),
)


def sniff(raw: RawFile) -> Confidence:
    """Certain by results of words with times beside their text, or by monologues of terms."""
    if not looks_like_json(raw) or NAMED.search(raw.text) is None:
        return Confidence.NO
    try:
        found = list(answers(load_lines(raw)))
    except Unreadable:
        return Confidence.NO
    return Confidence.CERTAIN if any(is_answer(one) for one in found[:50]) else Confidence.NO


def answers(values: list[Value]) -> Iterator[Value]:
    """Yield the answers of a file: for each utterance one, however they are kept."""
    for one in values:
        if isinstance(one.data, list):
            yield from one.items()
        elif list_field(one, "monologues"):
            yield from list_field(one, "monologues")
        else:
            yield one


def is_answer(one: Value) -> bool:
    """Tell whether a value has the words of an utterance."""
    best = next(iter(list_field(one, "alternatives")), one)
    terms = [word.data for word in list_field(one, "terms")[:1]]
    words = [word.data for word in list_field(best, "result")[:1]]
    told = isinstance(best.data, dict) and isinstance(best.data.get("text"), str)
    return any(map(is_word, words)) and told or any(map(is_word, terms))


def is_word(word: Json) -> bool:
    """Tell whether a value is a word with its times."""
    return isinstance(word, dict) and bool(text_field(word, "word", "text")) and {"start", "end"} <= word.keys()


def read(raw: RawFile) -> Reading:
    """Read a segment for each utterance."""
    draft, values = Draft(), load_lines(raw)
    found = list(answers(values))
    add_stretches(draft, [utterance(draft, one) for one in found])
    partial = [one for one in found if text_field(one.data, "partial")]
    if partial:
        told = "what it heard before it was sure" + (f", the first of {len(partial):,}" if len(partial) > 1 else "")
        draft.leave_out(partial[0].line, text_field(partial[0].data, "partial"), told)
    if values:  # Of answers one after the other one shows the fields of all.
        leave_out_rest(draft, max(values, key=lambda one: len(one.data) if isinstance(one.data, dict) else 0), TAKEN)
    return finish(draft, title=title_from_name(raw), provenance=Provenance(method="asr", tool="Vosk"))


def utterance(draft: Draft, one: Value) -> Stretch:
    """Read an utterance by its first alternative."""
    best, *others = list_field(one, "alternatives") or [one]
    for other in others:
        draft.leave_out(other.line, text_field(other.data, "text"), "another reading of the same speech")
    words = tuple(read_words(draft, best))
    text = text_field(best.data, "text") or join_words(words)
    return Stretch(text, one.span, words[0].start if words else None, words[-1].end if words else None, None, words)


def read_words(draft: Draft, best: Value) -> Iterator[TimedWord]:
    """Read the words of an utterance."""
    for word in list_field(best, "result") or list_field(best, "terms"):
        start, end = time_field(draft, word, "start"), time_field(draft, word, "end")
        if text := text_field(word.data, "word", "text"):
            yield TimedWord(text, word.span, start, end)


FORMAT = Format("Vosk JSON", sniff, read)
