"""What keeps a file from being YAML, in the words of somebody who edits transcripts, at the place of its cause."""

from __future__ import annotations

from typing import Any, Protocol

import yaml

from steno.corpus.conflicts import find_conflict
from steno.corpus.patterns import late
from steno.model import Span, Unreadable

UNPRINTABLE = late("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.2.2 §5.1 does not print, and the line breaks of YAML 1.1 that 1.2 reads as text (§5.4)."""
PRINTABLE_ASCII = bytes(range(0x20, 0x7F)) + b"\t\n\r"
BREAKS = {"\x85": "next line", "\u2028": "line separator", "\u2029": "paragraph separator"}
BLANKS = dict.fromkeys(map(ord, BREAKS), " ")
TAB = "a tab stands where a line is indented", "indent with blanks; YAML takes no tabs there"
SAID = {
    "mapping values are not allowed in this context": (
        "a colon and a blank stand where no key can be",
        "quote a text that holds ': ', or mend the indentation",
    ),
    "could not find expected ':'": (
        "the line is neither 'key: value' nor part of a text",
        "indent it deeper than the key of its text, or write the key before it",
    ),
    "did not find expected key": (
        "the line does not go on with the keys above it",
        "mend the indentation, or a quote before this line",
    ),
    "did not find expected '-' indicator": (
        "the line does not go on with the list above it",
        "every item of a list begins with '- ' in the same column",
    ),
    "block sequence entries are not allowed in this context": (
        "a list begins where none can",
        "begin it on a line of its own, or quote a text that begins with '- '",
    ),
    "did not find expected ',' or ']'": ("a list in brackets is not closed", "close it with ], or quote a text in it"),
    "did not find expected ',' or '}'": ("a mapping in braces is not closed", "close it with }, or quote a text in it"),
    "did not find expected <document start>": (
        "the line belongs to nothing above it",
        "mend the indentation, or the line before this one",
    ),
    "found a tab character that violates indentation": TAB,
    "found a tab character where an indentation space is expected": TAB,
    "found unknown escape character": ("no such escape in double quotes", "write \\\\ for a backslash"),
}
"""libyaml's own words, and what they mean to people: the fact, and what to do."""


class Mark(Protocol):
    """PyYAML's position: line and column count from 0."""

    line: int
    column: int


def refuse_unprintable(text: str, first_line: int) -> None:
    """Raise Unreadable at the first character that no YAML file holds, or that YAML 1.1 and 1.2 read differently."""
    match = None if _is_printable(text) else UNPRINTABLE.search(text)
    if match is None:
        return
    line = text.count("\n", 0, match.start())
    column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
    code, span = f"U+{ord(match[0]):04X}", Span(line + first_line, column, line + first_line, column + 1)
    if match[0] in BREAKS:
        message = f"{code} ({BREAKS[match[0]]}) ends a line for some readers of YAML and not for others"
        raise Unreadable("unprintable-character", message, "write a blank, or begin a new line", span)
    raise Unreadable(
        "unprintable-character", f"the control character {code} cannot stand in a YAML file", "remove it", span
    )


def _is_printable(text: str) -> bool:
    """Tell quickly of most texts that nothing in them is to be refused; what Python prints, YAML does."""
    if text.isascii():
        return not text.encode("ascii").translate(None, PRINTABLE_ASCII)
    return text.replace("\n", "").isprintable()


def explain(text: str, error: yaml.MarkedYAMLError, offset: int) -> Unreadable:
    """Say what the parser met, where the cause is; `offset` lines of the file come before `text`."""
    conflict = find_conflict(text, offset + 1)
    if conflict is not None:
        return conflict
    problem = (error.problem or "it cannot be read as YAML").strip()
    mark: Mark = error.problem_mark or error.context_mark or yaml.Mark("", 0, 0, 0, None, 0)
    begun: Mark | None = error.context_mark
    if "quoted scalar" in (error.context or "") and "end of" in problem and begun is not None:
        return _open_quote(begun, None, offset)
    runaway = _runaway_quote(text, mark.line, mark.column)
    if runaway is not None:
        return _open_quote(runaway, mark.line + 1 + offset, offset)
    if problem == "could not find expected ':'" and begun is not None:
        mark = begun
    return Unreadable("invalid-yaml", *_say(text, error, problem, mark), _span(mark, offset))


def _say(text: str, error: yaml.MarkedYAMLError, problem: str, mark: Mark) -> tuple[str, str]:
    if problem == "found character that cannot start any token":
        character = text.split("\n")[mark.line][mark.column : mark.column + 1]
        if character == "\t":
            return TAB
        return f"no value can begin with {character}", "put the value in quotes"
    if problem in SAID:
        return SAID[problem]
    context = f", {error.context.strip()}" if error.context and error.context not in problem else ""
    return f"{problem}{context}", "compare with the lines above"


def _open_quote(mark: Mark, until: int | None, offset: int) -> Unreadable:
    runs = f"; it runs into the quote in line {until}" if until else " before the file ends"
    repair = "close the quote at the end of its text, or delete the line if it was added by mistake"
    return Unreadable("invalid-yaml", f"a quote is never closed{runs}", repair, _span(mark, offset))


def _span(mark: Mark, offset: int) -> Span:
    line, column = mark.line + 1 + offset, mark.column + 1
    return Span(line, column, line, column + 1)


def _runaway_quote(text: str, line: int, column: int) -> Mark | None:
    """Find a quoted text over several lines that ends where the parser stumbled: its own quote was forgotten."""
    loader = yaml.CSafeLoader(text)
    try:
        while loader.check_token():
            token: Any = loader.get_token()
            if getattr(token, "style", None) in ("'", '"') and token.start_mark.line < token.end_mark.line:
                if (token.end_mark.line, token.end_mark.column) == (line, column):
                    start: Mark = token.start_mark
                    return start
    except yaml.YAMLError:
        pass
    finally:
        loader.dispose()
    return None
