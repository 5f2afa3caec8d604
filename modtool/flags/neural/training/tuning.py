"""Fine-tuning: a few rounds over the labelled comments, some of them as they are typed in haste."""

from collections.abc import Callable, Iterator, Sequence
from random import Random

import numpy as np
import torch
from torch.nn import functional

from modtool.flags.evaluation.gold import LABELS
from modtool.flags.neural.training.base import Base
from modtool.flags.neural.training.network import Network, padded
from modtool.flags.neural.training.recipe import KINDS, Recipe
from modtool.flags.neural.wordpiece import WordPieces
from modtool.flags.training.examples import Example, hasty

Tell = Callable[[str], None]


def tune(
    begin: Base, learnt: Sequence[Example], recipe: Recipe, tell: Tell = lambda _: None
) -> Network:
    """A network that has learnt ``learnt``; the same data and processor give the same one."""
    torch.manual_seed(recipe.seed)
    draw = Random(recipe.seed)  # noqa: S311  (an order, not a secret)
    network = Network(begin, len(KINDS), recipe.frozen)
    pieces = WordPieces(begin.vocabulary)
    mask = begin.vocabulary.index("[MASK]")
    truth = torch.tensor(
        [[not LABELS[kind].isdisjoint(one.labels) for kind in KINDS] for one in learnt],
        dtype=torch.float32,
    )
    importance = torch.tensor([1.0] + [recipe.others] * (len(KINDS) - 1))
    trained = [one for one in network.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=recipe.rate, weight_decay=recipe.decay)
    steps = recipe.rounds * -(-len(learnt) // recipe.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: _rate(step, steps, recipe.warming)
    )
    network.train()
    for number in range(recipe.rounds):
        losses = []
        for rows, batch in _batches(learnt, pieces, recipe, draw):
            found = network(*padded([_covered(row, mask, recipe, draw) for row in batch]))
            loss = functional.binary_cross_entropy_with_logits(found, truth[rows], reduction="none")
            total = (loss * importance).sum(1).mean()
            optimizer.zero_grad()
            total.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            schedule.step()
            losses.append(total.item())
            if len(losses) % 50 == 0:
                tell(f"round {number + 1} step {len(losses)}: loss {np.mean(losses[-50:]):.3f}")
    network.eval()
    return network


def _rate(step: int, steps: int, warming: float) -> float:
    rising = max(1, int(steps * warming))
    return min((step + 1) / rising, max(0.0, (steps - step) / max(1, steps - rising)))


def _covered(row: Sequence[int], mask: int, recipe: Recipe, draw: Random) -> list[int]:
    inside = [mask if draw.random() < recipe.covered else piece for piece in row[1:-1]]
    return [row[0], *inside, row[-1]]


def _batches(
    learnt: Sequence[Example], pieces: WordPieces, recipe: Recipe, draw: Random
) -> Iterator[tuple[list[int], list[list[int]]]]:
    """All examples once, in an order of chance; texts of about the same length come together."""
    texts = [hasty(one).text if draw.random() < recipe.in_haste else one.text for one in learnt]
    rows = [pieces.numbers(text, recipe.tokens, recipe.beginning) for text in texts]
    order = list(range(len(rows)))
    draw.shuffle(order)
    together = recipe.batch * 24
    batches = []
    for first in range(0, len(order), together):
        group = sorted(order[first : first + together], key=lambda at: len(rows[at]))
        batches += [group[at : at + recipe.batch] for at in range(0, len(group), recipe.batch)]
    draw.shuffle(batches)
    for batch in batches:
        yield batch, [rows[at] for at in batch]
