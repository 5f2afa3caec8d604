"""Which language a comment is written in, as far as its small words or its script tell.

Only a guess: a letter that uses it has a person confirm it. English is what is left when nothing
else stands out, so a foreign phrase in an English comment changes nothing.
"""

import re
import unicodedata
from collections import Counter

from modtool.replies.phrases import words

NAMES = {
    "am": "Amharic", "ar": "Arabic", "bn": "Bengali", "de": "German", "el": "Greek",
    "es": "Spanish", "fr": "French", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi",
    "ht": "Haitian Creole", "hy": "Armenian", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "km": "Khmer", "ko": "Korean", "nl": "Dutch", "pa": "Punjabi", "pl": "Polish",
    "pt": "Portuguese", "ru": "Russian", "ta": "Tamil", "te": "Telugu", "th": "Thai",
    "tl": "Tagalog", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""English names of the languages a letter can speak of."""

ENGLISH = "en"
UNKNOWN = "und"
"""A language that is not English and none of those known here; the code is the standard's own."""

# Words no text of the language does without, and few that English has too.
_WORDS = {
    ENGLISH: words(
        "the of and to is was it that this for with my you your i i'm i've are have has had be "
        "she he her his they we not but what can do did does from at if will would there any so "
        "as on in how been just when after who about all or an am mine one such very also only"
    ),
    "es": words(
        "el la los las un una de del que y en es por para con mi mis su se lo le no si sí pero "
        "como más mas muy tengo tiene está esta este estoy hay son fue ha he me al o cuando "
        "porque qué ya desde hace usted ustedes gracias cáncer años también les nos sin sobre "
        "puede ser puedo mil madre quiero hola"
    ),
    "pt": words(
        "o a os as um uma de do da dos das que e em no na é por para com meu minha meus minhas "
        "seu sua se não nao mas como mais muito tenho tem está esta este estou foi eu me ou "
        "quando porque já desde há você vocês obrigado obrigada câncer anos também sem sobre "
        "pode ser mãe ela ele isso depois fazer são ao pelo pela posso pode"
    ),
    "fr": words(
        "le la les un une de du des que qui et en est pour par avec mon ma mes son sa ses se ne "
        "pas mais comme plus très j'ai ai a été je il elle on nous vous ou quand parce depuis "
        "je veux peux peut bonjour "
        "ce cette dans sur au aux merci ans aussi sans peut être suis sont c'est mère l qu d j "
        "n y si"
    ),
    "de": words(
        "der die das den dem des ein eine einen einem einer und zu ist in im für mit mein meine "
        "meiner meinem meinen sein ihre ihr sich nicht aber wie mehr sehr habe hat bin ich er "
        "sie es wir oder wenn weil seit auf von vom bei nach auch noch kann danke jahre ohne "
        "über wird wer heute denn soll wurde sind dass was man als am an"
    ),
    "it": words(
        "il lo la gli i le un una di del della dei che e in è per con mio mia miei suo sua si "
        "non ma come più molto ho ha sono mi o quando perché da dal dopo grazie anni anche "
        "senza su può essere questo questa nel nella al alla ci cosa posso"
    ),
    "tl": words(
        "ang ng mga sa na ako ko siya niya po ba ay si ni kay para hindi may wala namin kami "
        "akin ito lang din rin pa kung"
    ),
    "nl": words(
        "de het een en van ik je mijn zijn haar met voor niet maar ook nog wat hoe dat heeft "
        "heb bij naar zo nu wel geen wordt worden ze aan uit kan jaar dank nooit"
    ),
    "pl": words(
        "i w z na do nie się sie jest są to że ze co czy jak mam mój moja moje moją mojej po od "
        "dla ale czym bardzo przez już ma mnie może ten ta lat czasie powinien dziękuję"
    ),
}  # fmt: skip
_AMBIGUOUS = words("a an am as do no me y")
_SMALL = {
    code: many - _AMBIGUOUS - (_WORDS[ENGLISH] if code != ENGLISH else frozenset())
    for code, many in _WORDS.items()
}
_MARKS = {"es": "¿¡ñ", "pt": "ãõ", "de": "ß", "pl": "łąęśżź", "vi": "đơưạảấầậắặẹếềểệịọộớờợụứừự"}
"""Letters and signs that hardly another language of these has; each counts like a small word."""

_LIKELY = 0.2
"""Share of its words that must be small words of a language: running text has a third or more."""

_AT_LEAST = 2
"""Small words below which nothing is guessed: a name or two may look like any language."""

_ENOUGH, _ACCENTED = 4, 0.15
"""Words, and the share of them with letters English does not use, that tell a foreign text."""

_READ = 3000
"""Characters of a comment that are read."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPTS = {
    "ARABIC": "ar", "ARMENIAN": "hy", "BENGALI": "bn", "CJK": "zh", "CYRILLIC": "ru",
    "DEVANAGARI": "hi", "ETHIOPIC": "am", "GEORGIAN": "ka", "GREEK": "el", "GUJARATI": "gu",
    "GURMUKHI": "pa", "HANGUL": "ko", "HEBREW": "he", "HIRAGANA": "ja", "KATAKANA": "ja",
    "KHMER": "km", "TAMIL": "ta", "TELUGU": "te", "THAI": "th",
}  # fmt: skip
"""The language most written in each script; kana settles what is Japanese among the ideographs."""


def language_of(text: str) -> str:
    """The code of the language ``text`` is written in, such as ``es``; ``UNKNOWN`` when it is none
    of those known here and surely not English, empty when nothing tells."""
    shown = text[:_READ]
    script = _script(shown)
    if script:
        return script
    found = [word.casefold().replace("’", "'") for word in _WORD.findall(shown)]
    seen = {code: sum(word in small for word in found) for code, small in _SMALL.items()}
    for code, marks in _MARKS.items():
        seen[code] = seen.get(code, 0) + sum(one in marks for one in shown.casefold())
    best = max(seen, key=lambda code: (seen[code], code == ENGLISH))
    if seen[best] >= max(_AT_LEAST, _LIKELY * len(found)):
        return best
    return UNKNOWN if not seen[ENGLISH] and _is_foreign(found) else ""


def _is_foreign(found: list[str]) -> bool:
    """Whether words none of which is a small English one have letters English does not use."""
    accented = sum(any(one.isalpha() and not one.isascii() for one in word) for word in found)
    return len(found) >= _ENOUGH and accented >= _ACCENTED * len(found)


def _script(text: str) -> str:
    """The language of the script most letters of ``text`` are in; empty for the Latin one."""
    letters = Counter(
        _SCRIPTS.get(unicodedata.name(one, "").partition(" ")[0].partition("-")[0], "")
        for one in text
        if one.isalpha()
    )
    if letters["ja"]:
        letters["ja"] += letters.pop("zh", 0)
    most = max(letters, key=letters.__getitem__, default="")
    return most if most and letters[most] * 2 > letters.total() else ""
