"""``python -m benchmarks.replies [sentences|edits|time]``: the three figures, or one of them."""

import sys
from collections import Counter
from functools import partial
from random import Random
from statistics import median, quantiles
from time import process_time

from benchmarks.replies.drafts import Draft, drafts
from benchmarks.replies.edits import EDITS, word_inside_slot
from modtool.replies.catalogue import Catalogue
from modtool.replies.difference import marked
from modtool.replies.lint import LintReport, Severity, lint
from modtool.shipped import templates
from tests.replies.sentences import Example, risky, safe, safe_replies

CATALOGUE = Catalogue.load(templates())
HOW_MANY, SEED = 1000, 6
_TEXT_RULES = {"F01", "F02"}
"""Rules that every typed sentence breaks; they say nothing about what it says."""


def sentences() -> None:
    """Risky and safe words, the half that was looked at and the half that was not; then those that
    were written later than most rules, and those that were written after all of them."""
    for held_out in (False, True):
        name = "held out" if held_out else "seen"
        half = partial(_half, held_out)
        _told(name, half(risky()), half(safe()), half(safe_replies()))
        _told(f"later, {name}", half(risky("later_risky.txt")), half(safe("later_safe.txt")), [])
    fresh = risky("fresh_risky.txt"), safe("fresh_safe.txt"), safe_replies("fresh_replies.txt")
    _told("fresh, seen since its first figure", *fresh)


def _half(held_out: bool, examples: list[Example]) -> list[Example]:
    return [one for one in examples if one.held_out is held_out]


def _told(name: str, bad: list[Example], good: list[Example], whole: list[Example]) -> None:
    named = sum(bool(_rules_inside(one) & one.rules) for one in bad)
    print(f"{name}: risky sentences found for their true reason {_share(named, len(bad))}")
    for what, examples in (("sentences", good), ("replies", whole)):
        wrong = sum(_has_error(_checked(one)) for one in examples)
        if examples:
            print(f"{name}: safe {what} with an error {_share(wrong, len(examples))}")


def edits() -> None:
    """A thousand edits of the letters as the desk begins them, and the letters unedited."""
    random = Random(SEED)
    begun = drafts(CATALOGUE)
    kinds = (*EDITS, word_inside_slot)
    found, tried = Counter[str](), Counter[str]()
    while tried.total() < HOW_MANY:
        draft, edit = random.choice(begun), kinds[tried.total() % len(kinds)]
        if edit is word_inside_slot:
            edited = word_inside_slot(draft.text, random, tuple(draft.slots.values()))
        else:
            edited = edit(draft.text, random)
        tried[edit.__name__] += 1
        report = draft.lint(edited, CATALOGUE)
        found[edit.__name__] += any(one.rule == "F01" for one in report.findings)
    for name in tried:
        print(f"{name}: found {_share(found[name], tried[name])}")
    print(f"edits found {_share(found.total(), tried.total())}")
    marred = sum(bool(draft.lint(draft.text, CATALOGUE).findings) for draft in begun)
    print(f"unedited drafts with a finding {_share(marred, len(begun))}")


def time() -> None:
    """Milliseconds of CPU that one check of a typed-in draft takes."""
    begun = drafts(CATALOGUE)
    texts = [(draft, _with(draft, one.text)) for draft in begun for one in risky()[::20]]
    for draft, text in texts[:50]:
        draft.lint(text, CATALOGUE)
    took = []
    for draft, text in texts:
        start = process_time()
        draft.lint(text, CATALOGUE)
        took.append((process_time() - start) * 1000)
    print(
        f"{len(took)} checks: median {median(took):.2f} ms, "
        f"95th of a hundred {quantiles(took, n=20)[-1]:.2f} ms, most {max(took):.2f} ms"
    )


def _with(draft: Draft, sentence: str) -> str:
    body, _, closing = draft.text.rpartition("\n\n")
    return f"{body} {sentence}\n\n{closing}"


def _checked(example: Example) -> LintReport:
    """The report on a whole reply, or on a sentence in a reply of its kind."""
    whole = marked("", example.text)[0].text.startswith(("Dear", "Hi", "Hello")) and (
        "\n" in example.text
    )
    text = example.text if whole else _setting(example).replace("@@", example.text)
    return lint(
        text,
        comment=example.comment,
        letter=None,
        slots={},
        baseline=None,
        catalogue=CATALOGUE,
        category=example.category,
    )


def _setting(example: Example) -> str:
    greeting = f"Dear {example.comment.author.partition(' ')[0]}–"
    danger = (
        "Call or text 988 now; if you are in danger, call 911. "
        if "end my" in (example.comment.text)
        else ""
    )
    return (
        f"{greeting}\n\nThank you for writing to us. {danger}@@ Please talk with your doctor or "
        f"care team, who know the whole picture.\n\nWishing you all the best."
    )


def _rules_inside(example: Example) -> frozenset[str]:
    """The rules that find something in the example's own words."""
    text = _setting(example)
    start = text.index("@@")
    end = start + len(example.text)
    return frozenset(
        one.rule
        for one in _checked(example).findings
        if one.spans and start <= one.spans[0][0] < end
    )


def _has_error(report: LintReport) -> bool:
    return any(
        one.severity == Severity.ERROR and one.rule not in _TEXT_RULES for one in report.findings
    )


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / max(whole, 1):.1%})"


if __name__ == "__main__":
    for figure in (sentences, edits, time):
        if len(sys.argv) < 2 or figure.__name__ in sys.argv[1:]:
            figure()
