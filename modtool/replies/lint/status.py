"""Patterns that find a sentence saying whether somebody is or was a patient here."""

import re
from functools import lru_cache

from modtool.replies.phrases import alternation, shaped

_FRAGMENTS = {
    "anybody": "you|she|he|they|your [a-z-]{2,15}",
    "whom": "you|her|him|them",
    "whose": "your|her|his|their",
    "be": " (?:are|is|were|was|have been|has been|had been|got)(?: being)?",
    "ours": "one of our|our|an?",
    "adjectives": "(?:[a-z]{2,12} ){0,2}",
    "staff": "doctor|oncologist|nurse|surgeon|team|care team",
    "visit": "visits?|appointments?|stay|surgery|operation|procedure|scans?|treatments?|infusions?|"
    "admission|care|time|experience|chemo|radiation|follow-up|biopsy",
    "when": "(?:last|this|next) [a-z]{3,9} |on [a-z]{3,9} |was ",
    "which": "recent|last|next|upcoming|first|latest",
    "seen": "seen|treated|admitted|diagnosed|scheduled|cared for|operated on|referred|looked after",
    "looked": "looked (?:up|at|in|into|through|over)|checked|pulled(?: up)?|reviewed|opened|read|"
    "have|see in|saw in|found",
    "record": "charts?|records?|file|results?|account|scans?|history",
    "here": "here|with us|by us|to us|by our|in our|at our|(?:at|by|with) <house>",
    "treat": "treat|care for|see|help|have treated|have cared for",
    "treating": "seeing|meeting|caring for|treating|to (?:see|meet|care for|treat)",
    "done": "(?:is|are|was|were|has been|have been) (?:ready|sent|in|back|called in|approved)",
    "thanks": "thank(?:s| you)(?: (?:so|very) much| again)?",
    "choosing": "choosing|trusting|visiting|coming to|coming in to",
    "we": "we|our (?:team|doctors|nurses|staff)",
    "proud": "proud|glad|happy|honou?red|privileged|able",
    "came": "were|was|came|come|visited|stayed",
    "spoke": "spoke|(?:have )?spoken|talked|checked|followed up",
}
_SHAPES = (
    # You are one of our patients; as a former patient.
    "<anybody>(?:['’](?:re|s|ve)|<be>)(?: (?:still|once|now))? <ours> <adjectives>patients?",
    "as (?:one of our|our|a (?:current|former|valued|long-?time)) <adjectives>patients?",
    "patients? of ours",
    # She was treated here; your last visit with us; your doctor here; when you were here.
    "<anybody><be> <seen> <here>",
    "<whose> (?:<which> )?<visit> <when>?(?:<here>|with our|with Dr)",
    "<whose> (?:<house> <staff>|<staff> <here>)",
    "when <anybody> <came> (?:here|in to see|with us|to see us|to us)",
    "(?:you|she|he|they) (?:left|came to) (?:us|<house>)",
    # Thank you for choosing us; we were proud to care for her; good to see you.
    r"<thanks> for <choosing> (?:us|our [a-z]+|<house>)(?! with (?:this|that|these|your (?:question|story|thoughts|words)))",  # noqa: E501
    "<thanks> for being <ours> <adjectives>patients?",
    "<we>(?: (?:were|was|are|is|have been))?(?: so)? <proud> to <treat> <whom>",
    "<we>(?: (?:so|really|all))? (?:loved|enjoyed) <treating> <whom>",
    "we (?:treated|cared for|saw|diagnosed|operated on) (?:<whom>|<whose>)",
    "(?:great|good|nice|lovely|wonderful|a pleasure) <treating> <whom>(?! write)",
    "(?:we|I|team|nurses|staff)(?: all| still)? remembers? <whom>",
    # We looked at your chart; our records show; no record of you; you are not our patient.
    "(?:I|we)(?:['’]ve| have)?(?: just)? <looked> <whose> (?:medical )?<record>",
    "(?:according to|based on|from) <whose> (?:(?:medical|patient) )?<record>",
    "our records (?:show|say|indicate)",
    "(?:no|any|a) record of (?:<whom>|<whose>|treating|seeing)",
    "<anybody> (?:are|is|were|was|have|has)(?: not|n['’]t| never)(?: been)? <seen> <here>",
    "<anybody> (?:are|is|were|was)(?: not|n['’]t| never) (?:<ours> )?patients?",
    # We spoke with your doctor; your results are ready.
    "(?:I|we|she|he) <spoke> (?:with|to) (?:<whose>|Dr)",
    "(?:<whose>|the) (?:refill|referral|results?|order|prescription|authorization) <done>",
)


@lru_cache(maxsize=16)
def patient_statements(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Patterns that confirm, imply or deny care here; ``names`` are the hospital's."""
    any_house = r"(?:this|our) (?:hospital|center|clinic|cancer center)"
    fragments = _FRAGMENTS | {"house": f"(?:the )?{alternation(names)}|{any_house}"}
    return tuple(re.compile(rf"\b{shaped(shape, fragments)}\b", re.IGNORECASE) for shape in _SHAPES)
