"""The encoder written as an ONNX graph: as it was learnt, or with its weights in eight bits.

One text at a time, without filling up: what a text is worth never depends on its company, and
scales of activations are its own.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from modtool.flags.neural.opinion import INPUT
from modtool.flags.neural.training.base import Shape, Weights

ANSWER = "answer"
"""What the model calls the row of numbers it answers with."""

_OPSET = 20
_FORMAT = 9
"""The oldest format with all we need, so that older runtimes read it."""

_REACH = 63
"""Eight-bit weights stay within this, not 127: a product of two then fits into sixteen bits on
processors that add pairs, and every processor gives about the same answer."""


@dataclass
class _Graph:
    """Nodes and constants in the making."""

    is_small: bool
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Keep a constant under its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, inputs: Sequence[str], name: str, **attributes: object) -> str:
        """A node with one output of the node's own name."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def dense(self, name: str, entry: str, weight: Weights, bias: NDArray[np.float32]) -> str:
        """``entry`` times the weights of ``name`` (a row an output), and the bias."""
        table = weight[name].T
        if not self.is_small:
            held = self.constant(f"{name}.table", table)
            product = self.add("MatMul", [entry, held], f"{name}.product")
        else:
            small, scales = eighths(table, axis=0)
            held = self.constant(f"{name}.table", small)
            zero = self.constant(f"{name}.zero", np.array(0, np.int8))
            scale = self.constant(f"{name}.scales", scales)
            parts = [f"{name}.entry", f"{name}.entry.scale", f"{name}.entry.zero"]
            self.nodes.append(helper.make_node("DynamicQuantizeLinear", [entry], parts))
            whole = self.add("MatMulInteger", [parts[0], held, parts[2], zero], f"{name}.whole")
            real = self.add("Cast", [whole], f"{name}.real", to=TensorProto.FLOAT)
            both = self.add("Mul", [parts[1], scale], f"{name}.both")
            product = self.add("Mul", [real, both], f"{name}.product")
        shift = self.constant(f"{name}.bias", bias)
        return self.add("Add", [product, shift], f"{name}.out")

    def normed(self, name: str, entry: str, weights: Weights, epsilon: float) -> str:
        """Each row brought to the same mean and spread."""
        scale = self.constant(f"{name}.scale", weights[f"{name}.weight"])
        shift = self.constant(f"{name}.shift", weights[f"{name}.bias"])
        return self.add(
            "LayerNormalization", [entry, scale, shift], f"{name}.out", axis=-1, epsilon=epsilon
        )


