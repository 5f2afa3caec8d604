"""The words of earlier comments, for looking through a stream without a store."""

from collections.abc import Mapping, Sequence


class MemoryTexts:
    """Keeps in memory the texts it is given; give it those of leaders only."""

    def __init__(self) -> None:
        self._texts: dict[int, str] = {}

    def keep(self, number: int, text: str) -> None:
        """Remember the text of comment ``number``."""
        self._texts[number] = text

    def __call__(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """The texts of these comments, as the protocol ``Texts`` wants them."""
        return {number: self._texts[number] for number in numbers if number in self._texts}
