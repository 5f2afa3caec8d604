"""The rule about names and relatives: P05."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from modtool.replies import names, reading, sentences
from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.phrases import words

_GREETED = re.compile(
    r"^\s*(?:dear|hello|hi|hey|good (?:morning|afternoon|evening))\b[ ,]*", re.IGNORECASE
)
_NOBODY = frozenset({"", "reader", "readers", "there", "friend", "friends", "all", "everyone"})
# Words that have a capital in the middle of a sentence and name nobody.
_NOT_PEOPLE = words(
    "god christmas easter thanksgiving monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december english "
    "spanish french german american america medicare medicaid covid internet google facebook dear "
    "dr mr mrs ms prof mom mum dad mama papa grandma grandpa"
)
# First words of sentences that are names as well.
_ORDINARY = words(
    "young grace love price rich wise strong bright sharp small white black brown green king "
    "bishop church fields rose hope best long good day wish"
)
_NAME = r"[^\W\d_][^\W\d_'’-]{1,29}"
_WORD = re.compile(rf"(?<![\w@./-]){_NAME}(?!\w)")
_CUE = re.compile(
    rf"\b(?:[Dd]r|[Dd]octor|[Nn]urse|[Mm]rs?|[Mm]s|[Pp]rof)\.? ({_NAME})(?: ((?=[A-Z]){_NAME}))?"
    rf"|\b(?:named|called|name is|name was|name['’]s) ({_NAME})"
)
_MEANT = re.compile(
    r"\b(?:hopes?|tell|give|hug|miss|remember|wish|dear|[Dd]r\.?|[Mm]rs?\.?|[Mm]s\.?|[Nn]urse|"
    rf"{reading.KIN}),? \Z"
)
"""Words right before a name that speak of a person."""
_OUGHT = (
    r"(?:should|must|ought to|needs to|has to|had better)(?: not|n['’]t)?"
    r"(?: (?:[a-z]+ly|also|just))?"
)
_DOES_SO = (
    r"stop|quit|skip|avoid|talk|speak|call|see|ask|tell|rest|eat|drink|write|feel|know|think|decide|"
    r"choose|try|refuse|finish|remember|stay|trust|listen|worry|expect|hear|read|get tested"
)
_TO_THIS = r"start|take|switch|use|have|get|keep|begin|continue|add|delay|hold|drop"
_FEELS = (
    r"feels?|felt|deserves?|wants?|wanted|knows|knew|thinks|hopes|hoped|wrote|says|said|asked|told|"
    r"sounds like|finished|loves|loved|has been through|must be|must have|"
    r"is (?:so |very |really |truly )?(?:brave|lucky|strong|right to|not alone|fortunate|blessed|"
    r"young|doing|in (?:good hands|our (?:thoughts|hearts|prayers)))"
)
_OF_A_HOUSE = re.compile(r"(?:\b[A-Z][\w'’-]*|\b(?:at|in|from|by|the)) \Z")
"""Words before a name that is no person's: "the Marlowe Society", "at Macmillan"."""
_BEFORE = 40
"""Characters before a word in which what it means is looked for."""
_OF_ONE = re.compile(
    r" (?:needs to|has to|has been|feels|deserves|wants|knows|thinks|hopes|says|sounds|loves|is)\b"
)
_ONE_THING = re.compile(
    r"(?:ss|sis|tis|ics|us|as|news|ness|ess|ies|diabetes|series)$", re.IGNORECASE
)
"""Ends of words for one thing that is nobody: loss, diagnosis, arthritis, news."""
_KIN_NAME = re.compile(
    rf"\b(?:my|our|her|his|their) (?:[a-z-]{{2,15}} ){{0,2}}?{reading.KIN},? ({_NAME})",
    re.IGNORECASE,
)


@rule(
    "P05",
    Severity.ERROR,
    "names the wrong person, or one it should not name",
    source="OCR, New Vision Dental 2022: full names in replies to pseudonyms",
    example="We hope Emily feels stronger soon.",
    fix="Greet by the first name the reader gave, and name nobody else.",
)
def wrong_name(reply: Reply) -> Iterator[Hit]:
    """Salutation, family name, somebody from the comment, a relative the reader did not mention."""
    yield from _salutation(reply)
    yield from _told_names(reply)
    own = reply.letter.body if reply.letter else ""
    for relation, start, end in reading.relations_addressed(reply.text):
        if not reading.mentions(relation, reply.comment.text) and f"your {relation}" not in own:
            yield Hit(f"the comment mentions no {relation}", ((start, end),))


def _salutation(reply: Reply) -> Iterator[Hit]:
    span = sentences.salutation(reply.text)
    if span is None:
        return
    opening = reply.text[slice(*span)]
    greeted = _GREETED.sub("", opening).strip(" \n–—:,!.-")
    folded = greeted.casefold()
    if folded in _NOBODY or folded in _acceptable(reply.comment.author):
        return
    wanted = names.salutation(reply.comment.author)
    yield Hit(f"the reply greets “{greeted}”; it should open with “{wanted}”", (span,))


def _acceptable(author: str) -> set[str]:
    first = names.first_names(author)
    if not first and author[-1:].isdigit():
        # "linda52" is greeted as a reader, but a person may well write "Linda".
        first = names.first_names(author.rstrip("0123456789").capitalize())
    return {name.casefold() for name in (*first, " and ".join(first), " & ".join(first))}


