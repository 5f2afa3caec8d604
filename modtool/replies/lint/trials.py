"""Rules about studies and drugs: trials M06, drugs by name M07."""

from collections.abc import Iterator

from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.lint.shapes import phrases

_JOINS = phrases(
    """
    @who ..6 <qualify> ..8 <trial>|research|researchers
    <trial>|research ..8 @obj ..4 <qualify>
    @who ..4 qualify|qualifies|eligible|eligibility|candidate|qualified
    @who ..5 meets|meet|fits|fit|fulfills ..3 criteria|requirements|rules
    <qualify> ..1 @obj ..4 <trial>
    enroll|enrolls|enrolling|enrolled|signing|getting @obj ..2 in|into|up|to|for ..3 <trial>
    get|gets|got|put|place|bring @obj ..2 in|into|on ..4 <trial>
    <trial> ..2 would|will|can|could|may ..2 take|accept|admit|want|include|welcome|have ..1 @obj
    <trial> ..3 made|designed|meant|open|right|perfect|ideal|built|just ..1 for|to ..3 <obj>|<kin>|people|women|men|someone
    <trial> ..3 with your|her|his name
    @who ..4 no|little trouble|problem ..4 <trial>
    @who ..3 join|joins|enter|enters|start|starts|get|gets ..4 <trial>
    <you> ..2 <be> exactly|just|perfect|ideal|precisely ..8 <trial>|researchers|investigators|looking|want
    @who ..8 <trial> ..2 looking|seeking|searching|wants|needs|after
    sign up for ..3 <trial>
    <trial>|treatment <be> ..1 open to <obj>
    our new ..1 treatment|drug|therapy ..2 open|available|ready|waiting ..3 <obj>|<kin>
    <trial> ..8 access to ..3 best|better|latest|newest|drug
    """  # noqa: E501
)
_NEW = phrases(
    "our|a|the|this|these new|novel|experimental ..1 treatment|drug|therapy|medicine|drugs|vaccine"
)
_STUDIED = phrases("studied|study|studies|trial|trials|research|researchers|tested", hedged=False)


@rule(
    "M06",
    Severity.ERROR,
    "says that a person can join a study, or speaks of it as of a proven treatment",
    source="FDA guidance on recruiting study subjects: no claim of safety, benefit or access",
    example="Your daughter would qualify for this trial.",
    fix="Say “The study team checks who can join.”",
)
def trial(reply: Reply) -> Iterator[Hit]:
    """Qualifies, is a candidate, can join; a new treatment with no word on its being studied."""
    for span in reply.tagged.find(_JOINS):
        yield Hit(f"“{reply.shown(span)}” decides who may join a study", (span,))
    if any(True for _ in reply.tagged.find(_STUDIED)):
        return
    for span in reply.tagged.find(_NEW):
        message = f"“{reply.shown(span)}” does not say that it is being studied"
        yield Hit(message, (span,), Severity.WARNING)


_DRUG = phrases("<drug>", hedged=False)
_PRAISED = phrases(
    """
    <drug> ..6 works|work|safe|better|best|effective|help|helps|helped|bring|brings|right|approved|stops|stop|fewer|less|slow|slows|shrink|shrinks|cures|milder|stronger|label
    better|best|safer|right|effective|next|off ..4 <drug>
    <drug> ..8 <obj>|<kin>
    <you> ..6 <drug>
    ask|push|look|go|switch ..1 for|about|into|with|to <drug>
    <drug> is|are ..2 what
    off label
    not ..2 approved|licensed|meant|indicated ..3 for|in ..6
    drug|drugs|medicine|medicines|medication|pill|supplement|it <work> ..2 nicely|well|great|wonders|better|best|fine ..3 for|in|on|with
    <group> ..2 <do> well|better|great|fine ..3 on|with ..1 <drug>
    """,  # noqa: E501
)


@rule(
    "M07",
    Severity.WARNING,
    "names a drug",
    source="FDA on promotion and off-label use; ASCO 2012",
    example="Herceptin works well for women like her.",
    fix="Speak of the kind of drug, or point to a page about it; a clinician reads it first.",
)
def drug(reply: Reply) -> Iterator[Hit]:
    """A drug by name warns; that it works, is safe, or is for this person is an error."""
    praised = list(reply.tagged.find(_PRAISED))
    for span in praised:
        message = f"“{reply.shown(span)}” recommends or judges a drug"
        yield Hit(message, (span,), Severity.ERROR)
    for span in reply.tagged.find(_DRUG):
        if not any(start <= span[0] < end for start, end in praised):
            yield Hit(f"“{reply.shown(span)}” names a drug", (span,))
