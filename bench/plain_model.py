"""The attribution model exported without any care, to measure the shipped one against.

One operator for each step of the network, as an exporter writes it, and word vectors as floats; then onnxruntime's
dynamic int8.
"""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

WIDTH, HEADS, LAYERS = 384, 12, 6


class Plain:
    """A graph of plain operators, put together from the weights of the shipped one."""

    def __init__(self, shipped: onnx.ModelProto) -> None:
        self.shipped = {w.name: numpy_helper.to_array(w) for w in shipped.graph.initializer}
        self.weights: list[onnx.TensorProto] = []
        self.nodes: list[onnx.NodeProto] = []

    def weight(self, name: str, value: np.ndarray[Any, Any]) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, op: str, *inputs: str, **attributes: Any) -> str:
        name = f"{op}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, list(inputs), [name], name=name, **attributes))
        return name

    def linear(self, x: str, name: str, part: slice = slice(None)) -> str:
        """The shipped product, or the part of its outputs that q, k or v is, in floats."""
        whole = self.shipped[f"{name}.w"].astype(np.float32)
        if f"{name}.scale" in self.shipped:
            whole = whole * self.shipped[f"{name}.scale"]
        if f"{name}.divided" in self.shipped:
            whole = whole * self.shipped[f"{name}.divided"][:, None]
        key = f"{name}.{part.start}"
        # The shipped queries come scaled; here a node of its own does that.
        scale = np.float32(np.sqrt(WIDTH / HEADS) if part.start == 0 else 1)
        product = self.node("MatMul", x, self.weight(f"{key}.w", whole[:, part] * scale))
        return self.node("Add", product, self.weight(f"{key}.b", self.shipped[f"{name}.b"][part] * scale))

    def norm(self, x: str, name: str) -> str:
        gain = self.shipped[f"{name}.gain"]
        # The shipped weights have the shift elsewhere; an exporter would leave it here.
        shift = self.weight(f"{name}.shift", np.zeros_like(gain))
        return self.node("LayerNormalization", x, self.weight(f"{name}.gain", gain), shift)

    def constant(self, name: str, value: Any, kind: Any = np.float32) -> str:
        return self.weight(name, np.asarray(value, dtype=kind))

    def layer(self, x: str, i: int) -> str:
        name = f"layers.{i}"
        split = self.constant(f"{name}.split", [0, 0, HEADS, WIDTH // HEADS], np.int64)
        joined = self.constant(f"{name}.join", [0, 0, WIDTH], np.int64)
        q, k, v = (
            self.node("Reshape", self.linear(x, f"{name}.qkv", slice(n * WIDTH, (n + 1) * WIDTH)), split)
            for n in range(3)
        )
        q, v = (self.node("Transpose", y, perm=[0, 2, 1, 3]) for y in (q, v))
        score = self.node("MatMul", q, self.node("Transpose", k, perm=[0, 2, 3, 1]))
        score = self.node("Div", score, self.constant(f"{name}.root", np.sqrt(WIDTH / HEADS)))
        seen = self.node("MatMul", self.node("Softmax", self.node("Add", score, "mask"), axis=-1), v)
        seen = self.node("Reshape", self.node("Transpose", seen, perm=[0, 2, 1, 3]), joined)
        x = self.norm(self.node("Add", self.linear(seen, f"{name}.out"), x), f"{name}.norm1")
        wide = self.linear(x, f"{name}.up")
        bent = self.node("Erf", self.node("Div", wide, self.constant(f"{name}.two", np.sqrt(2))))
        bent = self.node("Mul", wide, self.node("Add", bent, self.constant(f"{name}.one", 1)))
        wide = self.node("Mul", bent, self.constant(f"{name}.half", 0.5))
        return self.norm(self.node("Add", self.linear(wide, f"{name}.down"), x), f"{name}.norm2")

    def build(self) -> onnx.ModelProto:
        word = self.shipped["word.w"].astype(np.float32) * self.shipped["word.scale"]
        x = self.node("Gather", self.weight("word", word), "ids")
        x = self.node("Add", x, self.node("Gather", self.weight("position", self.shipped["position.w"]), "positions"))
        x = self.node("Add", x, self.node("Gather", self.weight("feature", self.shipped["feature.w"]), "features"))
        kept = self.node("Cast", self.node("Equal", "ids", self.constant("pad", 0, np.int64)), to=TensorProto.FLOAT)
        axes = self.constant("mask.axes", [1, 2], np.int64)
        never = self.node("Mul", kept, self.constant("never", -1e4))
        self.nodes.append(helper.make_node("Unsqueeze", [never, axes], ["mask"], name="mask"))
        x = self.norm(x, "norm")
        for i in range(LAYERS):
            x = self.layer(x, i)
        self.nodes.append(helper.make_node("Identity", [self.linear(x, "head")], ["scores"], name="scores"))
        shape = ["batch", "pieces"]
        inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, shape) for n in ("ids", "features")]
        inputs.append(helper.make_tensor_value_info("positions", TensorProto.INT64, ["pieces"]))
        outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [*shape, None])]
        graph = helper.make_graph(self.nodes, "plain", inputs, outputs, self.weights)
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)


def write(shipped: Path, folder: Path) -> Path:
    """Write the careless export of the model at `shipped` into `folder` and say where."""
    plain, small = folder / "plain.onnx", folder / "plain-int8.onnx"
    onnx.save(Plain(onnx.load(shipped)).build(), plain)
    quantize_dynamic(plain, small, weight_type=QuantType.QInt8)
    return small
