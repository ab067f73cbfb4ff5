"""Languages by three letters (ISO 639-3), as CHAT and CTM name them, and by two, as BCP-47 does."""

from __future__ import annotations

TWO_LETTERS = dict(
    pair.split(":")
    for pair in (
        "afr:af ara:ar aze:az bel:be ben:bn bul:bg cat:ca ces:cs cym:cy dan:da deu:de ell:el eng:en epo:eo est:et "
        "eus:eu fas:fa fin:fi fra:fr gle:ga glg:gl guj:gu heb:he hin:hi hrv:hr hun:hu hye:hy ind:id isl:is ita:it "
        "jpn:ja kan:kn kat:ka kaz:kk khm:km kor:ko lao:lo lav:lv lit:lt mal:ml mar:mr mkd:mk mlt:mt mon:mn msa:ms "
        "mya:my nep:ne nld:nl nob:nb nor:no pan:pa pol:pl por:pt pus:ps ron:ro rus:ru sin:si slk:sk slv:sl som:so "
        "spa:es sqi:sq srp:sr swa:sw swe:sv tam:ta tel:te tha:th tur:tr ukr:uk urd:ur uzb:uz vie:vi yor:yo zho:zh "
        "zul:zu"
    ).split()
)
THREE_LETTERS = {two: three for three, two in TWO_LETTERS.items()}


def shortest(code: str) -> str:
    """The two letters of a language, or the three where there are no two: `eng` → `en`, `yue` → `yue`."""
    return TWO_LETTERS.get(code.lower(), code.lower())


def three_letters(tag: str) -> str:
    """The three letters of a BCP-47 tag's language: `pt-BR` → `por`; `und` stays."""
    language = tag.partition("-")[0].lower()
    return THREE_LETTERS.get(language, language)
