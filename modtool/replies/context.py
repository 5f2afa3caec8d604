"""What a reply answers: the comment with the facts around it that letters and rules may use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReplyContext:
    """A comment as the reply desk sees it; every string is already legible."""

    author: str = ""
    """The display name, exactly as the reader gave it."""
    text: str = ""
    thread_title: str = ""
    thread_text: str = ""
    flags: tuple[str, ...] = ()
    """Kinds and labels of the comment's flags that nobody has dismissed."""
    language: str = ""
    """A guess such as ``es``; empty when unknown."""
    prior_reply_url: str = ""
    """Where an earlier reply in the same thread answers this question."""
    duplicate: bool = False
    """The same words reached us more than once."""
