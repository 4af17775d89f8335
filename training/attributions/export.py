"""Write what ships: `python training/attributions/export.py --data FOLDER --weights checkpoint.pt --out FOLDER`.

The graph is put together by hand from the operators that were measured to be fastest: int8 matrix products with the
scale found for each input, attention in one, layer norm written out. It takes windows of equal length, so that nothing
is padding and no mask is needed. Word vectors are int8 too, with a scale each.
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import corpus
import numpy as np
import onnx
import torch
from net import DISTANCES, HEADS, LABELS, LAYERS, LINK, WIDTH, Tagger
from onnx import TensorProto, helper, numpy_helper
from smooth import peaks, smoothed
from train import CONFIG, base_folder, tokenizer

FUSED = "com.microsoft"
# The two halves of a layer: the product that reads what came before, the one that is added to it, and the norm after.
HALVES = (("qkv", "out", "norm1"), ("up", "down", "norm2"))


class Graph:
    """The nodes and weights of an ONNX graph as it is put together."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, op: str, inputs: list[str], output: str, *, fused: bool = False, **attributes: object) -> str:
        domain = {"domain": FUSED} if fused else {}
        self.nodes.append(helper.make_node(op, inputs, [output], name=output, **domain, **attributes))
        return output

    def linear(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray, *, int8: bool) -> str:
        """`x @ weight.T + bias`; int8 keeps a scale for each output."""
        if not int8:
            product = self.node("MatMul", [x, self.weight(f"{name}.w", weight.T)], f"{name}.product")
            return self.node("Add", [product, self.weight(f"{name}.b", bias)], name)
        scale = np.maximum(np.abs(weight).max(1), 1e-8) / 127
        whole = np.clip(np.rint(weight / scale[:, None]), -127, 127).astype(np.int8)
        inputs = [x, self.weight(f"{name}.w", whole.T), self.weight(f"{name}.scale", scale.astype(np.float32))]
        inputs += [self.weight(f"{name}.zero", np.zeros(len(scale), np.int8)), self.weight(f"{name}.b", bias)]
        return self.node("DynamicQuantizeMatMul", inputs, name, fused=True)

    def constant(self, name: str, value: object, kind: type) -> str:
        """A small weight that several nodes share."""
        if all(weight.name != name for weight in self.weights):
            self.weight(name, np.asarray(value, kind))
        return name

    def add_norm(self, x: str, skip: str, name: str, state: dict[str, np.ndarray]) -> str:
        """Layer norm of `x + skip` without its shift, written out: onnxruntime's own two operators for it, and its sum
        of squares, take a multiple of the time."""
        last = self.constant("last", [-1], np.int64)
        both = self.node("Add", [x, skip], f"{name}.sum")
        off = self.node("Sub", [both, self.node("ReduceMean", [both, last], f"{name}.mean")], f"{name}.off")
        squares = self.node("Mul", [off, off], f"{name}.squares")
        size = self.node("ReduceMean", [squares, last], f"{name}.variance")
        size = self.node("Add", [size, self.constant("tiny", 1e-12, np.float32)], f"{name}.size")
        scale = self.node("Reciprocal", [self.node("Sqrt", [size], f"{name}.root")], f"{name}.scale")
        even = self.node("Mul", [off, scale], f"{name}.even")
        return self.node("Mul", [even, self.weight(f"{name}.gain", state[f"{name}.weight"])], name)

    def attention(self, qkv: str, name: str) -> str:
        """Attention from the three parts of `qkv`; queries come scaled."""
        parts = [f"{name}.{part}" for part in "qkv"]
        self.nodes.append(helper.make_node("Split", [qkv], parts, name=f"{name}.split", axis=2, num_outputs=3))
        return self.node("MultiHeadAttention", parts, f"{name}.seen", fused=True, num_heads=HEADS, scale=1.0)


def embeddings(graph: Graph, state: dict[str, np.ndarray], *, int8: bool) -> str:
    word = state["word.weight"]
    if int8:
        scale = np.maximum(np.abs(word).max(1, keepdims=True), 1e-8) / 127
        whole = np.rint(word / scale).astype(np.int8)
        rows = graph.node("Gather", [graph.weight("word.w", whole), "ids"], "word.rows")
        scales = graph.node("Gather", [graph.weight("word.scale", scale.astype(np.float32)), "ids"], "word.scales")
        floats = graph.node("Cast", [rows], "word.floats", to=TensorProto.FLOAT)
        words = graph.node("Mul", [floats, scales], "word")
    else:
        words = graph.node("Gather", [graph.weight("word.w", word), "ids"], "word")
    position = graph.node(
        "Gather", [graph.weight("position.w", state["position.weight"][:256]), "positions"], "position"
    )
    feature = graph.node("Gather", [graph.weight("feature.w", state["feature.weight"]), "features"], "feature")
    return graph.add_norm(graph.node("Add", [words, position], "placed"), feature, "norm", state)


