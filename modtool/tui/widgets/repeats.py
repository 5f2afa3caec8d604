"""What a comment has from elsewhere, in words: an earlier comment, the article, our replies."""

from collections.abc import Iterable

from textual.content import Content

from modtool.domain import DuplicateKind, LinkKind, Span
from modtool.views import CommentView, LinkView

Part = Content | str | tuple[str, str]

_LOOK = "underline $duplicate"


def own_words(view: CommentView) -> list[tuple[Span, str]]:
    """The pieces of the text that only this comment has, to be marked in it."""
    spans = list(view.duplicate.adds) if view.duplicate else []
    spans += [span for link in view.links for span in link.adds]
    return [(span, _LOOK) for span in spans]


def added(view: CommentView) -> list[Part]:
    """What a copy adds to the comment it repeats."""
    if view.duplicate is None:
        return []
    told = _quoted(view, view.duplicate.adds)
    if not told:
        exact = view.duplicate.kind is DuplicateKind.EXACT
        return [("It adds nothing.\n" if exact else "It adds no words of its own.\n", "$dim")]
    return [("It adds:\n", "$dim"), *told]


def linked(view: CommentView) -> list[Part]:
    """Each link with what is this comment's own."""
    return [part for link in view.links for part in _link(view, link)]


def _link(view: CommentView, link: LinkView) -> list[Part]:
    if link.kind is LinkKind.ARTICLE:
        return [("\nPasted from the article\n", "bold $duplicate"), *_adds(view, link)]
    if link.kind is LinkKind.ANSWER:
        return [
            (f"\nRepeats our reply #{link.of}\n", "bold $duplicate"),
            (f"  “{_beginning(link.of_excerpt)}”\n", "$dim"),
            *_adds(view, link),
        ]
    name = f", {link.of_author}" if link.of_author else ""
    return [
        (f"\nSame words, other facts as #{link.of}{name}\n", "bold $duplicate"),
        *([("Here it says:\n", "$dim"), *_lines(link.differs)] if link.differs else []),
        ("There:\n", "$dim"),
        f"  “{_beginning(link.of_excerpt)}”\n",
    ]


def _adds(view: CommentView, link: LinkView) -> list[Part]:
    told = _quoted(view, link.adds)
    if not told:
        return [("It adds no words of its own.\n", "$dim")]
    return [("It adds:\n", "$dim"), *told]


def _quoted(view: CommentView, spans: Iterable[Span]) -> list[Part]:
    return _lines(view.text[start:end] for start, end in spans)


def _lines(pieces: Iterable[str]) -> list[Part]:
    flat = [" ".join(piece.split()) for piece in pieces]
    return [(f"  “{piece}”\n", "bold $warning") for piece in flat if piece]


def _beginning(text: str) -> str:
    return text if len(text) <= 110 else f"{text[:110]}…"
