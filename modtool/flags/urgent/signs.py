"""Which families of danger a comment shows, and whether it is happening now."""

from dataclasses import dataclass

from modtool.flags.cues import DANGER, cues
from modtool.flags.phrases import Hit, Phrases
from modtool.flags.reading import Reading, Sentence
from modtool.flags.words import dangers

_CONTEXT = Phrases(
    {
        "now": dangers.NOW,
        "treatment": dangers.TREATMENT,
        "past": dangers.PAST,
        "over": dangers.OVER,
        "supposed": dangers.SUPPOSED,
        "idiom": dangers.IDIOM,
        "asks": dangers.ASKS,
    }
)
_KINDS = {
    **dict.fromkeys(dangers.BODY, "body"),
    **dict.fromkeys(dangers.MEDICINE, "medicine"),
    **dict.fromkeys(dangers.OVERDOSE, "overdose"),
    **dict.fromkeys(dangers.SELF_HARM, "self_harm"),
    **dict.fromkeys(dangers.VEILED, "veiled"),
    **dict.fromkeys(dangers.ABUSE, "abuse"),
}
_NOT = frozenset(f"{word} " for word in dangers.NOT.split())
_WISHES = frozenset({"want ", "wants ", "wanted ", "wanna ", "wish ", "going ", "kill "})
_DENIED_WITHIN = 2
_COUNTS = frozenset(
    {"two ", "three ", "four ", "five ", "six ", "seven ", "eight ", "nine ", "ten ", "twelve "}
    | {"0 ", "00 "}
)
_OF_ALL = frozenset({"the ", "my ", "his ", "her ", "their ", "our "})
_TWO_OR_THREE_FIGURES = frozenset({"00 ", "000 "})
_TEMPERATURES = frozenset({"38", "39", "40", "41", "100", "101", "102", "103", "104", "105"})

FACTS = {
    "body": "a dangerous symptom",
    "body now": "a dangerous symptom now",
    "bodies now": "several dangerous symptoms now",
    "on treatment": "a dangerous symptom while on treatment",
    "medicine": "too much medicine",
    "medicine now": "too much medicine now",
    "overdose": "far too much medicine",
    "overdose now": "far too much medicine now",
    "self_harm": "thoughts of suicide",
    "self_harm now": "thoughts of suicide now",
    "veiled": "words that may mean a farewell",
    "veiled now": "words that may mean a farewell now",
    "abuse": "violence or neglect",
    "past": "told as long past",
    "supposed": "only supposed",
    "over": "told as over",
    "idiom": "a figure of speech",
    "asks": "asks what to do about a danger",
}
"""What the mix sees of a comment, in this order, each 0 or 1; and how it is said."""


_NOTHING = (0.0,) * len(FACTS)
_GRAVE = frozenset({"self_harm", "overdose"})
_ASKED_ABOUT = frozenset({"body", "medicine", "overdose", "self_harm"})


@dataclass(frozen=True)
class Sign:
    """A danger named in one sentence, and what the sentence says round it."""

    family: str
    kind: str
    sentence: Sentence
    is_now: bool
    is_past: bool
    is_supposed: bool
    is_idiom: bool
    words: tuple[int, int]
    """The words that name it, as places in the reading."""

    @property
    def is_clear(self) -> bool:
        """Nothing in the sentence speaks against it."""
        return not (self.is_past or self.is_supposed or self.is_idiom)

    @property
    def is_grave(self) -> bool:
        """A danger to life that a person should see, whatever else the comment is like."""
        return self.kind in _GRAVE and not (self.is_past or self.is_idiom)


