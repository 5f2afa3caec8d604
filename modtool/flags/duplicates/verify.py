"""Whether two texts repeat one another, and how: words are aligned, and facts stand guard.

A plain likeness of strings takes "my mother has stage 2" and "my sister has stage 4" for one story.
Here every word counts that is *exchanged*: if it may be a fact, the texts are variants and never
duplicates. What one side merely adds is allowed, and shown.
"""

import re
from dataclasses import dataclass
from functools import partial

from modtool.domain import DuplicateKind, Span
from modtool.flags.duplicates.align import align
from modtool.flags.duplicates.comparison import Comparison, Side
from modtool.flags.duplicates.lexicon import CASE, Weight, weight
from modtool.flags.duplicates.spelling import same_word
from modtool.flags.duplicates.wording import Wording, wording

MOST_CELLS = 25_000_000
"""Words of one text times words of the other beyond which only exact repeats are seen."""

_COMMON = 0.6
"""Share of the shorter text's words that must be in the longer before any are aligned."""

_GLANCE = 12
"""Words two texts may differ in to be told apart at a glance."""

_VARIANT = 0.5
"""Similarity from which a text with other facts is worth a link."""

_CAMPAIGN = LEAST_COMMON = 0.5
"""Share of either advertisement that the other must have."""

_NOTICE = 0.6
"""The same for texts that only say where to turn, in words that sell nothing by themselves."""

_LETTER, _LETTER_WORDS, _SIGNATURE, _SIGNED = 0.55, 30, 8, 0.65
"""Share of either letter that is common body, its words, the words of a salutation; and the share
from which it does not matter what else was said."""

_WHOLE, _REWORDED = 0.8, 0.25
"""Share of the shorter text that must be found in the longer, and that may be put differently."""

_QUOTE, _QUOTE_FACTS = 0.9, 6
"""Share of a text that another must have to quote it; its telling words when no marks say so."""

_TELLING, _TELLING_SHARE, _LEAST_SHARE = 3, 0.2, 0.2
"""Telling words a quoted text must have, also for every telling word added; its share of all."""

_QUOTED = re.compile(r"""[“«"][^“”«»"]{20,5000}[”»"]|^[ ]{0,20}>[^\n]+""", re.MULTILINE)


@dataclass(frozen=True)
class Match:
    """How a later text repeats an earlier one. A ``variant`` is no duplicate."""

    kind: DuplicateKind
    similarity: float
    """Share of the words of both texts that correspond."""
    adds: tuple[Span, ...] = ()
    """What only the later text has, in code points of it."""


def verify(earlier: str, later: str) -> Match | None:
    """How ``later`` repeats ``earlier``; None when they are two different comments."""
    return compare(wording(earlier), wording(later))


def compare(earlier: Wording, later: Wording) -> Match | None:
    """``verify`` for texts already taken apart.

    Whether there is a match does not depend on which text came first; ``kind`` and ``adds`` do.
    """
    if earlier.says_the_same(later):
        return Match(DuplicateKind.EXACT, 1.0)
    return compare_likely(earlier, later) if may_correspond(earlier, later) else None


def compare_likely(earlier: Wording, later: Wording) -> Match | None:
    """``compare`` for different texts of which it is known that they may correspond."""
    first, second = _by_length(earlier, later)
    turned = first is later
    alignment = align(first, second)
    comparison = Comparison.of(first, second, alignment)
    old, new = comparison.first, comparison.second
    if turned:
        old, new = new, old
    if comparison.is_exchanged or comparison.facts_differ or comparison.both_add:
        kind = _kind_of_rewrite(comparison)
    elif not _is_contained(comparison):
        kind = None
    elif alignment.moved:
        kind = DuplicateKind.REORDER
    else:
        kind = _kind_of_addition(old, new)
    if kind is None:
        return None
    return Match(kind, round(comparison.similarity, 4), tuple(later.pieces(new.alone)))


def tell_apart(one: Wording, other: Wording) -> bool:
    """Whether a glance suffices to see that neither text repeats the other.

    So it is when both have a number, or a word of somebody's case, that the other lacks and cannot
    have misspelt. Most variants are recognised here, without an alignment.
    """
    lone = one.vocabulary - other.vocabulary
    absent = other.vocabulary - one.vocabulary
    if max(len(lone), len(absent)) > _GLANCE:
        return False
    facts, others = list(filter(_is_case, lone)), list(filter(_is_case, absent))
    return (
        bool(facts and others)
        and not (one.sells and other.sells)
        and not (one.says_where and other.says_where)
        and any(_lacks(absent, word) for word in facts)
        and any(_lacks(lone, word) for word in others)
        and not (one.is_letter and other.is_letter)
    )


def _is_case(word: str) -> bool:
    return word in CASE or word.isdigit()


