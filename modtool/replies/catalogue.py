"""The reply catalogue: letters, approved sentences, pages, closing lines, facts, word lists."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from modtool.errors import ImportFileError, NotFoundError
from modtool.replies.fields import Fields, load_yaml, read_text
from modtool.replies.letters import Letter, Slot, read_letter
from modtool.replies.terms import Terms


@dataclass(frozen=True)
class Snippet:
    """A general sentence a clinician has approved."""

    id: str
    text: str
    slot: str
    """The slot it is written for, such as ``general_info``."""
    topics: tuple[str, ...]
    """Ids of letters and words of articles it goes with."""
    owner: str
    review_by: date
    do_not_use_after: date | None = None


@dataclass(frozen=True)
class Resource:
    """A page a reply may point to."""

    id: str
    title: str
    url: str
    topics: tuple[str, ...]
    review_by: date
    do_not_use_after: date | None = None

    @property
    def text(self) -> str:
        """How a plain-text reply names the page: title, then link."""
        return f"{self.title} ({self.url})"

    @property
    def sentence(self) -> str:
        """The approved sentence that points to it."""
        return f"You may also like {self.text}."


@dataclass(frozen=True)
class SignOff:
    """A closing line."""

    id: str
    text: str
    fits: tuple[str, ...]
    """Ids of letters; empty for any letter."""
    needs: str
    """The slot that must be filled before this line may be used, if any."""
    review_by: date | None = None
    do_not_use_after: date | None = None

    def words(self, relation: str) -> str:
        """The line as it closes a reply about ``relation``."""
        return self.text.replace("{{ relation }}", relation)


def past(entry: "Letter | Snippet | Resource | SignOff", today: date) -> str:
    """Why an entry may not be used on a day; empty when it may."""
    if entry.do_not_use_after is not None and entry.do_not_use_after < today:
        return f"not to be used after {entry.do_not_use_after}"
    if entry.review_by is not None and entry.review_by < today:
        return f"past its review date, {entry.review_by}"
    return ""


@dataclass(frozen=True)
class Organisation:
    """Facts about the hospital and its blog; a reply names no other telephone numbers or hosts."""

    name: str = ""
    blog_name: str = ""
    names: tuple[str, ...] = ()
    """Every name readers use for the hospital."""
    phones: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    mails: Mapping[str, str] = field(default_factory=dict)
    hosts: tuple[str, ...] = ()
    """Hosts a link may lead to."""

    def facts(self) -> dict[str, object]:
        """The names letters use for these facts."""
        return {
            "organisation": self.name,
            "blog_name": self.blog_name,
            "phones": dict(self.phones),
            "pages": dict(self.pages),
            "mails": dict(self.mails),
        }


@dataclass(frozen=True)
class Catalogue:
    """Everything the desk can say, by id."""

    letters: Mapping[str, Letter] = field(default_factory=dict)
    snippets: Mapping[str, Snippet] = field(default_factory=dict)
    resources: Mapping[str, Resource] = field(default_factory=dict)
    sign_offs: Mapping[str, SignOff] = field(default_factory=dict)
    organisation: Organisation = Organisation()
    terms: Terms = field(default_factory=Terms)

    @classmethod
    def load(cls, *folders: Path) -> "Catalogue":
        """The catalogue in ``folders``; entries of later folders replace those of earlier ones.

        Raises ``ImportFileError`` naming the file and the field that cannot be used.
        """
        letters: dict[str, Letter] = {}
        snippets: dict[str, Snippet] = {}
        resources: dict[str, Resource] = {}
        sign_offs: dict[str, SignOff] = {}
        facts: dict[str, Any] = {}
        terms: dict[str, Any] = {}
        for folder in folders:
            if not folder.is_dir():
                raise ImportFileError("there is no such folder of templates", str(folder))
            for path in sorted((folder / "letters").glob("*.md")):
                letters[path.stem] = read_letter(path)
            snippets |= _entries(folder / "snippets.yaml", _snippet)
            resources |= _entries(folder / "resources.yaml", _resource)
            sign_offs |= _entries(folder / "sign-offs.yaml", _sign_off)
            facts = _laid_over(facts, folder / "organisation.yaml")
            terms = _laid_over(terms, folder / "terms.yaml")
        return cls(
            letters,
            snippets,
            resources,
            sign_offs,
            _organisation(Fields(facts, "organisation.yaml")) if facts else Organisation(),
            Terms.read(Fields(terms, "terms.yaml")),
        )

    def letter(self, name: str) -> Letter:
        """The letter called ``name``; raises ``NotFoundError`` naming letters spelt like it."""
        found = self.letters.get(name)
        if found is None:
            raise NotFoundError(f"There is no letter “{name}”. {self._near(name)}")
        return found

    def _near(self, name: str) -> str:
        from rapidfuzz import process

        near = [match for match, _, _ in process.extract(name, list(self.letters), limit=3)]
        if not near:
            return "The catalogue is empty."
        return f"Near it: {', '.join(near)}. “modtool templates list” shows all."

    def current(self, today: date) -> "Catalogue":
        """This catalogue without what is past its review date or the last day of its use."""
        return replace(
            self,
            letters={k: v for k, v in self.letters.items() if not past(v, today)},
            snippets={k: v for k, v in self.snippets.items() if not past(v, today)},
            resources={k: v for k, v in self.resources.items() if not past(v, today)},
            sign_offs={k: v for k, v in self.sign_offs.items() if not past(v, today)},
        )

    def words_for(self, slot: Slot, value: str) -> str:
        """What ``value`` means in ``slot``: the words of an entry with that id, or itself."""
        if slot.source == "resources" and value in self.resources:
            return self.resources[value].text
        if slot.source == "snippets" and value in self.snippets:
            return self.snippets[value].text
        if slot.source == "sign-offs" and value in self.sign_offs:
            return self.sign_offs[value].text
        return value


_Entry = TypeVar("_Entry", Snippet, Resource, SignOff)


def _entries(path: Path, make: Callable[[Fields], _Entry]) -> dict[str, _Entry]:
    if not path.is_file():
        return {}
    raw = load_yaml(read_text(path), str(path))
    if not isinstance(raw, list):
        raise ImportFileError(
            "this file should be a list of entries, each beginning with “-”", str(path)
        )
    entries: dict[str, _Entry] = {}
    for place, item in enumerate(raw, start=1):
        fields = Fields(item, f"{path}, entry {place}")
        entry = make(fields)
        fields.done()
        if entry.id in entries:
            raise ImportFileError(f"the id “{entry.id}” is there twice", fields.where)
        entries[entry.id] = entry
    return entries


def _snippet(fields: Fields) -> Snippet:
    return Snippet(
        id=fields.text("id"),
        text=fields.text("text"),
        slot=fields.text("slot", "general_info"),
        topics=fields.texts("topics"),
        owner=fields.text("owner"),
        review_by=fields.day("review_by"),
        do_not_use_after=fields.day_or_none("do_not_use_after"),
    )


def _resource(fields: Fields) -> Resource:
    return Resource(
        id=fields.text("id"),
        title=fields.text("title"),
        url=fields.text("url"),
        topics=fields.texts("topics"),
        review_by=fields.day("review_by"),
        do_not_use_after=fields.day_or_none("do_not_use_after"),
    )


def _sign_off(fields: Fields) -> SignOff:
    return SignOff(
        id=fields.text("id"),
        text=fields.text("text"),
        fits=fields.texts("fits"),
        needs=fields.choice("needs", ("", "relation"), ""),
        review_by=fields.day_or_none("review_by"),
        do_not_use_after=fields.day_or_none("do_not_use_after"),
    )


def _laid_over(facts: dict[str, Any], path: Path) -> dict[str, Any]:
    """``facts`` with those of ``path`` over them; named values are laid over one by one."""
    if not path.is_file():
        return facts
    raw = load_yaml(read_text(path), str(path))
    if not isinstance(raw, dict):
        raise ImportFileError("this should be a list of “name: value” fields", str(path))
    merged = dict(facts)
    for name, value in raw.items():
        both = isinstance(value, dict) and isinstance(merged.get(name), dict)
        merged[name] = {**merged[name], **value} if both else value
    return merged


def _organisation(fields: Fields) -> Organisation:
    organisation = Organisation(
        name=fields.text("name"),
        blog_name=fields.text("blog_name"),
        names=fields.texts("names"),
        phones=fields.named_texts("phones"),
        pages=fields.named_texts("pages"),
        mails=fields.named_texts("mails"),
        hosts=fields.texts("hosts"),
    )
    fields.done()
    return organisation
