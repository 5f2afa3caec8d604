"""The rule about reading a person's symptom or result: M04."""

from collections.abc import Iterator

from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.lint.shapes import phrases

_READING = phrases(
    """
    <poss>|the|that|those|these|this|a|his ..3 <finding> ..4 <be>|<seem> ..4 <verdict>|<cause>|<fine>
    <poss>|the|that|those|these|this|a ..3 <finding> ..4 <seem> ..2 <verdict>|<cause>|<fine>
    <finding> like|as|of that|this|those|these|yours|his|hers|the ..5 <be>|mean|means|point|points ..4 <verdict>|<cause>|<fine>
    <poss>|the|that|those|these|this|a ..6 <finding>|scan|test ..3 <signify> ..6 <person>|<cause>|<verdict>|treatment|chemo|drug|that
    that|this|it|they|which|those|these ..1 <signify> ..6 <person>|<cause>
    <finding> like|as ..1 that|this|those|these|yours|his|hers ..3 <signify>|comes|come
    <finding> of <count> ..1 <be> ..6
    slightly|mildly|barely|moderately|only|just|hardly ..1 raised|elevated|high|low|above|below|abnormal|enlarged
    <condition> ..3 <signify> ..3 <person> !..2 <carer>|body
    yours|hers|his ..1 <be> ..6 kind|kinds|type|types|form|forms|sort|sorts
    that|this|it|which|those|these <be>|<seem> ..3 <verdict> !to|when|if
    that|this|it|which|those|these <be>|<seem> ..3 <likely> ..3 <cause>|<verdict>|<fine> !to
    that|this|it|which|those|these ..1 <seem> ..1 like ..5 <cause>|<verdict>|normal
    that|this|it|which ..1 could|may|might|must well? ..1 be ..3 <cause> !..8 only|doctor|exam
    that|this|it|which <be> ..2 from|due|because|caused ..4 <treatment>|<cause>|stress|age
    that|this|it <be> ..1 normal|common|typical|expected|usual ..1 after|with|during|for|at|on ..3 <treatment>|<person>|age
    <be>|comes ..1 from the <treatment>
    <you> ..3 <be>|<seem> ..2 <likely> ..3 <clinstate>|<cause>|<verdict>
    <you> <be>|<seem> ..2 to? ..1 <clinstate>
    <you> ..2 <seem> ..2 to? ..1 be? ..2 respond*|responding|doing|<clinstate> ..2 well|to|<treatment>
    <you> ..1 <likely> ..1 <have> ..4 <cause>|<finding>|cancer|kind
    <you> <do> not <have> ..4 <cause>|<finding>|kind|type|cancer|<condition>
    <likely> ..2 <cause>|benign|malignant|normal|nothing
    most likely ..3 <cause>|benign|malignant|from|nothing|due
    <be> ..1 likely|probably ..3 from|due|benign|nothing|a|the|just ..3 <cause>|<treatment>|benign|scar|serious
    typical|common|classic|known|normal|textbook|usual ..1 side effect|effects of ..2 <poss>|the|this|that|<treatment>
    typical|classic|textbook|telltale|good|bad|clear ..1 sign|symptom|case
    <poss> ..3 tumor|cancer|disease|illness|it ..2 <be>|has|have ..3 <growth>
    <poss> ..2 tumor|cancer|disease ..1 <be> ..3 <verdict>|<fine>
    the cancer|tumor|disease|lump ..2 <be>|has|have ..2 <growth>
    it <have> ..1 not? ..1 already? spread|returned|grown|shrunk|gone|metastasized
    it <have> come back
    <cause> ..1 has|have ..1 come|returned|spread ..1 back? !..2 where
    under control
    <signify>|think|believe|sure|like ..3 got|removed|took ..1 it|everything|all|out
    got|removed it|everything|cancer|tumor all
    got all of it
    nothing|anything|something|little ..1 alarming|worrying|worrisome|unusual|serious|suspicious|concerning|wrong|sinister|bad|scary|cancerous|abnormal
    nothing ..1 to be alarmed|concerned
    sound|sounds|look|looks|seem|seems|feel|feels|read|reads as if|though
    sound|sounds|look|looks|seem|seems|feel|feels ..1 like ..5 <cause>|<verdict>
    from|based|judging|going what|on|by ..1 what you ..1 say|describe|write|tell|wrote|said|shared|report|posted
    what you describe|have|describes|feel|mention|noticed ..3 <be>|<seem>|fits|fit|matches ..5 <verdict>|<cause>|typical|common|normal|side
    fit|fits|consistent|match|matches|points|point with|to|the ..4 <cause>|side
    report|result|results|pathology|scan|biopsy|numbers|counts reads|read|looks|look|sound|sounds ..1 <fine>|<verdict>
    <finding>|level|his|her|your ..6 high|low|normal|safe side|range|limit|limits
    a bit|little|touch|tad ..2 high|low|elevated|side
    <finding> ..4 harmless|benign|malignant|cancerous
    <finding>|it ..3 usually|often|normally|mostly means|mean|is|are|comes ..4 <cause>|nothing|<verdict>
    <treatment> ..3 did|doing|done ..1 its|the|their job|work|trick
    <you> <do> not <have> ..3 aggressive|bad|serious|kind
    <you> ..1 have ..3 kind|type|form of ..2 cancer|disease|tumor
    making|makes|made|make <obj> ..2 hungry|tired|sick|dizzy|weak|sad|nauseous
    """  # noqa: E501
)


@rule(
    "M04",
    Severity.ERROR,
    "reads a person's symptom or result",
    source="ASCO 2012; comment policies of cancer centers: no diagnosis in a comment",
    example="That sounds benign, and the counts look good.",
    fix="Say that results cannot be read here, and name the doctor who ordered the test.",
)
def interpretation(reply: Reply) -> Iterator[Hit]:
    """It sounds benign; the counts look good; most likely from stress; the chemo did its job."""
    for span in reply.tagged.find(_READING):
        yield Hit(f"“{reply.shown(span)}” reads a symptom or a result", (span,))
