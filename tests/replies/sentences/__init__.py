"""Risky and safe words for the rules, written before them, and the half nobody looks at."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from modtool.replies.context import ReplyContext

HERE = Path(__file__).parent

COMMENTS: dict[str, ReplyContext] = {
    "D": ReplyContext(
        "Linda Kowalczyk",
        "My younger daughter Tessa was diagnosed with metastatic breast cancer and finished chemo "
        "in May. Her last scan was clean. Is there anything new on the horizon?",
        "What Is HER2-Positive Breast Cancer?",
    ),
    "S": ReplyContext(
        "Debbie Lindqvist",
        "I was just told that I am HER2 positive, stage 2. What are my chances that it comes back?",
        "What Is HER2-Positive Breast Cancer?",
    ),
    "H": ReplyContext(
        "Rosa M.",
        "My husband has prostate cancer and his PSA went up to 6. Dr. Hale says to wait. Should we "
        "be worried about this?",
        "Prostate Cancer and PSA: The Basics",
    ),
    "N": ReplyContext(
        "Sam",
        "What should people eat while they are on treatment? Thank you for this article.",
        "Eating Well During Treatment",
    ),
    "G": ReplyContext(
        "Joe", "My wife Carol passed away in June. I miss her every day.", "Living With Grief"
    ),
    "C": ReplyContext("Pat", "Some nights I want to end my life.", "Coping With Fear"),
    "K": ReplyContext(
        "Nia",
        "The front desk was rude to my mother last week and nobody said sorry. This is a "
        "complaint.",
        "A Day at the Clinic",
    ),
}
LETTERS = {
    "D": "metastatic-research", "S": "recurrence-risk", "H": "test-result", "N": "side-effects",
    "G": "grief", "C": "crisis", "K": "complaint",
}  # fmt: skip


@dataclass(frozen=True)
class Example:
    """A sentence or a whole reply, with the comment it answers."""

    text: str
    comment: ReplyContext
    category: str
    rules: frozenset[str] = frozenset()
    """The rules that name what is wrong with it; none for a safe one."""

    @property
    def held_out(self) -> bool:
        """Whether it belongs to the half that is measured only; a hash of its words decides."""
        return sha256(self.text.encode()).digest()[0] % 2 == 1


def risky(name: str = "risky.txt") -> list[Example]:
    """Sentences a reply must not carry."""
    return [
        Example(text, COMMENTS[key], LETTERS[key], frozenset(rules.split(",")))
        for rules, key, text in _lines(name, 3)
    ]


def safe(name: str = "safe.txt") -> list[Example]:
    """Sentences a careful editor would publish."""
    return [Example(text, COMMENTS[key], LETTERS[key]) for key, text in _lines(name, 2)]


def safe_replies(name: str = "replies.txt") -> list[Example]:
    """Whole replies written without a letter."""
    pieces = (HERE / name).read_text(encoding="utf-8").split("=== ")[1:]
    parts = [piece.partition("\n") for piece in pieces]
    return [Example(body.strip(), COMMENTS[head[0]], head[2:].strip()) for head, _, body in parts]


def _lines(name: str, parts: int) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("|", parts - 1) for line in lines if line and not line.startswith("#")]
