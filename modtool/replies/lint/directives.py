"""Patterns that find a sentence telling a person what to do about a treatment or test."""

import re
from functools import lru_cache

from modtool.replies.names import NOBODY
from modtool.replies.phrases import shaped
from modtool.replies.terms import Terms

_FRAGMENTS = {
    "person": "you|she|he|they|your (?!<carer>)[a-z-]{2,15}|the patient",
    "carer": "doctor|oncologist|nurse|surgeon|pharmacist|provider|counselor|care|team|plan",
    "object": "you|her|him|them",
    "whose": "your|her|his|their",
    # These say it all; the lighter ones need to be followed by a treatment, a test or "it".
    "strong": "stop|quit|skip|increase|decrease|double|halve|taper|avoid|refuse|delay|postpone|"
    "undergo|eat|drink|come off|go off",
    "light": "start|switch|lower|raise|reduce|take|try|use|add|hold|continue|restart|resume|cut|"
    "drop|change|choose|pick|stay on|go on|go back on|go with|go for|opt for",
    "verb": "<strong>|<light>",
    "what": r" (?:(?:out |off |on |back |up |down )?<few>{0,3}<thing>\b|(?:it|that|this|them|one)"
    r"\b(?! (?:easy|slow|<paper>)))",
    "gerund": "starting|stopping|taking|switching|skipping|avoiding|using|adding|delaying|having|"
    "getting|trying|quitting|cutting|reducing|increasing|continuing|choosing",
    "get": "have|get|do|consider|request|insist on|ask for|push for|schedule|wait on",
    "a": "a|an|the|another|your|her|his|their|that|this",
    "must": "should(?: not|n['’]t)?|must(?: not|n['’]t)?|needs? (?:not )?to|ought (?:not )?to|"
    "do(?:es)?(?: not|n['’]t) (?:need|have) to|ha(?:ve|s) to|had better(?: not)?|could|"
    "can (?:safely|just)|(?:may|might) want to",
    # A word with a capital that is no "everyone", no plural and no treatment: somebody's name. What
    # is done must be said of a treatment, because pain and bleeding "should stop" as well, and a
    # mere "could" tells nobody anything: "Age could change the treatment".
    "name": r"(?-i:(?!(?:<nobody>)\b)(?=[A-Z][a-zà-ÿ]{1,20}\b))(?!<thing>\b)[^\W\d]+(?<!s)",
    "nobody": NOBODY.pattern,
    "ought": "should(?: not|n['’]t)?|must(?: not|n['’]t)?|needs to|ought to|has to|"
    "had better(?: not)?",
    "does": r"<verb>\b<harmless>|<get>",
    "directly": "(?:(?!after|before|during|when|once|with|as |until)[a-z-]{1,15} )",
    "tested": "get (?:tested|screened|scanned|vaccinated)",
    "adverb": "really|probably|definitely|certainly|always|never|just|also|both",
    # "stop to rest", "take this question", "take notes" say nothing about a treatment.
    "harmless": r"(?!\s+(?:to <saying>|<a> (?:good )?<paper>|<idiom>)\b)",
    "saying": "talk|ask|call|speak|see|write|rest|find|reach|keep|contact",
    "paper": "questions?|lists?|page|article|information|report|copy|form|link|phone|portal|number|"
    "break|moment|look|concerns?|story|word",
    "idiom": "notes?|care|part|time|comfort|heart|good care|someone|into account|advantage",
    # Words on the way to the treatment; with "ask about" between them nobody is told to have it.
    "few": "(?:(?!talk|ask|speak|discuss|tell|call|check|help|about|question|answer|information)"
    "[a-z-]{1,15} )",
    "act": r"<strong>\b<harmless>|<light>\b<harmless><what>|"
    r"be (?:tested|treated|vaccinated|screened|scanned)\b|"
    r"<get> <few>{0,3}<thing>\b|wait and see\b|wait to (?:start|treat|have)\b",
    "verdict": "(?:good|great|better|best|right|wrong|bad|safer|safest|wise) "
    "(?:idea|choice|option|treatment|move|plan|way|call|decision)",
    "seems": "is|would be|might be|could be|(?:sounds|seems|looks) like",
    "all_right": "fine|ok|okay|safe|best|better|all right|alright|wise",
    "unless_asked": r"(?![^.?!\n]{0,80}\b(?:without|until|unless|before) (?:first )?"
    r"(?:talk|ask|check|speak|you)[a-z]{0,3}\b|[^.?!\n]{0,60}\bon your own\b)",
    "lead": "(?:(?:please|just|so|then|instead|first|and|but|also),? ){0,2}"
    "(?:do not |don['’]t |never |go ahead and |try to |make sure to )?",
    "would": "['’]d| would",
    "advise": "recommend|suggest|advise|urge",
    "how_much": " (?:strongly|usually|always|generally|also)",
    "own_view": " (?:definitely|probably|personally|not|never)",
    "to": "to|not to|should",
}
_SHAPES = (
    # You should stop; she does not need to have the scan.
    "<person>(?: <adverb>)? <must> (?:<adverb> )?<act>",
    # Emily should stop the drug; Emily should get tested.
    r"<name> <ought> (?:<adverb> )?(?:<does> <directly>{0,3}<thing>|<tested>)\b",
    r"<person> do(?:es)?(?: not|n['’]t) need <few>{0,3}<thing>\b",
    r"(?:no|any) (?:need|reason) (?:for <object> )?to (?:<act>|finish<what>)",
    # We recommend stopping; we suggest that she stop; I suggest a second biopsy.
    r"(?:I|we)<would>?<how_much>? <advise>(?: against)? <gerund>\b<harmless><what>",
    "(?:I|we)<would>?<how_much>? <advise>(?: that)? (?:<person> (?:<to> )?)?<act>",
    r"(?:I|we)<would>?<how_much>? <advise>(?: against)? <few>{0,3}<thing>\b",
    # I would go with; if it were me; that would be the best choice for her.
    r"(?:I|we)<would><own_view>? (?:<act>|(?:choose|pick|go with|opt for|wait|avoid)\b)",
    r"(?:my|our) advice\b|in your (?:place|shoes)\b",
    r"if (?:it|this|I|we) were (?:me|you|us|my|our)\b",
    r"<seems> (?:<a> )?(?:(?:very|really) )?<verdict> (?:for|in) (?:<object>|<whose>)\b",
    "(?:it|that)(?:['’]s| is| would be| should be) <all_right> (?:for <object> )?to <act>",
    "(?:it|that)(?:['’]s| is| would be) <all_right> if <person> <act>",
    r"<whose> best (?:option|choice|bet|chance) (?:is|would be)\b",
    r"<person>(?: are| is| would be| will be|['’]d be)(?: much| far)? better off\b",
)
# Stop the pills; get tested. "Do not stop a medicine without talking to them" is good advice.
_IMPERATIVE = (
    r"<lead>(?:(?:<verb>|<get>)\b<harmless><what>|"
    r"(?:keep|stop|start|consider|try) (?:taking|using|adding)\b|get (?:tested|screened|scanned)\b)"
    "<unless_asked>"
)


@lru_cache(maxsize=8)
def directives(terms: Terms) -> tuple[re.Pattern[str], ...]:
    """Patterns whose group "told" tells a person to do or to leave something about a treatment or
    test."""
    fragments = _FRAGMENTS | {"thing": terms.treatment}
    patterns = [rf"\b(?P<told>{shaped(shape, fragments)})" for shape in _SHAPES]
    patterns.append(rf"(?:^|[.!?:;–—]\s+|\n)(?P<told>{shaped(_IMPERATIVE, fragments)})")
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
