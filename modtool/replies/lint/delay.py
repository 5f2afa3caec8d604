"""The rule about talking a person out of care: M09."""

from collections.abc import Iterator

from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.lint.shapes import phrases

_UNNEEDED = phrases(
    """
    no|little|hardly ..1 need|rush|reason|hurry|point|use ..4 <seek>
    <do>|<will>|<must> not ..1 need|have to !..3 through|alone|along|on ..3 <seek>
    no|not ..4 something|anything|enough|serious|worth|reason ..2 to? ..1 bother|bothering|trouble|troubling|disturb|call|calling|ring|ringing ..3 <carer>|hospital|anyone|them
    there is|<you> have ..1 plenty|lots|loads|heaps|ample|enough ..1 of? time
    <carer>|they ..2 <will>|<have> ..2 better|enough|other ..2 things|patients ..2 to?
    just|simply ..1 see|wait ..1 what|how|and|for ..6 <finding>|next|brings|goes|does|says|shows|happens
    <must>|would|could not ..1 bother|trouble|call|see|run|rush|go ..4 <carer>|er|hospital|emergency
    not|never bother|trouble <poss>|the|a|with|any ..3 <carer>
    not ..3 worth ..3 visit|trip|call|calling|seeing|bothering
    <carer>|er|emergency|room|hospital|appointment|visit|biopsy|scan ..2 <be> not ..2 needed|necessary|place|required
    it|this|that|she|he|you|surgery|scan|appointment|test|treatment|visit can|could|may|will !not ..1 wait
    not urgent|an|emergency ..1 emergency?
    <do>|would not ..2 call|see|ring|visit ..2 <carer>|er
    """,  # noqa: E501
    hedged=False,
)
_WAITING = phrases(
    """
    wait and see
    just wait
    wait it out
    wait ..4 before|until ..4 call|see|seeing|calling|<carer>
    waiting ..6 no|not|fine|okay|harm|safe
    <be> fine|okay|ok|safe|all to ..2 wait|delay|skip|postpone|ignore
    keep an eye on
    let it settle|pass|heal|run|be|go
    see if|whether it|that|this ..2 goes|passes|clears|settles|improves|gets|stops|disappears
    give|gives it|that|this ..3 <time>|time|<count>
    <count>|few|some|several|couple ..1 <time> ..2 before ..2 <person> ..2 <seek>|worry
    before <you> ..1 call|ring|see|go|visit|contact|sees|calls|bother|run|book
    only ..1 see|call|go|contact|ring ..4 <carer>|in|er ..1 if|when|once
    unless|until it|things|they gets|get|becomes|become|turns ..2 worse|bad|severe|unbearable
    skip|skipping|cancel|canceling|postpone|postponing|delay|delaying|putting|put|forget|miss|missing|ignore ..1 off? ..3 <visit>
    <you> ..1 can|could|may ..2 leave|ignore ..4 until|till|for|be|alone
    can|could|may ..1 safely|easily|just ..1 leave|ignore|wait|put|skip|postpone|delay
    leave|ignore ..3 <finding> ..2 until|till|alone|be
    hold|holding|put|putting off ..2 <visit>|seeing|calling|going
    instead|rather|alternative|alternatives|substitute of|than|to|for ..3 <treatment>|seeing|calling|doctor
    replace|replaces|replaced|replacing ..2 <treatment>|doctor
    better|more|stronger|as than|effective|good ..2 <treatment> !..3 <treatment>
    skip the|your|her|his|a ..1 <carer>
    <you> ..2 can|could|may|might ..3 do without|stop|skip|drop ..3 <visit>|follow|checkups
    try|use|take ..3 <food>|<treatment>|it|this first ..4 only|then|before|if
    only ..2 ring|call|bother|phone|visit|see ..2 <carer>|them ..1 if|when|once
    do|does no harm
    will not ..2 change|matter|hurt|harm ..2 anything|much|thing|to|if|you|it
    """,  # noqa: E501
    affirmative=False,
)
_NEVER = phrases(
    """
    not|never ..2 wait|delay|skip|postpone|ignore|put|hold|cancel|miss
    """,
    hedged=False,
)


@rule(
    "M09",
    Severity.ERROR,
    "talks a person out of care, or into waiting",
    source="FTC Health Products Guidance 2022; when-to-call pages of cancer centers",
    example="There is no need to call the doctor about that.",
    fix="Take it out; say when to call the care team instead.",
)
def delay(reply: Reply) -> Iterator[Hit]:
    """No need to call; it can wait; see if it goes away; instead of chemo."""
    warned_off = list(reply.tagged.find(_NEVER))
    for made in (_UNNEEDED, _WAITING):
        for span in reply.tagged.find(made):
            if not any(start <= span[0] < end + _NEAR for start, end in warned_off):
                yield Hit(f"“{reply.shown(span)}” keeps a person from care", (span,))


_NEAR = 3
"""Characters behind "do not wait" that still belong to it."""
