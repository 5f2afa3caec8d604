"""Street addresses: number and street in several countries, boxes, flats, with the town behind."""

import re
from collections.abc import Collection, Iterator

from modtool.flags.private_info.finding import Private

_STREET = (
    r"(?:street|st|road|rd|avenue|ave|av|lane|ln|drive|dr|court|ct|terrace|ter|row|way|boulevard|blvd|place|pl"
    r"|close|crescent|cres|square|sq|trail|trl|circle|cir|parkway|pkwy|highway|hwy|landing|spur|loop|alley|mews"
    r"|gardens|grove|hill|ridge|park|point|wharf|pier|quay|bend|run|path|pike|walk|bank|green|rise|view|loft"
    r"|hollow|heights|crossing|creek|bluff|cove|turnpike|villas|estate|yard|esplanade|colony|parade|promenade)"
)
_WORD = r"[A-Z][\w.'’-]{0,24}"
_PLAIN = re.compile(
    rf"\d(?<![\w.$/:-]\d)\d{{0,4}}[A-Za-z]? (?:{_WORD} ){{1,4}}(?i:{_STREET})\b"
    r"\.?(?: \d{1,4}(?=,))?(?! \d{1,2}\b(?!,))"
)
_ORDINAL = re.compile(
    r"\d(?<![\w.$/:-]\d)\d{0,4} (?:[NSEW]\.? )?\d{1,3}(?:st|nd|rd|th) "
    rf"(?i:{_STREET})\b\.?(?: [NSEW]{{1,2}}\b\.?)?"
)
"""A street that has a number for its name."""

_STREETS = "(?:Lane|Road|Row|Close|Street|Drive|Avenue|Hill|Way)"
_ON_STREET = re.compile(rf" {_STREETS}, [A-Z]")
_NAMED_HOUSE = re.compile(
    rf"\b(?:[Tt]he )?{_WORD}(?: {_WORD}){{0,2}}, {_WORD}(?: {_WORD})? "
    rf"{_STREETS}, {_WORD}"
)
"""A house that has a name for its number."""

_BEFORE_TOWN = re.compile(
    rf"\b(?:(?:Am|Im|Zum|Zur|An der|In der|Auf dem|Auf der) )?{_WORD} \d{{1,4}} ?[a-z]?,? "
    rf"\d{{5}} {_WORD}"
)
_POSTED = re.compile(r"\d{5} [A-ZÀ-Ý]")
"""A postcode and a town, in the order of the continent."""

_NUMBERED = re.compile(
    rf"\d(?<![\w.$/:-]\d)\d{{0,4}}[A-Za-z]? {_WORD}(?: {_WORD}){{1,3}}(?: \d{{1,3}})?, {_WORD}"
)
_HOUSE = re.compile(r"\d[A-Za-z]? [A-Z]")
"""How addresses in the English order begin: looked for first, because it is soon found missing."""

