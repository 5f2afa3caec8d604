"""Near-duplicates: who repeats whom, how, and what the later comment adds."""

from modtool.flags.duplicates.fingerprint import ALGORITHM, fingerprint
from modtool.flags.duplicates.index import DuplicateIndex
from modtool.flags.duplicates.texts import MemoryTexts

__all__ = ["ALGORITHM", "DuplicateIndex", "MemoryTexts", "fingerprint"]
