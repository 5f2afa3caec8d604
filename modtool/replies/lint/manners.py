"""Rules about tone: safe words near a crisis S03, respect L02, platitudes L03."""

from collections.abc import Iterator

from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.lint.shapes import phrases

_UNSAFE = phrases(
    """
    commit|commits|committed|committing ..1 suicide
    failed|successful|unsuccessful|completed ..1 suicide? ..1 attempt|attempts|suicide
    selfish|cowardly|coward
    attention seeking|seeker
    """,
    hedged=False,
)
_GUILT = phrases(
    """
    think|imagine|picture|consider ..1 of|about|how|what ..3 <kin>|children|kids|family|friends|parents|they
    go|going|went|goes through with
    think of|about ..1 <poss>|what|how|those|the|all ..5 <kin>|children|kids|family|friends|it|leave|parents
    how|what would|will|could|about ..2 <poss>|the ..1 <kin>|children|kids|family|friends|parents|loved
    so|too much|many to live|be for?
    so much ..2 be thankful|grateful|live
    be|feel|count ..2 thankful|grateful|blessings
    stupid|crazy|weak|foolish|silly|dramatic
    hurt|hurts|hurting|destroy|devastate ..2 everyone|<kin>|children|kids|family
    others|people ..2 <have> it worse
    sin|sinful|hell
    between us|you|ourselves
    not|never|nobody|no ..2 tell|tells|telling|report ..2 anyone|anybody|else|soul|authorities
    keep|keeps ..1 secret|private|quiet|confidential
    our ..1 secret
    pills|pill|rope|gun|guns|knife|knives|overdose*|bridge|hang*|razor*|blade*|firearm*|poison|noose|jump*|wrists|bullet*|cyanide
    """,  # noqa: E501
    hedged=False,
)


@rule(
    "S03",
    Severity.ERROR,
    "uses words that are not safe near thoughts of suicide",
    source="988 Messaging Framework; reporting guidance on suicide",
    example="He committed suicide after a failed attempt.",
    fix="Say “died by suicide”; leave out methods, guilt and promises of secrecy.",
)
def safe_words(reply: Reply) -> Iterator[Hit]:
    """“Committed suicide” anywhere; guilt, secrecy and method words in answers to a crisis."""
    for made in (_UNSAFE, _GUILT) if reply.crisis else (_UNSAFE,):
        for span in reply.tagged.find(made):
            yield Hit(f"“{reply.shown(span)}” can do harm here", (span,))


_WAR = phrases(
    """
    battle*|battling|warrior*|war|fighter*|soldier*|combat*|enemy|weapon*|conquer*
    fight|fights|fighting|fought ..3 cancer|disease|it|this|hard|on|fight|illness|battle|back|like|brave
    lost|lose|losing|give|giving ..1 the|her|his|their|your|up ..1 fight|battle|struggle
    <poss>|the|their|brave|good|hard fight
    beat|beats|beating ..1 cancer|this|it|disease
    """,  # noqa: E501
    hedged=False,
)
_BLAMES = phrases(
    """
    victim|victims|sufferer|sufferers
    suffer|suffers|suffering|suffered from
    stricken
    <who>|<you>|<group>|<kin> ..2 failed|fails|failing ..2 <treatment>|line|first|second
    failed|failing ..2 <treatment>|line
    refused|refuses|refusing ..2 <treatment>
    non compliant|compliance
    noncompliant|noncompliance
    cancer|<condition> patient|patients|sufferers
    the elderly|disabled|handicapped|blind
    the mentally ill
    diabetics|addicts|schizophrenics|epileptics|alcoholics|smokers
    wheelchair bound
    crippled|handicapped|retarded|insane
    """.replace("<who>|", ""),
    hedged=False,
)


@rule(
    "L02",
    Severity.WARNING,
    "speaks of people with an illness in words that hurt",
    source="ASCO Language of Respect; Macmillan 2018 on “lost their battle”",
    example="Cancer patients who lost their battle.",
    fix="Say “people with cancer”, “died”, “the treatment did not work”.",
)
def respect(reply: Reply) -> Iterator[Hit]:
    """War, victims, blame, people named by their illness. War passes when the reader began it."""
    war = list(reply.tagged.find(_WAR))
    if war and any(True for _ in reply.tagged_comment.find(_WAR)):
        war = []
    for span in (*war, *reply.tagged.find(_BLAMES)):
        yield Hit(f"“{reply.shown(span)}” can hurt", (span,))


_PLATITUDES = phrases(
    """
    at least
    better place
    happens|happen for a reason
    god|lord ..2 never|will|has|gives|give|plan|needed|does|wants
    god is plan
    in god hands
    stay|keep|remain|be|being|think|thinking ..1 positive|strong|upbeat|brave|cheerful|optimistic
    positive ..1 thinking|attitude|mindset|outlook|vibes
    chin up|high
    head up
    cheer up
    bright|brighter side|days
    silver lining|linings
    i|we ..1 know|understand ..1 just|exactly|all? ..1 how ..1 you ..1 feel|must
    sorry ..1 you ..1 feel|felt|feeling|were ..1 upset|offended|that|this
    regret|sorry|apologize ..1 for? any inconvenience
    any inconvenience
    do not worry
    do not be sad|afraid|scared|upset
    could|might ..1 have? be|been ..3 worse
    worse ..1 things|off
    time heals|will
    heals all
    find|get|finding closure
    move|moved|moving|moves on
    new normal
    would ..1 have? wanted|want ..1 you
    looking|watching|smiling down
    no longer|out in|of ..1 pain|suffering
    be|was|were happy|glad ..2 for ..2 time|years
    count your blessings
    look|focus on|at ..1 the ..1 bright|positive|good|sunny|upside|plus|better
    look on|at the
    <be> ..1 only|just|merely ..2 <small>
    others|<group>|families|some ..2 <have>|are ..4 worse|harder|tougher
    <poss>|<you> ..3 <belittled>
    not ..2 worst|big|end ..3 deal|world|thing
    grows|grow|comes|come|bounces back ..2 fast|quickly|soon|anyway|again
    get over|used ..1 it|this|that|to
    some|many|most|others would ..3 glad|happy|grateful|lucky|envy
    tomorrow is another|a
    this too shall
    hang in there
    only the good
    what does not kill
    never give|gives up
    laughter is
    you|she|he ..1 lived|had a|long good|full|long ..1 life
    """,
    hedged=False,
)


@rule(
    "L03",
    Severity.WARNING,
    "comforts with a phrase that does not",
    source="Baines and others 2018; bereavement practice: no comparison, no “at least”",
    example="At least she is in a better place now.",
    fix="Say “I am so sorry”, and stay with what the reader wrote.",
)
def platitude(reply: Reply) -> Iterator[Hit]:
    """At least, a better place, stay strong, I know how you feel, sorry you feel."""
    for span in reply.tagged.find(_PLATITUDES):
        yield Hit(f"“{reply.shown(span)}” rarely comforts", (span,))
