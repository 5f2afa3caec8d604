"""The encoder as a network that learns, with one sigmoid head for each kind."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from modtool.flags.neural.training.base import HEADS_BIAS, HEADS_WEIGHT, Base, Weights

_DROPOUT = 0.1


class Layer(nn.Module):
    """One layer: every piece looks at all others, then each by itself."""

    def __init__(self, size: int, inner: int, heads: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.looking = nn.Linear(size, 3 * size)
        """Query, key and value in one, which is quicker than one after the other."""
        self.mixed = nn.Linear(size, size)
        self.mixed_norm = nn.LayerNorm(size, epsilon)
        self.widened = nn.Linear(size, inner)
        self.narrowed = nn.Linear(inner, size)
        self.norm = nn.LayerNorm(size, epsilon)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """The states of every piece, one layer further."""
        batch, length, size = states.shape
        parts = self.looking(states).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        found = functional.scaled_dot_product_attention(*parts, attn_mask=mask)
        found = found.transpose(1, 2).reshape(batch, length, size)
        states = self.mixed_norm(states + self.mixed(found))
        wide = functional.gelu(self.widened(states))
        return self.norm(states + self.narrowed(wide))


class Network(nn.Module):
    """Pieces in, one log odds for each head out; what the pieces say is averaged.

    The words' own vectors and the first ``frozen`` layers stay as they were published: a few
    thousand comments hold too few words to move them well, and training is a third quicker.
    """

    def __init__(self, begin: Base, heads: int, frozen: int = 0) -> None:
        super().__init__()
        words, size = begin.weights["embeddings.word_embeddings.weight"].shape
        places = begin.weights["embeddings.position_embeddings.weight"].shape[0]
        inner = begin.weights["encoder.layer.0.intermediate.dense.bias"].shape[0]
        shape = begin.shape
        self.words = nn.Embedding(words, size)
        self.places = nn.Embedding(places, size)
        self.kind = nn.Parameter(torch.zeros(1, size))
        self.norm = nn.LayerNorm(size, shape.epsilon)
        self.layers = nn.ModuleList(
            Layer(size, inner, shape.heads, shape.epsilon) for _ in range(shape.layers)
        )
        self.dropout = nn.Dropout(_DROPOUT)
        self.heads = nn.Linear(size, heads)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)
        with torch.no_grad():
            for name, parameter in self._named():
                given = begin.weights[name]
                parameter.copy_(torch.from_numpy(given[: parameter.shape[0]].copy()))
        still = [self.words, self.places, self.norm, *list(self.layers)[:frozen]]
        for part in still:
            part.requires_grad_(False)
        self.kind.requires_grad_(False)

    def forward(self, pieces: Tensor, is_text: Tensor) -> Tensor:
        """Log odds for a batch; ``is_text`` tells pieces from what fills shorter texts up."""
        places = torch.arange(pieces.shape[1])
        states = self.words(pieces) + self.places(places) + self.kind
        states = self.norm(states)
        mask = is_text[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask)
        weights = is_text[:, :, None].to(states.dtype)
        meant = (states * weights).sum(1) / weights.sum(1)
        found: Tensor = self.heads(self.dropout(meant))
        return found

    def weights(self) -> Weights:
        """All weights by the names they were published under, and those of the heads."""
        found = {
            name: parameter.detach().numpy().astype(np.float32) for name, parameter in self._named()
        }
        found[HEADS_WEIGHT] = self.heads.weight.detach().numpy()
        found[HEADS_BIAS] = self.heads.bias.detach().numpy()
        return found

    def _named(self) -> list[tuple[str, Tensor]]:
        """Published names and the weights they stand for; changing these changes the network."""
        found: list[tuple[str, Tensor]] = [
            ("embeddings.word_embeddings.weight", self.words.weight),
            ("embeddings.position_embeddings.weight", self.places.weight),
            ("embeddings.token_type_embeddings.weight", self.kind),
            ("embeddings.LayerNorm.weight", self.norm.weight),
            ("embeddings.LayerNorm.bias", self.norm.bias),
        ]
        for at, layer in enumerate(self.layers):
            assert isinstance(layer, Layer)  # noqa: S101  (a list of modules does not say so)
            here = f"encoder.layer.{at}."
            thirds = zip(
                ("query", "key", "value"),
                layer.looking.weight.chunk(3),
                layer.looking.bias.chunk(3),
                strict=True,
            )
            for name, weight, bias in thirds:
                found.append((f"{here}attention.self.{name}.weight", weight))
                found.append((f"{here}attention.self.{name}.bias", bias))
            parts: dict[str, nn.Linear | nn.LayerNorm] = {
                "attention.output.dense": layer.mixed,
                "attention.output.LayerNorm": layer.mixed_norm,
                "intermediate.dense": layer.widened,
                "output.dense": layer.narrowed,
                "output.LayerNorm": layer.norm,
            }
            for name, part in parts.items():
                found.append((f"{here}{name}.weight", part.weight))
                found.append((f"{here}{name}.bias", part.bias))
        return found


def padded(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Rows of pieces filled up to the longest, and which of them are text."""
    longest = max(map(len, rows))
    pieces = torch.zeros((len(rows), longest), dtype=torch.long)
    is_text = torch.zeros((len(rows), longest), dtype=torch.bool)
    for at, row in enumerate(rows):
        pieces[at, : len(row)] = torch.tensor(row)
        is_text[at, : len(row)] = True
    return pieces, is_text
