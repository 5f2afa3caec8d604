"""Rules about what a public reply may say of a person: patient status P01, identifiers P04."""

import re
from collections.abc import Iterator

from modtool.domain import Span
from modtool.replies.lint.dates import dates, known_dates, parts
from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.lint.shapes import phrases
from modtool.replies.lint.status import patient_statements
from modtool.replies.lint.words import PHONE, URL, digits, every

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_RECORD = re.compile(
    r"\b\d{3}-\d{2}-\d{4}\b|\b[A-Z]{1,3}\d{6,10}\b"
    r"|\b(?:MRN|(?:medical )?records?|chart|member|policy|account|case|claim|patient|ID)"
    r"(?: (?:number|no\.?|id))?[ :#]{1,3}[A-Z]{0,4}[ -]?\d{4,12}\b",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"\bdate of birth\b|\bbirth ?dates?\b|\bD\.?O\.?B\b|\bborn (?:on|in) [\w ,]{0,20}\d",
    re.IGNORECASE,
)
_STREET = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Boulevard|Blvd|Court|Ct|Way|Place|Pl|Terrace|"
    r"Circle|Highway|Hwy)"
)
_ADDRESS = re.compile(
    rf"\b\d{{1,5}}[A-Z]? (?:[NSEW]\.? )?(?:[A-Z][\w.'’-]{{1,20}} ){{1,3}}{_STREET}\b"
)
_CARED_FOR = phrases(
    """
    @who ..3 <be>|have|has|had ..3 <cared> ..5 @here
    @who|when ..2 <be>|came|come|stayed|went ..3 @here !is|are|we|the
    <poss> ..2 time|stay|care|treatment|visit|appointment|surgery|chemo|infusion|scan|next|last|doctor|oncologist|nurse|team|surgeon|urologist ..3 @here !..3 can|may
    <poss> ..3 with us
    <you> ..2 get|gets|receive|have|has|had ..3 treatment|care|infusions|surgery|chemo|radiation|scans ..3 at|with|by|from ..1 <house>|us
    <you> ..2 <be> ..3 <house> patient
    the ..1 <carer> who saw|treated|sees|treats|examined|operated ..1 <obj>
    <we> ..4 @cares <obj>|<poss> ..1 <kin>|on|during|in|at|when|that|last|for|and|here
    <we>|nurses|staff|team ..3 remember|remembers|recall|recalls|miss|misses ..1 <obj>
    <we>|nurses|staff|team ..3 talk|talks|speak about how ..1 <obj>|you
    honored|proud|glad|happy|privileged|honour|honor|pleasure|joy|privilege|lovely|nice|good|great|wonderful to? ..1 @cares <obj>|<poss>|your
    lovely|nice|good|great|wonderful|pleasure|joy ..1 meeting|seeing|treating|having|meet|see|having ..1 <obj> ..2 @here|at|in|on
    <we> ..3 <be> ..2 honored|proud|privileged to ..2 @cares
    on|in our ..2 schedule|list|system|database|records|books|calendar|ward|unit|floor
    chart|file|record|records ..1 show|shows|say|says|indicate|indicates
    during|throughout <poss> ..2 stay|stays|admission|hospitalization
    dr|doctor ..3 who ..2 <poss> ..2 <procedure>|operation|surgery|scan|scans|treatment|chemo
    dr|<carer>|<we> ..8 says|sends|send|say hello|hi|regards|greetings|love
    looking|reading ..1 at|through|over|in <poss>|the ..1 file|chart|record|records|notes
    pulled|pull|opened|checked|reviewed|looked|investigated|read ..2 <poss>|the|what ..1 file|chart|record|records|case|history|happened|visit
    <we> have ..1 reviewed|investigated|looked ..4 happened|visit|case|stay|care
    can|could|did|do|were not ..1 able? ..1 find|locate|see|have ..4 in|on our ..1 system|records|database|files
    <you> ..3 never|not ..2 been|was|were ..2 admitted|treated|seen|registered|here
    never|not ..1 been ..2 admitted|treated|seen|registered
    <carer> here ..3 told|says|said|tells|thinks|knows
    <you> ..1 have been with us|our ..1
    your|her|his ..2 <carer> here
    since|when <you> ..4 at|with <house>|us
    trusting|choosing us|<house> with ..1 <poss>|her|his ..1 care|treatment|surgery|health|chemo
    when <you> come|came ..1 in|back ..4 @here|infusion|us
    <you> <be> ..1 one of our|ours
    <we> ..1 was|were|been|am|are ..5 part|member|members of <poss> ..3 care|team|treatment|recovery|journey
    staff|receptionist*|nurse*|desk|colleague* ..1 who ..2 checked|greeted|registered|helped|admitted|took|met|saw|treated|looked|spoke ..3 <obj>|@cares
    <we> ..1 have ..1 spoken|talked|checked ..1 to|with ..2 staff|nurse*|receptionist*|people|person|team|doctor*|colleague* ..1 who|on|involved|concerned
    <carer>|staff ..2 on|from|at|in <poss> ..1 unit|floor|ward|wing
    <poss> ..3 appointment|visit|surgery|scan|infusion|procedure|consult|operation ..6 <be>|has|have ..2 on|scheduled|booked|confirmed|set|moved|changed|canceled|cancelled|rescheduled|<dayname>
    <poss> ..3 <finding> ..1 just? ..1 came|arrived ..1 in|back|through|this|today|yesterday
    one of the ..6 <we> ..3 @cares
    <we> ..1 have? ever ..1 @cares
    message|note|letter|reply ..2 from <poss> ..2 <carer> ..3 waiting|ready|there|in|on
    as ..2 someone|somebody|one|anyone <we> ..1 treated|treat|saw|care|cared|helped
    """  # noqa: E501
)
_DIGIT = re.compile(r"\d")
_HANDLE = re.compile(r"(?<![\w.@/])@\w{3,30}")


