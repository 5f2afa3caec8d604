"""Rules about the house itself: claims M10, giving and selling H03."""

from collections.abc import Iterator

from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.lint.shapes import phrases
from modtool.replies.phrases import words

_CLAIM = phrases(
    """
    <superlative> !to|person|one|guide|way|thing|of ..1 class|edge|known|ranked|rated|one|winning|the ..2 !ask|talk|to <institution>
    the <superlative> !to|person|one|guide|way|thing ..1 in the|our ..1 region|state|country|nation|world|city|area|field
    <we> ..2 <be>|have|has|offer|provide|give ..3 <superlative> !to|person|guide|way|thing|wishes|wish
    <we> ..5 second to none
    second to none
    state of the art
    world class|renowned|leading|famous
    award winning
    top ranked|rated|notch|tier
    cutting|leading edge
    our|we ..3 cure|survival|success|recovery rate|rates
    nobody|no|none|few ..3 treats|treat|does|do|offers|offer|knows|cares|match|matches|beats ..6 better|we|us|more|our
    <we> ..6 more|better|faster|safer|higher|fewer ..6 than ..2 any|other|most|elsewhere|anyone|average|national|anywhere|hospitals
    better|safer|faster|higher|more|fewer ..4 than elsewhere|anywhere|others|any|other|average|most
    longer|better|faster|safer|more|fewer ..3 than ..3 elsewhere|treated|anywhere
    beat|beats|above|exceed|exceeds|outperform|outperforms ..2 national|state|average|others|other
    other|no ..1 hospital|hospitals|center|centers|clinic|clinics ..3 can|cannot|can|do|does|offers|offer|have|has|match
    no|few other hospital|hospitals|center|centers|clinic|clinics|program|place|team ..6 like|as|gets|get|has|have|match|comes|come|reaches
    <superlative>|results|outcomes|care like ours|us
    not ..3 better ..3 anywhere|elsewhere
    only|first ..2 hospital|center|clinic|place|one|program|unit that|to|of|in|with|where|offering
    one of a kind
    only one of its|their kind
    <we> <be> the ..3 leader|leaders|first|only|experts|pioneers|best
    is the ..1 leader|pioneer in|of
    people|patients|they travel|come|fly ..4 from ..5 world|country|states|over|everywhere
    best|finest|greatest|top|leading|safest ..2 care|results|outcomes|doctors|team|hospital|center|surgeons
    """  # noqa: E501
)


@rule(
    "M10",
    Severity.WARNING,
    "claims that the hospital is better than others",
    source="FTC, Cancer Treatment Centers of America 1996: claims of success need proof",
    example="We are the leading cancer center with the best cure rates.",
    fix="Take it out, or cite who says so.",
)
def claim(reply: Reply) -> Iterator[Hit]:
    """Leading, world-class, second to none, better results than elsewhere."""
    for span in reply.tagged.find(_CLAIM):
        yield Hit(f"“{reply.shown(span)}” claims to be better than others", (span,))


_ASKS = phrases(
    """
    <giving>
    make|making|give|giving|leave|send ..2 gift|gifts|contribution
    monthly|yearly|annual|tax|generous gift|gifts|contribution|giving|deductible
    gift|gifts|contribution to|in|of|helps ..3 memory|honor|research|fund|cause|life|blog|hospital
    in lieu of flowers
    support|help|fund ..1 our|the|us ..2 work|mission|cause|fund|research|foundation
    raise|raises|raising ..1 money|funds
    charity|fun ..1 walk|run|ride
    book|order|buy|shop ..3 now|today|store|shop|package|sale|online
    visit our ..1 shop|store
    <selling> ..4 now|today|discount|save|off|price|percent
    save|saves ..2 money|<count>|today
    at a discount
    special|limited|exclusive offer|price|time
    """,
    hedged=False,
)
_WRONG_MOMENT = words(
    "recurrence-risk metastatic-research test-result treatment-choice side-effects clinical-trial "
    "urgent-symptoms crisis grief complaint unproven-cure pediatric genetic-testing screening "
    "caregiver-support fear young-commenter holding non-english"
)


@rule(
    "H03",
    Severity.ERROR,
    "asks for gifts or sells something at the wrong moment",
    source="988 Messaging Framework; house practice: giving has a letter of its own",
    example="Please consider a gift to our research fund in her memory.",
    fix="Take it out; answer questions about giving with the letter for them.",
)
def giving(reply: Reply) -> Iterator[Hit]:
    """Giving or selling in a reply about illness, danger, grief, a complaint or a child."""
    if not (reply.category in _WRONG_MOMENT or reply.crisis or reply.urgent):
        return
    for span in reply.tagged.find(_ASKS):
        yield Hit(f"“{reply.shown(span)}” asks for money or sells", (span,))
