"""Word lists of the catalogue that decide when a sentence is a clinician's business."""

from dataclasses import dataclass
from functools import lru_cache
from re import IGNORECASE, Pattern
from re import compile as compiled

from modtool.replies.fields import Fields
from modtool.replies.phrases import alternation


@dataclass(frozen=True)
class Terms:
    """Words a clinician keeps; ``*`` in a word stands for any letters."""

    drugs: tuple[str, ...] = ()
    """Drugs by name or by the ending of their names, such as ``*mab``."""
    medicines: tuple[str, ...] = ()
    """What else is taken or given: kinds of treatment, food meant as medicine."""
    procedures: tuple[str, ...] = ()
    """What is done: tests, scans, operations."""
    clinical: tuple[str, ...] = ()
    """What else makes a sentence clinical: illness, symptoms, results, people who treat."""

    @classmethod
    def read(cls, fields: Fields) -> "Terms":
        """The lists of a ``terms.yaml``."""
        lists = cls(
            *(fields.texts(name) for name in ("drugs", "medicines", "procedures", "clinical"))
        )
        fields.done()
        return lists

    @property
    def treatment(self) -> str:
        """A pattern for anything that is taken, given or done."""
        return alternation(self.drugs + self.medicines + self.procedures)

    @property
    def any_clinical(self) -> Pattern[str]:
        """Finds a clinical word, or a number."""
        return _clinical(self)


@lru_cache(maxsize=8)
def _clinical(terms: Terms) -> Pattern[str]:
    phrases = alternation(terms.drugs + terms.medicines + terms.procedures + terms.clinical)
    return compiled(rf"\b{phrases}(?!\w)|\d+|%", IGNORECASE)
