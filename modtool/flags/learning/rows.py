"""Comments and sentences as rows of numbers, a column for each word a shipped head knows.

A desk learns what the words its model knows weigh, and no new ones: so no word of a reader gets
into a model, and erasing a reader leaves every model as it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import numpy as np

from modtool.flags.learning.fitting import Floats, Ints, Sparse, sparse
from modtool.flags.linear import FEWEST_WORDS
from modtool.flags.reading import pieces
from modtool.flags.training.parts import PARTS


class HeadRows:
    """Gathers what one head of a model, the document's or the sentence's, would weigh."""

    def __init__(self, weights: Mapping[str, Any], place: int) -> None:
        """``place`` is that of the head among the weights of a word."""
        self._unit: float = weights["unit"]
        self._power: float = weights["length_power"]
        self.names: dict[str, list[str]] = {
            name: [word for word, row in weights[name].items() if row[place]]
            for name in ("grams", "pieces")
        }
        self.names["surroundings"] = list(weights.get("surroundings", {})) if place else []
        self._published = [
            *(
                weights[name][word][place]
                for name in ("grams", "pieces")
                for word in self.names[name]
            ),
            *(weights["surroundings"][word] for word in self.names["surroundings"]),
            weights["biases"][place],
        ]
        grams, letters, around = self.names.values()
        self._grams = {f"{word} ": at for at, word in enumerate(grams)}
        self._letters = {word: at for at, word in enumerate(letters, len(grams))}
        self._around = {word: at for at, word in enumerate(around, len(grams) + len(letters))}
        self._bias = len(self._published) - 1
        self._spelt: dict[str, list[int]] = {}
        self._rows: list[tuple[Ints, Floats]] = []
        self._lengths: list[int] = []

    def add(
        self, grams: Iterable[str], words: AbstractSet[str], around: Iterable[str] = ()
    ) -> None:
        """One more comment or sentence: runs of words, different words, what stands round it."""
        grams_at, letters_at, around_at = self._grams.get, self._letters.get, self._around.get
        found = [at for gram in grams if (at := grams_at(gram)) is not None]
        for word in words:
            if word not in self._spelt:
                spelt = map(letters_at, pieces(word))
                self._spelt[word] = [at for at in spelt if at is not None]
            found += self._spelt[word]
        found += [at for name in around if (at := around_at(name)) is not None]
        columns, counts = np.unique(np.array([*found, self._bias]), return_counts=True)
        self._rows.append((columns, counts.astype(np.float64)))
        self._lengths.append(max(len(words), FEWEST_WORDS))

    def scale(self, shipped: int) -> Floats:
        """The stretch of each column; how rare it is was counted on the first ``shipped`` rows."""
        seen_in = np.bincount(
            np.concatenate([columns for columns, _ in self._rows[:shipped]]),
            minlength=len(self._published),
        )
        rarity = np.log((1 + shipped) / (1 + seen_in)) + 1
        stretches = [
            part.stretch * of_columns**part.rarity
            for part, of_columns in zip(PARTS, self._parts(rarity), strict=True)
        ]
        return np.concatenate([*stretches, [1.0]])

    def matrix(self, scale: Floats) -> Sparse:
        """The rows as the fit wants them: counts, stretched, those of words divided by length."""
        by_length = len(self.names["grams"]) + len(self.names["pieces"])
        rows = []
        for (columns, counts), length in zip(self._rows, self._lengths, strict=True):
            values = counts * scale[columns]
            values[columns < by_length] /= length**self._power
            rows.append((columns, values))
        return sparse(rows, len(self._published))

    def shipped(self, scale: Floats) -> Floats:
        """The shipped weights of the columns, as the fit counts them."""
        found: Floats = np.array(self._published) * self._unit / scale
        return found

    def published(self, weights: Floats, scale: Floats) -> tuple[dict[str, dict[str, int]], int]:
        """Fitted weights in whole units, by table and word, and the bias."""
        whole = np.rint(weights * scale / self._unit).astype(int)
        tables = {
            name: dict(zip(names, part.tolist(), strict=True))
            for (name, names), part in zip(self.names.items(), self._parts(whole), strict=True)
        }
        return tables, int(whole[self._bias])

    def _parts(self, columns: Any) -> Sequence[Any]:
        ends = np.cumsum([len(names) for names in self.names.values()])
        return np.split(columns[: self._bias], ends[:-1])