_HOUSE_ORDINAL = re.compile(r"\d (?:[NSEW]\.? )?\d{1,3}(?:st|nd|rd|th) ")
_NUMBER = re.compile(r" \d")
_CUE = re.compile(
    r"\b(?:from|at|to|address|live|lives|living|house|packet|deliver\w{0,4}|mail|mailed|post|send|sent|collect|pick|door"
    r"|knock|moved|place)\b",
    re.IGNORECASE,
)
_CUE_REACH = 50
_UNITS = "flat|apartment|apt|unit|suite|room|trailer|slip|lot|bungalow|cottage|cabin|plot|house"
_HOUSES = "Tannery|Granary|Barn|Lodge|Cottage|Mill|Rectory|Vicarage|House|Farm"
_BOXES = re.compile(
    rf"\b(?:(?i:rural route|r\.?r\.?) \d{{1,4}},? (?i:box) \d{{1,5}}|(?i:p\.?o\.? box) \d{{1,6}}"
    rf"|(?i:{_UNITS}) \d{{1,4}}[A-Za-z]?(?:, |/)(?:\d{{1,5}} )?{_WORD}(?: {_WORD}){{0,4}}"
    rf"|[Tt]he (?:{_WORD} ){{1,3}}(?:{_HOUSES}), {_WORD}(?: {_WORD}){{0,3}})"
)
_OF = r"(?:de la |de los |de las |de l'|des |del |de |da |das |do |dos |du |d'|della |dei |di )"
_CAPITAL = r"[A-ZÀ-Ý][\w'À-ÿ-]{1,25}"
_FRENCH_STREET = r"(?:rue|avenue|boulevard|chemin|impasse|allée|quai)"
_OTHER_STREET = (
    r"(?:[Cc]alle|[Aa]venida|[Aa]vda\.?|[Aa]v\.|[Pp]aseo|[Pp]laza|[Rr]ua|[Tt]ravessa|[Aa]lameda"
    r"|[Vv]ia|[Vv]iale|[Cc]orso|[Pp]iazza)"
)
_ROMANCE = re.compile(
    rf"\b\d{{1,4}}(?: bis| ter)?,? {_FRENCH_STREET} {_OF}?[\wÀ-ÿ'-]{{2,25}}(?: {_CAPITAL}){{0,3}}"
    rf"|\b{_OTHER_STREET} {_OF}?{_CAPITAL}(?: {_OF}?{_CAPITAL}){{0,3}},? "
    r"(?:n[º°o]\.? ?|nr\.? ?)?\d{1,5}\b"
)
_GERMAN_ENDINGS = (
    *("straße", "strasse", "str", "weg", "gasse", "platz", "allee", "damm", "ufer"),
    *("laan", "straat", "gracht"),
)
_GERMAN_BEFORE = (*_GERMAN_ENDINGS, *(f"{ending}." for ending in _GERMAN_ENDINGS))
_GERMAN = re.compile(
    rf"\b[A-ZÄÖÜ][\wäöüß-]{{2,30}}(?:{'|'.join(_GERMAN_ENDINGS)})\.? \d{{1,4}}[a-z]?\b"
)
_POSTCODE = r"(?: \d{4}-\d{3}| [A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}| \d{5}(?:-\d{4})?| \d{4})"
_TAIL = re.compile(
    r"(?:,? (?i:apt|apartment|unit|suite|flat|box|ste|lot)\.? [A-Za-z0-9]{1,4}\b)?"
    r"(?:,? \d{1,2}\.? ?[º°ªo]\.? ?(?:[A-Z]|[Ee]sq|[Dd]to|izq|dcha)?\b\.?)?"
    rf"(?:,{_POSTCODE}(?: {_WORD}){{1,2}})?"
    rf"(?:, {_WORD}(?: {_WORD}){{0,2}}(?: [A-Z]{{2}}\b)?{_POSTCODE}?){{0,3}}{_POSTCODE}?"
)
_FLAT_BEFORE = re.compile(r"(?:Flat|Apt|Unit|Suite|Slip|Room|Apartment) \d{1,4}[A-Za-z]?, $")


BOX_WORDS = frozenset(
    {
        "route",
        "rr",
        "box",
        "flat",
        "apartment",
        "apt",
        "unit",
        "suite",
        "room",
        "trailer",
        "slip",
        "lot",
        "bungalow",
    }
    | {"cottage", "cabin", "plot", "house", "old"}
)
ROMANCE_WORDS = frozenset(
    {
        "rue",
        "avenue",
        "boulevard",
        "chemin",
        "impasse",
        "allée",
        "quai",
        "calle",
        "avenida",
        "avda",
        "av",
        "paseo",
    }
    | {"plaza", "rua", "travessa", "alameda", "via", "viale", "corso", "piazza"}
)


def named_houses(text: str) -> Iterator[Private]:
    """Houses with a name, their street and their town."""
    for found in _NAMED_HOUSE.finditer(text) if _ON_STREET.search(text) else ():
        said = found[0].rstrip(".,")
        yield Private("address", (found.start(), found.start() + len(said)))


def addresses(text: str, words: Collection[str]) -> Iterator[Private]:
    """Street addresses with what follows of flat, town, state and postcode.

    ``words`` are the telling words of the text: they say which ways of writing are tried.
    """
    tried = [_PLAIN, _NUMBERED] if _HOUSE.search(text) else []
    tried += [_ORDINAL] * (_HOUSE_ORDINAL.search(text) is not None)
    tried += [_BEFORE_TOWN] * (_POSTED.search(text) is not None)
    tried += [_BOXES] * (not BOX_WORDS.isdisjoint(words))
    tried += [_ROMANCE] * (not ROMANCE_WORDS.isdisjoint(words))
    if any(text.endswith(_GERMAN_BEFORE, 0, number.start()) for number in _NUMBER.finditer(text)):
        tried.append(_GERMAN)
    for pattern in tried:
        for found in pattern.finditer(text):
            start, end = found.span()
            near = max(0, start - _CUE_REACH)
            if pattern is _NUMBERED and not _CUE.search(text, near, start):
                continue
            before = _FLAT_BEFORE.search(text, max(0, start - 18), start)
            tail = _TAIL.match(text, end)
            end = tail.end() if tail else end
            while text[end - 1] in ".,":
                end -= 1
            yield Private("address", (before.start() if before else start, end))
