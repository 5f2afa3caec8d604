"""Filling the slots of a letter from the comment, the article and the catalogue."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from modtool.replies import language, names, reading, topic
from modtool.replies.catalogue import Catalogue
from modtool.replies.context import ReplyContext
from modtool.replies.letters import Letter, Slot

GOOD_NEWS = "the good news you shared"
"""The only echo of good news a letter makes: the reader's own words could say too much."""


class How(StrEnum):
    """What a person still has to do about a filled slot."""

    CERTAIN = "certain"
    CONFIRM = "confirm"
    TYPE = "type"


@dataclass(frozen=True)
class FilledSlot:
    """A slot with the words the desk proposes for it."""

    name: str
    value: str
    how: How
    hint: str
    choices: tuple[str, ...] = ()
    """Every other wording the comment or the catalogue vouches for."""

    def vouches_for(self, value: str) -> bool:
        """Whether nobody needs to read ``value`` before it is used."""
        return value in ("", self.value, *self.choices)


@dataclass(frozen=True)
class _Request:
    letter: Letter
    comment: ReplyContext
    catalogue: Catalogue
    relation: str
    """The relation the letter speaks of, once it is known."""


def fill(
    letter: Letter,
    comment: ReplyContext,
    catalogue: Catalogue,
    chosen: Mapping[str, str] | None = None,
) -> dict[str, FilledSlot]:
    """Every slot of ``letter`` with a proposal, in the letter's order.

    ``chosen`` are words a person has already settled; they replace the proposals, and slots that
    hang on the relation (whose oncologist, the closing line) follow it.
    """
    chosen = chosen or {}
    relation = chosen.get("relation", _relation_of(comment))
    if "relation" not in letter.slots:
        relation = ""
    request = _Request(letter, comment, catalogue, relation)
    filled: dict[str, FilledSlot] = {}
    for name, slot in letter.slots.items():
        proposal = _filler(slot)(slot, request)
        proposal = replace(proposal, hint=slot.hint or proposal.hint)
        if name in chosen:
            words = catalogue.words_for(slot, chosen[name])
            proposal = replace(proposal, value=words, how=How.CERTAIN)
        filled[name] = proposal
    return filled


def vouched(
    letter: Letter, slots: Mapping[str, str], comment: ReplyContext, catalogue: Catalogue
) -> dict[str, str]:
    """Those of ``slots`` whose words come from the comment, the article or the catalogue.

    The others are somebody's own words, whichever slot they stand in.
    """
    relation = slots.get("relation", "")
    settled = {"relation": relation} if relation in ("", *reading.relations(comment.text)) else {}
    filled = fill(letter, comment, catalogue, settled)
    return {
        name: value
        for name, value in slots.items()
        if name in filled
        and filled[name].vouches_for(catalogue.words_for(letter.slots[name], value.strip()))
    }


def _relation_of(comment: ReplyContext) -> str:
    found = reading.relations(comment.text)
    return found[0] if len(found) == 1 and not reading.writer_is_patient(comment.text) else ""


def _salutation(slot: Slot, request: _Request) -> FilledSlot:
    author = request.comment.author
    value = names.salutation(author)
    named = bool(names.first_names(author))
    how = How.CERTAIN if named or not author.strip() else How.CONFIRM
    hint = f"from “{author}”" if named else f"“{author}” gives no first name to use"
    return FilledSlot(slot.name, value, how, hint, (names.salutation(""),))


def _relation(slot: Slot, request: _Request) -> FilledSlot:
    found = reading.relations(request.comment.text)
    value = _relation_of(request.comment)
    if value:
        hint = f"the comment says “my {value}”"
    elif found:
        hint = f"the comment speaks of {', '.join(found)}; choose one, or leave this empty"
    else:
        hint = "the comment names no relative"
    how = How.CONFIRM if found else How.CERTAIN
    return FilledSlot(slot.name, value, how, hint, found)


def _possessive(slot: Slot, request: _Request) -> FilledSlot:
    value = reading.possessive(request.relation, request.comment.text)
    return FilledSlot(slot.name, value, How.CERTAIN, "whose oncologist", ("their", "your"))


def _audience(slot: Slot, request: _Request) -> FilledSlot:
    value = f"you or your {request.relation}" if request.relation else "you"
    return FilledSlot(slot.name, value, How.CERTAIN, "who may ask", ("you",))


def _good_news(slot: Slot, request: _Request) -> FilledSlot:
    shared = reading.shares_good_news(request.comment.text)
    return FilledSlot(
        slot.name,
        GOOD_NEWS if shared else "",
        How.CONFIRM if shared else How.CERTAIN,
        "the comment seems to share good news" if shared else "no good news found",
        (GOOD_NEWS,),
    )


