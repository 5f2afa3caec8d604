"""One spelling for texts that look alike: what the duplicate finder reads instead of the text.

Two forms are made. ``normalise`` gives the *plain* form: lower case, marks stripped, look-alike
letters of other scripts as ASCII, invisible characters and apostrophes dropped, everything that is
neither letter nor digit one blank. ``skeleton`` goes further and decodes digits inside words
(``v1agra``), which may only be used to find and equate words, never to compare facts.

Every rule works on one code point at a time, so a word can be traced back to where it stands in the
given text (``word_spans``). In scripts written without blanks every character is a word.
"""

import re
import unicodedata

from modtool.domain import Span
from modtool.flags.duplicates.confusables import LOOK_ALIKE

_APOSTROPHES = "'`´‘’‚‛ʹʼʻʽ′‵＇"
_INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufff9\ufffa\ufffb™℠"
"""Letters and marks that show nothing, and signs that come and go behind a brand's name."""

_SOLO = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # kana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0x20000, 0x3FFFF),
)
"""Scripts written without blanks between words."""

_DOMAIN = re.compile(r"[\w-]+\.\w")
_LEET_A = re.compile(r"(?<=[^\W\d_])@(?=[^\W\d_])")
_LEET_S = re.compile(r"\$(?=[^\W\d_])")
_NAMED_CONTROL = re.compile("‹(?:[LR]R[EIMO]|RLM|ALM|FSI|PD[FI])›")
"""What ``modtool.text.legible`` makes of a direction control."""

_LEET = str.maketrans("0134578", "olaestb".replace("lae", "lea"))


def _is_dropped(char: str) -> bool:
    """Whether ``char`` is invisible or a mark that a reader would not miss."""
    category = unicodedata.category(char)
    if category == "Cf":
        return True
    if category[0] != "M":
        return False
    # Accents sit at classes 200 and up, Hebrew and Arabic points at 10 to 36; the vowel signs of
    # Indic scripts, the voicing of kana and the tones of Thai carry meaning and stay.
    place = unicodedata.combining(char)
    return place >= 200 or 10 <= place <= 36 or place == 1 or "\u20d0" <= char or char < "\u0370"


def _fold(code: int) -> str:
    """What one code point becomes: nothing, blank, or lower-case letters and digits."""
    out: list[str] = []
    for char in LOOK_ALIKE.get(code) or unicodedata.normalize("NFKD", chr(code)):
        if char in _APOSTROPHES or char in _INVISIBLE or _is_dropped(char):
            continue
        for piece in LOOK_ALIKE.get(ord(char)) or char.casefold():
            digit = unicodedata.decimal(piece, None)
            if digit is not None:
                out.append(str(digit))
            elif any(first <= ord(piece) <= last for first, last in _SOLO):
                out.append(f" {piece} ")
            elif piece.isalnum() or unicodedata.category(piece)[0] == "M":
                out.append(piece)
            else:
                out.append(" ")
    return unicodedata.normalize("NFC", "".join(out))


class _Folds(dict[int, str]):
    """The code-point table, filled as code points are met."""

    def __missing__(self, code: int) -> str:
        folded = _fold(code)
        if unicodedata.category(chr(code)) not in ("Cn", "Co", "Cs"):
            self[code] = folded
        return folded


_FOLDS = _Folds()