def layer(graph: Graph, x: str, name: str, state: dict[str, np.ndarray], *, int8: bool) -> str:
    def linear(x: str, part: str) -> str:
        key = f"{name}.{part}"
        if f"{key}.divided" in state:
            x = graph.node("Mul", [x, graph.weight(f"{key}.divided", state[f"{key}.divided"])], f"{key}.input")
        return graph.linear(x, key, state[f"{key}.weight"], state[f"{key}.bias"], int8=int8)

    seen = graph.attention(linear(x, "qkv"), name)
    x = graph.add_norm(linear(seen, "out"), x, f"{name}.norm1", state)
    wide = graph.node("Gelu", [linear(x, "up")], f"{name}.wide", fused=True)
    return graph.add_norm(linear(wide, "down"), x, f"{name}.norm2", state)


def scaled(state: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The weights with attention's scale taken into the queries."""
    share = np.ones(3 * WIDTH, np.float32)
    share[:WIDTH] = (WIDTH // HEADS) ** -0.5
    out = dict(state)
    for name, value in state.items():
        if name.endswith(("qkv.weight", "qkv.bias")):
            out[name] = value * (share[:, None] if value.ndim == 2 else share)
    return out


def unshifted(state: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The weights with what every layer norm adds taken into the products that read it and the sum it goes into."""
    out = dict(state)
    norm = "norm"
    for reads, carries, following in [
        *((f"layers.{i}.{a}", f"layers.{i}.{b}", f"layers.{i}.{n}") for i in range(LAYERS) for a, b, n in HALVES),
        ("label", None, ""),
        ("link", None, ""),
    ]:
        shift = out[f"{norm}.bias"]
        seen = shift * out.get(f"{reads}.divided", 1.0)
        out[f"{reads}.bias"] = out[f"{reads}.bias"] + out[f"{reads}.weight"] @ seen
        if carries:
            out[f"{carries}.bias"] = out[f"{carries}.bias"] + shift
            norm = following
    return out


def build(state: dict[str, np.ndarray], *, int8: bool) -> onnx.ModelProto:
    """The network as one graph: ids and features (B, T), positions (T) in; labels (B, T, 7), links (B, T, 192) out."""
    graph = Graph()
    state = scaled(unshifted(state))
    x = embeddings(graph, state, int8=int8)
    for i in range(LAYERS):
        x = layer(graph, x, f"layers.{i}", state, int8=int8)
    both = [np.concatenate([state[f"label.{p}"], state[f"link.{p}"]]) for p in ("weight", "bias")]
    head = graph.linear(x, "head", both[0], both[1], int8=False)
    sizes = graph.weight("head.sizes", np.array([LABELS, 4 * LINK], np.int64))
    graph.nodes.append(helper.make_node("Split", [head, sizes], ["labels", "links"], name="heads", axis=-1))
    shape = ["batch", "pieces"]
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, shape) for n in ("ids", "features")]
    inputs.append(helper.make_tensor_value_info("positions", TensorProto.INT64, ["pieces"]))
    outputs = [helper.make_tensor_value_info("labels", TensorProto.FLOAT, [*shape, LABELS])]
    outputs.append(helper.make_tensor_value_info("links", TensorProto.FLOAT, [*shape, 4 * LINK]))
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)]
    body = helper.make_graph(graph.nodes, "attributions", inputs, outputs, graph.weights)
    return helper.make_model(body, opset_imports=opsets, ir_version=9)


def tables(model: Tagger) -> dict[str, object]:
    """The small weights that are used outside the graph."""
    with torch.no_grad():
        start, follow = model.crf.scores()
        linker = {name: value.tolist() for name, value in model.linker.named_parameters()}
    return {"start": start.tolist(), "follow": follow.tolist(), "distances": DISTANCES, "linker": linker}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, nargs="+", required=True, help="of several networks the mean is taken")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float32", action="store_true", help="leave the weights as they are, to see what int8 costs")
    args = parser.parse_args()
    trained = [torch.load(path, weights_only=True, map_location="cpu") for path in args.weights]
    states = [t["mean"] if "mean" in t else t["model"] for t in trained]
    model = Tagger()
    model.load_state_dict({name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]})
    articles = corpus.load(args.data / "train", tokenizer(base_folder()))
    learned, _ = corpus.hold_out(articles, count=CONFIG["held_out"], seed=CONFIG["seed"])
    state = {name: value.numpy() for name, value in model.state_dict().items()}
    if not args.float32:
        state = smoothed(state, peaks(model, learned, size=CONFIG["window"], count=CONFIG["batch"]))
    args.out.mkdir(parents=True, exist_ok=True)
    onnx.save(build(state, int8=not args.float32), args.out / "model.onnx")
    shutil.copyfile(base_folder() / "tokenizer.json", args.out / "tokenizer.json")
    config = {"window": CONFIG["window"], "width": WIDTH, "step": trained[-1]["step"], **tables(model)}
    config["cue_words"] = corpus.cue_words(articles, count=5, share=0.3)
    config["sha256"] = hashlib.sha256((args.out / "model.onnx").read_bytes()).hexdigest()
    old = args.out / "config.json"
    if old.exists():
        config["calibration"] = json.loads(old.read_text(encoding="utf8")).get("calibration")
    old.write_text(json.dumps(config) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
