"""The least that the attribution model can cost: its matrix products of whole numbers, and nothing else."""

import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

RUNS = 200


def milliseconds(model: Path, rows: int) -> float:
    """Milliseconds of one core for all int8 products of the model on `rows` pieces; of each the fastest run of many."""
    weights = {w.name: numpy_helper.to_array(w) for w in onnx.load(model).graph.initializer}
    return sum(
        _product(weight, rows)
        for name, weight in weights.items()
        if name.endswith(".w") and name.removesuffix(".w") + ".zero" in weights
    )


def _product(weight: np.ndarray, rows: int) -> float:
    inner, outer = weight.shape
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["x", "w"], ["y"])],
        "product",
        [helper.make_tensor_value_info("x", TensorProto.UINT8, [rows, inner])],
        [helper.make_tensor_value_info("y", TensorProto.INT32, [rows, outer])],
        [numpy_helper.from_array(weight, "w")],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(made.SerializeToString(), options)
    x = np.random.default_rng(1).integers(0, 255, (rows, inner)).astype(np.uint8)
    best = float("inf")
    for _ in range(RUNS):
        began = time.perf_counter()
        session.run(None, {"x": x})
        best = min(best, time.perf_counter() - began)
    return 1000 * best
