"""A language tag that has the right form and names no language, such as `zz`, `deu` or `en-UK`.

Players, search engines and speech tools know the tags of BCP-47 and nothing else: two letters where a language has
them, three where it has not; then a script, a region, a variant. What they do not know they take for English, or skip.

Fails:

    language: en-UK

Repair: write the tag that is registered; the finding says it where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.patterns import late
from steno.model import Fix, Problem, Put, Severity
from steno.rules import Options, Rule

TWO_LETTERS = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd "
    "ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr "
    "ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
"""ISO 639-1."""
SHORTER = dict(
    pair.split(":")
    for pair in (
        "eng:en deu:de ger:de fra:fr fre:fr spa:es ita:it por:pt nld:nl dut:nl swe:sv dan:da nor:no fin:fi pol:pl "
        "ces:cs cze:cs rus:ru ukr:uk jpn:ja zho:zh chi:zh kor:ko ara:ar hin:hi tur:tr ell:el gre:el heb:he hun:hu "
        "ron:ro rum:ro"
    ).split()
)
"""Three letters of a language that has two."""
MISTAKEN = {"cz": "cs", "jp": "ja", "kp": "ko", "cn": "zh", "dk": "da", "gr": "el", "ua": "uk", "iw": "he", "in": "id"}
"""Codes of countries that are taken for those of languages, and codes that were given up."""
REST = late(
    r"(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
"""RFC 5646, behind the language: extended languages, script, region, variants, extensions, private use."""


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield a problem for a tag that is not registered."""
    tag = document.transcript.language
    main, dash, rest = tag.partition("-")
    match = REST.fullmatch(dash + rest)
    better = SHORTER.get(main, MISTAKEN.get(main, main))
    fix = None
    if len(better) == 2 and better not in TWO_LETTERS:
        message, repair = f"there is no language {main}", "write a tag such as `en` or `pt-BR`"
    elif match is None:
        message, repair = f"{tag} is no tag of BCP-47", "write it as language, script, region: `zh-Hant-TW`"
    elif better != main or (match["region"] or "").upper() == "UK":
        meant = better + re.sub("-uk(?![a-z])", "-GB", dash + rest, flags=re.IGNORECASE)
        message, repair = f"{tag} is registered as {meant}", f"write {meant}"
        fix = Fix.suggestion(Put(("language",), meant))
    else:
        return
    yield Problem(("language",), message, repair, fix=fix)


RULE = Rule(severity=Severity.ERROR, find=find)
