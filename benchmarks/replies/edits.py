"""Edits a person might make to a draft: small, hidden, or in the midst of a slot's words."""

import re
from collections.abc import Callable
from random import Random

Edit = Callable[[str, Random], str]

SENTENCES = (
    "Hair always grows back.", "It was a fine spring here.", "Most people do well.",
    "Ask for the other drug.", "That sounds benign.", "We will call you.", "Good luck.",
)  # fmt: skip
_LOOK_ALIKES = str.maketrans("aeopcxyi", "аеорсхуі")
_HIDDEN = "\u200b\u200c\u2060\u00ad\ufeff"
_WORD = re.compile(r"[a-z]{4,}")
_END = re.compile(r"(?<=[a-z])\. (?=[A-Z])")


def _below(text: str) -> int:
    """Where the words below the salutation begin: its name is another rule's business."""
    return text.index("\n\n") + 2


def _place(text: str, random: Random, pattern: re.Pattern[str]) -> re.Match[str]:
    return random.choice(list(pattern.finditer(text, _below(text))))


def sentence_added(text: str, random: Random) -> str:
    """A sentence between two others."""
    end = _place(text, random, _END)
    return f"{text[: end.start() + 2]}{random.choice(SENTENCES)} {text[end.end() :]}"


def word_changed(text: str, random: Random) -> str:
    """Another word in the place of one."""
    word = _place(text, random, _WORD)
    return f"{text[: word.start()]}{random.choice(('never', 'soon', 'tumors'))}{text[word.end() :]}"


def word_dropped(text: str, random: Random) -> str:
    """A word left out."""
    word = _place(text, random, _WORD)
    return f"{text[: word.start()].rstrip()} {text[word.end() :].lstrip()}"


def number_added(text: str, random: Random) -> str:
    """A figure before a word."""
    word = _place(text, random, _WORD)
    return f"{text[: word.start()]}{random.randint(2, 99)} {text[word.start() :]}"


def look_alike(text: str, random: Random) -> str:
    """A word with Cyrillic letters that look like its own."""
    word = _place(text, random, re.compile(r"[a-z]*[aeopcxyi][a-z]{2,}"))
    swapped = word[0].translate(_LOOK_ALIKES)
    return f"{text[: word.start()]}{swapped}{text[word.end() :]}"


def hidden_sign(text: str, random: Random) -> str:
    """A sign nobody sees inside a word."""
    word = _place(text, random, _WORD)
    return f"{text[: word.start() + 2]}{random.choice(_HIDDEN)}{text[word.start() + 2 :]}"


def joined(text: str, random: Random) -> str:
    """Two sentences made one."""
    end = _place(text, random, _END)
    return f"{text[: end.start()]}, and {text[end.end() :]}"


def letter_changed(text: str, random: Random) -> str:
    """One letter of a word."""
    word = _place(text, random, _WORD)
    return f"{text[: word.start()]}{'z' if word[0][0] != 'z' else 'q'}{text[word.start() + 1 :]}"


def in_brackets(text: str, random: Random) -> str:
    """An aside in a sentence of the letter, which a slot's words may be part of."""
    word = _place(text, random, _WORD)
    return f"{text[: word.end()]} (as you know){text[word.end() :]}"


def capitals(text: str, random: Random) -> str:
    """A word in capitals."""
    word = _place(text, random, _WORD)
    return f"{text[: word.start()]}{word[0].upper()}{text[word.end() :]}"


def word_inside_slot(text: str, random: Random, values: tuple[str, ...] = ()) -> str:
    """A word more inside the words of a slot."""
    inside = [value for value in values if value in text[_below(text) :] and " " in value]
    if not inside:
        return in_brackets(text, random)
    value = random.choice(inside)
    return text.replace(value, value.replace(" ", " really ", 1))


EDITS: tuple[Edit, ...] = (
    sentence_added, word_changed, word_dropped, number_added, look_alike, hidden_sign, joined,
    letter_changed, in_brackets, capitals,
)  # fmt: skip
