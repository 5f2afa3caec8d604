"""One spelling for texts that look alike: what the duplicate finder reads instead of the text.

Two forms are made. ``normalise`` gives the *plain* form: lower case, marks stripped, look-alike
letters of other scripts as ASCII, invisible characters and apostrophes dropped, everything that is
neither letter nor digit one blank. ``skeleton`` goes further and decodes digits inside words
(``v1agra``), which may be used to find and to equate words, never to compare facts.

A table of code points does the work; the few rules that look at neighbours replace one character by
one. So a word can be traced back to where it stands in the given text (``word_spans``). In scripts
written without blanks every character is a word.
"""

import re
import unicodedata

import numpy as np
from numpy.typing import NDArray

from modtool.domain import Span
from modtool.flags.duplicates.confusables import LOOK_ALIKE

_DROPPED = frozenset("'`´‘’‚‛ʹʼʻʽ′‵™℠\u034f\u0640\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Apostrophes, signs that come and go behind a brand's name, letters that show
nothing, and the stroke that draws Arabic words out."""

_DROPPED_MARKS = re.compile(
    "[\u0300-\u036f\u180b-\u180f\u20d0-\u20ff\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""Accents, enclosing marks (keycaps) and variation selectors."""

_SOLO = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\U00020000-\U0003ffff]"
)
"""Scripts written without blanks: Thai, Lao, Burmese, Khmer, kana, Han."""

_HIDDEN = re.compile(
    "[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
    "|‹(?:(?:LR|RL)[EIMO]|ALM|FSI|PD[FI])›"
)
"""What shows nothing inside a word; direction controls also as ``legible`` names them."""

_FOREIGN = re.compile("[^\x00-\x7f]")
_MAY_HIDE = re.compile("[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2039\u2060-\u2069\ufeff]")

_SIGN = re.compile(r"[@$]")
_DISGUISED = re.compile(r"(?<![\w@$])[\w@$]*[@$][\w@$]*(?:\.\w)?")
_PRICE = re.compile(r"(?:[^\W\d_]{0,3}\$)?\d[\d@]*\$?|\$+")
"""Words with ``@`` or ``$``; and those that mean what they say, besides addresses."""

_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3}(?!\d))")

