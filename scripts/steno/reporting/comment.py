"""The one comment of a pull request: what changed in what was said, what is wrong, and what to do next.

The report that it is made of comes from an untrusted run: it is checked against its schema, and every text in it is
escaped (`steno.reporting.markdown`). Losses stand first and stay when the rest must be cut.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from steno.diff.data import finding_from, from_data
from steno.diff.ranking import ranked
from steno.diff.result import Comparison, Risk
from steno.diff.verdict import clauses
from steno.diff.wording import listed, number
from steno.model import Finding, FixKind, Severity
from steno.reporting.diagnostics import diagnostics
from steno.reporting.markdown import COMMIT, Markdown, code, file_link, finalize, inert, prose
from steno.reporting.page import Page, length
from steno.reporting.rows import row
from steno.reporting.sections import notes, sections

if TYPE_CHECKING:
    import jinja2

MARKER = "<!-- steno-report -->"
HEADLINE, ROWS, ERRORS, WARNINGS = 3, 100, 20, 50
"""How many clauses, transcripts, errors and other findings are listed at most."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report once read. `base` and `head` are commits where they are known.

    `since` has, by path, how many findings are new and how many are mended; `checked` counts the transcripts that were
    looked at for findings, and `edit_url` is where the first error can be mended in the browser.
    """

    diff: Comparison
    findings: tuple[Finding, ...] = ()
    base: str | None = None
    head: str | None = None
    files: int = 0
    checked: int = 0
    repository: str | None = None
    run_url: str | None = None
    edit_url: str | None = None
    totals: Mapping[str, int] = field(default_factory=dict)
    since: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@cache
def words() -> Any:
    """The template's macros. Every value they print is escaped, unless it is Markdown already."""
    import jinja2

    environment: jinja2.Environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        finalize=finalize,
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701 - `finalize` escapes for Markdown; HTML escapes would be shown
        trim_blocks=False,
    )
    return environment.get_template("comment.md.j2").module


def render(
    report: Mapping[str, Any],
    *,
    repository: str | None,
    run_url: str | None = None,
    edit_url: str | None = None,
    limit: int = 65_536,
) -> str:
    """Return the comment, marker first. Raises ValueError when the report's diff is not one."""
    read = Report(
        diff=from_data(report["diff"]),
        findings=tuple(sorted(map(finding_from, report["findings"]), key=lambda one: -one.severity.rank)),
        base=report.get("base"),
        head=report.get("head"),
        files=report["checked"]["files"],
        checked=report["checked"]["transcripts"],
        repository=repository,
        run_url=run_url if _is_address(run_url) else None,
        edit_url=edit_url if _is_address(edit_url) else None,
        totals=report.get("totals", {}),
        since={one["path"]: (one["new"], one["mended"]) for one in report.get("since", ())},
    )
    return _write(read, limit, MARKER)


def render_comparison(comparison: Comparison) -> str:
    """Return a comparison alone, as Markdown without a marker or a limit that matters."""
    return _write(Report(comparison, files=comparison.compared), 10_000_000, "").rstrip("\n")


def _write(report: Report, limit: int, marker: str) -> str:
    page = Page(limit)
    diff = report.diff
    if marker:
        page.add(marker)
    head, rest_of_it = _headline(report)
    page.add(str(words().heading(Markdown(head)))) or page.add(f"### {number(len(diff.transcripts), 'change')}")
    if rest_of_it:
        page.add(rest_of_it)
    page.add(str(words().facts(_facts(report))))
    errors = [one for one in report.findings if one.severity is Severity.ERROR]
    if errors:
        page.add(str(_next_steps(report, errors)))
    mendable = sum(one.fixable is FixKind.SAFE for one in report.findings)
    if mendable:
        page.add(str(words().mending(mendable, code("/fix"), code("steno fix"))))
    worst_first = ranked(diff.transcripts)
    rows = [str(words().row(row(report, one))) for one in worst_first]
    if rows:
        page.add_list(str(words().table_head()), rows, what="transcript", most=ROWS)
    for text in sections(report, worst_first, (Risk.LOSS, Risk.RISK)):
        page.add(text, "explanation")
    if len(errors) > 1:
        page.add_list("", _listed(report, errors[1:]), what="error", most=ERRORS)
    for text in sections(report, worst_first, (Risk.EDIT,)):
        page.add(text, "explanation")
    for text in diagnostics(report, worst_first):
        page.add(text, "new transcript's numbers")
    rest = [one for one in report.findings if one.severity is not Severity.ERROR]
    _fold(
        page,
        number(len(rest), "warning or note", "warnings and notes"),
        _listed(report, rest),
        "warning",
        WARNINGS,
    )
    told = list(notes(report, worst_first))
    _fold(page, "What changed beside the speech", told, "note")
    return page.text(_cut(page, report, limit))


