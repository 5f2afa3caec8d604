"""How a reply addresses its reader: first name only, and only when the display name holds one."""

import re
import unicodedata
from functools import lru_cache

from modtool.replies.phrases import words

READER = "reader"
"""What a reply calls somebody whose display name is not a name."""

_TITLES = words(
    "mr mrs ms miss mx dr prof professor sir madam dame lord lady rev reverend fr father pastor "
    "rabbi imam hon capt captain sgt lt herr frau señor señora señorita senor senora sr sra srta "
    "dra doña senhor senhora dona monsieur madame mademoiselle mme mlle signor signora"
)
_CREDENTIALS = words(
    "md do rn lpn np pa phd jr sr ii iii iv esq msw lcsw mba ma ba bs msc bsn dds pharmd"
)
_AND = frozenset({"and", "&", "y", "et", "und", "e", "i"})
# Words that open a description ("Worried mom", "A reader"), and words that are one by themselves.
_DESCRIPTIONS = words(
    "a an the my me i im just not no never new old one some still too so very your our this that "
    "from in of on to for with anon anonymous admin user guest nobody someone somebody anybody "
    "reader reading visitor member friend unknown undefined none null na name test "
    "worried scared afraid sad lonely alone tired exhausted anxious nervous concerned confused "
    "frustrated angry upset heartbroken devastated desperate terrified lost broken hurting "
    "grieving hopeful hoping thankful blessed lucky proud happy curious newly recently former "
    "single loving caring living fighting praying waiting wondering struggling surviving dying "
    "mom mum mama mommy mother dad daddy papa father parent wife husband spouse widow widower son "
    "daughter sister brother grandma grandpa granny nana grandmother grandfather aunt uncle cousin "
    "niece nephew family families caregiver carer nurse doctor patient survivor fighter warrior "
    "thriver previvor cancer breast lung colon prostate brain leukemia lymphoma melanoma myeloma "
    "sarcoma ovarian stage chemo tumor metastatic her2 tnbc citizen taxpayer teacher student "
    "retired veteran girl guy lady man woman kid teen person people and van von der den bin ibn"
)
_KIN = words(
    "mom mum mama mother dad papa father parent wife husband spouse widow widower son daughter "
    "sister brother grandma grandpa granny nana caregiver survivor patient warrior fighter "
    "family"
)
# Family names of countries where the family's name stands first, and that hardly anybody has as a
# first name: what they open may be "Nguyễn Văn An", who is Mr. An to strangers.
_FAMILY_FIRST = words(
    "nguyen nguyễn tran trần pham phạm huynh huỳnh hoàng phan bui bùi đặng đỗ ngô dương duong vũ "
    "võ lê hồ zhang wang chen liu huang zhao zhou zhu xu guo ng choi kwon hwang"
)
ENDING_IN_S = words(
    "agnes alexis amos andreas angeles angus aris atlas boris carlos charles chris "
    "claus cletus collins cornelius cris curtis cyrus damaris darius demetrius dennis denis "
    "dolores doris douglas elias ellis enos forrest frances francis "
    "gladys giannis gus hans harris hollis hughes ignatius ines inés iris isis jacques james jens "
    "jesus jesús jonas jules julius klaus konstantinos kris kostas lars lewis lexis linus lois "
    "lourdes louis lucas luis lukas magnus marcos marcus marius markus mathias matthias "
    "mercedes miles milos moses myles nicholas nicolas niels nikos nils octavius otis paris "
    "phyllis quintus reyes rhys ross rufus russ santos seamus silas stavros thaddeus thomas "
    "tess titus tobias tomas tomás travis ulises ulysses urias wes willis yiannis zacharias"
)
"""First names that end like words for many."""
_HANDLE_ENDINGS = (
    "mom", "momof", "survivor", "warrior", "fighter", "caregiver", "cancer", "anon", "anonymous",
)  # fmt: skip
_VOWELS = frozenset("aeiouy'’-")
_OPENINGS = words(
    "bh bj bl br ch cl cr cz dh dj dl dm dr dw dz fl fr gh gl gr gw hj hl hr hv jh kh kj kl kn kr "
    "ks kw lj ll mb mc mh mk ml ms mw nd ng nh nk ns ph pl pr ps pt qu rh sc sh sk sl sm sn sp sq "
    "sr st sv sw sz th tj tr ts tw tz vl vr wh wl wr xh zb zh zl zn zs zv zw"
)
NOBODY = re.compile(
    r"(?:Some|Any|Every|No)(?:body|one|thing)?|One|Nobody|None|Nothing|Neither|Either|Both|Each|Many|"
    r"Most|Few|All|Who|Whoever|What|Which|It|This|That|These|Those|There|Here|They|He|She|You|We|"
    r"People|Women|Men|Children|Kids|Folks|Family|Then|Now|Maybe|Perhaps|Please|Just|And|But|So|If"
)
"""Words that open a sentence, stand before "should" or "feels", and are nobody's name."""
_NOT_IN_NAMES = re.compile(r"[@_/\\#<>{}\[\]|=~^*+$%‹›]|://|\.\w")
_ASIDES = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_QUOTES = '"“”„«»‘`´'
_INNER_WORD = re.compile(r"[A-Z][a-z]{3,}(?=[A-Z])|(?<=[a-z])[A-Z][a-z]{3,}")
"""The words of a handle written together, such as "SurvivorSue"."""
_ROUND_IT = f" -–—~*•·.{_QUOTES}"
"""Marks people put round a name to adorn it."""
_INNER_CAPITAL = re.compile(
    r"(?:Mc|Mac|La|Le|De|Da|Di|Du|Van|Jo|Ja|Ke|Ka|Sha|She|Ta|Ty|Lu|Mary|Ann|Anna|Ruth|Betty|Billy)"
    r"[A-Z][a-z]+|[A-Z][a-z]+(?:Ann|Anne|Jo|Lou|Lynn|Beth|Sue|Marie|Lee)"
)


