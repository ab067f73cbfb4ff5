"""Where a command stands in a comment, and how it is read. The numbers are those of the attack cases."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from steno.chatops.arguments import TRANSCRIPT, Misused, bind, read_path, read_place, read_sha, read_shift
from steno.chatops.grammar import Command, Mistake, parse, plain
from steno.chatops.order import Event, read_order
from steno.chatops.verbs import verbs
from tests.conftest import effort

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("grammar.yaml").read_text("utf-8"))


def event(body: str) -> Event:
    return Event("created", 7, True, "stranger", 1, body, "maria-k", 7, False, "2026-03-04T00:00:00Z")


def order(body: str):
    return read_order(event(body))


def troubles(body: str) -> str:
    return "; ".join(one.message for one in order(body).troubles)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_1_to_7_what_is_a_command(case: dict[str, Any]):
    body, found = case["body"] * case.get("times", 1), parse(case["body"] * case.get("times", 1))
    assert len(found) == len(case["found"]), (body, found)
    for said, wanted in zip(found, case["found"], strict=True):
        if isinstance(wanted, str):
            assert isinstance(said, Command)
            assert said.text == wanted
            assert [said.verb, *(one.left for one in said.words)] == wanted.removeprefix("/").split(" ")
        elif "mistake" in wanted:
            assert isinstance(said, Mistake)
            assert wanted["mistake"] in said.message
        else:
            assert isinstance(said, Command)
            assert [[one.left, one.right] for one in said.words] == wanted["words"]


@pytest.mark.parametrize("body", ["/FIX", "/f\u200bix", "/f\u0456x", "/\uff46\uff49\uff58", "/fix!", "/fixx"])
def test_3_what_only_looks_like_a_verb_is_never_that_verb(body: str):
    assert order(body).asked == ()
    assert order(body).troubles[0].near == "fix"


def test_4_an_argument_that_stands_twice_is_an_error():
    assert "`path=` stands twice" in troubles("/fix path=a/b path=a/c")
    assert "`at=` stands twice" in troubles("/split a/b:5 at=1:00 at=2:00")


@pytest.mark.parametrize(
    "body",
    [
        "/fmt $(id)",
        "/fmt `id`",
        "/fmt --all",
        "/fmt a/b;id",
        "/fmt path=|id",
        "/relabel ben=ada path=$HOME",
        "/shift +1s;id",
    ],
)
def test_5_what_a_shell_would_run_is_no_value(body: str):
    assert order(body).asked == ()
    assert order(body).troubles


def test_6_two_that_write_are_refused_and_several_that_look_are_not():
    assert "say those that change something one by one" in troubles("/fmt\n/fix")
    assert "say those that change something one by one" in troubles("/fmt\n/cancel")
    assert "`/cancel` stands alone" in troubles("/check\n/cancel")
    assert [one.name for one in order("/check\n/diff\n/fmt").asked] == ["check", "diff", "fmt"]
    assert troubles("/check\n/diff\n/fmt") == ""


def test_7_a_huge_comment_is_not_even_read():
    assert parse("/fix\n" * 200_000) == []


@pytest.mark.parametrize(
    "body",
    [
        "[a](" * 12_000 + "\n/fix",
        "*a `" * 12_000 + "\n/fix",
        "> " * 30_000 + "\n/fix",
        "```\n" + "/fix\n" * 12_000,
        "`\n" + "/fix\n" * 12_000,
    ],
    ids=["brackets", "emphasis", "quotes", "fence", "code"],
)
def test_7_no_comment_costs_much(body: str, monkeypatch: pytest.MonkeyPatch):
    """Counted, not timed: CommonMark is asked a bounded number of times."""
    from steno.chatops import grammar

    asked: list[int] = []
    real = grammar._markdown()

    class Counting:
        def parse(self, text: str) -> Any:
            asked.append(len(text))
            return real.parse(text)

    monkeypatch.setattr(grammar, "_markdown", Counting)
    parse(body)
    assert len(asked) <= grammar.MOST_PROBES + 1


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd", "corpus/../x/y.yaml", "/etc/passwd", "corpus//a.yaml", "corpus/a/..yaml", "corpus/a/b.yml",
        ".github/workflows/x.yaml", "corpus/a/b.yaml\n", "corpus/a/-x.yaml", "corpus/a/b c.yaml",
        "corpus/a/\u0430.yaml", "corpus/" + "a" * 300 + "/b.yaml", "corpus/a/.b.yaml",
    ],
)  # fmt: skip
def test_40_a_path_that_is_none_is_refused(path: str):
    with pytest.raises(ValueError, match="no path of a transcript"):
        read_path(path)


@pytest.mark.parametrize(
    "text", ["4f2a91c", "a" * 39, "a" * 41, "A" * 40, "g" * 40, "HEAD", "a" * 40 + "\n", "refs/heads/main"]
)
def test_16_a_commit_is_named_in_full(text: str):
    with pytest.raises(ValueError, match="40 hex digits"):
        read_sha(text)


@pytest.mark.parametrize(
    ("text", "value"), [("+1.5s", 1500), ("-300ms", -300), ("+2min", 120_000), ("+0.001s", 1), ("-1.25min", -75_000)]
)
def test_shifts(text: str, value: int):
    assert read_shift(text) == value


@pytest.mark.parametrize("text", ["1.5s", "+1.5", "+1,5s", "+1.5h", "+-1s", "+1.2345s", "+9999999s", "+\u0661s"])
def test_no_shifts(text: str):
    with pytest.raises(ValueError, match="is no shift"):
        read_shift(text)


def test_places():
    assert read_place("a/b:12") == ("corpus/a/b.yaml", 12)
    for text in ("a/b", "a/b:", "a/b:x", "a/b:\u0661", ":5"):
        with pytest.raises(ValueError, match="is no"):
            read_place(text)


WORDS = st.text(st.sampled_from(' "=\\abé$`;&|-/.\t\u200b\u202e'), max_size=30)


@pytest.mark.random
@settings(max_examples=effort(200), deadline=None)
@given(st.sampled_from([*verbs(), "fixall"]), WORDS)
@example("relabel", '"a"="b')
def test_any_words_are_a_command_or_a_mistake(verb: str, words: str):
    """Whatever follows a verb is read or refused, and what was read passes the verb's own arguments or is refused."""
    for said in parse(f"/{verb} {words}"):
        if isinstance(said, Command) and said.verb in verbs():
            try:
                given_ = bind(verbs()[said.verb].value.takes, said.words)
            except Misused:
                continue
            assert all(TRANSCRIPT.fullmatch(str(value)) for name, value in given_.items() if name == "path")


