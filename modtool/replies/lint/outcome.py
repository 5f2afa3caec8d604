"""Rules about what will become of a person: numbers and outlook M03, promises M05."""

from collections.abc import Iterator

from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.lint.shapes import phrases

_OUTLOOK = phrases(
    """
    <poss> ..3 <outlook> ..6 <size>|<count>
    <outlook> ..6 <person> ..4 <size>
    <outlook> ..3 are|is|look|looks ..2 in|on <poss> ..1 favor|side
    <you> ..4 <size> !..1 question|thing ..1 <outlook>
    <you> ..3 <be> ..2 at|in ..3 <outlook>
    <size> ..1 chance|chances|odds|outlook|prognosis|likelihood|probability ..6 <person>|that|of
    a chance of cure
    odds|chance|chances|likelihood|risk|probability of|that ..1 this|that|it|these|@who ..8 <size>
    <group> ..1 <poss> ..1 age|stage|type|situation|position|case|condition
    <group> ..2 in|at|with|of <poss> ..1 age|stage|type|situation|position|case|condition|shoes
    <group> like <obj> ..3 <do>|<be>|live|survive|die|make|go|get|have|respond
    at|with <poss> ..2 stage|age|numbers|type ..3 average|most|survival|outlook|odds|chance|chances|median
    <person> ..2 years|months|decades|time left|ahead|remaining
    <person> ..1 time is ..3 short|limited|near|running|likely
    <you> ..5 years|months|decades|time ..2 left|ahead|remaining
    <you> ..2 <will>|<can> ..3 live|enjoy|expect|get ..4 years|decades|longer
    numbers|statistics|odds|stats|data|figures|research ..2 favor|favour|side <person>
    numbers|statistics|odds|stats|data|figures ..2 are|is|look|looks on|in <poss> ..1 side|favor
    numbers|statistics|odds|stats ..2 look|looks|are|is <size>|<fine> ..2 for <obj>
    with ..3 like|as that ..3 survival|outlook|odds|chances
    <have> ..3 long life
    living|live|lives ..1 to ..3 age|hundred|ninety|eighty|old
    <you> ..2 outlive
    months|years to live
    """  # noqa: E501
)
_TIED = phrases(
    """
    @stat ..8 <person>
    <person> ..8 @stat !old|<regimen>
    <you> ..2 about|roughly|around ..2 <count> in <count>
    """
)
_RATE = phrases(
    """
    <count> percent
    percent of
    <count> in|of <count>
    <count> out of <count>
    survival ..2 rate|rates ..4 <count>
    """,
    hedged=False,
)


@rule(
    "M03",
    Severity.ERROR,
    "tells a person's odds or outlook",
    source="ASCO 2012 on information and care; FTC on substantiation of health claims",
    example="Your chance is about 15 percent.",
    fix="Name what the outlook depends on, and send the reader to their own doctor.",
)
def outlook(reply: Reply) -> Iterator[Hit]:
    """Odds, outlook or a figure tied to a person; any rate without a link only warns."""
    tied = list(reply.tagged.find(_OUTLOOK))
    tied += [
        span
        for span in reply.tagged.find(_TIED)
        if not any(span[0] < end and start < span[1] for start, end in tied)
    ]
    for span in tied:
        yield Hit(f"“{reply.shown(span)}” tells a person what to expect", (span,))
    if any(True for _ in reply.links):
        return
    for span in reply.tagged.find(_RATE):
        if not any(span[0] < end and start < span[1] for start, end in tied):
            message = f"“{reply.shown(span)}” is a figure without a source"
            yield Hit(message, (span,), Severity.WARNING)


