"""For whom a question is, in the comment's own words, such as “my best friend”."""

from modtool.flags.reading import Reading, Sentence

_POSSESSIVES = frozenset(
    {"my", "our", "mi", "mis", "mon", "ma", "mes", "mein", "meine", "meinen", "meiner"}
    | {"unser", "unsere", "meu", "minha", "mio", "mia"}
)
_HE = frozenset({"he ", "him ", "his ", "he's ", "hes "})
_SHE = frozenset({"she ", "her ", "hers ", "she's ", "shes "})
_OTHERS = _HE | _SHE | {"they ", "them ", "their "}
_WRITER = frozenset({"i ", "i'm ", "im ", "i've ", "ive ", "me ", "my ", "mine "})
_MEN = frozenset(
    {"father", "dad", "daddy", "papa", "brother", "son", "husband", "uncle", "nephew", "boyfriend"}
    | {"grandfather", "grandpa", "granddad", "grandson", "stepfather", "stepson"}
)
_WOMEN = frozenset(
    {"mother", "mom", "mum", "mam", "mama", "mommy", "sister", "daughter", "wife", "aunt", "niece"}
    | {"grandmother", "grandma", "gran", "nan", "granddaughter", "girlfriend", "stepmother"}
)

_NEAR = 6
"""Sentences before the asking one in which its person is looked for."""


def person(reading: Reading, asking: Sentence) -> str:
    """Whom the sentence ``asking`` is about: the relative named in it, or the nearest before.

    One whom its “he” or “she” cannot mean is passed over. Empty where it speaks of the writer and
    nothing since the relative was named speaks of another; where nobody is named, “someone else”.
    """
    asked = set(reading.words_of(asking))
    at = reading.sentences.index(asking)
    others = False
    bare = ""
    for sentence in reversed(reading.sentences[max(0, at - _NEAR) : at + 1]):
        is_meant = sentence is asking or others or _WRITER.isdisjoint(asked)
        for relative, said in _relatives(reading, sentence):
            if not _agrees(relative, asked):
                continue
            if not is_meant:
                return ""
            if said:
                return f"“{said}”"
            bare = bare or relative
        others = others or not _OTHERS.isdisjoint(reading.words_of(sentence))
    if bare:
        return f"“{bare}”"
    return "someone else" if others or _WRITER.isdisjoint(asked) else ""


def _relatives(reading: Reading, sentence: Sentence) -> list[tuple[str, str]]:
    """The relatives a sentence names, the last first, each with “my” and what follows it."""
    found = []
    for at in range(sentence.first, sentence.end):
        if reading.named[at] == "RELATIVE ":
            relative = reading.words[at].strip().removesuffix("'s")
            before = [word.strip() for word in reading.words[max(sentence.first, at - 2) : at]]
            owned = [back for back, word in enumerate(before) if word in _POSSESSIVES]
            said = " ".join((*before[owned[-1] :], relative)) if owned else ""
            found.append((relative, said))
    return found[::-1]


def _agrees(relative: str, asked: set[str]) -> bool:
    """Whether the “he” or “she” of a sentence may mean this relative."""
    if not _HE.isdisjoint(asked) and _SHE.isdisjoint(asked):
        return relative not in _WOMEN
    if not _SHE.isdisjoint(asked) and _HE.isdisjoint(asked):
        return relative not in _MEN
    return True