def _article_topic(slot: Slot, request: _Request) -> FilledSlot:
    value = topic.article_topic(request.comment.thread_title)
    sure = value != topic.UNKNOWN and len(value.split()) <= 3
    how = How.CERTAIN if sure else How.CONFIRM
    return FilledSlot(slot.name, value, how, "from the title of the article", (topic.UNKNOWN,))


def _prior_reply_url(slot: Slot, request: _Request) -> FilledSlot:
    url = request.comment.prior_reply_url
    how = How.CERTAIN if url else How.TYPE
    return FilledSlot(slot.name, url, how, "the link of the earlier reply")


def _duplicate(slot: Slot, request: _Request) -> FilledSlot:
    value = "yes" if request.comment.duplicate else ""
    return FilledSlot(slot.name, value, How.CERTAIN, "whether the comment came in twice")


def _language(slot: Slot, request: _Request) -> FilledSlot:
    guess = request.comment.language
    value = language.NAMES.get(guess.partition("-")[0].lower(), "")
    how = How.CONFIRM if value else How.TYPE
    hint = "the language's English name"
    return FilledSlot(slot.name, value, how, hint, tuple(sorted(language.NAMES.values())))


def _resource(slot: Slot, request: _Request) -> FilledSlot:
    comment = request.comment
    ranked = sorted(
        request.catalogue.resources.values(),
        key=lambda page: (
            -(_fit(page.topics, request.letter, comment) + _named(page.topics, comment.text))
        ),
    )
    value = ranked[0].text if ranked and request.letter.id in ranked[0].topics else ""
    how = How.CONFIRM if value or not slot.required else How.TYPE
    words = tuple(page.text for page in ranked)
    return FilledSlot(slot.name, value, how, "a page from the list", words)


def _snippet(slot: Slot, request: _Request) -> FilledSlot:
    comment, letter = request.comment, request.letter
    ranked = sorted(
        (s for s in request.catalogue.snippets.values() if s.slot == slot.name),
        key=lambda snippet: -_fit(snippet.topics, letter, comment),
    )
    # A sentence a letter can do without is proposed only where it goes with the article.
    enough = 1 + _LETTER if not slot.required else _LETTER
    close = bool(ranked) and _fit(ranked[0].topics, letter, comment) >= enough
    value = ranked[0].text if close else ""
    how = How.CONFIRM if value or not slot.required else How.TYPE
    words = tuple(snippet.text for snippet in ranked)
    return FilledSlot(slot.name, value, how, "an approved general sentence", words)


_LETTER = 20
"""How much more it counts that an entry is meant for a letter than that it goes with an article."""


def _fit(topics: Iterable[str], letter: Letter, comment: ReplyContext) -> int:
    """How well an entry goes with a letter and an article. What the reader tells of their own
    illness plays no part: a sentence chosen by it would say it back in public."""
    return _LETTER * (letter.id in topics) + 3 * _named(topics, comment.thread_title)


def _named(topics: Iterable[str], text: str) -> int:
    folded = text.casefold()
    return sum(
        topic.casefold() in folded and _topic(topic).search(folded) is not None for topic in topics
    )


@lru_cache(maxsize=4096)
def _topic(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(words.casefold())}")


def _sign_off(slot: Slot, request: _Request) -> FilledSlot:
    lines = request.catalogue.sign_offs.values()
    usable = [line for line in lines if not line.needs or request.relation]
    own = [line for line in usable if request.letter.id in line.fits]
    ranked = own + [line for line in usable if not line.fits]
    words = tuple(line.words(request.relation) for line in ranked)
    return FilledSlot(
        slot.name, words[0] if words else "", How.CERTAIN, "a closing line from the list", words
    )


def _typed(slot: Slot, request: _Request) -> FilledSlot:
    del request
    how = How.TYPE if slot.required else How.CERTAIN
    hint = "your own words need a second reader"
    return FilledSlot(slot.name, "", how, hint, slot.options)


_BY_NAME: dict[str, Callable[[Slot, _Request], FilledSlot]] = {
    "salutation": _salutation,
    "relation": _relation,
    "possessive": _possessive,
    "audience": _audience,
    "good_news": _good_news,
    "article_topic": _article_topic,
    "prior_reply_url": _prior_reply_url,
    "duplicate": _duplicate,
    "language": _language,
}
_BY_SOURCE: dict[str, Callable[[Slot, _Request], FilledSlot]] = {
    "resources": _resource,
    "snippets": _snippet,
    "sign-offs": _sign_off,
    "staff": _typed,
}


def _filler(slot: Slot) -> Callable[[Slot, _Request], FilledSlot]:
    return _BY_NAME.get(slot.name) or _BY_SOURCE.get(slot.source, _typed)


def can_fill(slot: Slot) -> bool:
    """Whether the desk knows how to fill ``slot``, or leaves it to staff on purpose."""
    return slot.name in _BY_NAME or slot.source in _BY_SOURCE
