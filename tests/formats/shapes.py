"""Writers of the shapes that recognisers, captions and podcast hosts have: as their own programs write them, no more.

They share no code with the readers or exporters, so that words and times can be counted on both sides.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Said:
    """A piece of speech, in milliseconds."""

    start: int
    end: int
    speaker: str | None
    text: str

    @property
    def words(self) -> list[tuple[str, int, int]]:
        """Its words, with times that divide its length."""
        words = self.text.split()
        step = (self.end - self.start) // len(words)
        return [(word, self.start + step * at, self.start + step * at + step) for at, word in enumerate(words)]


def clock(time: int, mark: str = ".") -> str:
    """HH:MM:SS.mmm."""
    return f"{time // 3_600_000:02d}:{time // 60_000 % 60:02d}:{time // 1000 % 60:02d}{mark}{time % 1000:03d}"


def whisper_json(said: Sequence[Said]) -> str:
    rows: list[dict[str, Any]] = [
        {
            "id": at,
            "seek": one.start // 30_000 * 3_000,
            "start": one.start / 1000,
            "end": one.end / 1000,
            "text": f" {one.text}",
            "tokens": [50364, 440],
            "temperature": 0.0,
            "avg_logprob": float("nan"),
        }
        for at, one in enumerate(said)
    ]
    return json.dumps({"text": "".join(row["text"] for row in rows), "segments": rows, "language": "en"})


def whisperx_json(said: Sequence[Said]) -> str:
    rows: list[dict[str, Any]] = []
    for one in said:
        words = [
            {"word": word}
            if any(char.isdigit() for char in word)
            else voiced({"word": word, **times(start, end), "score": 0.9}, one)
            for word, start, end in one.words
        ]
        rows.append(voiced({**times(one.start, one.end), "text": one.text, "words": words}, one))
    return json.dumps(
        {"segments": rows, "word_segments": [word for row in rows for word in row["words"]], "language": "en"}
    )


def joined_whisperx_json(said: Sequence[Said]) -> str:
    """Pairs of segments in one, so that speakers change within."""
    rows: list[dict[str, Any]] = json.loads(whisperx_json(said))["segments"]
    pairs = [rows[at : at + 2] for at in range(0, len(rows), 2)]
    return json.dumps(
        [
            {
                "start": pair[0]["start"],
                "end": pair[-1]["end"],
                "text": " ".join(row["text"] for row in pair),
                "words": [word for row in pair for word in row["words"]],
            }
            for pair in pairs
        ]
    )


def times(start: int, end: int) -> dict[str, float]:
    return {"start": start / 1000, "end": end / 1000}


def voiced(row: dict[str, Any], one: Said) -> dict[str, Any]:
    return row if one.speaker is None else row | {"speaker": one.speaker}


def whisper_cpp_json(said: Sequence[Said]) -> str:
    rows = [
        {
            "timestamps": {"from": clock(one.start, ","), "to": clock(one.end, ",")},
            "offsets": {"from": one.start, "to": one.end},
            "text": f" {one.text}",
        }
        for one in said
    ]
    return json.dumps({"systeminfo": "", "result": {"language": "en"}, "transcription": rows}, indent="\t")


def whisper_cpp_words(said: Sequence[Said]) -> str:
    """With `-ml 1`."""
    rows = [
        {"offsets": {"from": start, "to": end}, "text": f" {word}"} for one in said for word, start, end in one.words
    ]
    return json.dumps({"result": {"language": "en"}, "transcription": rows})


def whisper_cpp_csv(said: Sequence[Said]) -> str:
    rows = (f'{one.start},{one.end}," {one.text.replace(QUOTE, QUOTE * 2)}"\n' for one in said)
    return "".join(["start,end,text\n", *rows])


QUOTE = '"'


def whisper_tsv(said: Sequence[Said]) -> str:
    return "".join(["start\tend\ttext\n", *(f"{one.start}\t{one.end}\t{one.text}\n" for one in said)])


def lrc(said: Sequence[Said]) -> str:
    lines = (
        f"[{one.start // 60_000:02d}:{one.start // 1000 % 60:02d}.{one.start % 1000 // 10:02d}] {one.text}\n"
        for one in said
    )
    return "".join(["[by:whisper.cpp]\n", *lines])


def srt(said: Sequence[Said]) -> str:
    cues = (
        f"{at}\n{clock(one.start, ',')} --> {clock(one.end, ',')}\n{wrapped(label(one))}\n\n"
        for at, one in enumerate(said, 1)
    )
    return "".join(cues).replace("\n", "\r\n")


def label(one: Said) -> str:
    return one.text if one.speaker is None else f"{one.speaker}: {one.text}"


def whisperx_srt(said: Sequence[Said]) -> str:
    cues = (
        f"{at}\n{clock(one.start, ',')} --> {clock(one.end, ',')}\n[{one.speaker or 'SPEAKER_99'}]: {one.text}\n\n"
        for at, one in enumerate(said, 1)
    )
    return "".join(cues)


def wrapped(text: str) -> str:
    """Three words on a line."""
    words = text.split()
    return "\n".join(" ".join(words[at : at + 3]) for at in range(0, len(words), 3))


def webvtt(said: Sequence[Said]) -> str:
    cues = (
        f"{at}-0\n{clock(one.start)} --> {clock(one.end)}\n{voice(one)}{wrapped(html.escape(one.text))}</v>\n\n"
        for at, one in enumerate(said)
    )
    return "".join(["WEBVTT\n\n", *cues])


def voice(one: Said) -> str:
    return "<v >" if one.speaker is None else f"<v {html.escape(one.speaker)}>"


def sbv(said: Sequence[Said]) -> str:
    return "".join(f"{clock(one.start)},{clock(one.end)}\n{wrapped(one.text)}\n\n" for one in said)


def whisperx_txt(said: Sequence[Said]) -> str:
    return "".join(f"[{one.speaker or 'SPEAKER_99'}]: {one.text}\n" for one in said)


def podcasting_json(said: Sequence[Said]) -> str:
    rows = [
        voiced({"startTime": one.start / 1000, "endTime": one.end / 1000, "body": html.escape(one.text)}, one)
        for one in said
    ]
    return json.dumps({"version": "1.0.0", "segments": rows}, ensure_ascii=False, indent=2)


def podcasting_words(said: Sequence[Said]) -> str:
    rows = [
        voiced({"startTime": start / 1000, "endTime": end / 1000, "body": html.escape(word)}, one)
        for one in said
        for word, start, end in one.words
    ]
    return json.dumps({"version": "1.0.0", "segments": rows})


def podcasting_html(said: Sequence[Said]) -> str:
    rows = (
        f"<cite>{html.escape(one.speaker or 'Speaker')}:</cite>\n<time>{clock(one.start)}</time>\n"
        f"<p>{html.escape(one.text)}</p>\n"
        for one in said
    )
    return "".join(["<html><body>\n", *rows, "</body></html>\n"])


def youtube_json(said: Sequence[Said]) -> str:
    """Automatic captions: a window, then a line and its break by turns; lines stay while the next comes."""
    events: list[dict[str, Any]] = [{"tStartMs": 0, "dDurationMs": 1, "id": 1, "wpWinPosId": 1, "wsWinStyleId": 1}]
    for one in said:
        segs = [
            {"utf8": word if not at else f" {word}", "tOffsetMs": start - one.start, "acAsrConf": 0}
            for at, (word, start, _) in enumerate(one.words)
        ]
        span = {"tStartMs": one.start, "dDurationMs": one.end - one.start + 3_000, "wWinId": 1}
        events += [span | {"segs": segs}, span | {"aAppend": 1, "segs": [{"utf8": "\n"}]}]
    return json.dumps({"wireMagic": "pb3", "pens": [{}], "events": events})


def srv3(said: Sequence[Said]) -> str:
    lines = (
        f'<p t="{one.start}" d="{one.end - one.start + 3000}" w="1">'
        + "".join(f'<s t="{start - one.start}" ac="0">{html.escape(word)} </s>' for word, start, _ in one.words)
        + f'</p>\n<p t="{one.start}" d="10" w="1" a="1">\n</p>\n'
        for one in said
    )
    return "".join(
        ['<?xml version="1.0" encoding="utf-8" ?><timedtext format="3">\n<body>\n', *lines, "</body>\n</timedtext>\n"]
    )


def srv1(said: Sequence[Said]) -> str:
    lines = (
        f'<text start="{one.start / 1000}" dur="{(one.end - one.start) / 1000}">'
        f"{html.escape(html.escape(one.text))}</text>"
        for one in said
    )
    return "".join(['<?xml version="1.0" encoding="utf-8" ?><transcript>', *lines, "</transcript>"])


def rolling_vtt(said: Sequence[Said]) -> str:
    """YouTube's automatic captions: each line in a cue with the one before, then alone for 10 ms."""
    cues, before = [], " "
    for one in said:
        first, *others = [html.escape(word, quote=False) for word in one.text.split()]
        timed = zip(others, one.words[1:], strict=True)
        spelled = first + "".join(f"<{clock(start)}><c> {word}</c>" for word, (_, start, _) in timed)
        plain = " ".join([first, *others])
        setting = "align:start position:0%"
        cues.append(f"{clock(one.start)} --> {clock(one.end)} {setting}\n{before}\n{spelled}\n\n")
        cues.append(f"{clock(one.end)} --> {clock(one.end + 10)} {setting}\n{plain}\n \n\n")
        before = plain
    return "".join(["WEBVTT\nKind: captions\nLanguage: en\n\n", *cues])


