"""Stand-alone marks of what is heard and is not speech: `[MUSIC PLAYING]`, `(applause)`, `[BLANK_AUDIO]`, `♪`.

Only a mark that fills a whole line or cue is an event. `[laughs]` inside a sentence is part of what its writer put
down, and lyrics between notes are words: both stay in the text. So does what says that speech was not understood.
"""

from __future__ import annotations

import re

MARK = re.compile(r"[\[(*]{1,2}\s*([^\[\]()*]{1,60}?)\s*[\])*]{1,2}[.!]?")
NOTES = re.compile(r"[♪♫🎵🎶#\s]*[♪♫🎵🎶][♪♫🎵🎶#\s]*")
KINDS = {
    "silence": r"silence|pause|blank[_ ]audio|no audio|no speech|no sound",
    "laughter": r"laugh\w*|chuckl\w*|giggl\w*",
    "applause": r"applau\w*|clap\w*",
    "cheering": r"cheer\w*",
    "singing": r"sing(?:s|ing)|vocali[sz]\w*|hum(?:s|ming)",
    "music": r"musi\w*|song|jingle|theme|melody|intro|outro",
    "crosstalk": r"cross[- ]?talk\w*|overlapping|talking over",
    "break": r"break|commercial\w*|advert\w*|ad|sponsor\w*",
    "clip": r"clip|video|recording|audio plays",
    "noise": r"noise\w*|sounds?|static|beep\w*|bells?|ring(?:s|ing)|knock\w*|cough\w*|sneez\w*|sigh\w*"
    r"|gasp\w*|breath\w*|click\w*|typing|bark\w*|buzz\w*|feedback|thud|whoosh|wind|rustl\w*",
}
PATTERNS = [(kind, re.compile(rf"(?:{words})", re.IGNORECASE)) for kind, words in KINDS.items()]
SPEECH = re.compile(
    r"\b(?:i|you|we|he|she|they|is|are|was|inaudible|unintelligible|foreign|speaking)\b|'|’", re.IGNORECASE
)


def event_kind(text: str) -> str | None:
    """Return the kind of event that a whole text marks, or None when it is speech."""
    text = text.strip()
    if NOTES.fullmatch(text):
        return "music"
    mark = MARK.fullmatch(text)
    if mark is None or SPEECH.search(mark[1]):
        return None
    words = re.split(r"[\s,;/&-]+", mark[1])
    if len(words) > 5:
        return None
    whole = " ".join(words)
    return next((kind for kind, pattern in PATTERNS if _names(pattern, whole, words)), None)


def _names(pattern: re.Pattern[str], whole: str, words: list[str]) -> bool:
    return bool(pattern.fullmatch(whole)) or any(pattern.fullmatch(word.strip(".:!")) for word in words)
