"""What the columns of a head are and how they count, for training and for a desk that learns."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One kind of columns in a head's matrix, and by how much each is stretched before fitting.

    Rare things are stretched more, so that the penalty on large weights does not silence them.
    Every comment is there twice, in haste too, so ``fewest`` rows are half as many comments.
    """

    field: str
    stretch: float
    rarity: float
    fewest: int
    by_length: bool


PARTS = (
    Part("grams", 0.09, 1.5, 4, by_length=True),
    Part("pieces", 0.04, 1.5, 8, by_length=True),
    Part("surroundings", 0.25, 0.0, 3, by_length=False),
)

SHOWING_WEIGHT = {False: 1.0, True: 2.0}
"""Weight of a sentence that shows the kind against another in fitting the sentence head."""
