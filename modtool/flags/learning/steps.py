"""How far a long piece of work is, told to whoever waits for it and may want it stopped."""

from collections.abc import Callable

Told = Callable[[int, int, str], None]
"""Is told how many steps of how many are done, and what is being done; of one step more than once.
May raise to stop the work."""


class Steps:
    """The steps of one piece of work."""

    def __init__(self, of: int, told: Told) -> None:
        """``of`` is how many there will be."""
        self._of, self._told = of, told
        self._begun, self._what = 0, ""

    def begin(self, what: str) -> None:
        """The next step begins."""
        self._begun += 1
        self._what = what
        self.go_on()

    def go_on(self) -> None:
        """The step is still being done: a moment at which it can be stopped."""
        self._told(self._begun - 1, self._of, self._what)
