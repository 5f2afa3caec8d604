"""Turning a letter and its slots into the plain text of a reply."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from modtool.errors import ImportFileError
from modtool.replies.catalogue import Catalogue
from modtool.replies.letters import Letter

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

_PARAGRAPHS = re.compile(r"\n[ \t]*\n")


def render(letter: Letter, slots: Mapping[str, str], catalogue: Catalogue) -> str:
    """The reply ``letter`` makes of ``slots``: plain paragraphs with an empty line between them.

    Values are inserted as they are and never read as template code; the id of a page, sentence or
    sign-off stands for its words. A required slot without a value shows as ``{{ name }}``. Raises
    ``ImportFileError`` when the letter itself is not a template that renders.
    """
    from jinja2 import TemplateError

    values: dict[str, object] = dict(catalogue.organisation.facts())
    for name, slot in letter.slots.items():
        value = catalogue.words_for(slot, slots.get(name, "").strip())
        if value or not slot.required:
            values[name] = value
    try:
        text = _template(letter.body).render(values)
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise ImportFileError(f"the letter does not render: {error}", letter.id) from error
    paragraphs = (" ".join(part.split()) for part in _PARAGRAPHS.split(text))
    return "\n\n".join(part for part in paragraphs if part)


def names_used(letter: Letter) -> frozenset[str]:
    """The names ``letter`` asks for; raises ``ImportFileError`` when it is no template."""
    from jinja2 import TemplateSyntaxError, meta

    try:
        return frozenset(meta.find_undeclared_variables(_environment().parse(letter.body)))
    except TemplateSyntaxError as error:
        raise ImportFileError(f"the letter does not render: {error}", letter.id) from error


@lru_cache(maxsize=128)
def _template(body: str) -> "Template":
    return _environment().from_string(body)


@cache
def _environment() -> "SandboxedEnvironment":
    from jinja2 import Undefined
    from jinja2.sandbox import SandboxedEnvironment

    class Unfilled(Undefined):
        """A missing value that shows itself, so that it is found before anybody publishes it."""

        def __str__(self) -> str:
            return f"{{{{ {self._undefined_name} }}}}"

        def __bool__(self) -> bool:
            return True

    # Replies are plain text, so nothing is escaped.
    return SandboxedEnvironment(undefined=Unfilled, autoescape=False)