@lru_cache(maxsize=1024)
def first_names(author: str) -> tuple[str, ...]:
    """The first name in a display name, two for a pair ("Bob and Sue"), none when it holds no name.

    Titles, digits and emoji are dropped; e-mail addresses, handles and descriptions ("Worried mom")
    are not names. A name after a title alone ("Mrs. Smith") or before a comma ("Smith, Ann") may be
    a family name, so neither is used.
    """
    plain = _ASIDES.sub(" ", author.strip(_ROUND_IT))
    if not plain or len(plain) > 80 or _NOT_IN_NAMES.search(plain):
        return ()
    tokens = _tokens(plain)
    titled = bool(tokens) and _bare(tokens[0]) in _TITLES
    while tokens and _bare(tokens[0]) in _TITLES:
        tokens = tokens[1:]
    while tokens and _bare(tokens[-1]) in _CREDENTIALS:
        tokens = tokens[:-1]
    if not tokens or (titled and len(tokens) == 1):
        return ()
    if len(tokens) > 1 and (_bare(tokens[1]) in _KIN or _has_no_spaces(tokens[0])):
        return ()
    first = _name(tokens[0])
    if not first:
        return ()
    if len(tokens) > 2 and tokens[1].lower() in _AND:
        second = _name(tokens[2])
        return (first, second) if second else (first,)
    return (first,)


def salutation(author: str) -> str:
    """The opening line of a reply to ``author``, such as ``Dear Debbie–`` or ``Dear reader–``."""
    return f"Dear {' and '.join(first_names(author)) or READER}–"


def family_names(author: str) -> tuple[str, ...]:
    """Words of a display name that a reply must not use: all that are not the first name."""
    firsts = {name.casefold() for name in first_names(author)}
    # A family name may be written small, where a first name stands before it.
    small = bool(firsts)
    return tuple(
        word
        for word in re.findall(r"[^\W\d_][^\W\d_'’-]+", author)
        if (small or word[0].isupper())
        and word.casefold() not in firsts
        and not any(word.casefold() in re.split("[-'’]", name) for name in firsts)
        and word.casefold() not in _DESCRIPTIONS | _TITLES | _CREDENTIALS | _AND
    )


def _tokens(plain: str) -> list[str]:
    head, comma, tail = plain.partition(",")
    if comma:
        before, after = head.split(), tail.replace(",", " ").split()
        # "Smith, Ann" cannot be told from "Ann, Boston", so one word before a comma is no name.
        if len(before) < 2 and not all(_bare(word) in _CREDENTIALS for word in after):
            return []
        plain = head
    return [token for token in (_cleaned(token) for token in plain.split()) if token]


def _cleaned(token: str) -> str:
    """A word without emoji, stray punctuation and, after a capitalised name, digits."""
    kept = "".join(c for c in token if unicodedata.category(c)[0] not in "SC" or c == "&")
    kept = kept.strip(".!?:;…" + _QUOTES)
    return kept.rstrip("0123456789") if kept[:1].isupper() else kept


def _bare(token: str) -> str:
    return token.casefold().rstrip(".")


def _has_no_spaces(token: str) -> bool:
    """Whether the name is in a script where the family name usually comes first."""
    name = unicodedata.name(token[0], "")
    return name.startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL"))


def _name(token: str) -> str:
    """``token`` as a first name in its usual capitals, or nothing when it is not one."""
    parts = re.split(r"([-'’])", token)
    pieces, marks = parts[::2], parts[1::2]
    latin = token.isascii()
    if (
        len(token) > 30
        or not all(_is_word(piece) for piece in pieces)
        or _bare(token) in _DESCRIPTIONS
        or (marks and marks[-1] in "'’" and pieces[-1].lower() == "s")
        or token.casefold().endswith(_HANDLE_ENDINGS)
        or _bare(token) in _FAMILY_FIRST
        or any(part.casefold() in _DESCRIPTIONS for part in _INNER_WORD.findall(token))
        or (latin and (len(token) < 2 or len(token) > 15 + 8 * len(marks)))
        or _are_initials(token)
        or _opens_like_no_name(token)
    ):
        return ""
    return "".join(_capitalised(part) for part in parts) if _plain(pieces) else ""


def _is_word(word: str) -> bool:
    return word[:1].isalpha() and all(unicodedata.category(c)[0] in "LM" for c in word)


def _are_initials(token: str) -> bool:
    return token.isupper() and (
        len(token) == 2 or (len(token) == 3 and not set(token) & set("AEIOUY"))
    )


def _opens_like_no_name(token: str) -> bool:
    """Whether two consonants open ``token`` that open no name: an initial before a family name."""
    opening = token[:2].lower()
    return opening.isascii() and not set(opening) & _VOWELS and opening not in _OPENINGS


def _plain(pieces: list[str]) -> bool:
    """Whether capitals stand where names have them; a handle such as "SunnyDays" has others."""
    return all(
        piece.islower() or piece.isupper() or piece[1:].lower() == piece[1:]
        or _INNER_CAPITAL.fullmatch(piece) is not None
        for piece in pieces
    )  # fmt: skip


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:].lower() if word.islower() or word.isupper() else word