@dataclass(frozen=True)
class Signs:
    """All signs of a comment, with the treatment it names, as written, and whether it is over."""

    found: tuple[Sign, ...] = ()
    treatment: str = ""
    is_over: bool = False
    asks: bool = False
    """Whether somebody asks what to do."""

    def facts(self) -> tuple[float, ...]:
        """The signs as numbers for the mix, see ``FACTS``; all nought without a sign."""
        if not self.found:
            return _NOTHING
        clear = [sign for sign in self.found if sign.is_clear]
        kinds = {sign.kind for sign in clear}
        now = {sign.kind for sign in clear if sign.is_now}
        bodies = {sign.family for sign in clear if sign.kind == "body" and sign.is_now}
        said = {
            "body": "body" in kinds,
            "body now": "body" in now,
            "bodies now": len(bodies) > 1,
            "on treatment": bool(self.treatment) and "body" in now,
            "medicine": "medicine" in kinds,
            "medicine now": "medicine" in now,
            "overdose": "overdose" in kinds,
            "overdose now": "overdose" in now,
            "self_harm": "self_harm" in kinds,
            "self_harm now": "self_harm" in now,
            "veiled": "veiled" in kinds,
            "veiled now": "veiled" in now,
            "abuse": "abuse" in kinds,
            "past": any(sign.is_past for sign in self.found),
            "supposed": any(sign.is_supposed for sign in self.found),
            "over": self.is_over,
            "idiom": any(sign.is_idiom for sign in self.found),
            "asks": self.asks and not _ASKED_ABOUT.isdisjoint(kinds),
        }
        return tuple(float(said[fact]) for fact in FACTS)


def signs(reading: Reading) -> Signs:
    """The dangers ``reading`` names, without denied ones and counts of a course."""
    hits = [
        hit
        for hit in cues(DANGER, reading)
        if not (_is_denied(reading, hit) or _is_part_of_course(reading, hit))
    ]
    hits += _temperatures(reading)
    if not hits:
        return Signs()
    context = _CONTEXT.find(reading.words)
    found = []
    for sentence in reading.sentences:
        inside = [hit for hit in hits if sentence.first <= hit.first < sentence.end]
        if inside:
            said = {hit.group for hit in context if sentence.first <= hit.first < sentence.end}
            found += [_sign(hit, sentence, said) for hit in inside]
    treatment = next((hit for hit in context if hit.group == "treatment"), None)
    return Signs(
        tuple(found),
        treatment="".join(reading.words[treatment.first : treatment.end]).strip()
        if treatment
        else "",
        is_over=any(hit.group == "over" for hit in context),
        asks=any(hit.group == "asks" for hit in context),
    )


def _sign(hit: Hit, sentence: Sentence, said: set[str]) -> Sign:
    return Sign(
        family=hit.group,
        kind=_KINDS[hit.group],
        sentence=sentence,
        is_now="now" in said,
        is_past="past" in said,
        is_supposed="supposed" in said,
        is_idiom="idiom" in said,
        words=(hit.first, hit.end),
    )


def _is_denied(reading: Reading, hit: Hit) -> bool:
    kind = _KINDS[hit.group]
    can_be = kind == "body" or (kind == "self_harm" and reading.words[hit.first] in _WISHES)
    before = reading.words[max(0, hit.first - _DENIED_WITHIN) : hit.first]
    return can_be and not _NOT.isdisjoint(before)


def _is_part_of_course(reading: Reading, hit: Hit) -> bool:
    """Whether “had five” goes on “of the six”: so one counts treatments, not what was swallowed."""
    if _KINDS[hit.group] != "medicine" or reading.words[hit.first] != "had ":
        return False
    after = reading.words[hit.end : hit.end + 3]
    if after[1:2] and after[1] in _OF_ALL:
        del after[1]
    return after[:1] == ["of "] and after[1:2] != [] and after[1] in _COUNTS


def _temperatures(reading: Reading) -> list[Hit]:
    """Numbers such as 38.9 or 101.2: a fever's whole degrees with one digit behind the point."""
    tokens = reading.tokens
    if _TWO_OR_THREE_FIGURES.isdisjoint(reading.distinct) or _TEMPERATURES.isdisjoint(tokens):
        return []
    return [
        Hit("fever", at + 1, at + 3)
        for at, token in enumerate(tokens[:-1])
        if token in _TEMPERATURES and len(tokens[at + 1]) == 1 and tokens[at + 1].isdigit()
    ]
