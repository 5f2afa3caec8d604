"""Patterns that find a sentence telling a person what to do about a treatment or test."""

import re
from collections.abc import Iterator
from functools import lru_cache

from modtool.domain import Span
from modtool.replies.phrases import shaped
from modtool.replies.terms import Terms

_FRAGMENTS = {
    "person": "you|she|he|they|your [a-z-]{2,15}|the patient",
    "object": "you|her|him|them",
    "whose": "your|her|his|their",
    "verb": "start|stop|quit|skip|switch|increase|decrease|lower|raise|reduce|double|halve|taper|"
    "avoid|take|try|use|add|refuse|delay|postpone|undergo|hold|continue|restart|resume|cut|drop|"
    "change|choose|pick|eat|drink|stay on|come off|go off|go on|go with|go for|opt for",
    "gerund": "starting|stopping|taking|switching|skipping|avoiding|using|adding|delaying|having|"
    "getting|trying|quitting|cutting|reducing|increasing|continuing|choosing",
    "get": "have|get|do|consider|request|insist on|ask for|push for|schedule|wait on",
    "a": "a|an|the|another|your|her|his|their|that|this",
    "must": "should(?: not|n['’]t)?|must(?: not|n['’]t)?|needs? (?:not )?to|ought (?:not )?to|"
    "do(?:es)?(?: not|n['’]t) (?:need|have) to|ha(?:ve|s) to|had better(?: not)?|could|"
    "can (?:safely|just)|(?:may|might) want to",
    "adverb": "really|probably|definitely|certainly|always|never|just|also|both",
    # "take this question", "try to talk", "use the page" say nothing about a treatment.
    "harmless": r"(?!\s+(?:to <saying>|<a> (?:good )?<paper>|<idiom>)\b)",
    "saying": "talk|ask|call|speak|see|write|rest|find|reach|keep|contact",
    "paper": "questions?|lists?|page|article|information|report|copy|form|link|phone|portal|number|"
    "break|moment|look|concerns?|story|word",
    "idiom": "notes?|care|part|time|comfort|heart|good care|someone|into account|advantage",
    "few": "(?:[a-z-]{1,15} )",
    "act": r"<verb>\b<harmless>|be (?:tested|treated|vaccinated|screened|scanned)\b|"
    r"<get> (?:<a> )?<few>{0,2}<thing>\b|wait and see\b|wait to (?:start|treat|have)\b",
    "verdict": "(?:good|great|better|best|right|wrong|bad|safer|safest|wise) "
    "(?:idea|choice|option|treatment|move|plan|way|call|decision)",
    "seems": "is|would be|might be|could be|(?:sounds|seems|looks) like",
    "all_right": "fine|ok|okay|safe|best|better|all right|alright|wise",
    "unless_asked": r"(?![^.?!\n]{0,80}\b(?:without|until|unless|before) (?:first )?"
    r"(?:talk|ask|check|speak|you)[a-z]{0,3}\b)",
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
    r"<person> do(?:es)?(?: not|n['’]t) need (?:<a> )?<few>{0,2}<thing>\b",
    r"(?:no|any) (?:need|reason) (?:for <object> )?to (?:<verb>|finish|have|get)\b<harmless>",
    # We recommend stopping; we suggest that she stop; I suggest a second biopsy.
    r"(?:I|we)<would>?<how_much>? <advise>(?: against)?(?: that)? <gerund>\b<harmless>",
    "(?:I|we)<would>?<how_much>? <advise>(?: that)? (?:<person> (?:<to> )?)?<act>",
    r"(?:I|we)<would>?<how_much>? <advise>(?: against)? (?:<a> )?<few>{0,2}<thing>\b",
    # I would go with; if it were me; that would be the best choice for her.
    r"(?:I|we)<would><own_view>? (?:<verb>|get|do|have|wait|push for)\b<harmless>",
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
    r"<lead>(?:(?:<verb>|get|have|ask for|consider)\b<harmless> <few>{0,5}?<thing>\b|"
    r"(?:keep|stop|start|consider|try) (?:taking|using|adding)\b|get (?:tested|screened|scanned)\b)"
    "<unless_asked>"
)


def directives(text: str, terms: Terms) -> Iterator[Span]:
    """Where ``text`` tells a person to do or to leave something about a treatment or test."""
    for pattern in _patterns(terms):
        for found in pattern.finditer(text):
            yield found.span("told")


@lru_cache(maxsize=8)
def _patterns(terms: Terms) -> tuple[re.Pattern[str], ...]:
    fragments = _FRAGMENTS | {"thing": terms.treatment}
    patterns = [rf"\b(?P<told>{shaped(shape, fragments)})" for shape in _SHAPES]
    patterns.append(rf"(?:^|[.!?:;–—]\s+|\n)(?P<told>{shaped(_IMPERATIVE, fragments)})")
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