_PROMISE = phrases(
    """
    @who ..2 <will> ..1 to? !not|never ..3 <wellend>
    @who ..2 <will> ..1 pull|make ..1 through|it
    @who <be> going to ..2 <wellend>
    it|cancer|disease|tumor|this|that|they <will> ..1 not|never ..2 return|come|recur|spread|hurt|happen|kill|grow
    it|cancer|disease|tumor <be> ..1 not|never going to ..2 return|come|recur|spread|hurt|happen|kill|grow
    @who <will> ..1 not|never ..2 die|need|have|suffer|regret|lose|feel|get|be ..3 again|pain|problem|cancer|this|it|bad|sick
    @who <will> ..1 never ..5 again|problem
    @who ..1 <will>|going ..1 to? ..2 get|come|pull|make|sail ..1 through|out|past !to
    there <will> ..2 be ..3 cure|vaccine
    cure|vaccine for what|this|it|<poss>|@who
    everything|all|things|it <will> !not ..2 turn|work|be|come|go ..2 fine|okay|ok|alright|well|out
    we|i ..1 promise|guarantee|assure|swear
    guaranteed|guarantees|guarantee !..3 nobody|nothing
    rest assured
    mark my words
    <you> can|may|should ..1 be|rest|feel ..1 sure|certain|assured|confident|safe
    <we> ..2 <sure> ..2 that? @who|it|cancer|everything|things ..2 <will>
    no|without|beyond ..2 doubt|question that|@who|about|it
    just|we|i know it
    no|little|not ..2 reason|need|cause to|for ..2 fear|worry|afraid|panic|alarm|concern|scared
    nothing|not|little ..1 to ..1 fear|worry|dread
    nothing|no ..1 to be ..1 afraid|scared|worried|concerned|nervous
    no|never ..1 worry|worries
    miracle|miracles|breakthrough|breakthroughs|panacea|magic
    game ..1 changer|changing|changers
    wonder drug|drugs|cure
    a|the|no cure ..2 corner|around|sight|near|close|soon
    cure|cures|cured|curing ..1 <obj>|cancer|it|all|everyone|<poss>
    <you> ..1 <will>|can ..2 cured|cure
    perfectly|completely|totally|absolutely|entirely|fully|always|100|very safe
    <be> safe for <obj>|everyone|all|anybody|anyone
    no|without|free|zero ..2 any? ..2 side effects|effect
    no|zero|without risk|risks
    <have>|carries|carry|is|are no ..1 side|risk|risks|downside|downsides
    risk free
    free of ..1 risk|risks|side
    always|never ..1 fail|works|work|helps|succeeds|go|goes|miss|misses|fail|fails|return|returns|comes|come|hurts|wrong|successful
    <treatment>|<food>|it|this|these|they ..3 !not|can|may <destroy> ..5 <disease>
    <treatment>|<food>|it|this|these ..2 <will> ..2 <fix>
    keeps|keep cancer|it|tumors ..1 away|out|off
    <habits> ..5 keep|keeps|stop|stops|prevent|prevents|slow|slows|fight|fights|beat|beats|cure|cures|hold|holds|shrink|shrinks ..3 <disease>
    for good
    once and for all
    forever
    half|best ..1 cure|medicine
    plan|insurance|insurer|medicare|medicaid|policy ..2 <will>|should|must|always|has|have ..3 pay|pays|cover|covers|approve
    <you>|it|that|this ..1 <be> ..1 fully|completely|always? covered
    back to ..2 old|normal|former self|life|health
    <you> <will> ..1 be|live|have ..2 long|normal|full|good life
    <will> be|go ..2 well|fine|alright|okay ..2 with|for|in <obj>
    sure to ..2 <fix>|<wellend>
    bound to <fix>|<wellend>|get
    best hands
    <we>|office|clinic ..2 <will>|can|could ..2 see|fit|squeeze|get|book|schedule|take|treat|accept @obj ..2 !more|answer|help|rest|care|time
    <opening> ..6 <dayname>
    <dayname> ..6 <opening>
    <will> ..1 be|get ..1 seen|in ..3 <dayname>|week|days|quickly|soon
    there is|are ..1 an|a|still|open|some|no ..2 opening|openings|slot|slots|spot|spots|wait|waiting
    save|hold|holding|saved|reserved|reserve|keep ..2 slot|spot|place|appointment|opening ..2 for ..1 @obj
    do not|never give up hope
    """  # noqa: E501
)


@rule(
    "M05",
    Severity.ERROR,
    "promises an outcome",
    source="FTC, Cancer Treatment Centers of America 1996; FTC Health Products Guidance 2022",
    example="You will be fine, it will not come back.",
    fix="Use a general line with a hedge, such as “care keeps getting better”.",
)
def promise(reply: Reply) -> Iterator[Hit]:
    """A cure, a guarantee, “you will be fine”, “no side effects”, “insurance will cover it”."""
    for span in reply.tagged.find(_PROMISE):
        yield Hit(f"“{reply.shown(span)}” promises what nobody can promise", (span,))