_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?: (?:['’] )?[^\W\d_]){3,}(?![^\W_])")
_SPACED_SHORT = re.compile(r"(?<![^\W_])[^\W_](?: (?:['’] )?[^\W_])+(?![^\W_])")
_SPACED_THROUGHOUT = 0.7
"""Words written letter by letter, and the share of lone letters in a text written so throughout."""

_POSITIVE, _NEGATIVE, _BELOW, _ABOVE = "\ue001\ue002\ue003\ue004"
_SIGNS = {
    ord(_POSITIVE): "pos",
    ord(_NEGATIVE): "neg",
    ord(_BELOW): " below ",
    ord(_ABOVE): " above ",
    ord("↑"): " up ",
    ord("↓"): " down ",
}
"""Signs that are facts in a finding; the first four stand in for characters of every day."""

_PLUS = re.compile(r"\+(?<=\w\+)(?!\w)")
_MINUS = re.compile(r"[-−–](?![\w-])(?:(?<=\b\w\w[-−–])|(?<=\b\w\w\w[-−–])|(?<=\b\w\w\w\w[-−–]))")
_COMPARED = re.compile(r"[<>≤≥](?<=[^\n].)(?=[ =]?\d)")

_FEW = 40
"""Different characters beyond ASCII up to which replacing each is quicker than a table."""

_NUMBER = re.compile("[0-9]+")
LEET = str.maketrans("0134578", "oleastb")
"""Each digit stands for one letter only, so different digits never become the same letter."""


def _is_dropped(char: str) -> bool:
    """Whether ``char`` is invisible, or a mark whose loss leaves the same word."""
    if char in _DROPPED or unicodedata.category(char) == "Cf" or _DROPPED_MARKS.match(char):
        return True
    # Hebrew and Arabic points have combining classes 10 to 36, accents 200 and up. Vowel signs of
    # Indic scripts, the voicing of kana and the tones of Thai are lower: they make another word.
    place = unicodedata.combining(char)
    return 10 <= place <= 36 or place >= 200


def _piece(char: str) -> str:
    """What one folded character becomes: a part of a word, a word by itself, or a blank."""
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    if _SOLO.match(char):
        return f" {char} "
    return char if char.isalnum() or unicodedata.category(char)[0] == "M" else " "


def _fold(code: int) -> str:
    """What one code point becomes: nothing, blanks, or lower-case letters and digits."""
    if code in _SIGNS:
        return _SIGNS[code]
    if unicodedata.category(chr(code)) == "Cs":
        return " "
    if _is_dropped(chr(code)):
        return ""
    decomposed = LOOK_ALIKE.get(code) or unicodedata.normalize("NFKD", chr(code))
    letters = "".join(
        LOOK_ALIKE.get(ord(lower)) or lower
        for char in decomposed
        if not _is_dropped(char)
        for lower in LOOK_ALIKE.get(ord(char)) or char.casefold()
    )
    return "".join(map(_piece, unicodedata.normalize("NFC", letters)))


class _Folds(dict[int, str]):
    """The table, filled as assigned code points are met: no text makes it grow without end."""

    def __missing__(self, code: int) -> str:
        folded = _fold(code)
        if unicodedata.category(chr(code)) not in ("Cn", "Co"):
            self[code] = folded
        return folded


_FOLDS = _Folds()
_ASCII = bytes(ord(_FOLDS[code] or " ") for code in range(128)) + bytes(128)
_SHAPES = bytes(ord(_FOLDS[code] or "'") for code in range(128)) + bytes(128)
ASCII_SHAPES = _SHAPES
"""For ``bytes.translate``: letters and digits, blanks, and ``'`` for what is dropped."""

_SHAPES = _SHAPES[:1] + b"\1" + _SHAPES[2:]
_WORD = re.compile(rb"[a-z0-9](?:'*[a-z0-9])*|\x01")
_ASCII_DROPPED = bytes(code for code in range(128) if not _FOLDS[code])
ASCII_PLAIN = _ASCII[:128] + bytes(range(128, 256)), _ASCII_DROPPED
ASCII_SKELETON = ASCII_PLAIN[0].replace(b"i", b"l"), _ASCII_DROPPED
"""For ``bytes.translate``: what becomes of ASCII in either form, digits in words aside; and what is
dropped."""


def _revealed(text: str) -> str:
    """``text`` with what needs a look at the neighbours made plain; every place stays the same.

    Disguised letters are undone, and the signs of a finding (HER2+, ER-, PSA >4) become characters
    that the table spells out: dropped, they would make opposite findings equal.
    """
    if "@" in text or "$" in text:
        text = _without_disguise(text)
    if "," in text:
        text = _THOUSANDS.sub("'", text)
    if is_wide(text):
        text = _closed_up(text)
    if "+" in text:
        text = _PLUS.sub(_POSITIVE, text)
    if "<" in text or ">" in text or "≤" in text or "≥" in text:
        text = _COMPARED.sub(lambda found: _BELOW if found[0] in "<≤" else _ABOVE, text)
    if "-" in text or "−" in text or "–" in text:
        text = _MINUS.sub(_NEGATIVE, text)
    return text


def is_wide(text: str) -> bool:
    """Whether ``text`` has so many blanks that words may be written in it letter by letter."""
    return text.count(" ") * 5 > len(text)


def _closed_up(text: str) -> str:
    """``text`` with words written letter by letter, "v i a g r a", as words.

    The blanks between become apostrophes, which are dropped. Where nearly all is written so, words
    of two and three letters are closed up too; elsewhere they may be initials.
    """
    alone = bytes([len(word) == 1 for word in text.split()])
    if b"\1\1" not in alone:
        return text
    throughout = alone.count(1) > _SPACED_THROUGHOUT * len(alone)
    spaced = _SPACED_SHORT if throughout else _SPACED
    return spaced.sub(lambda found: found[0].replace(" ", "'"), text)


def _without_disguise(text: str) -> str:
    """``text`` with disguised words as they are meant; others are not looked at."""
    pieces, done = [], 0
    for sign in _SIGN.finditer(text):
        if sign.start() < done:
            continue
        start = max(text.rfind(" ", done, sign.start()) + 1, done)
        pieces.append(text[done:start])
        done = text.find(" ", start)
        done = len(text) if done < 0 else done
        pieces.append(_DISGUISED.sub(_undisguised, text[start:done]))
    return "".join((*pieces, text[done:]))


def _undisguised(found: re.Match[str]) -> str:
    """A word with ``@`` for a and ``$`` for s as it is meant; "1$" stands for "is"."""
    word = found[0]
    if word == "1$":
        return "is"
    if "." in word or _PRICE.fullmatch(word):
        return word
    return word.replace("@", "a").replace("$", "s")


def normalise(text: str) -> str:
    """The plain form of ``text``: lower-case words, one blank between them."""
    text = opened(text)
    if text.isascii():
        text = text.encode("ascii").translate(_ASCII, _ASCII_DROPPED).decode("ascii")
    return " ".join(text.split())


def opened(text: str) -> str:
    """``text`` with all done but folding what is ASCII in it, which ``ASCII_SKELETON`` can do."""
    if not text.isascii() and _MAY_HIDE.search(text):
        text = _HIDDEN.sub("", text)
    text = _revealed(text)
    if not text.isascii():
        text = _in_ascii(text)
    return text if text.isascii() else text.translate(_FOLDS)


def _in_ascii(text: str) -> str:
    """``text`` with its other characters folded, when they are few and all become ASCII."""
    foreign = set(_FOREIGN.findall(text))
    folds = {char: _FOLDS[ord(char)] for char in foreign} if len(foreign) <= _FEW else {}
    if all(map(str.isascii, folds.values())):
        for char, folded in folds.items():
            text = text.replace(char, folded)
    return text


def skeleton(plain: str) -> str:
    """``plain`` with digits inside words read as letters, and ``i`` and ``l`` made one letter.

    Numbers that stand alone stay numbers.
    """
    return _NUMBER.sub(_as_letters, plain).replace("i", "l")


def _as_letters(found: re.Match[str]) -> str:
    """Digits as the letters they stand for, unless they are a number by themselves."""
    start, end = found.span()
    plain = found.string
    alone = plain[start - 1 : start] in (" ", "") and plain[end : end + 1] in (" ", "")
    return found[0] if alone else found[0].translate(LEET)


def word_spans(text: str) -> list[Span]:
    """Where each word of ``normalise(text)`` stands in ``text``, in code points.

    A character that becomes two words (``½``) gives two spans of the same place.
    """
    if text.isascii() or not _MAY_HIDE.search(text):
        return _spans(_revealed(text))
    shown = _HIDDEN.sub(lambda found: "\0" * len(found[0]), text)
    places = [place for place, char in enumerate(shown) if char != "\0" or text[place] == "\0"]
    return [
        (places[start], places[end - 1] + 1)
        for start, end in _spans(_revealed(_HIDDEN.sub("", text)))
    ]


def _spans(revealed: str) -> list[Span]:
    """``word_spans`` where nothing is hidden: by a shape of the text in one byte a character."""
    foreign = set() if revealed.isascii() else set(_FOREIGN.findall(revealed))
    shapes = {char: _shape(_FOLDS[ord(char)]) for char in foreign}
    if "\1" in revealed or len(shapes) > _FEW or not all(shapes.values()):
        return _spans_one_by_one(revealed)
    for char, shape in shapes.items():
        revealed = revealed.replace(char, shape)
    shaped = revealed.encode("ascii").translate(_SHAPES)
    if b"\1" in shaped or b"''" in shaped:
        return [found.span() for found in _WORD.finditer(shaped)]
    edges = runs(np.frombuffer(b" " + shaped + b" ", np.uint8)).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def runs(shape: NDArray[np.uint8]) -> NDArray[np.intp]:
    """Where letters and digits stand together, or with one dropped character between them.

    Starts and ends in turns. The shape has a blank before it and one behind, which do not count.
    """
    inside = shape >= ord("0")
    dropped = np.flatnonzero(shape == ord("'"))
    inside[dropped] = inside[dropped - 1] & inside[dropped + 1]
    return np.flatnonzero(inside[1:] != inside[:-1])


def _shape(folded: str) -> str:
    """The ASCII character that takes part in words as a folded one does; empty if none does."""
    words = folded.split()
    if not words:
        return " " if folded else "'"
    if len(words) > 1:
        return ""
    return "x" if folded == words[0] else "\1" if folded == f" {words[0]} " else ""


def _spans_one_by_one(revealed: str) -> list[Span]:
    spans: list[Span] = []
    start = end = -1
    for place, char in enumerate(revealed):
        for piece in _FOLDS[ord(char)]:
            if piece != " ":
                start = place if start < 0 else start
                end = place + 1
            elif start >= 0:
                spans.append((start, end))
                start = -1
    if start >= 0:
        spans.append((start, end))
    return spans
