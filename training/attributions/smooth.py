"""Even out what int8 rounds: a few inputs of a product are ten times as large as others, and one scale serves all.

Inputs are divided by a number each and the weights multiplied by it, so that the product stays what it was (Xiao and
others, SmoothQuant, 2022). Without this int8 costs half a point of sources, cues and contents.
"""

import random

import numpy as np
import torch
from batches import collate, epoch_batches
from corpus import Labelled
from net import LAYERS, WIDTH, Tagger
from torch import nn

# How far the numbers follow the inputs' peaks, and not the weights'. Of 0.3, 0.5, 0.65 and 0.8 the last has the least
# error in every product, measured on training articles.
FOLLOWED = 0.8
BATCHES = 10
# Dividing these inputs takes an operator that costs more than it gives.
LEFT = ("layers.4.down", "layers.5.down")


@torch.no_grad()
def peaks(model: Tagger, articles: list[list[Labelled]], *, size: int, count: int) -> dict[str, np.ndarray]:
    """The largest size of each input of each product, on some windows of training articles."""
    found: dict[str, np.ndarray] = {}
    held: dict[str, torch.Tensor] = {}

    def watch(name: str):  # type: ignore[no-untyped-def]
        def look(_: nn.Module, inputs: tuple[torch.Tensor, ...], __: torch.Tensor) -> None:
            here = inputs[0][held["mask"]].abs().amax(0).numpy()
            found[name] = np.maximum(found[name], here) if name in found else here

        return look

    hooks = [
        m.register_forward_hook(watch(n))
        for n, m in model.layers.named_modules(prefix="layers")
        if isinstance(m, nn.Linear)
    ]
    model.eval()
    for rows in epoch_batches(articles, random.Random(5), size=size, count=count)[:BATCHES]:
        batch = collate(rows)
        held["mask"] = batch.ids != 0
        model(batch.ids, batch.features)
    for hook in hooks:
        hook.remove()
    return found


def smoothed(state: dict[str, np.ndarray], peak: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The weights, with `NAME.divided` for the inputs that the graph must divide. What goes into `out` is divided where
    it comes from: in the values of attention."""
    out = dict(state)
    for i in range(LAYERS):
        for part in ("out", "qkv", "up", "down"):
            name = f"layers.{i}.{part}"
            if name in LEFT:
                continue
            weight = out[f"{name}.weight"]
            largest = np.maximum(np.abs(weight).max(0), 1e-3)
            share = (np.maximum(peak[name], 1e-3) ** FOLLOWED / largest ** (1 - FOLLOWED)).astype(np.float32)
            out[f"{name}.weight"] = weight * share
            if part == "out":
                for key in (f"layers.{i}.qkv.weight", f"layers.{i}.qkv.bias"):
                    whole = out[key].copy()
                    whole[2 * WIDTH :] /= share[:, None] if whole.ndim == 2 else share
                    out[key] = whole
            else:
                out[f"{name}.divided"] = 1 / share
    return out
