"""Rules about fault: blame laid on somebody L05, fault and claims in law H06."""

from collections.abc import Iterator

from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.lint.shapes import phrases

_BLAMES = phrases(
    """
    if @who had ..6 sooner|earlier|before|in|right|only|listened|asked|gone|come|quit|stopped
    if only @who|they had
    @who should|ought|could|might ..1 not? ..1 to? have ..1 <missed>
    it|this|that could|might|would ..1 not? have been ..1 caught|prevented|avoided|found|stopped|treated|spotted
    <habit> ..6 <broughton> ..4 this|that|it|on|<person>|<kin>|cancer
    <habit> ..8 is what|why|how <broughton>|<you>|this|it|the
    <habit> ..6 to blame
    <habit> ..6 catch|catches|caught|catching ..2 up
    lifetime|years|decades of ..2 <habit>
    <poss>|their ..1 own fault|doing|choice|choices|mistake
    <you> ..1 only? have only? yourself|herself|himself
    <you> ..2 brought|did|caused|made ..2 this|it|that ..1 on|to? yourself|herself|himself
    why did|do|does|have @who ..1 not|wait|ignore|smoke|keep
    @who waited|ignored|delayed|refused ..1 too|so|the|it|for ..2
    @who|they ..1 <be> ..2 to blame
    """,  # noqa: E501
    hedged=False,
    affirmative=True,
)
_CLAIMS = phrases(
    """
    <lawsuit>
    <we>|hospital|staff|<carer>|it|they|surgeon ..2 <be> ..2 at fault
    <we>|hospital|staff|<carer>|they ..1 <be> ..2 to blame
    <we>|hospital|staff|<carer> ..1 admit|admits|accept|accepts|acknowledge|acknowledges ..4 fault|blame|responsibility|mistake|error|wrong|liable
    take|takes|taking|accept full|responsibility|the responsibility|blame ..2 for
    hospital|staff|<carer> ..2 made ..2 mistake|error|mistakes|errors
    should never|not have happened
    <you> ..1 have|has ..2 strong|good|solid|clear case|claim
    legal action|claim|case|rights|advice
    make this|it|things right
    in the wrong
    staff|<carer>|receptionist*|desk|she|he|they|person|employee ..8 spoken|talked|dealt to|with
    disciplined|reprimanded|fired|retrained|suspended|dismissed
    <judged>|<plan> ..2 <be> ..3 poor|bad|wrong|outdated|careless|sloppy|mistaken|terrible|negligent !..1 that
    poor|bad|wrong|outdated|careless|sloppy|terrible|mistaken <plan>
    <poss> ..2 <carer> ..2 <be> ..2 wrong|mistaken|careless|behind|incompetent|sloppy
    <poss> ..2 <carer> ..2 missed|overlooked|failed|neglected
    any|every|decent|competent|real ..1 <carer> ..1 would|should ..3 tell|know|say|agree|never|insist|done
    refund|reimburse|waive ..3 <obj>|<poss>|the|bill|cost|visit
    """,  # noqa: E501
    affirmative=True,
)


@rule(
    "L05",
    Severity.ERROR,
    "lays an illness or its course at somebody's door",
    source="plain kindness; guides on talking about cancer without blame",
    example="If you had come in sooner, this could have been caught in time.",
    fix="Take it out; nobody is to blame for an illness.",
)
def blame(reply: Reply) -> Iterator[Hit]:
    """You should have come sooner; smoking brought this on; your own fault."""
    for span in reply.tagged.find(_BLAMES):
        yield Hit(f"“{reply.shown(span)}” blames somebody", (span,))


@rule(
    "H06",
    Severity.ERROR,
    "speaks of fault, claims or the law",
    source="OCR, Shasta 2013 and Allergy Associates 2018; legal threats go to patient relations",
    example="The hospital was at fault and will make this right.",
    fix="Take it out; name patient relations, and let them and counsel answer.",
)
def law(reply: Reply) -> Iterator[Hit]:
    """Malpractice, a strong case, compensation; admitting or judging a mistake in care."""
    for span in reply.tagged.find(_CLAIMS):
        yield Hit(f"“{reply.shown(span)}” takes a side in a matter of law", (span,))
