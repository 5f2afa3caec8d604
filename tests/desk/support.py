"""A blog in memory that answers, or fails, as a test tells it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from modtool.desk import Desk
from modtool.domain import CommentState, Published, Version
from modtool.errors import SiteError
from modtool.sites.protocol import SiteConflictError


@dataclass
class Blog:
    """Implements what the desk asks of a ``Site`` when it sends."""

    comments: dict[str, Version] = field(default_factory=dict)
    replies: dict[str, list[str]] = field(default_factory=dict)
    """Ids of the replies, by operation."""
    fails: list[SiteError | None] = field(default_factory=list)
    """What the next requests that change something end in; None for an answer."""
    stores_first: bool = False
    """Whether a failing request does its work before it fails."""
    asked: list[str] = field(default_factory=list)
    receives_as: CommentState = CommentState.APPROVED
    """The state of replies that arrive."""

    def look(self, comments: Sequence[str]) -> dict[str, Version]:
        return {one: self.comments[one] for one in comments if one in self.comments}

    def moderate(
        self, comment: str, state: CommentState, seen: Version | None = None, /
    ) -> CommentState:
        now = self.comments[comment]
        if seen is not None and seen != now and not (seen.text == now.text and now.state is state):
            raise SiteConflictError("it is not as you saw it", seen, now)
        self._do("moderate", lambda: self.comments.update({comment: replace(now, state=state)}))
        return self.comments[comment].state

    def redact(self, comment: str, text: str, seen: Version | None = None, /) -> Version:
        now = self.comments[comment]
        if seen is not None and seen != now:
            raise SiteConflictError("it is not as you saw it", seen, now)
        self._do("redact", lambda: self.comments.update({comment: replace(now, text=text)}))
        return self.comments[comment]

    def reply(self, *, thread: str, parent: str, text: str, operation: str) -> Published:
        def store() -> None:
            number = f"r{sum(map(len, self.replies.values())) + 1}"
            self.replies.setdefault(operation, []).append(number)
            self.comments[number] = Version(text, self.receives_as)

        self._do("reply", store)
        return self._published(self.replies[operation][-1])

    def find_reply(self, *, thread: str, parent: str, operation: str) -> Published | None:
        self.asked.append("find")
        found = self.replies.get(operation)
        standing = [one for one in found or [] if self.comments[one].state != CommentState.TRASH]
        return self._published((standing or found)[0]) if found else None

    def _published(self, number: str) -> Published:
        stored = self.comments[number]
        return Published(number, stored.text, note=f"it is {stored.state}", state=stored.state)

    def set_open(self, thread: str, *, is_open: bool) -> bool:
        self._do("turn", lambda: None)
        return is_open

    def _do(self, what: str, work: Callable[[], None]) -> None:
        self.asked.append(what)
        error = self.fails.pop(0) if self.fails else None
        if error is None or self.stores_first:
            work()
        if error is not None:
            raise error


def at(desk: Desk, blog: Blog) -> Desk:
    """The same desk, whose sites are all this blog."""
    return replace(desk, connect=lambda _site: blog)  # type: ignore[arg-type,return-value]
