"""A WordPress as a ``Site``."""

from collections.abc import Iterator, Sequence

from modtool.domain import CommentState, Published, Version
from modtool.sites.protocol import NOTHING, Known, News
from modtool.sites.wordpress import login, moderation, reading, replying, threads
from modtool.sites.wordpress.login import Login
from modtool.sites.wordpress.transport import Transport


class WordPressSite:
    """Implements ``Site`` over the REST API that ``transport`` reaches."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def check(self) -> Login:
        """Who the desk is there; raises when the login or one of its rights is missing."""
        return login.check(self._transport)

    def entries(self, known: Known = NOTHING, /) -> Iterator[News]:
        """Everything at first; then new comments, changed articles, and the open ones again."""
        return reading.entries(self._transport, known)

    def look(self, comments: Sequence[str]) -> dict[str, Version]:
        """These comments as they are now, a hundred to a request."""
        return moderation.look(self._transport, comments)

    def moderate(
        self, comment: str, state: CommentState, seen: Version | None = None, /
    ) -> CommentState:
        """Decide on a comment, unless somebody changed it since it was ``seen``."""
        return moderation.decide(self._transport, comment, state, seen)

    def redact(self, comment: str, text: str, seen: Version | None = None, /) -> Version:
        """Replace the public words, unless somebody changed them since they were ``seen``."""
        return moderation.redact(self._transport, comment, text, seen)

    def reply(self, *, thread: str, parent: str, text: str, operation: str) -> Published:
        """Publish a reply where it will be seen."""
        return replying.send(
            self._transport, thread=thread, parent=parent, text=text, operation=operation
        )

    def find_reply(self, *, thread: str, parent: str, operation: str) -> Published | None:
        """The reply of that operation, if it arrived."""
        return replying.find(self._transport, thread=thread, parent=parent, operation=operation)

    def set_open(self, thread: str, *, is_open: bool) -> bool:
        """Open or close an article; closing by age is the blog's own setting and stays."""
        return threads.turn(self._transport, thread, wanted=is_open)