def _headline(report: Report) -> tuple[str, str]:
    """The worst of the verdict with the errors that it does not speak of, and the rest of it as a sentence."""
    unread = {one.path for one in report.diff.transcripts if one.head is None}
    told = sum(one.severity is Severity.ERROR and one.path in unread for one in report.findings)
    errors = _total(report, Severity.ERROR) - told
    parts = clauses(report.diff, inert)
    first = [*parts[:HEADLINE], *([f"{number(errors, 'error')} to mend"] if errors else [])]
    rest = f"Also {'; '.join(parts[HEADLINE:])}." if parts[HEADLINE:] else ""
    return _capital("; ".join(first)), rest


def _capital(line: str) -> str:
    return line[:1].upper() + line[1:]


def _facts(report: Report) -> list[Markdown]:
    base = report.base or report.diff.base.commit
    head = report.head or report.diff.head.commit
    names = [_short(commit, version.name) for commit, version in ((head, report.diff.head), (base, report.diff.base))]
    parts = [Markdown(f"{names[0]} against {names[1]}"), Markdown(number(report.files, "file"))]
    if report.findings:
        kinds = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note"))
        counts = [(_total(report, kind), name) for kind, name in kinds]
        parts.append(Markdown(listed([number(count, name) for count, name in counts if count])))
    if base:
        parts.append(Markdown(f"to see it yourself: {code(f'steno diff {base[:10]}')}"))
    if report.run_url:
        parts.append(Markdown(f"[the whole run]({report.run_url})"))
    return parts


def _total(report: Report, kind: Severity) -> int:
    """Count findings of a severity, also those that the report had no room for."""
    return max(report.totals.get(f"{kind}s", 0), sum(one.severity is kind for one in report.findings))


def _short(commit: str | None, name: str) -> Markdown:
    return code(commit[:7] if commit and COMMIT.fullmatch(commit) else name)


def _is_address(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return parts.scheme == "https" and all(char not in (address or "") for char in "()<> \n\"'[]\\")


def _place(report: Report, one: Finding) -> Markdown:
    return file_link(report.repository, report.head, one.path, one.line)


def _next_steps(report: Report, errors: list[Finding]) -> str:
    first = errors[0]
    command = code(f"steno check {first.path}")
    said = prose(first.message.rstrip(".")), prose(first.repair.rstrip("."))
    edit = Markdown(report.edit_url or "")
    text: str = words().next_steps(len(errors), _place(report, first), *said, edit, command)
    return text


def _listed(report: Report, findings: list[Finding]) -> list[str]:
    """List findings, those of one rule together."""
    lines: list[str] = []
    for rule in dict.fromkeys(one.rule for one in findings):
        same = [one for one in findings if one.rule == rule]
        title = str(words().group(rule, str(same[0].severity), len(same)))
        lines.append(f"\n{title}" if lines else title)
        lines.extend(str(words().finding(_place(report, one), prose(one.message), prose(one.repair))) for one in same)
    return lines


def _fold(page: Page, title: str, items: list[str], what: str, most: int = 200) -> None:
    if items:
        page.add_list(f"<details><summary>{title}</summary>\n", items, "\n\n</details>", what, most)


def _cut(page: Page, report: Report, limit: int) -> list[str]:
    """Say what is not shown, and where it is."""
    if not page.cut:
        return []
    what = listed([number(count, name) for name, count in page.cut.items()])
    everything = f"[The whole run]({report.run_url})" if report.run_url else "`steno diff`"
    line = f"Cut to fit: {what} not shown here. {everything} shows all."
    return [line] if length(line) < limit else []
