"""What this process remembers of comments that were answered, kept in step with the store."""

from collections.abc import Sequence
from threading import Lock

from modtool.flags.nearest import Nearest
from modtool.flags.terms import Terms, terms
from modtool.store import answered as store
from modtool.store.engine import Reading


class Recollection:
    """The telling words of every answered comment; learnt at the first question, then caught up.

    It only names candidates: whether they still stand and what they say now is read from the store.
    """

    def __init__(self) -> None:
        self._nearest = Nearest()
        self._until = 0
        self._turn = Lock()

    def candidates(self, reading: Reading, query: Terms, limit: int) -> list[int]:
        """Answered comments that may be about the same, the nearest first."""
        with self._turn:
            self._catch_up(reading)
            return self._nearest.candidates(query, limit)

    def near(self, query: Terms, others: Sequence[Terms]) -> list[float]:
        """How much each of the other comments is about the same, between 0 and 1."""
        return self._nearest.near(query, others)

    def _catch_up(self, reading: Reading) -> None:
        until = store.settled_until(reading)
        if until <= self._until:
            return
        answered = store.between(reading, self._until, until)
        fresh = [number for number in answered if number not in self._nearest]
        for number, text in store.texts(reading, fresh):
            self._nearest.learn(number, terms(text))
        self._until = until
