"""Names of patients, relatives and clinicians in running text: possible, never certain.

A run of capitalised words is taken for a name when it follows a title, or when words in it are
not among those that the training comments use for other things (``weights/words.json``), or when
the words before it announce a name, or when it begins with a common given name
(``words/people.py``), unless everybody knows its bearer. Bare first names are left alone, as people
sign with them.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache

from modtool.flags.linear import load
from modtool.flags.private_info.finding import Private, either, words_in
from modtool.flags.words import people

_UPPER = "A-ZÀ-ÖØ-ÞĀŁŚŞŠŽĐČĆ"
_WORD = rf"[{_UPPER}][\w'’]{{0,20}}(?:-[\w'’]{{1,20}}){{0,3}}"
_INITIAL = rf"(?:[{_UPPER}]\.){{1,3}}"
_PART = rf"(?:{_INITIAL}|{_WORD}|[\"“][{_UPPER}][a-z]{{1,15}}[\"”])"
_PARTICLE = (
    r"(?:(?:van der|van de|van|von der|von|de la|de los|de|del|da|dos|do|di|bin|al|el|ter|la|le) )"
)
_RUN = re.compile(rf"(?<![\w@./-]){_PART}(?: {_PARTICLE}?{_PART}){{1,4}}(?![\w@])")
_TITLE_WORDS = either(
    """
    [Dd]r, DR, [Pp]rof, Professor, Nurse, Mr, Mrs, Ms, Miss, Mx, Sister, Father, Pastor,
    Rev, Reverend, Rabbi, Imam, Captain, Sgt, Bro, Brother, Pharmacist, Doctor, Doctora,
    Dra, Señora?, Sra, Sr, Enfermer[oa], enfermer[oa], Judge, Schwester, Infirmière,
    infirmière, don, doña, Dona, Seu, Herr, Frau, Mme, Madame, Monsieur, Smt, Shri, Bà,
    Ông, Umm, Abu, Signora?, Pani, Pan, doctora?, docteure?, Docteure?, dottoressa
    """
)
_TITLE = re.compile(
    rf"(?<![\w.])(?:{_TITLE_WORDS})\.? "
    rf"(?:{_PARTICLE}?{_PART})(?: {_PARTICLE}?{_PART}){{0,3}}(?![\w@])"
)
_TYPED_LOW = re.compile(
    r"(?<![\w.@/-])(?:dr|mrs?|ms|nurse)\.? ([a-z][a-z'’-]{2,20})((?: [a-z][a-z'’-]{1,20}){0,2})"
)
"""A title and what follows it, by somebody who types no capitals."""

_IN_CAPITALS = re.compile(rf"[{_UPPER}]{{2}}, [{_UPPER}]{{2}}")
_FILED = re.compile(
    rf"(?<![\w@-])([{_UPPER}][{_UPPER}'’-]{{2,25}}), "
    rf"([{_UPPER}][{_UPPER}'’-]{{1,20}})( [{_UPPER}]\b\.?)?"
)
"""As files write names: surname first, all in capitals."""

_AGED = re.compile(r",? \(?\d{1,3}(?:[,.;)]| years| yrs| yo\b)")
"""An age behind a name."""

_CAPITAL = re.compile(f'[{_UPPER}"“]')
"""Where a name, or a title before one, can begin; but for those of ``_LOWER_TITLES``."""

_NEIGHBOURS = re.compile(rf"[{_UPPER}][\w'’.-]{{0,100}}[\"”]? {_PARTICLE}?[\"“]?[{_UPPER}]")
"""Two capitalised words in a row, without which there is no name: soon seen not to be there."""

_LOWER_TITLES = frozenset(
    {"dr", "mr", "mrs", "ms", "nurse", "prof", "don", "doña", "doctor", "doctora", "docteur"}
    | {"docteure", "dottoressa", "enfermera", "enfermero", "infirmière"}
)
_ANNOUNCEMENTS = either(
    """
    name is, name's, names, named, name of, name, called, calls? me, i'?m, i am, im,
    this is, it'?s, patient, pt, attention, attn, ask for, under, formerly, born, signed,
    regards, yours, sincerely, faithfully, gratefully, thanks, thank you, thx, love,
    family of, memory of, in memory, parents of, wife of, husband of, mother of, for,
    je m'appelle, me llamo, mi nombre es, soy, sou, chamo-me, meu nome é, ich bin, heiße,
    mi chiamo, sono, greetings from, remember, husband, wife, mother, father, mom, mum,
    dad, son, daughter, sister, brother, grandfather, grandmother, grandma, grandpa,
    granddad, aunt, uncle, cousin, niece, nephew, friend, neighbou?r, partner, boy, girl,
    baby, roommate, miracle, suegro, hermana, hermano, marido, esposa
    """
)
_ANNOUNCED = re.compile(rf"(?:\b(?:{_ANNOUNCEMENTS})|in-law|[—–/\n])[\s,:.]{{0,3}}$", re.IGNORECASE)
_PLACES = either(
    "in, at, near, outside, around, to, via, through, over, across, visit, of, from, by, the"
)
_PLACED = re.compile(rf"\b(?:{_PLACES}) $", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:in|at|near|outside|around|via|through|over|across|visit|the) $", re.I)
_BEFORE = 26
_NO_PERSON = words_in(
    """
        hospital clinic center centre institute university college foundation society
        association memorial regional county city state street road avenue park lake river bay
        mountain hills island beach school church pharmacy insurance medicare medicaid cross
        shield cancer lymphoma leukemia leukaemia sarcoma syndrome disease tumor tumour
        carcinoma cell scale score stage grade criteria group team department unit ward lodge
        house home hotel store app magazine news times press research trial study drug program
        programme fund day week month year january february march april may june july august
        september october november december monday tuesday wednesday thursday friday saturday
        sunday christmas easter thanksgiving god lord jesus christ bible america england
        britain ireland india canada australia states kingdom facebook google youtube amazon
        walmart costco netflix wikipedia north south east west new san santa los las saint st
        fort port mount el doctor nurse
    """
)
TITLES = words_in(
    """
        dr prof professor nurse mr mrs ms miss mx sister father pastor rev reverend rabbi imam
        captain sgt bro brother pharmacist doctor doctora dra señor señora sra sr don doña dona
        seu herr frau mme madame monsieur smt shri bà ông umm abu signor signora pani pan aunt
        uncle docteur docteure dottoressa enfermera enfermero judge schwester infirmière
    """
)
_GIVEN = words_in(people.GIVEN)
_PUBLIC = frozenset(name.strip() for name in people.PUBLIC.replace("\n", " ").split(","))
_NO_DOCTOR = words_in(people.NO_DOCTOR)
_SURE_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms"})
_POSSESSIVE = re.compile(r"['’]s ")
GERMAN = frozenset({"und", "ich", "nicht", "der", "die", "das", "mit", "ist"})
_LEAST_UNKNOWN = 2


@cache
def _known() -> frozenset[str]:
    """Words that the training comments use for other things than names."""
    return frozenset(load("words")["words"])


def names(text: str, words: Collection[str], author: str = "") -> Iterator[Private]:
    """Likely names; ``words`` are those of the text, ``author`` is the name of who signs it."""
    yield from _filed(text)
    has_neighbours = _NEIGHBOURS.search(text) is not None
    has_title = not (TITLES if has_neighbours else _LOWER_TITLES).isdisjoint(words)
    if not (has_neighbours or has_title):
        return
    signature = _plain(author)
    yield from _typed_low(text) if has_title else ()
    for found in _TITLE.finditer(text) if has_title else ():
        span = found.start(), _end(text, found.end())
        if _is_titled_person(text[slice(*span)]) and _plain(text[slice(*span)]) != signature:
            yield Private("name", span, is_certain=False)
    needs_announcing = len(GERMAN.intersection(words)) > 2 or text.isupper()
    for found in _runs(text) if has_neighbours else ():
        start, end = _without_ordinary_first(text, found.start(), _end(text, found.end()))
        owned = _POSSESSIVE.search(text, start, end)
        end = owned.start() if owned else end
        said = text[start:end]
        if " " not in said or _plain(said) == signature:
            continue
        before = text[max(0, start - _BEFORE) : start]
        if _AGED.match(text, end):
            before = ""
        if _is_person(said, before, needs_announcing=needs_announcing or said.isupper()):
            yield Private("name", (start, end), is_certain=False)


def _typed_low(text: str) -> Iterator[Private]:
    for found in _TYPED_LOW.finditer(text):
        first, end = found[1], found.end(1)
        if first in _NO_DOCTOR or not _is_unknown(first.removesuffix("'s").removesuffix("’s")):
            continue
        for more in found[2].split():
            if not _is_unknown(more):
                break
            end = text.index(more, end) + len(more)
        yield Private("name", (found.start(), _end(text, end)), is_certain=False)


def _filed(text: str) -> Iterator[Private]:
    if not _IN_CAPITALS.search(text) or text.isupper():
        return
    for found in _FILED.finditer(text):
        surname, given = found[1].lower(), found[2].lower()
        if _is_unknown(surname) and (given in _GIVEN or found[3]):
            yield Private("name", found.span(), is_certain=False)


def _runs(text: str) -> Iterator[re.Match[str]]:
    """What ``_RUN`` finds, tried only where a capital or a quotation mark stands."""
    at = 0
    while capital := _CAPITAL.search(text, at):
        found = _RUN.match(text, capital.start())
        if found:
            yield found
        at = (found or capital).end()


def _is_person(said: str, before: str, *, needs_announcing: bool) -> bool:
    parts = [part.strip('"“”') for part in said.split()]
    plain = [part.lower().removesuffix("'s").removesuffix("’s") for part in parts]
    if not _NO_PERSON.isdisjoint(plain) or " ".join(plain).replace(".", "") in _PUBLIC:
        return False
    unknown = sum(_is_unknown(part) for part in plain if "." not in part)
    is_given = plain[0] in _GIVEN
    if not (unknown or is_given):
        return False
    is_announced = _ANNOUNCED.search(before) is not None
    if needs_announcing and not is_announced:
        return False
    is_announced = is_announced or not before.strip() or before.endswith("From ")
    if is_given and (is_announced or not _WHERE.search(before)):
        return True
    if _PLACED.search(before) and not is_announced:
        return unknown >= _LEAST_UNKNOWN + 1
    has_initial = any(re.fullmatch(_INITIAL, part) for part in parts)
    return unknown >= _LEAST_UNKNOWN or (unknown > 0 and (is_announced or has_initial))


def _is_unknown(word: str) -> bool:
    return any(piece not in _known() and not piece.isdigit() for piece in word.split("-"))


def _is_titled_person(said: str) -> bool:
    words = said.lower().replace(".", " ").split()
    if len(words) > 1 and (words[1] in _NO_DOCTOR or " ".join(words[1:]) in _PUBLIC):
        return False
    relative = words[0] in {"father", "sister", "brother", "miss", "abu"}
    rest = [word.removesuffix("'s").removesuffix("’s") for word in words[1:]]
    if not rest or not _NO_PERSON.isdisjoint(rest):
        return words[0] in _SURE_TITLES and len(rest) == 1
    if relative:
        return len(rest) > 1 and any(map(_is_unknown, rest))
    return any(map(_is_unknown, rest)) or len(rest) > 1 or words[0] in _SURE_TITLES


def _without_ordinary_first(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out ordinary words with which a sentence begins before the name, such as “Tell”."""
    while " " in text[start:end]:
        first = text[start:end].split(" ", 1)[0]
        plain = first.lower().strip("'’")
        if plain in _known() and plain not in _GIVEN and _starts_sentence(text, start):
            start += len(first) + 1
        else:
            break
    return start, end


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip()
    return not before or before[-1] in ".!?:;\n-–—"


def _end(text: str, end: int) -> int:
    """Without the ending of a possessive."""
    return end - 2 if text[end - 2 : end] in {"'s", "’s"} else end


def _plain(name: str) -> str:
    return " ".join(name.lower().split())
