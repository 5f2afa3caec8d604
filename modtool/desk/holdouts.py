"""Which copies one decision must not take along: their own words may be somebody's question.

What counts is what a copy *adds* to the comment the decision is taken on. A flag on words both
have was seen by whoever decides; a flag, a question or private details in the addition were not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from modtool.domain import LOOK, DuplicateKind, FlagKind, Span, Verdict, adds_something
from modtool.views import ClusterMember, FlagView

_QUESTION = re.compile(r"[?？؟]")
_CLOSERS = 3
"""Characters behind an addition in which its question mark may stand."""

_PRIVATE = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}\.\w{2}|(?:\d[\s().+/-]{0,3}){6,}\d|\b\d{3}-\d{2}-\d{4}\b"
)
"""An e-mail address, or seven digits and more as in numbers to call and record numbers."""

_EXCHANGED = 3
"""Words from which what a campaign exchanges can be a question."""

_SPOKEN = {
    FlagKind.ADVICE_REQUEST: "asks for advice",
    FlagKind.URGENT: "is urgent",
    FlagKind.PRIVATE_INFO: "private details",
    FlagKind.UNSAFE_ADVICE: "unsafe advice",
    FlagKind.PROMOTION: "promotion",
}


@dataclass(frozen=True)
class Addition:
    """What one comment has that the one decided on has not."""

    text: str
    """All words of the comment."""
    kind: DuplicateKind
    spans: tuple[Span, ...]

    @property
    def is_own(self) -> bool:
        """Whether it may be somebody's own words; names and links of a campaign are not."""
        return adds_something(self.kind, self.spans)

    @property
    def words(self) -> str:
        """The addition itself."""
        return " … ".join(self.text[start:end] for start, end in self.spans)

    @property
    def asks(self) -> bool:
        """Whether a question stands in it or ends with it."""
        for start, end in self.spans:
            long = self.is_own or len(self.text[start:end].split()) >= _EXCHANGED
            if long and _QUESTION.search(self.text[start : end + _CLOSERS]):
                return True
        return False

    @property
    def has_private_details(self) -> bool:
        """Whether an address or a long number stands in it that is no campaign's contact."""
        return self.kind is not DuplicateKind.CAMPAIGN and any(
            _PRIVATE.search(self.text[start:end]) for start, end in self.spans
        )

    def carries(self, flags: Sequence[FlagView], seen: frozenset[FlagKind]) -> list[FlagKind]:
        """Kinds of flags that show on it, in whole or in part.

        Where a campaign exchanges names inside a sentence, a flag counts only if the comment
        decided on does not carry it as well (``seen``).
        """
        return [
            flag.kind
            for flag in flags
            if is_open(flag)
            and flag.kind is not FlagKind.DUPLICATE
            and (self.is_own or flag.kind not in seen)
            and (_meet(flag.spans, self.spans) if flag.spans else flag.kind not in seen)
        ]


def why_held_out(
    member: ClusterMember, addition: Addition, flags: Sequence[FlagView], seen: frozenset[FlagKind]
) -> str:
    """Why this copy needs a look of its own because of its words; empty when it does not."""
    marks = [_SPOKEN[kind] for kind in addition.carries(flags, seen)]
    marks += ["a question"] if addition.asks else []
    if addition.has_private_details and _SPOKEN[FlagKind.PRIVATE_INFO] not in marks:
        marks.append(_SPOKEN[FlagKind.PRIVATE_INFO])
    said = f" ({', '.join(marks)})" if marks else ""
    if addition.is_own or (marks and addition.spans):
        return f"adds words of its own: “{shortened(addition.words)}”{said}"
    if marks:
        return f"carries a flag of its own{said}"
    if member.kind is not None and FlagKind.DUPLICATE not in member.flags:
        return "is no duplicate, as a person said"
    return ""


def is_open(flag: FlagView) -> bool:
    """Whether it stands: nobody has dismissed it, and it is more than worth a look."""
    return flag.verdict is Verdict.CONFIRMED or (flag.verdict is None and LOOK not in flag.labels)


def shortened(text: str, limit: int = 70) -> str:
    """``text`` on one line, cut to ``limit`` characters."""
    words = " ".join(text.split())
    return words if len(words) <= limit else f"{words[: limit - 1]}…"


def _meet(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(
        start < other_end and other_start < end
        for start, end in some
        for other_start, other_end in others
    )