@pytest.mark.random
@settings(max_examples=effort(150), deadline=None)
@given(
    st.lists(
        st.sampled_from(["/fix", "```", "~~~", "> ", "    ", "`", "<!--", "-->", "<div>", "", "x", "- ", "\t"]),
        max_size=12,
    )
)
def test_a_line_that_is_not_plain_is_no_command(lines: list[str]):
    """As GitHub's own renderer has it: a command is a line of text in a paragraph of the page."""
    import cmarkgfm

    body = "\n".join(lines)
    told = cmarkgfm.github_flavored_markdown_to_html(body.replace("/fix", "@@"))
    found = [said for said in parse(body) if isinstance(said, Command)]
    assert len(found) <= told.count("@@")
    if found:
        outside = told
        for tag in ("pre", "code", "blockquote", "ul"):
            while f"<{tag}" in outside and f"</{tag}>" in outside:
                begin = outside.index(f"<{tag}")
                outside = outside[:begin] + outside[outside.index(f"</{tag}>", begin) + len(tag) + 3 :]
        assert "@@" in outside


def test_plain_guesses():
    assert [plain(word) for word in ("/FIX", "/f\u200bix", "/fíx")] == ["fix", "fix", "fix"]
    assert set(plain("/" + string.punctuation)) <= {"-"}
