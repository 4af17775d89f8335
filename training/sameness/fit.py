"""Learn when two sentences say the same: `python training/sameness/fit.py`, from the root of the repository.

Logistic regression over the features of `onrecord.divergence.sameness`, from pairs of sentences of two outlets that we
read and judged ourselves (`pairs.json`: article, start and end in its body, twice, and the judgement). Prints how well
each eighth of the pairs is judged by the others, and writes the weights that ship.
"""

import gzip
import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from evals.rows import DATA, needed  # noqa: E402

from onrecord.attributions import rules  # noqa: E402
from onrecord.data import Span  # noqa: E402
from onrecord.divergence import sameness  # noqa: E402
from onrecord.divergence.sameness import FEATURES, Judge, Sentence, features, judge, sentences_read  # noqa: E402

PAIRS = Path(__file__).with_name("pairs.json")
ARTICLES = DATA / "stories" / "allsides-2017-2018.jsonl.gz"
# Strength of the pull of the weights (of features at unit variance) towards 0. Held out, the log loss is 0.411 at 3,
# 0.413 at 10, 0.423 at 30: few features, so little to hold back.
PULL = 10.0
STEPS, PARTS, ROUNDS = 30, 8, 4

Floats = NDArray[np.float64]


def frames(text: str) -> list[Span]:
    """The words of a sentence that tell who says it: sources and cues, as the rules read them."""
    return [span for one in rules.extract(text) for span in (one.source, one.cue) if span]


def judged() -> tuple[list[tuple[Sentence, Sentence]], Floats]:
    """The judged pairs, ready to compare, and which of them say the same."""
    rows = json.loads(PAIRS.read_text("utf-8"))
    with gzip.open(needed(ARTICLES), "rt", encoding="utf-8") as lines:
        body = {one["id"]: one["body"] for one in map(json.loads, lines)}
    texts = [body[row[at]][row[at + 1] : row[at + 2]] for at in (0, 3) for row in rows]
    found = sentences_read(texts, [frames(text) for text in texts])
    return list(zip(found[: len(rows)], found[len(rows) :], strict=True)), np.array([float(row[6]) for row in rows])


def fit(rows: Floats, right: Floats) -> dict[str, Any]:
    """Weights and bias by Newton's method, in the units of the features as they are."""
    mean, spread = rows.mean(0), rows.std(0)
    x = np.hstack([(rows - mean) / spread, np.ones((len(rows), 1))])
    pull = np.diag([PULL] * rows.shape[1] + [0.0])
    weight = np.zeros(x.shape[1])
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-x @ weight))
        slope = x.T @ (guess - right) + pull @ weight
        weight -= np.linalg.solve((x * (guess * (1 - guess))[:, None]).T @ x + pull, slope)
    learned = weight[:-1] / spread
    named = {name: round(float(w), 4) for name, w in zip(FEATURES, learned, strict=True)}
    return {"weights": named, "bias": round(float(weight[-1] - learned @ mean), 4)}


def held_out(rows: Floats, right: Floats) -> Floats:
    """The probability of each pair by weights learned without its eighth, the mean of four divisions."""
    chance, likely = np.random.default_rng(0), np.zeros(len(right))
    for _ in range(ROUNDS):
        part = chance.permutation(len(right)) % PARTS
        for one in range(PARTS):
            own: Judge = judge(fit(rows[part != one], right[part != one]))
            logit = rows[part == one] @ own.weight + own.bias
            likely[part == one] += 1 / (1 + np.exp(-logit)) / ROUNDS
    return likely


def main() -> None:
    pairs, right = judged()
    rows = np.array([features(*pair) for pair in pairs])
    likely = held_out(rows, right)
    loss = -np.mean([math.log(p if r else 1 - p) for p, r in zip(likely, right, strict=True)])
    print(f"{len(right)} pairs, {int(right.sum())} the same; held out: log loss {loss:.4f}")
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        said = likely >= least
        both = (said & (right > 0)).sum()
        precision, recall = both / said.sum(), both / right.sum()
        print(
            f"from {least}: precision {precision:.3f} recall {recall:.3f} accuracy {(said == (right > 0)).mean():.3f}"
        )
    learned = fit(rows, right)
    print(learned)
    sameness.WEIGHTS.write_text(json.dumps(learned, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
