"""Languages by their English names, as Whisper's API and its command line call them, as BCP-47 tags."""

from __future__ import annotations

import re

from steno.corpus.raw import RawFile
from steno.sources.json_fields import language_tag

NAMES = (
    "af afrikaans sq albanian am amharic ar arabic hy armenian as assamese az azerbaijani ba bashkir eu basque "
    "be belarusian bn bengali bs bosnian br breton bg bulgarian my burmese yue cantonese ca catalan zh chinese "
    "hr croatian cs czech da danish nl dutch en english et estonian fo faroese fi finnish fr french gl galician "
    "ka georgian de german el greek gu gujarati ht haitian-creole ha hausa haw hawaiian he hebrew hi hindi "
    "hu hungarian is icelandic id indonesian it italian ja japanese jv javanese kn kannada kk kazakh km khmer "
    "ko korean lo lao la latin lv latvian ln lingala lt lithuanian lb luxembourgish mk macedonian mg malagasy "
    "ms malay ml malayalam mt maltese mi maori mr marathi mn mongolian ne nepali no norwegian nn nynorsk "
    "oc occitan ps pashto fa persian pl polish pt portuguese pa punjabi ro romanian ru russian sa sanskrit "
    "sr serbian sn shona sd sindhi si sinhala sk slovak sl slovenian so somali es spanish su sundanese sw swahili "
    "sv swedish tl tagalog tg tajik ta tamil tt tatar te telugu th thai bo tibetan tr turkish tk turkmen "
    "uk ukrainian ur urdu uz uzbek vi vietnamese cy welsh yi yiddish yo yoruba"
).split()
SUFFIX = re.compile(r"\.([a-z]{2}(?:-[A-Z]{2}|-[A-Z][a-z]{3})?)\.(?:md|markdown)$")
TAGS = {name.replace("-", " "): tag for tag, name in zip(NAMES[::2], NAMES[1::2], strict=True)}


def spoken_language(text: str) -> str:
    """Read a language given by its tag or by its English name; `und` for what is none."""
    tag = TAGS.get(text.strip().lower()) or language_tag(text.strip())
    return "jv" if tag == "jw" else tag


def language_of_name(raw: RawFile) -> str:
    """Read the language that a page's name ends with, as Hugo has translations: `talk.es.md`; `und` without one."""
    match = SUFFIX.search(raw.path)
    return match[1] if match is not None and match[1].split("-")[0] in TAGS.values() else "und"
