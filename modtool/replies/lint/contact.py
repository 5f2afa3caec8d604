"""The rule about drawing private things out of a reader, or going after one: P06."""

from collections.abc import Iterator

from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.lint.shapes import phrases

_ASKS = phrases(
    """
    <asking> !@told !..3 <carer>|you|them|someone|somebody ..5 <poss>|the|copy|full|more|which|when|where ..4 <private> !you|they|we|to|can|can|office|is
    let us|me know ..6 <private>
    ^ please|kindly|just ..1 provide|add|enter|list|include|state|name|leave ..3 <poss>|the ..4 <private>
    hear|know|learn|read more about|of ..1 <poss>|the ..1 <private>|case|situation|illness|cancer|health|story
    tell us ..2 more about ..2 <poss> ..2 <private>|case|illness|cancer|health
    leave|drop|post|share ..3 <private> below|here|in|with
    """,  # noqa: E501
    affirmative=True,
)
_CONDITIONS = phrases(
    """
    if|when|once <you> ..2 leave|drop|post|send|type|put|email|message|text|reply !..8 <carer> ..5 <private>
    if|when|once <you> ..2 share|give|tell us|me ..5 <private>
    """,  # noqa: E501
    hedged=False,
)
_QUESTIONS = phrases(
    """
    <you>|<poss> ..6 <condition>|<private>|<drug>|<treatment>|<finding>|old|say|said =?
    what|which|when|where|how ..3 <private>|<condition>|<finding> ..4 say|said|<you>|<poss> =?
    how old =?
    what did ..2 <finding>|doctor|pathology|scan ..2 say|show =?
    where|when ..2 <be>|<do> <you> ..2 treated|seen|diagnosed|live =?
    who ..1 <be> <poss> ..1 <carer> =?
    """
)
_OFFERS = phrases(
    """
    <staff> ..4 <will>|can|would ..2 <reach>|reach|ring ..1 out|you|her|him|your
    <staff> ..1 <will>|can|would ..2 be|get|keep ..1 in|back ..1 touch|to ..2 you|her|him|your?
    <staff> ..1 <will>|can|would ..2 be in touch
    <we> <will>|can|would ..2 give|get|send|drop ..3 a|an ..1 call|ring|message|text|email
    <we> ..1 <will>|can ..2 go|look through|over|at ..2 <poss>|the ..2 <private>|scan|results|report|case
    <we> <will> ..2 take a look
    <we>|<staff> <can>|<will> ..2 forward|mail|email|fax|text ..1 it|that|this|them? ..1 to? <obj>
    <we>|<staff> <can>|<will> ..2 arrange|set ..3 <obj>|<poss>
    <reach>|dm|pm|write|inbox ..1 us|me ..1 privately|directly|in|off
    <reach>|dm|pm|inbox us|me
    send|sending ..2 dm|pm|message|direct|private
    dm|pm me|us
    direct|private message|chat|inbox
    """  # noqa: E501
)


@rule(
    "P06",
    Severity.ERROR,
    "asks for private details, or offers to contact a reader",
    source="45 CFR 164.514(b); comment policies that ask readers to post no health details",
    example="Leave your number below and a nurse will call you.",
    fix="Give the number of the office, and let the reader call.",
)
def private_contact(reply: Reply) -> Iterator[Hit]:
    """Asks for health or contact details; says that staff will call, write or message."""
    found = [
        span
        for made in (_ASKS, _CONDITIONS, _QUESTIONS, _OFFERS)
        for span in reply.tagged.find(made)
    ]
    for place, span in enumerate(found):
        if not any(span[0] < end and start < span[1] for start, end in found[:place]):
            yield Hit(f"“{reply.shown(span)}” reaches for what is private", (span,))