def _lacks(words: frozenset[str], fact: str) -> bool:
    """Whether none of ``words`` may be another spelling of ``fact``."""
    return not any(fact in word or word in fact or same_word(fact, word) for word in words)


def _by_length(one: Wording, other: Wording) -> tuple[Wording, Wording]:
    turned = (len(other.words), other.words) < (len(one.words), one.words)
    return (other, one) if turned else (one, other)


def may_correspond(one: Wording, other: Wording) -> bool:
    """Whether the longer text has most words of the shorter, and both can be aligned.

    Where the longer text is so much longer that it can only quote the shorter, it must also have
    the facts of the shorter, written alike or misspelt.
    """
    first, second = _by_length(one, other)
    if one.words == other.words:
        return True
    if len(first.words) < _LEAST_SHARE * len(second.words):
        return False
    if len(first.words) * len(second.words) > MOST_CELLS:
        return False
    lone = first.vocabulary - second.vocabulary
    if len(lone) > (1 - _CAMPAIGN) * len(first.vocabulary):
        return False
    sell = first.sells and second.sells
    if len(lone) > (1 - _COMMON) * len(first.vocabulary) and not sell:
        return False
    if sell or 3 * len(first.words) >= len(second.words):
        return True
    facts = [word for word in lone if weight(word, word, "") is Weight.FACT]
    return not facts or not any(map(partial(_lacks, second.vocabulary - first.vocabulary), facts))


def _kind_of_rewrite(comparison: Comparison) -> DuplicateKind | None:
    """What two texts are of which each says something that the other does not."""
    if _is_campaign(comparison):
        return DuplicateKind.CAMPAIGN
    if _is_form_letter(comparison):
        return DuplicateKind.EXTEND
    differs = comparison.is_exchanged or comparison.facts_differ
    return DuplicateKind.VARIANT if differs and comparison.similarity >= _VARIANT else None


def _is_campaign(comparison: Comparison) -> bool:
    """Whether an advertisement was sent again with other names, numbers, addresses or prices."""
    sides = (comparison.first, comparison.second)
    if all(side.text.sells for side in sides):
        least = _CAMPAIGN
    elif all(side.text.addresses.intersection(side.alone) for side in sides):
        least = _NOTICE
    else:
        return False
    return all(side.shared >= max(least * side.length, 6) for side in sides) and not any(
        side.is_personal(place) for side in sides for place in side.alone
    )


def _is_form_letter(comparison: Comparison) -> bool:
    """Whether a long common body got another opening and closing, neither telling a case.

    A quotation with different thoughts about it is no letter, nor are two questions about the same
    passage.
    """
    sides = (comparison.first, comparison.second)
    if not comparison.is_signed_differently:
        return False
    if any(side.shared < max(_LETTER * side.length, _LETTER_WORDS) for side in sides):
        return False
    if any(side.asks for side in sides) or any(map(_is_quoting, sides)):
        return False
    if all(side.shared >= _SIGNED * side.length for side in sides):
        return True
    if all(side.tells_case for side in sides):
        return False
    opening = any(0 in side.alone for side in sides)
    closing = any(side.length - 1 in side.alone for side in sides)
    return (opening and closing) or not any(
        side.tells_case or len(side.alone) > _SIGNATURE for side in sides
    )


def _is_quoting(side: Side) -> bool:
    """Whether most of what is shared stands in quotation marks or behind ``>``."""
    quoted = sum(end - start for start, end in (m.span() for m in _QUOTED.finditer(side.text.text)))
    return quoted > len(side.text.text) * side.shared / side.length / 2


def _is_contained(comparison: Comparison) -> bool:
    """Whether the shorter text is found in the longer one, whole but for small rewording.

    Something must be found that tells: a few words of thanks at the head of a story do not make
    the story a repetition of every other word of thanks.
    """
    first, second = comparison.first, comparison.second
    if first.shared < _WHOLE * first.length or comparison.reworded > _REWORDED * first.length + 1:
        return False
    if second.new_facts <= 1 and second.length <= 2 * first.length:
        return True
    telling = max(_TELLING, _TELLING_SHARE * second.new_facts)
    if first.shared_facts < telling or first.length < _LEAST_SHARE * second.length:
        return False
    is_short = second.length <= 2 * first.length and second.new_facts <= first.shared_facts
    is_long_quote = first.shared_facts >= _QUOTE_FACTS and first.shared >= _QUOTE * first.length
    return is_short or is_long_quote or _is_quoting(second)


def _kind_of_addition(old: Side, new: Side) -> DuplicateKind:
    """Whether the later text is the earlier one with something before or after it, or an edit."""
    alone = frozenset(new.alone)
    paired = [place for place in range(new.length) if place not in alone]
    around = new.length - (paired[-1] - paired[0] + 1)
    whole = old.shared >= _QUOTE * old.length
    if whole and around >= max(3, 0.8 * len(alone)):
        return DuplicateKind.EXTEND
    return DuplicateKind.EDIT
