"""``python -m modtool.flags.training [KIND…]``: train the models, print what they reach."""

import sys

from modtool.domain import FlagKind
from modtool.flags.linear import WEIGHTS, load
from modtool.flags.reading import Families
from modtool.flags.shared import FILES
from modtool.flags.training.corpus import corpus
from modtool.flags.training.examples import examples, hasty
from modtool.flags.training.labelling import label_heads
from modtool.flags.training.learning import Learnt, learn
from modtool.flags.training.measuring import Line
from modtool.flags.training.publishing import publish
from modtool.flags.training.tasks import TASKS
from modtool.flags.training.vocabulary import known_words


def main() -> None:
    """Read once; for each kind measure on authors left out, fit on all, write the weights file."""
    families = load("families")
    publish(WEIGHTS / "words.json", {"words": known_words()}, {})
    kinds = set(map(FlagKind, sys.argv[1:])) or set(FILES)
    plain = examples()
    read = corpus([*plain, *map(hasty, plain)], Families(families["words"], families["endings"]))
    sys.stdout.write("each author judged by a model of the others, at a line drawn on the others\n")
    for task in TASKS:
        if task.kind not in kinds:
            continue
        learnt = learn(read, task)
        header = learnt.header
        if task.kind is FlagKind.ADVICE_REQUEST:
            labels = label_heads(read, learnt.unseen)
            header["measured_on_authors_left_out"] |= {
                "person_right": round(labels.accuracy_of_person, 4),
                "topic_right": round(labels.accuracy_of_topic, 4),
            }
            header["labels"] = labels.weights
        path = WEIGHTS / f"{FILES[task.kind]}.json"
        publish(path, header, learnt.tables)
        sys.stdout.write(_report(task.kind, learnt))
        sys.stdout.write(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB\n")
        sys.stdout.flush()


def _report(kind: FlagKind, learnt: Learnt) -> str:
    titles = f"{'comments':>9}{'positives':>10}{'PR-AUC':>8}{'line':>8}{'prec.':>8}{'recall':>8}"
    figures = learnt.header["measured_on_authors_left_out"]
    return "\n".join(
        [
            "",
            f"{kind:16}{titles}",
            *map(_row, learnt.lines),
            *(f"{name:24}{value:10.4f}" for name, value in figures.items()),
            "",
        ]
    )


def _row(line: Line) -> str:
    return (
        f"{line.name:16}{line.comments:9}{line.positives:10}{line.pr_auc:8.3f}"
        f"{line.threshold:8.3f}{line.precision:8.3f}{line.recall:8.3f}"
    )


if __name__ == "__main__":
    main()