@rule(
    "P01",
    Severity.ERROR,
    "says whether somebody is or was a patient",
    source="45 CFR 164.502; OCR, Elite Dental 2019: confirming or denying care is a disclosure",
    example="Thank you for choosing us for your surgery.",
    fix="Say “We cannot talk about anyone's care on a public page.”",
)
def patient_status(reply: Reply) -> Iterator[Hit]:
    """Confirms, implies or denies care here."""
    organisation = reply.catalogue.organisation
    names = tuple(name for name in (organisation.name, *organisation.names) if name)
    known = [span for pattern in patient_statements(names) for span in reply.typed(pattern)]
    for span in known:
        yield _told_of_care(reply, span)
    for span in reply.tagged.find(_CARED_FOR):
        if not any(start < span[1] and span[0] < end for start, end in known):
            yield _told_of_care(reply, span)


def _told_of_care(reply: Reply, span: Span) -> Hit:
    return Hit(f"“{reply.shown(span)}” tells the public about somebody's care here", (span,))


@rule(
    "P04",
    Severity.ERROR,
    "carries something that identifies a person",
    source="45 CFR 164.514(b): the eighteen identifiers",
    example="You can reach the ward at 617-555-0198.",
    fix="Take it out; numbers and addresses come from the organisation's record.",
)
def identifier(reply: Reply) -> Iterator[Hit]:
    """Telephone, e-mail, record number, birth date, address, or a date the reader told."""
    # Digits inside a link are the link's own; blanks keep the places of everything else.
    text = URL.sub(lambda link: " " * len(link[0]), reply.text)
    phones = {digits(number) for number in reply.catalogue.organisation.phones.values()}
    has_digits = _DIGIT.search(text) is not None
    for number, span in every(PHONE, text) if has_digits else ():
        if digits(number) not in phones:
            yield Hit(f"the telephone number {number} is not on the organisation's list", (span,))
    for address, span in every(_EMAIL, text):
        if not _is_ours(address, reply):
            yield Hit(f"the address {address} is not on the organisation's list", (span,))
    for pattern, name in (
        (_RECORD, "a record number"),
        (_BIRTH, "a birth date"),
        (_ADDRESS, "a street address"),
    ):
        for words, span in every(pattern, text) if has_digits or pattern is _BIRTH else ():
            yield Hit(f"“{words}” looks like {name}", (span,))
    yield from _told(reply, text)


def _told(reply: Reply, text: str) -> Iterator[Hit]:
    """Dates and handles that stand in the comment."""
    known = known_dates(reply.comment.text)
    for words, span in dates(text) if known else ():
        said = parts(words)
        if any(said == told or (len(said) > 1 and said < told) for told in known):
            yield Hit(f"“{words}” is a date the reader told", (span,))
    handles = {words.casefold() for words, _ in every(_HANDLE, reply.comment.text)}
    for words, span in every(_HANDLE, text) if handles else ():
        if words.casefold() in handles:
            yield Hit(f"{words} is a name the reader told", (span,))


def _is_ours(address: str, reply: Reply) -> bool:
    """Whether a mailbox is in the organisation's record or, without one, at one of its hosts."""
    organisation = reply.catalogue.organisation
    if organisation.mails:
        return address.casefold() in {mail.casefold() for mail in organisation.mails.values()}
    host = address.casefold().rpartition("@")[2]
    return host in {name.casefold().removeprefix("www.") for name in organisation.hosts}