def transformers_json(said: Sequence[Said]) -> str:
    rows: list[dict[str, Any]] = [
        {"timestamp": [one.start / 1000, one.end / 1000], "text": f" {one.text}"} for one in said
    ]
    return json.dumps({"text": "".join(row["text"] for row in rows), "chunks": rows})


@dataclass(frozen=True)
class Shape:
    """A writer, the format that it is, and what it holds: speakers, a start for each piece, and how exact that is."""

    write: Callable[[Sequence[Said]], str]
    format: str
    speakers: bool = False
    starts: bool = True
    precision: int = 1


SHAPES = (
    Shape(whisper_json, "whisper-json"),
    Shape(whisperx_json, "whisperx-json", speakers=True),
    Shape(joined_whisperx_json, "whisperx-json", speakers=True, starts=False),
    Shape(whisper_cpp_json, "whisper-cpp-json"),
    Shape(whisper_cpp_words, "whisper-cpp-json", starts=False),
    Shape(whisper_cpp_csv, "whisper-cpp-csv"),
    Shape(whisper_tsv, "whisper-tsv"),
    Shape(lrc, "lrc", precision=10),
    Shape(srt, "srt", speakers=True),
    Shape(whisperx_srt, "srt", speakers=True),
    Shape(webvtt, "webvtt", speakers=True),
    Shape(rolling_vtt, "webvtt"),
    Shape(sbv, "sbv"),
    Shape(whisperx_txt, "whisperx-txt", speakers=True, starts=False),
    Shape(podcasting_json, "podcasting20-json", speakers=True),
    Shape(podcasting_words, "podcasting20-json", speakers=True, starts=False),
    Shape(podcasting_html, "podcasting20-html", speakers=True),
    Shape(youtube_json, "youtube-json"),
    Shape(srv3, "youtube-xml"),
    Shape(srv1, "youtube-xml"),
    Shape(transformers_json, "transformers-json"),
)