def _told_names(reply: Reply) -> Iterator[Hit]:
    """Names from the comment or the display name, below the salutation."""
    comment = reply.comment
    family = {name.casefold() for name in names.family_names(comment.author)}
    cued = {word.casefold() for found in _CUE.findall(comment.text) for word in found if word}
    inside, anywhere = _capitals(comment.text)
    anywhere = anywhere | {word.casefold() for word in _KIN_NAME.findall(comment.text)}
    clinical = reply.catalogue.terms.any_clinical
    known = list(_known_words(reply))
    ordinary = _ORDINARY | _vocabulary(
        tuple(letter.body for letter in reply.catalogue.letters.values())
    )
    for sentence in reply.after_salutation:
        # Whatever name an approved sentence holds is the letter's own.
        for found in () if sentence.from_letter else _WORD.finditer(sentence.text):
            word, opens = found[0].casefold(), found.start() == 0
            if not found[0][0].isupper() or word in _NOT_PEOPLE or _is_known(word, known):
                continue
            span = (sentence.span[0] + found.start(), sentence.span[0] + found.end())
            if word in family and not (opens and word in ordinary):
                yield Hit(f"“{found[0]}” is part of the reader's full name", (span,))
            elif word in cued or (
                word in (inside if opens else anywhere)
                and word not in ordinary
                and not clinical.fullmatch(found[0])
            ):
                yield Hit(f"“{found[0]}” is a name from the comment", (span,))
            elif (
                word not in ordinary
                and not clinical.fullmatch(found[0])
                and _speaks_of_somebody(reply, sentence.text, found)
            ):
                yield Hit(f"“{found[0]}” is a name that nobody has mentioned", (span,))


def _speaks_of_somebody(reply: Reply, sentence: str, found: re.Match[str]) -> bool:
    """Whether a word with a capital that nobody knows is used as a person's name."""
    name, before = found[0], max(found.start() - _BEFORE, 0)
    if found.start() and _MEANT.search(sentence, before, found.start()):
        return True
    if names.NOBODY.fullmatch(name) or _OF_A_HOUSE.search(sentence, before, found.start()):
        return False
    comment = reply.comment
    if name.lower() in _small_words(comment.text) | _small_words(comment.thread_text):
        return False
    if _acts(reply.catalogue.terms.treatment).match(sentence, found.end()) is None:
        return False
    # "Doctors should call" speaks of many, "Doris should call" of one: only a verb for one tells.
    return (
        not name.endswith("s")
        or name.casefold() in names.ENDING_IN_S
        or (not _ONE_THING.search(name) and _OF_ONE.match(sentence, found.end()) is not None)
    )


@lru_cache(maxsize=16)
def _small_words(text: str) -> frozenset[str]:
    """The words of ``text`` that are written small."""
    return frozenset(found[0] for found in _WORD.finditer(text) if found[0].islower())


@lru_cache(maxsize=8)
def _acts(treatment: str) -> re.Pattern[str]:
    """What follows a word at the beginning of a sentence only where it names a person: "should
    stop", "feels". Pain, hair or insurance do other things."""
    this = rf"(?:{_TO_THIS}) (?:[a-z]{{1,15}} ){{0,4}}?{treatment}"
    return re.compile(rf" (?:{_OUGHT} (?:{_DOES_SO}|{this})|{_FEELS})\b")


@lru_cache(maxsize=256)
def _capitals(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of ``text`` that are never written small: with a capital inside a sentence, where
    it means a name, and with a capital anywhere."""
    inside: set[str] = set()
    anywhere: set[str] = set()
    small: set[str] = set()
    starts = {start for start, _ in sentences.spans(text)}
    for found in _WORD.finditer(text):
        word = found[0].casefold()
        if found[0].islower():
            small.add(word)
        elif found[0][0].isupper():
            anywhere.add(word)
            if found.start() not in starts and not found[0].isupper():
                inside.add(word)
    return frozenset(inside - small), frozenset(anywhere - small)


def _is_known(word: str, known: Iterable[frozenset[str]]) -> bool:
    return any(word in words for words in known)


def _known_words(reply: Reply) -> Iterator[frozenset[str]]:
    """Words with a capital that come from the letter, the article or the house; first names."""
    organisation = reply.catalogue.organisation
    sources = (
        *reply.approved,
        reply.comment.thread_title,
        organisation.blog_name,
        *(organisation.name, *organisation.names),
        *(page.title for page in reply.catalogue.resources.values()),
    )
    yield from map(_words_in, sources)
    for name in names.first_names(reply.comment.author):
        yield frozenset(re.split("[-'’]", name.casefold()))


@lru_cache(maxsize=512)
def _words_in(text: str) -> frozenset[str]:
    return frozenset(found[0].casefold() for found in _WORD.finditer(text))


@lru_cache(maxsize=8)
def _vocabulary(bodies: tuple[str, ...]) -> frozenset[str]:
    """Every word the letters write without a capital: plain English, nobody's name."""
    return frozenset(
        found[0] for body in bodies for found in _WORD.finditer(body) if found[0].islower()
    )
