"""What `repair` makes of repairs that are wrong, that meet, or that undo each other: it believes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from steno.corpus.document import Document
from steno.corpus.raw import decode
from steno.fixing.repairing import Examine, Repair, Repaired, repair
from steno.model import Edit, Finding, Fix, FixKind, Insert, Put, Remove, Rename, Respell, Severity, Span

TEXT = """\
title: The bell
language: en
license: CC-BY-4.0
status: draft
speakers:
  tom: {name: Tom}
segments:
- {start: "00:00:01.000", speaker: tom, text: Nobody rang it.}
- text: And yet it rang.  # it did
"""
FIRST, SECOND = ("segments", 0, "text"), ("segments", 1, "text")


def asking(*wanted: tuple[str, Fix]) -> Examine:
    """Stands for rules that find the same again and again."""

    def examine(document: Document) -> Iterator[Repair]:
        for rule, fix in wanted:
            yield Repair(Finding(rule, Severity.ERROR, document.path, Span(1, 1, 1, 1), "wrong"), fix)

    return examine


def run(*wanted: tuple[str, Fix], kind: FixKind = FixKind.SAFE, data: bytes = TEXT.encode()) -> Repaired:
    return repair(decode(data, "talk.yaml"), asking(*wanted), kind)


def refusals(result: Repaired) -> list[str]:
    return [f"{one.finding.rule}: {one.refusal}" for one in result.refused]


@pytest.mark.parametrize(
    ("edit", "difference"),
    [
        (Put(FIRST, "Nobody rang."), "“it” would become “and”"),
        (Put(FIRST, "Somebody rang it."), "“nobody” would become “somebody”"),
        (Put(SECOND, "And yet it rang. Loudly."), "“loudly” would be added"),
        (Remove(("segments", 1)), "“and” would be lost"),
        (Insert(("segments", 0), {"text": "Ding."}), "“and” would become “ding”"),
        (Put(("segments", 1, "event"), "noise"), "“and” would be lost"),
    ],
)
def test_a_safe_repair_changes_no_word(edit: Edit, difference: str) -> None:
    result = run(("a-rule", Fix.safe(edit)))
    assert result.data == TEXT.encode()
    assert refusals(result) == [f"a-rule: it would change what was said: {difference}"]
    assert run(("a-rule", Fix.suggestion(edit)), kind=FixKind.SUGGESTION).data != TEXT.encode()


def test_the_time_of_a_mark_is_as_good_as_a_word() -> None:
    data = TEXT.replace("rang it", "rang (inaudible 12:34)").encode()
    right, wrong = (Put(FIRST, f"Nobody rang [unintelligible {time}].") for time in ("00:12:34", "00:12:35"))
    assert b"[unintelligible 00:12:34]" in run(("a-rule", Fix.safe(right)), data=data).data
    assert run(("a-rule", Fix.safe(wrong)), data=data).data == data


def test_one_that_is_refused_does_not_keep_the_others() -> None:
    wrong, right = Fix.safe(Put(FIRST, "Somebody rang it.")), Fix.safe(Put(("segments", 0, "start"), "00:00:02.000"))
    result = run(("a-rule", wrong), ("b-rule", right), ("c-rule", Fix.safe(Rename(("speakers", "tim"), "x"))))
    assert result.data.decode() == TEXT.replace("00:00:01", "00:00:02")
    assert refusals(result)[:2] == [
        "c-rule: there is no field tim",
        "a-rule: it would change what was said: “nobody” would become “somebody”",
    ]


def test_of_two_in_one_place_the_first_rule_wins() -> None:
    one, other = (Fix.suggestion(Put(FIRST, text)) for text in ("Nobody rang it at all.", "Nobody rang this."))
    result = run(("a-rule", one), ("b-rule", other), kind=FixKind.SUGGESTION)
    assert next(made.finding.rule for made in result.made) == "a-rule"


def test_two_that_undo_each_other_are_told() -> None:
    there, back = Fix.safe(Put(FIRST, "Nobody rang it!")), Fix.safe(Put(FIRST, "Nobody rang it."))
    result = run(("a-rule", there), ("b-rule", back))
    assert refusals(result)[-1] in ("a-rule: another repair undoes it", "b-rule: another repair undoes it")
    assert len(result.made) < 5


def test_edits_of_one_repair_must_not_meet() -> None:
    result = run(("a-rule", Fix.safe(Put(FIRST, "Nobody rang it!"), Put(FIRST, "Nobody rang it?"))))
    assert refusals(result) == ["a-rule: two of its edits are about the same place"]


def test_what_breaks_the_schema_is_not_made() -> None:
    result = run(("a-rule", Fix.safe(Put(("segments", 0, "start"), "soon"))))
    assert refusals(result) == ["a-rule: the file would break its schema"]


def test_the_mark_of_a_file_stays_unless_it_is_meant() -> None:
    punctuation = ("a-rule", Fix.safe(Put(FIRST, "Nobody rang it!")))
    for encoding in ("utf-8-sig", "utf-16"):
        data = TEXT.encode(encoding)
        assert run(punctuation, data=data).data == TEXT.replace("it.}", "it!}").encode(encoding)
        assert run(("b-rule", Fix.safe(Respell((("\ufeff", ""),)))), data=data).data == TEXT.encode()
