"""Faults in what is said: loops, copies, marks, rests of other formats, another language."""

from __future__ import annotations

from random import Random

from benchmarks.seeding.faults import Data, Unsuitable, fault, labelled, pick, put_words, spoken

ENGLISH = """The light was on when we came to the house, and it was the only one that you could see from there. They
have kept it for all of us, and it is not a big one. We went in and we were with them until the boats were back, and
that was all that there is to say of it, for it was late and we had to be on the road. You have to know that this was
the first time that they had a visitor, and it was good to be with them in the dark."""
GERMAN = """Das Licht war an, als wir zu dem Haus kamen, und es war das einzige, das man von dort sehen konnte. Sie
haben es für uns alle an, und es ist nicht groß. Wir sind hinein und haben mit ihnen auf die Boote gewartet, und das
war auch alles, was dazu zu sagen ist, denn es war spät und wir mussten den Weg noch finden. Ich weiß nicht, ob es das
erste Mal war, dass sie einen Besuch hatten, aber es war gut, mit ihnen im Dunkeln zu sitzen."""
FRENCH = """La lumière était allumée quand nous sommes arrivés à la maison, et c'était la seule que l'on pouvait voir de
là. Ils la gardent pour nous tous, et elle n'est pas grande. Nous sommes entrés et nous avons attendu les bateaux avec
eux, et c'est tout ce qu'il y a à en dire, car il était tard et il fallait trouver le chemin. Je ne sais pas si c'est
la première fois qu'ils ont une visite, mais il était bon de rester dans le noir avec eux pour un moment."""


@fault("asr-marker")
def asr_marker(chance: Random, data: Data) -> int:
    forms = (
        "[BLANK_AUDIO]",
        "[_BEG_]",
        "[_TT_150]",
        "<|endoftext|>",
        "<|nospeech|>",
        "[SPEAKER_TURN]",
        "<unk>",
        "<SPOKEN_NOISE>",
    )
    return put_words(chance, data, chance.choice(forms))


GAPS = (
    "[inaudible]",
    "(inaudible)",
    "(unintelligible)",
    "[indiscernible 12:34]",
    "[??]",
    "[unclear]",
    "[1:02:03 inaudible]",
    "[inaudible - 2 words]",
    "<inaudible>",
    "[unverständlich]",
)


@fault("irregular-marker")
def irregular_marker(chance: Random, data: Data) -> int:
    return put_words(chance, data, chance.choice(GAPS))


@fault("html-entity")
def html_entity(chance: Random, data: Data) -> int:
    return put_words(
        chance, data, chance.choice(["&amp;", "&nbsp;", "it&#39;s", "&quot;so&quot;", "&lt;b&gt;", "caf&eacute;"])
    )


@fault("leftover-markdown")
def leftover_markdown(chance: Random, data: Data) -> int:
    forms = (
        "**really**",
        r"\[laughs\]",
        "[the page](https://example.org/a)",
        r"snake\_case",
        "__not at all__",
        r"\*so\*",
    )
    return put_words(chance, data, chance.choice(forms))


@fault("label-in-text", fuzzy=True)
def label_in_text(chance: Random, data: Data) -> int:
    name = chance.choice(list(labelled(data)["speakers"].values()))["name"]
    place = pick(chance, data)
    text = data["segments"][place]["text"]
    begin = f"{chance.randint(0, 59)}:{chance.randint(0, 59):02}"
    sentence = text.rfind(". ", 0, len(text) - 1) + 2
    first = name.split(" ")[0]
    ways = [f"{name}: {text}", f"[{begin}] {text}", f"{text} [{begin}]", f"{begin} {first} {text}", f"{first}: {text}"]
    ways += [f"{name} [{begin}]: {text}", f"(0:{begin:0>5}) {text}", f"[{begin}.250] {text}"]
    if sentence > 1:
        ways += [f"{text[:sentence]}{begin} {name} {text[sentence:]}", f"{text[:sentence]}\n{name}: {text[sentence:]}"]
    data["segments"][place]["text"] = chance.choice(ways)
    return place