def eighths(table: NDArray[np.float32], axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A table in eight bits and the scales of its rows or columns, taken along ``axis``."""
    scales = np.maximum(np.abs(table).max(axis=axis, keepdims=True), 1e-12) / _REACH
    small = np.rint(table / scales).astype(np.int8)
    return small, np.squeeze(scales, axis).astype(np.float32)


def graph(
    shape: Shape, weights: Weights, heads: tuple[str, str] | None, most: int, *, is_small: bool
) -> onnx.ModelProto:
    """The whole model for texts of up to ``most`` pieces; ``is_small`` for weights in eight bits.

    ``heads`` names their weight and bias; without, the answer is the mean of what pieces mean.
    """
    made = _Graph(is_small)
    states = _words(made, shape, weights, most)
    for layer in range(shape.layers):
        states = _layer(made, f"encoder.layer.{layer}", states, shape, weights)
    axes = made.constant("axes", np.array([0], np.int64))
    meant = made.add("ReduceMean", [states, axes], "meant", keepdims=1)
    if heads is not None:
        table = made.constant("heads.table", weights[heads[0]].T)
        found = made.add("MatMul", [meant, table], "heads.product")
        meant = made.add("Add", [found, made.constant("heads.shift", weights[heads[1]])], "odds")
    made.add("Squeeze", [meant, axes], ANSWER)
    size = weights[heads[1]].shape[0] if heads else weights["embeddings.LayerNorm.bias"].shape[0]
    return helper.make_model(
        helper.make_graph(
            made.nodes,
            "encoder",
            [helper.make_tensor_value_info(INPUT, TensorProto.INT64, ["length"])],
            [helper.make_tensor_value_info(ANSWER, TensorProto.FLOAT, [size])],
            made.constants,
        ),
        opset_imports=[helper.make_opsetid("", _OPSET)],
        ir_version=_FORMAT,
    )


def _words(made: _Graph, shape: Shape, weights: Weights, most: int) -> str:
    table = weights["embeddings.word_embeddings.weight"]
    if made.is_small:
        small, scales = eighths(table, axis=1)
        rows = made.add("Gather", [made.constant("words", small), INPUT], "words.rows")
        real = made.add("Cast", [rows], "words.real", to=TensorProto.FLOAT)
        held = made.constant("words.scales", scales[:, np.newaxis])
        scale = made.add("Gather", [held, INPUT], "words.scale")
        words = made.add("Mul", [real, scale], "words.out")
    else:
        words = made.add("Gather", [made.constant("words", table), INPUT], "words.out")
    places = weights["embeddings.position_embeddings.weight"][:most]
    places = places + weights["embeddings.token_type_embeddings.weight"][0]
    length = made.add("Shape", [INPUT], "length")
    start = made.constant("start", np.array([0], np.int64))
    part = made.add("Slice", [made.constant("places", places), start, length], "places.out")
    both = made.add("Add", [words, part], "words.placed")
    return made.normed("embeddings.LayerNorm", both, weights, shape.epsilon)


def _layer(made: _Graph, name: str, states: str, shape: Shape, weights: Weights) -> str:
    looked = _looked(made, name, states, shape, weights)
    bias = weights[f"{name}.attention.output.dense.bias"]
    mixed = made.dense(f"{name}.attention.output.dense.weight", looked, weights, bias)
    both = made.add("Add", [states, mixed], f"{name}.first")
    states = made.normed(f"{name}.attention.output.LayerNorm", both, weights, shape.epsilon)
    bias = weights[f"{name}.intermediate.dense.bias"]
    wide = made.dense(f"{name}.intermediate.dense.weight", states, weights, bias)
    wide = made.add("Gelu", [wide], f"{name}.gelu")
    bias = weights[f"{name}.output.dense.bias"]
    narrow = made.dense(f"{name}.output.dense.weight", wide, weights, bias)
    both = made.add("Add", [states, narrow], f"{name}.second")
    return made.normed(f"{name}.output.LayerNorm", both, weights, shape.epsilon)


def _looked(made: _Graph, name: str, states: str, shape: Shape, weights: Weights) -> str:
    """What every piece makes of all others; the usual scale is in the weights of the query."""
    given = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
    size = weights[f"{given[0]}.bias"].shape[0]
    scales = np.array([1 / math.sqrt(size // shape.heads), 1, 1], np.float32)
    joined = f"{name}.looking"
    table = np.concatenate(
        [weights[f"{one}.weight"] * by for one, by in zip(given, scales, strict=True)]
    )
    bias = np.concatenate(
        [weights[f"{one}.bias"] * by for one, by in zip(given, scales, strict=True)]
    )
    all_three = made.dense(joined, states, {joined: table}, bias)
    split = made.constant(
        f"{name}.split", np.array([-1, 3, shape.heads, size // shape.heads], np.int64)
    )
    apart = made.add("Reshape", [all_three, split], f"{name}.apart")
    turned = made.add("Transpose", [apart], f"{name}.turned", perm=[1, 2, 0, 3])
    parts = [f"{name}.{part}" for part in ("query", "key", "value")]
    made.nodes.append(helper.make_node("Split", [turned], parts, axis=0, num_outputs=3))
    keys = made.add("Transpose", [parts[1]], f"{name}.keys", perm=[0, 1, 3, 2])
    scores = made.add("MatMul", [parts[0], keys], f"{name}.scores")
    shares = made.add("Softmax", [scores], f"{name}.shares", axis=-1)
    found = made.add("MatMul", [shares, parts[2]], f"{name}.found")
    back = made.add("Transpose", [found], f"{name}.back", perm=[0, 2, 1, 3])
    flat = made.constant(f"{name}.flat", np.array([-1, size], np.int64))
    return made.add("Reshape", [back, flat], f"{name}.looked")
