"""Teach one network what others say: `python training/attributions/distil.py --data FOLDER --teachers A B --out OUT`.

The target of every word is half its gold label, half the mean of the teachers' label probabilities (all legal
sequences of the window considered). Targets of the windows of a few fixed cuts are worked out once and kept in
cutN.npy. The student begins with the mean of the weights of `--begin`, by default of all teachers; `--stage` names the
part of config.json that fixes the run.
"""

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import corpus
import numpy as np
import torch
import train
from batches import Batch, Row, collate, epoch_batches, masked, shouted
from net import Tagger
from torch import Tensor

CONFIG = train.CONFIG


def marginals(model: Tagger, batch: Batch) -> Tensor:
    """(B, W, 7) label probabilities: the gradient of the log partition function."""
    batch = batch.to(train.DEVICE)
    with torch.no_grad(), torch.autocast(train.DEVICE.type, dtype=torch.bfloat16, enabled=CONFIG["bfloat16"]):
        emission, _ = model(batch.ids, batch.features)
    rows = torch.arange(len(batch.ids), device=emission.device)[:, None]
    scores = emission[rows, batch.first].float().requires_grad_()
    model.crf.partition(scores, batch.fresh, batch.mask).backward()
    return scores.grad.cpu()


def fixed_cut(articles: list[list[corpus.Labelled]], number: int) -> list[list[Row]]:
    """The batches of one cut of all articles, the same in every run."""
    chance = random.Random(f"{CONFIG['seed']} cut {number}")
    return epoch_batches(articles, chance, size=CONFIG["window"], count=CONFIG["batch"])


def teach(cut: list[list[Row]], teachers: list[Tagger]) -> np.ndarray:
    """The teachers' mean label probabilities for all words of a cut, one after the other."""
    found = []
    for number, rows in enumerate(cut, 1):
        batch = collate(rows)
        said = torch.stack([marginals(teacher, batch) for teacher in teachers]).mean(0)
        found.append(said[batch.mask].numpy().astype(np.float16))
        if number % 50 == 0:
            print(json.dumps({"taught": number, "of": len(cut)}), flush=True)
    return np.concatenate(found)


def targets(path: Path, cut: list[list[Row]], teachers: list[Tagger]) -> np.ndarray:
    """What the teachers say of a cut, from `path` where it was worked out before."""
    if not path.exists():
        np.save(path.with_suffix(".part.npy"), teach(cut, teachers))
        path.with_suffix(".part.npy").replace(path)
    return np.load(path)


def taught_batches(cuts: list[list[list[Row]]], said: list[np.ndarray], order: int, *, step: int) -> Iterator[Batch]:
    """Batches with their targets from number `step` on, cut after cut without end, in an order of its own each time."""
    bounds = [np.cumsum([0, *[sum(w.end - w.start for _, w in rows) for rows in cut]]) for cut in cuts]
    chance, number = random.Random(order), 0
    while True:
        which = number % len(cuts)
        turns = list(range(len(cuts[which])))
        chance.shuffle(turns)
        for turn in turns[step:]:
            batch = collate(cuts[which][turn])
            taught = torch.zeros(*batch.mask.shape, 7)
            piece = said[which][bounds[which][turn] : bounds[which][turn + 1]]
            taught[batch.mask] = torch.from_numpy(piece.astype(np.float32))
            batch = shouted(masked(batch, CONFIG["masked"]), CONFIG["shouted"])
            yield replace(batch, taught=taught)
        step, number = max(0, step - len(turns)), number + 1


def averaged(path: Path) -> dict[str, Tensor]:
    weights: dict[str, Tensor] = torch.load(path, weights_only=True, map_location="cpu")["mean"]
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--teachers", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--begin", type=Path, nargs="+")
    parser.add_argument("--stage", default="distil")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    CONFIG.update(CONFIG[args.stage])
    torch.set_num_threads(args.threads)
    torch.manual_seed(CONFIG["seed"])
    args.out.mkdir(parents=True, exist_ok=True)
    folder = train.base_folder()
    articles = corpus.load(args.data / "train", train.tokenizer(folder))
    learned, held = corpus.hold_out(articles, count=CONFIG["held_out"], seed=CONFIG["seed"])
    teachers = []
    for teacher in args.teachers:
        teachers.append(Tagger(0.0).eval().to(train.DEVICE))
        teachers[-1].load_state_dict(averaged(teacher / "checkpoint.pt"))
    cuts = [fixed_cut(learned, number) for number in range(CONFIG["cuts"])]
    said = [targets(args.out / f"cut{n}.npy", cut, teachers) for n, cut in enumerate(cuts)]
    state = train.State(folder / "model.safetensors")
    first = [averaged(place / "checkpoint.pt") for place in args.begin or args.teachers]
    state.begin({name: torch.stack([w[name] for w in first]).mean(0) for name in first[0]})
    torch.manual_seed(CONFIG["order"])
    if (args.out / "checkpoint.pt").exists():
        state.resume(args.out / "checkpoint.pt")
    batches = taught_batches(cuts, said, CONFIG["order"], step=state.step)
    train.run(args.out, state, batches, held, CONFIG["steps"])


if __name__ == "__main__":
    main()
