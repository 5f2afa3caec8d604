"""Looking over the catalogue itself: what is past its date, does not render or breaks a rule."""

from datetime import date

from modtool.errors import ImportFileError
from modtool.replies.catalogue import Catalogue
from modtool.replies.context import ReplyContext
from modtool.replies.letters import Letter, SlotType
from modtool.replies.lint import lint
from modtool.replies.lint.form import LONGEST, SHORTEST
from modtool.replies.lint.words import word_count
from modtool.replies.render import names_used, render
from modtool.replies.slots import GOOD_NEWS, can_fill, fill


def check(catalogue: Catalogue, today: date) -> list[str]:
    """One sentence per problem, each naming the letter or entry; empty when all is well."""
    problems = [
        problem
        for letter in catalogue.letters.values()
        for problem in _letter(letter, catalogue, today)
    ]
    for snippet in catalogue.snippets.values():
        if snippet.review_by < today:
            problems.append(f"snippet {snippet.id}: past its review date, {snippet.review_by}")
    hosts = catalogue.organisation.hosts
    for page in catalogue.resources.values():
        if page.review_by < today:
            problems.append(f"resource {page.id}: past its review date, {page.review_by}")
        if not any(page.url.startswith(f"https://{host}/") for host in hosts):
            problems.append(
                f"resource {page.id}: {page.url} is not https on a host of the organisation"
            )
    return problems


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
    where = f"letter {letter.id}"
    problems = []
    if letter.review_by < today:
        problems.append(f"{where}: past its review date, {letter.review_by}")
    try:
        unknown = names_used(letter) - set(letter.slots) - set(catalogue.organisation.facts())
    except ImportFileError as error:
        return [*problems, f"{where}: {error}"]
    problems += [
        f"{where}: the slot “{name}” is used but not described" for name in sorted(unknown)
    ]
    problems += [
        f"{where}: the desk does not know how to fill the slot “{name}”"
        for name, slot in letter.slots.items()
        if not can_fill(slot) or (slot.type is SlotType.TYPED and slot.source != "staff")
    ]
    for full in (True, False):
        problems += [
            f"{where}: {problem}" for problem in _sample_problems(letter, catalogue, full=full)
        ]
    return list(dict.fromkeys(problems))


def _sample_problems(letter: Letter, catalogue: Catalogue, *, full: bool) -> list[str]:
    slots = sample_slots(letter, catalogue, full=full)
    try:
        text = render(letter, slots, catalogue)
    except ImportFileError as error:
        return [str(error)]
    comment = sample_comment(letter)
    report = lint(
        text, comment=comment, letter=letter, slots=slots, baseline=text, catalogue=catalogue
    )
    problems = [f"{found.rule} {found.message}" for found in report.findings if found.rule != "H02"]
    words = word_count(text)
    if not SHORTEST <= words <= LONGEST:
        problems.append(f"a sample has {words} words, outside {SHORTEST} to {LONGEST}")
    return problems
