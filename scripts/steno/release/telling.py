"""What changed since the last release, in sentences, worst first; long lists are cut, for `changes.json` has it all."""

from __future__ import annotations

from typing import Any

from steno.diff.wording import listed, number
from steno.model import Json
from steno.release.facts import Facts
from steno.release.versions import Version
from steno.reporting.markdown import Markdown, code, inert

MOST = 100
SECTIONS = {
    "removed": "Removed",
    "moved": "Under another id",
    "changed": "Corrected",
    "added": "New",
    "rewritten": "Written anew, with the same content",
}


class Telling:
    """Keeps the first lines of each section while transcripts pass by."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {name: [] for name in SECTIONS}
        self._more = dict.fromkeys(SECTIONS, 0)

    def take(self, item: dict[str, Any]) -> None:
        """Take an item of `changes.json`."""
        lines = self._lines.get(item["fate"])
        if lines is None:
            return
        if len(lines) < MOST:
            lines.append(f"- {_told(item)}")
        else:
            self._more[item["fate"]] += 1

    def page(self, facts: Facts, version: Version) -> str:
        """Return the page as Markdown."""
        parts = [f"# {inert(facts.about['title'])}, {version.number}", why(facts, version)]
        for name, title in SECTIONS.items():
            more = [f"- and {number(self._more[name], 'more', 'more')}, in `changes.json`"] if self._more[name] else []
            if self._lines[name]:
                parts += [f"## {title}", "\n".join([*self._lines[name], *more])]
        return "\n\n".join(parts) + "\n"


def why(facts: Facts, version: Version) -> str:
    """Say which version this is, and why that one."""
    if facts.previous is None:
        return f"Version {version.number}: {version.reason}."
    if version.bump == "none":
        return f"Version {version.number}, as before: {version.reason}."
    return f"Version {version.number} after {facts.previous.version}, a {version.bump} step: {version.reason}."


def _told(item: dict[str, Any]) -> str:
    name = Markdown(f"**{inert(item['title'])}** ({code(item['id'])})")
    if "removed" in item:
        return f"{name}: {inert(item['removed'])}"
    if "moved_to" in item:
        return f"{name} is now {code(item['moved_to'])}"
    if item["fate"] == "added":
        return f"{name}: {number(item['segments'], 'segment')}, {number(item['words'], 'word')}"
    return f"{name}: {_what(item)}" if item["fate"] == "changed" else str(name)


def _what(item: dict[str, Json]) -> str:
    told = [inert(change["text"]) for change in item["changes"] if change["kind"] != "metadata"]
    fields = sorted({field.partition(".")[0] for field in item["fields"] if not field.startswith("speakers")})
    facts = [f"{listed(fields)} {'differs' if len(fields) == 1 else 'differ'}"] if fields else []
    return "; ".join([*told, *facts])
