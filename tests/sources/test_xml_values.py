"""XML with places: what is read where, and what is refused."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.raw import decode
from steno.model import Span, Unreadable
from steno.sources.xml_values import DEEPEST, Element, Text, load_xml, root_name

PAGE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- a > b -->
<t:TEI xmlns:t="urn:x" xml:id="é">
  <t:u who="#a">Ja &amp; é<!-- no --> nein<pause/></t:u>
</t:TEI>
"""


def load(text: str) -> Element:
    return load_xml(decode(text.encode(), "file.xml"))


def test_names_texts_and_places() -> None:
    root = load(PAGE)
    (speech,) = root.all("u")
    assert (root.name, root.attributes, speech.get("who")) == ("TEI", {"t": "urn:x", "xml:id": "é"}, "#a")
    assert speech.text == "Ja & é nein"
    assert speech.span == Span(4, 3, 4, 57)
    first, pause = speech.children
    assert isinstance(first, Text)
    assert (first.line, first.column) == (4, 17)
    assert isinstance(pause, Element)
    assert pause.span == Span(4, 43, 4, 51)
    assert root.span == Span(3, 1, 5, 9)


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("<a>\n  <b></a>", 2, 8, "mismatched tag"),
        ("<a>\n", 2, 1, "no element found"),
        ("<a>x & y</a>", 1, 7, "not well-formed"),
        ("<a>\x01</a>", 1, 4, "not well-formed"),
        ('<!DOCTYPE a [\n<!ENTITY x "y">]>\n<a>&x;</a>', 2, 12, "declares the entity 'x'"),
        ('<!DOCTYPE a SYSTEM "x.dtd"><a>&what;</a>', 1, 31, "nothing here says what &what; stands for"),
        ("<a>\n&what;</a>", 2, 1, "nothing here says what &what; stands for"),
        ("<a>" * (DEEPEST + 1), 1, 301, "deeper than 100"),
        ("<a></a><b></b>", 1, 8, "junk after"),
        ("<a x='1' x='2'/>", 1, 10, "duplicate attribute"),
    ],
)
def test_what_is_no_xml_is_one_finding(text: str, line: int, column: int, words: str) -> None:
    with pytest.raises(Unreadable) as caught:
        load(text)
    assert caught.value.rule == "invalid-xml"
    assert words in caught.value.message
    assert (caught.value.span.line, caught.value.span.column) == (line, column)


@pytest.mark.parametrize("declared", ["", "<?xml version='1.0'?>", '<!DOCTYPE a SYSTEM "x.dtd">'])
def test_names_of_html_are_known_also_where_nothing_declares_them(declared: str) -> None:
    assert load(f"{declared}<a>caf&eacute;&nbsp;x</a>").text == "café\u00a0x"


def test_blanks_before_the_declaration_move_no_place() -> None:
    root = load("\n \n<?xml version='1.0' encoding='latin-1'?><a>\n<b>é</b></a>")
    assert [(one.name, one.line, one.column) for one in root.elements] == [("b", 4, 1)]
    assert (root.line, root.column, root.text) == (3, 41, "\né")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_the_declared_encoding_does_not_matter(encoding: str) -> None:
    assert load_xml(decode(PAGE.encode(encoding), "x")).text.split() == ["Ja", "&", "é", "nein"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (PAGE, "TEI"),
        ("\n <?x y?><!DOCTYPE html><html>", "html"),
        ("<!-- - -- -->", None),
        ("WEBVTT", None),
        ("<a:b.c-d>", "b.c-d"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "a"),
    ],
)
def test_root_name(text: str, name: str | None) -> None:
    assert root_name(decode(text.encode(), "x")) == name


def test_an_empty_element_ends_where_its_tag_does() -> None:
    root = load("<b><b/></b>")
    assert [one.span for one in (root, *root.elements)] == [Span(1, 1, 1, 12), Span(1, 4, 1, 8)]


@settings(deadline=None)
@given(st.text("<>/!-?[]&;ab =\"'\n", min_size=1, max_size=60).filter(str.strip))
def test_whatever_comes_an_element_or_a_reason_comes_out(text: str) -> None:
    with contextlib.suppress(Unreadable):
        assert load(text).name == root_name(decode(text.encode(), "x"))
