"""A scale of a test's own, with models and families of its own."""

from collections.abc import Sequence

from modtool.flags.linear import Model
from modtool.flags.numbering import Numbering
from modtool.flags.reading import Families, Reading
from modtool.flags.weighing import Scale, words_of


def scores_of(
    families: Families, models: Sequence[Model], readings: Sequence[Reading]
) -> tuple[list[list[float]], list[list[list[float]]]]:
    """For each reading its score by each model; and for each model those of its sentences."""
    documents = [model.document for model in models]
    sentences = [model.sentence for model in models if model.sentence]
    numbering = Numbering(families, words_of([*documents, *sentences]))
    scale = Scale(numbering, documents, sentences)
    row = numbering.lay_out(readings)
    return scale.documents(row), scale.sentences(readings, row)