@fault("mojibake", fuzzy=True)
def mojibake(chance: Random, data: Data) -> int:
    words = ("don’t", "café", "naïve", "“so”", "Größe", "señor", "déjà", "—so", "Ångström", "10 €", "… so", "à propos")
    return put_words(chance, data, chance.choice(words).encode().decode("cp1252", "replace").replace("\ufffd", ""))


MADE_UP = (
    "Subtitles by the Amara.org community",
    "Transcription by CastingWords",
    "Untertitel der Amara.org-Community",
    "Sous-titrage Société Radio-Canada",
    "Субтитры сделал переводчик",
    "ご視聴ありがとうございました",
    "Untertitelung des ZDF, 2020",
    "Sottotitoli creati dalla comunità",
    "Thank you for watching!",
    "Thanks for watching.",
    "I'll see you in the next video.",
    "Vielen Dank fürs Zuschauen.",
)


@fault("stock-hallucination", fuzzy=True)
def stock_hallucination(chance: Random, data: Data) -> int:
    places = spoken(data)
    if len(places) < 30:
        raise Unsuitable
    place = chance.choice(places[1:-25])
    data["segments"][place]["text"] = chance.choice(MADE_UP)
    return place


@fault("repetition-loop", fuzzy=True)
def repetition_loop(chance: Random, data: Data) -> int:
    place = pick(chance, data)
    entry = data["segments"][place]
    if chance.random() < 0.5:
        words = entry["text"].replace("\n", " ").split()
        clause = " ".join(words[: chance.randint(4, 8)])
        entry["text"] = " ".join([clause] * chance.randint(7, 20))
        if len(set(clause.split())) < 3:
            raise Unsuitable
    else:
        said = chance.choice(["Thank you.", "Okay.", "I'm sorry.", "Bye."])
        same = {name: value for name, value in entry.items() if name in ("speaker", "start")}
        data["segments"][place : place + 1] = [{**same, "text": said} for _ in range(chance.randint(6, 12))]
    return place


def _long(data: Data) -> list[int]:
    return [place for place in spoken(data) if len(data["segments"][place]["text"].split()) >= 8]


@fault("repeated-segment")
def repeated_segment(chance: Random, data: Data) -> int:
    place = chance.choice(_long(data) or _fail())
    data["segments"].insert(place + 1, dict(data["segments"][place]))
    return place + 1


@fault("repeated-block")
def repeated_block(chance: Random, data: Data) -> int:
    places = _long(data)
    runs = [n for n in places if {n + 1, n + 2, n + 3, n + 4} <= set(places)]
    place = chance.choice(runs or _fail())
    block = [dict(one) for one in data["segments"][place : place + 5]]
    has_times = all("start" in one for one in block)
    if not has_times and sum(len(one["text"].split()) for one in block) < 60:
        raise Unsuitable
    where = place + 5 + (chance.choice([0, 0, 3, 40]) if has_times else 0)
    data["segments"][where:where] = block
    return min(where, len(data["segments"]) - 5)


def _fail() -> list[int]:
    raise Unsuitable


@fault("unexpected-language", fuzzy=True)
def unexpected_language(chance: Random, data: Data) -> None:
    texts = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH}
    real = chance.choice(list(texts))
    data["language"] = chance.choice([name for name in (*texts, "es", "pl", "ja") if name != real])
    data["segments"] = [{"text": " ".join(part.split()) + "."} for part in texts[real].split(".") if part.strip()]
    data["timing"] = data["labelling"] = "none"
    data.pop("speakers", None)


@fault(
    "misspelt-term", options={"vocabulary": '[["PostgreSQL", "Postgre SQL"], ["Wlad", "Vlad"], ["Lightning Network"]]'}
)
def misspelt_term(chance: Random, data: Data) -> int:
    forms = (
        "postgresql",
        "Postgre SQL",
        "Postgresql",
        "Vlad",
        "vlad",
        "lightning network",
        "Lightning network",
        "Vlad's",
    )
    return put_words(chance, data, chance.choice(forms))
