"""Stand-alone marks of what is heard and is not speech: `[MUSIC PLAYING]`, `(applause)`, `[BLANK_AUDIO]`, `♪`.

Only a mark that fills a whole line or cue is an event. `[laughs]` inside a sentence is part of what its writer put
down, and lyrics between notes are words: both stay in the text. So does what says that speech was not understood. The
words are those of captions in English, German, French, Spanish, Italian, Portuguese, Dutch, Russian, Chinese and
Japanese, as far as none of them means something else in another of these languages.
"""

from __future__ import annotations

import re

from steno.corpus.markers import LOST

MARK = re.compile(r"[\[(*{<（［【]{1,4}\s*([^\[\]()*{}<>（）［］【】]{1,60}?)\s*[\])*}>）］】]{1,4}[.!]?")
NOTE = "♪♫♬🎵🎶"
NOTES = re.compile(rf"[{NOTE}#\s]*[{NOTE}][{NOTE}#\s]*")
KINDS = {
    "silence": """
        silence silences pause blank_audio no_audio no_speech no_sound stille schweigen schweigt silencio silenzio
        silêncio pausa stilte тишина пауза молчание 沉默 沈黙""",
    "laughter": """
        laugh* chuckl* giggl* snicker* lacht lachen gelächter schmunzelt kichert gelach rire rires risa risas ríe ríen
        risate riso risos смех смеётся смеется смеются 笑 笑声 笑聲 笑い""",
    "applause": """
        applau* clap* beifall klatschen aplauso aplausos applausi palmas аплодисменты 掌声 掌聲 拍手""",
    "cheering": "cheer* jubel jubelt acclamation acclamations vítores ovación gejuich 欢呼 歓声",
    "singing": """
        sings singing vocalis* vocaliz* hums humming chanting gesang singt singen chante chantent canta cantan cantando
        zingt поёт поет поют 歌""",
    "music": """
        music* musik song jingle theme melody intro outro titelmusik musique música musica muziek музыка 音乐
        音樂 音楽""",
    "crosstalk": """
        cross_talk* overlapping talking_over chatter* durcheinander stimmengewirr brouhaha""",
    "break": """
        break commercial* advert* ad sponsor* werbung werbepause werbeblock publicité publicidad pubblicità publicidade
        reclame реклама 广告 廣告""",
    "clip": "clip video recording audio_plays einspieler extrait",
    "noise": """
        noise noises noisy sound sounds static beep* bell bells rings ringing knock* cough* sneez* sigh* sniff* snore
        snores snoring gasp* breath* inhal* exhal* groan* scream* clears_throat click* typing bark* buzz* feedback thud
        crash bang thunder footsteps whistl* whoosh wind rustl* geräusch geräusche lärm rauschen husten hustet räuspert
        seufzt seufzen atmet klingelt glocke glocken bruit bruits tousse toux soupir soupire cloche cloches ruido ruidos
        tose suspira campana campanas rumore rumori tossisce sospira ruído geluid hoest zucht шум кашель кашляет
        вздыхает 咳 噪音 雑音""",
}
"""The words of each kind; `*` stands for the rest of a word, `_` for a blank that may be missing."""


def _pattern(words: str) -> re.Pattern[str]:
    spelled = (re.escape(word).replace("\\*", r"\w*").replace("_", "[ _-]?") for word in words.split())
    return re.compile(f"(?:{'|'.join(spelled)})", re.IGNORECASE)


PATTERNS = [(kind, _pattern(words)) for kind, words in KINDS.items()]
SPEECH = re.compile(
    rf"\b(?:i|you|we|he|she|they|is|are|was|foreign|speaks|speaking|ich|wir|sie|je|nous|ils|yo|nosotros|я|мы)\b|'|’|{LOST}",
    re.IGNORECASE,
)
BEGINNINGS = tuple(NOTE + "#[(*{<（［【")
"""What every mark begins with: nearly all texts are speech, and are told by that alone."""
WORDS = 6
"""More of them are an account of what happens, and no mark."""


def event_kind(text: str) -> str | None:
    """Return the kind of event that a whole text marks, or None when it is speech."""
    text = text.strip()
    if not text.startswith(BEGINNINGS):
        return None
    if NOTES.fullmatch(text):
        return "music"
    mark = MARK.fullmatch(text.strip(NOTE + " "))
    if mark is None or SPEECH.search(mark[1]):
        return None
    if NOTES.fullmatch(mark[1]):
        return "music"
    words = re.split(r"[\s,;/&-]+", mark[1])
    if len(words) > WORDS:
        return None
    whole = " ".join(words)
    return next((kind for kind, pattern in PATTERNS if _names(pattern, whole, words)), None)


def _names(pattern: re.Pattern[str], whole: str, words: list[str]) -> bool:
    return bool(pattern.fullmatch(whole)) or any(pattern.fullmatch(word.strip(".:!")) for word in words)
