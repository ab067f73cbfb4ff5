"""Making foreign text safe for GitHub's Markdown: it shows what it says, and does nothing.

Everything that a template prints passes through `inert`, unless it is `Markdown` already. CommonMark's characters are
escaped; what GitHub adds afterwards to rendered text (mentions, references to issues and commits, bare addresses,
emoji names) is broken up by an invisible blank, because no escape holds it back.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from steno.corpus.playing import youtube_link
from steno.corpus.visible import visible

BREAK = "\u200b"
SPECIAL = re.compile(r"([\\`*_{}\[\]()|~!$#])")
LEADING = re.compile(r"^(?:([-+=:>])|(\d{1,9})([.)]))")
SELF_ACTING = re.compile(
    r"@|#|GH-|www|(?:mailto|xmpp):"
    r"|:(?=//|(?!\d+:)[\w+\-]+(?::|$))"
    r"|\b[0-9a-f]{6}(?=[0-9a-f])|(?<=[0-9a-f]{6})[0-9a-f]{6}(?=[0-9a-f])",
    re.IGNORECASE,
)
"""Where the invisible blank goes: also at the end of a text, for what follows it may be a full stop of ours."""
REPOSITORY = re.compile(r"[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}")
COMMIT = re.compile(r"[0-9a-f]{40}")
LONGEST = 400


class Markdown(str):
    """Text that is Markdown of our own making, and is printed as it is."""

    __slots__ = ()


def finalize(value: object) -> str:
    """What templates do with every value that they print."""
    return value if isinstance(value, Markdown) else inert(str(value))


def inert(text: str, longest: int = LONGEST) -> Markdown:
    """Return text that reads the same in Markdown and can do nothing: on one line, and cut when it is long."""
    line = _one_line(text, longest)
    line = SELF_ACTING.sub(lambda match: match[0] + BREAK, line)
    line = SPECIAL.sub(r"\\\1", line.replace("&", "&amp;")).replace("<", "&lt;").replace(">", "&gt;")
    return Markdown(LEADING.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", line))


def code(text: str, longest: int = LONGEST) -> Markdown:
    """Return text as a code span, fit for a table too."""
    line = _one_line(text, longest).replace("|", "¦")
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    edge = " " if line.startswith("`") or line.endswith("`") or not line.strip() else ""
    return Markdown(f"{ticks}{edge}{line}{edge}{ticks}")


def fenced(kind: str, text: str) -> Markdown:
    """Return whole lines as a code block, which nothing in them can end."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return Markdown(f"{fence}{kind}\n{text}{fence}")


def prose(text: str, longest: int = LONGEST) -> Markdown:
    """Return a message of ours, in which single backticks may mark code."""
    parts = " ".join(text[: 4 * longest].split()).split("`")
    if len(parts) % 2 == 0 or not all(part.strip() for part in parts[1::2]):
        return inert(text, longest)
    shown = (code(part, longest) if number % 2 else _with_edges(part, longest) for number, part in enumerate(parts))
    return Markdown("".join(shown))


def _with_edges(part: str, longest: int) -> str:
    """Escape a part of a line, and keep the blanks that part it from its neighbours."""
    before, after = part[:1] == " ", part[-1:] == " " and len(part) > 1
    return f"{' ' * before}{inert(part, longest)}{' ' * after}"


def _one_line(text: str, longest: int) -> str:
    """Fold blanks, show what hides, and cut. A text is cut before it is looked at, so that a huge one costs nothing."""
    text = " ".join(text[: 4 * longest].split())
    return visible(text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…")


def file_link(
    repository: str | None, commit: str | None, path: str, line: int = 0, label: Markdown | None = None
) -> Markdown:
    """Name a place in a file, as a link to that line of that commit where both are known."""
    label = label or code(f"{path}:{line}" if line else path)
    if not repository or not REPOSITORY.fullmatch(repository) or not commit or not COMMIT.fullmatch(commit):
        return label
    if climbs(path):
        return label
    # GitHub shows a rendered page, without lines, for Markdown files unless it is asked for the source.
    plain = "?plain=1" if path.endswith((".md", ".markdown")) else ""
    anchor = f"#L{line}" if line else ""
    address = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    return Markdown(f"[{label}](https://github.com/{repository}/blob/{commit}/{address}{plain}{anchor})")


def climbs(path: str) -> bool:
    """Tell whether a browser would leave the folder that a path is to lie in; git knows no such path."""
    return not {".", ".."}.isdisjoint(path.split("/"))


def media_link(media: str | None, start: int | None, clock: str) -> Markdown:
    """Link a time to the media. Only an address that is wholly rebuilt is trusted: YouTube's, by the video's id."""
    address = None if start is None else youtube_link(media, start)
    return Markdown(inert(clock) if address is None else f"[{inert(clock)} ▸]({address})")
