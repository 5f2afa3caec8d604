"""The same words, written otherwise: format, typing mistakes, disguises of spam."""

import re
from random import Random

_EMOJI = ("😀", "🙏", "❤️", "🙏🏽", "😢", "👍", "💕", "🎗️")
_INVISIBLE = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")
_LOOK_ALIKE = dict(zip("aceiopxysjhkmt", "асеіорхуѕјһкмт", strict=True))
_LEET = dict(zip("oieastb", "0134578", strict=True))
_NEAR = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o",
    "q": "wa", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc",
    "y": "tu", "z": "x",
}  # fmt: skip
_WORDS_PER_TYPO = 12
_LEAST_LETTERS = 5
"""Letters of a word that may be misspelt; a shorter one would become another word."""


def reformatted(text: str, rng: Random) -> str:
    """``text`` with other case, punctuation, blanks, quotes, emoji or invisible characters."""
    ways = (_cased, _unpunctuated, _emphatic, _spaced, _quoted, _with_emoji, _with_invisible)
    made = text
    while made == text:
        for way in rng.sample(ways, rng.choice((1, 1, 2, 3))):
            made = way(made, rng)
    return made


def _cased(text: str, rng: Random) -> str:
    return rng.choice((text.lower(), text.upper(), text.swapcase()))


def _unpunctuated(text: str, _: Random) -> str:
    return re.sub(r"(?<!\d)[.,;:!](?!\d)", "", text)


def _emphatic(text: str, rng: Random) -> str:
    return re.sub(r"[.!?]+(?=\s|$)", lambda found: found[0] + rng.choice(("", "!!", "...")), text)


def _spaced(text: str, rng: Random) -> str:
    return re.sub(" ", lambda _: rng.choice((" ", " ", "  ", "\n", "\u00a0")), text)


def _quoted(text: str, rng: Random) -> str:
    opening, closing = rng.choice((('"', '"'), ("“", "”"), ("«", "»")))
    return f"{opening}{text.replace(chr(39), '’')}{closing}"


def _with_emoji(text: str, rng: Random) -> str:
    return re.sub(
        r"(?<=[.!?])(?=\s|$)", lambda _: rng.choice(("", f" {rng.choice(_EMOJI)}")), text
    ) + rng.choice(_EMOJI)


def _with_invisible(text: str, rng: Random) -> str:
    return re.sub(" ", lambda _: rng.choice((" ", f"{rng.choice(_INVISIBLE)} ")), text)


def misspelt(text: str, rng: Random) -> str:
    """``text`` with a typing mistake in about every twelfth word, one at least, six at most."""
    words = text.split(" ")
    places = [place for place, word in enumerate(words) if _can_be_misspelt(word)]
    wanted = min(max(1, round(len(words) / _WORDS_PER_TYPO)), 6)
    for place in rng.sample(places, min(wanted, len(places))):
        words[place] = _mistyped(words[place], rng)
    return " ".join(words)


def _can_be_misspelt(word: str) -> bool:
    return word.isascii() and word.isalpha() and len(word) >= _LEAST_LETTERS


def _mistyped(word: str, rng: Random) -> str:
    made = word
    while made == word:
        place = rng.randrange(1, len(word) - 1)
        here, following = word[place], word[place + 1]
        made = word[:place] + rng.choice(
            (
                following + here + word[place + 2 :],
                word[place + 1 :],
                here + word[place:],
                rng.choice(_NEAR.get(here.lower(), here)) + word[place + 1 :],
            )
        )
    return made


def obfuscated(text: str, rng: Random) -> str:
    """``text`` as spam disguises it: look-alike letters, invisible ones, or leetspeak."""
    return rng.choice((homoglyphs, zero_width, leet))(text, rng)


def homoglyphs(text: str, rng: Random) -> str:
    """Every other letter that has one replaced by its Cyrillic twin."""
    return "".join(_LOOK_ALIKE.get(char, char) if rng.random() < 0.5 else char for char in text)


def zero_width(text: str, rng: Random) -> str:
    """Invisible characters inside words."""
    return re.sub(
        r"(?<=\w)(?=\w)", lambda _: rng.choice(_INVISIBLE) if rng.random() < 0.3 else "", text
    )


def leet(text: str, rng: Random, letters: dict[str, str] | None = None) -> str:
    """Letters replaced by digits, in half of the words that have more than two letters."""
    table = str.maketrans(letters or _LEET)
    return re.sub(
        r"\b[A-Za-z]{3,}\b",
        lambda found: found[0].translate(table) if rng.random() < 0.5 else found[0],
        text,
    )
