"""Looking over the catalogue itself: what is past its date, does not render or breaks a rule."""

from datetime import date

from modtool.errors import ImportFileError
from modtool.replies.catalogue import Catalogue
from modtool.replies.context import ReplyContext
from modtool.replies.letters import Letter
from modtool.replies.lint import Severity, lint
from modtool.replies.render import names_used, render
from modtool.replies.slots import GOOD_NEWS, can_fill, fill


def problems(catalogue: Catalogue, today: date) -> list[str]:
    """One sentence per problem, each naming the letter or entry; empty when all is well."""
    found = [
        problem
        for letter in catalogue.letters.values()
        for problem in _letter(letter, catalogue, today)
    ]
    for snippet in catalogue.snippets.values():
        if snippet.review_by < today:
            found.append(f"snippet {snippet.id}: past its review date, {snippet.review_by}")
    hosts = catalogue.organisation.hosts
    for page in catalogue.resources.values():
        if page.review_by < today:
            found.append(f"resource {page.id}: past its review date, {page.review_by}")
        if not any(page.url.startswith(f"https://{host}/") for host in hosts):
            found.append(f"resource {page.id}: {page.url} is not https on a host of the list")
    return found


def sample_comment(letter: Letter) -> ReplyContext:
    """An invented comment that calls for ``letter``."""
    return ReplyContext(
        author="Debbie Sample",
        text="My daughter finished chemo and had a clean scan. Thank you for this article.",
        thread_title="What Is HER2-Positive Breast Cancer?",
        flags=letter.fits.flags + letter.fits.labels,
        language="es",
        prior_reply_url="https://www.example.org/articles/her2#comment-7",
        duplicate=True,
    )


def sample_slots(letter: Letter, catalogue: Catalogue, *, full: bool = True) -> dict[str, str]:
    """Words for every slot of ``letter``, or only for the required ones when not ``full``."""
    chosen = {"relation": "daughter", "good_news": GOOD_NEWS} if full else {"relation": ""}
    filled = fill(letter, sample_comment(letter), catalogue, chosen)
    return {
        name: slot.value or next(iter(slot.choices), "")
        for name, slot in filled.items()
        if full or letter.slots[name].required
    }


def _letter(letter: Letter, catalogue: Catalogue, today: date) -> list[str]:
    found = [f"past its review date, {letter.review_by}"] if letter.review_by < today else []
    try:
        unknown = names_used(letter) - set(letter.slots) - set(catalogue.organisation.facts())
        found += [f"the slot “{name}” is used but not described" for name in sorted(unknown)]
        found += [
            f"the desk does not know how to fill the slot “{name}”"
            for name, slot in letter.slots.items()
            if not can_fill(slot)
        ]
        for full in (True, False):
            found += _sample(letter, catalogue, full=full)
    except ImportFileError as error:
        found.append(str(error))
    return [f"letter {letter.id}: {problem}" for problem in dict.fromkeys(found)]


def _sample(letter: Letter, catalogue: Catalogue, *, full: bool) -> list[str]:
    """What the rules say of the letter itself, before anybody has touched it."""
    slots = sample_slots(letter, catalogue, full=full)
    text = render(letter, slots, catalogue)
    comment = sample_comment(letter)
    untouched = lint(
        text, comment=comment, letter=letter, slots=slots, baseline=text, catalogue=catalogue
    )
    # Read as if somebody had typed it: what is approved later is looked at here.
    typed = lint(
        text,
        comment=comment,
        letter=None,
        slots={},
        baseline=None,
        catalogue=catalogue,
        category=letter.id,
    )
    found = [one for one in typed.findings if one.severity == Severity.ERROR]
    return [f"{finding.rule} {finding.message}" for finding in (*untouched.findings, *found)]
