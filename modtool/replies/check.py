"""Looking over the catalogue itself: what is past its date, does not render or breaks a rule."""

from dataclasses import replace
from datetime import date

from modtool.domain import FlagKind
from modtool.errors import ImportFileError
from modtool.replies.catalogue import Catalogue, past
from modtool.replies.context import ReplyContext
from modtool.replies.letters import Letter, SlotType
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
    return found + _entries(catalogue, today)


def _entries(catalogue: Catalogue, today: date) -> list[str]:
    """Sentences, pages and closing lines: dates, hosts, letters they name, the rules."""
    found = []
    slots = {name for letter in catalogue.letters.values() for name in letter.slots}
    for snippet in catalogue.snippets.values():
        problems = [past(snippet, today), *_broken_rules(snippet.text, catalogue)]
        if snippet.slot not in slots:
            problems.append(f"no letter has a slot “{snippet.slot}”")
        found += [f"snippet {snippet.id}: {problem}" for problem in problems if problem]
    hosts = catalogue.organisation.hosts
    for page in catalogue.resources.values():
        problems = [past(page, today)]
        if not any(page.url.startswith(f"https://{host}/") for host in hosts):
            problems.append(f"{page.url} is not https on a host of the list")
        found += [f"resource {page.id}: {problem}" for problem in problems if problem]
    for line in catalogue.sign_offs.values():
        problems = [past(line, today)]
        problems += [
            f"there is no letter “{name}”" for name in line.fits if name not in catalogue.letters
        ]
        found += [f"sign-off {line.id}: {problem}" for problem in problems if problem]
    return found


def _broken_rules(sentence: str, catalogue: Catalogue) -> list[str]:
    """The errors an approved sentence would be, had somebody typed it."""
    nothing_approved = replace(catalogue, snippets={})
    typed = lint(
        f"Dear Debbie–\n\nThank you for writing. {sentence}\n\nWishing you all the best.",
        comment=ReplyContext(author="Debbie", text="Thank you.", thread_title=""),
        letter=None,
        slots={},
        baseline=None,
        catalogue=nothing_approved,
    )
    return [f"{one.rule} {one.message}" for one in typed.findings if one.severity == Severity.ERROR]


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
    found = [problem for problem in (past(letter, today), *_facts(letter, catalogue)) if problem]
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


def _facts(letter: Letter, catalogue: Catalogue) -> list[str]:
    """What the facts above the words lack."""
    found = [] if letter.must else ["“must” names nothing it has to say"]
    found += [] if letter.must_not else ["“must_not” names nothing it may not say"]
    known = {str(kind) for kind in FlagKind}
    found += [
        f"“fits” names a flag “{name}” no detector raises"
        for name in letter.fits.flags
        if name not in known
    ]
    entries = {
        "snippets": {snippet.slot for snippet in catalogue.snippets.values()},
        "resources": set(letter.slots) if catalogue.resources else set(),
    }
    for name, slot in letter.slots.items():
        if slot.type is SlotType.PICK and name not in entries.get(slot.source, {name}):
            found.append(f"nothing can be picked for the slot “{name}”")
        if slot.type is SlotType.TYPED and not (slot.hint or slot.options):
            found.append(f"the typed slot “{name}” has no hint that says what to write")
    return found


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
