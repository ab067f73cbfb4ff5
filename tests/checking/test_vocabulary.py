"""The corpus's own terms, from `steno.yaml` to the finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.corpus import GOOD, SETTINGS, findings, write

TALK = GOOD.replace("yet it rang", "Vlad wrote it to postgresql")
TERMS = "vocabulary: [PostgreSQL, {term: Wlad, wrong: [Vlad]}]\n"


def messages(folder: Path, settings: str) -> list[str]:
    write(folder, {"corpus/show/talk.yaml": TALK, "steno.yaml": SETTINGS + settings})
    return [f"{one['severity']}: {one['message']}" for one in findings(folder)]


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("", []),
        (TERMS, ["info: Vlad is written Wlad in this corpus", "info: postgresql is written PostgreSQL in this corpus"]),
        (TERMS + "overrides: [{path: corpus/show/, rules: {misspelt-term: off}}]\n", []),
        (
            TERMS + "overrides: [{path: corpus/show/, rules: {misspelt-term: error}}]\n",
            ["error: Vlad is written Wlad in this corpus", "error: postgresql is written PostgreSQL in this corpus"],
        ),
    ],
)
def test_terms(tmp_path: Path, settings: str, found: list[str]) -> None:
    assert sorted(messages(tmp_path, settings)) == sorted(found)


def test_a_term_of_one_letter_is_a_mistake(tmp_path: Path) -> None:
    assert any(one.startswith("error: ") for one in messages(tmp_path, "vocabulary: [{term: x}]\n"))
