"""The shape of a letter: facts in its front matter, slots to fill, words below."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from modtool.errors import ImportFileError
from modtool.replies.fields import Fields, load_yaml, read_text


class SlotType(StrEnum):
    """How the words in a slot come about."""

    AUTO = "auto"
    CONFIRM = "confirm"
    PICK = "pick"
    TYPED = "typed"


SOURCES = ("author", "comment", "desk", "resources", "sign-offs", "snippets", "staff", "thread")
"""Where a slot's words may come from."""


@dataclass(frozen=True)
class Slot:
    """A place in a letter that is filled for each reply."""

    name: str
    type: SlotType
    source: str
    required: bool = True
    hint: str = ""
    options: tuple[str, ...] = ()
    """Approved wordings; any other typed text needs a second reader."""


@dataclass(frozen=True)
class Fits:
    """What in a comment calls for a letter."""

    flags: tuple[str, ...] = ()
    """Weak hints: kinds of flags."""
    labels: tuple[str, ...] = ()
    """Strong hints: labels of flags."""
    words: tuple[str, ...] = ()
    """Strong hints in the text; ``*`` stands for the end of a word."""
    also: tuple[str, ...] = ()
    """Weak hints in the text."""


@dataclass(frozen=True)
class Letter:
    """One kind of reply, with everything that is known about it."""

    id: str
    title: str
    when: str
    tier: str
    """A one editor, B and a second reader, C a named specialist."""
    precedence: int
    """Where several letters fit, the lowest goes first."""
    referral: bool
    """A sentence that sends the reader to their doctor or care team is a must."""
    fits: Fits
    slots: Mapping[str, Slot]
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    owner: str
    review_by: date
    do_not_use_after: date | None
    """The last day it may be used, whatever a review says."""
    version: str
    """The version number of the file and a short hash of its content."""
    body: str


def read_letter(path: Path) -> Letter:
    """The letter in ``path``; raises ``ImportFileError`` naming the file and the field."""
    text = read_text(path)
    head, body = _parts(text, str(path))
    fields = Fields(load_yaml(head, str(path)), str(path))
    fits = Fields(fields.mapping("fits"), f"{path}, “fits”")
    letter = Letter(
        id=fields.choice("id", (path.stem,)),
        title=fields.text("title"),
        when=fields.text("when"),
        tier=fields.choice("tier", ("A", "B", "C")),
        precedence=fields.number("precedence"),
        referral=fields.yes("referral", default=False),
        fits=Fits(
            fits.texts("flags"), fits.texts("labels"), fits.texts("words"), fits.texts("also")
        ),
        slots={name: _slot(name, raw, str(path)) for name, raw in fields.mapping("slots").items()},
        must=fields.texts("must"),
        must_not=fields.texts("must_not"),
        owner=fields.text("owner"),
        review_by=fields.day("review_by"),
        do_not_use_after=fields.day_or_none("do_not_use_after"),
        version=f"{fields.number('version')}-{sha256(text.encode()).hexdigest()[:8]}",
        body=body,
    )
    fits.done()
    fields.done()
    return letter


def _parts(text: str, where: str) -> tuple[str, str]:
    """Front matter and words of a letter file."""
    opening, _, rest = text.partition("\n")
    head, ending, body = rest.partition("\n---\n")
    if opening.rstrip() != "---" or not ending:
        raise ImportFileError("a letter begins with its facts between two lines of ---", where)
    if not body.strip():
        raise ImportFileError("the letter has no words below its facts", where)
    return head, body.strip()


def _slot(name: str, raw: object, where: str) -> Slot:
    fields = Fields(raw, f"{where}, slot “{name}”")
    slot = Slot(
        name=name,
        type=SlotType(fields.choice("type", tuple(SlotType))),
        source=fields.choice("source", SOURCES),
        required=fields.yes("required", default=True),
        hint=fields.text("hint", ""),
        options=fields.texts("options"),
    )
    fields.done()
    return slot
