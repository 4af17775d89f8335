"""Learn what pairs of parts are one saying: `python training/statements/fit.py`, from the root of the repository.

Logistic regression over the features of `onrecord.statements.pairs`, from the events with hand-made gold: the pairs of
parts that the pipeline finds in their raw texts, and the pairs of the gold's own wordings by one speaker. Writes the
weights that ship, learned from all events, and beside the eval those of each fold, learned without the event that the
fold is reported on. The threshold of a fold is chosen on its own events too, each with weights learned without it.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from evals.statements.events import LEARNED, Event, given, labels, own  # noqa: E402
from evals.statements.folds import FOLDS  # noqa: E402
from evals.statements.losses import counts as counts_of  # noqa: E402

from onrecord.statements import pairs  # noqa: E402
from onrecord.statements.align import align  # noqa: E402
from onrecord.statements.evidence import Evidence  # noqa: E402
from onrecord.statements.pairs import FEATURES  # noqa: E402
from onrecord.text.weights import Weights  # noqa: E402

# Strength of the pull of the weights (of features at unit variance) towards 0, and how often an example of the gold's
# own wordings counts, of which there are few and none is cut wrongly. From 30 to 100, and from 2 to 4, the link F1 of
# the events held out stays within 2; a pull of 3 loses 4 to 5.
PULL = 60.0
GIVEN = 3.0
# Below 0.12 the precision from raw text falls at once (of the six events, 84 at 0.12 and 78 at 0.1), for no recall.
THRESHOLDS = (0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.24, 0.26, 0.3)
# A threshold is chosen by what it and its neighbours give: one alone wins by chance.
NEIGHBOURS = (0.25, 0.5, 0.25)
STEPS = 30

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Examples:
    """An event's parts with the features of all their pairs, (N, N, F); of the pairs to learn from, the features,
    whether the two are one saying, and how often each counts."""

    event: Event
    table: Floats
    rows: Floats
    right: Floats
    times: float


def examples(event: Event, *, one_speaker: bool) -> Examples:
    """All pairs of parts of different attributions; with `one_speaker` those of the same speaker only."""
    held, rows, right = labels(event), [], []
    same = FEATURES.index("same_speaker")
    table = np.zeros((len(event.found), len(event.found), len(FEATURES)))
    for i, one in enumerate(event.found):
        for j, row in enumerate(pairs.features(one, event.found[:i], event.weights)):
            table[i, j] = table[j, i] = row
            if event.found[j].part.attribution != one.part.attribution and (row[same] or not one_speaker):
                rows.append(row)
                right.append(bool(held[i] & held[j]))
    return Examples(event, table, np.array(rows), np.array(right, dtype=np.float64), GIVEN if one_speaker else 1.0)


def fit(found: Sequence[Examples]) -> dict[str, Any]:
    """Weights and bias by Newton's method, in the units of the features as they are."""
    rows, right = np.concatenate([e.rows for e in found]), np.concatenate([e.right for e in found])
    times = np.concatenate([np.full(len(e.right), e.times) for e in found])
    mean, spread = rows.mean(0), np.maximum(rows.std(0), 1e-9)
    x = np.hstack([(rows - mean) / spread, np.ones((len(rows), 1))])
    pull = np.diag([PULL] * rows.shape[1] + [0.0])
    weight = np.zeros(x.shape[1])
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-x @ weight))
        slope = x.T @ (times * (guess - right)) + pull @ weight
        weight -= np.linalg.solve((x * (times * guess * (1 - guess))[:, None]).T @ x + pull, slope)
    learned = weight[:-1] / spread
    named = {name: round(float(w), 5) for name, w in zip(FEATURES, learned, strict=True)}
    return {"weights": named, "bias": round(float(weight[-1] - learned @ mean), 5), "threshold": 0.0}


class Known:
    """A scorer that has scored all pairs of an event beforehand."""

    def __init__(self, found: Examples, learned: dict[str, Any]) -> None:
        self.place = {(e.part.article, e.part.order): i for i, e in enumerate(found.event.found)}
        logit = found.table @ np.array([learned["weights"][name] for name in FEATURES]) + learned["bias"]
        rows = found.table.reshape(-1, len(FEATURES))
        self.table = pairs.judged(rows, logit.ravel()).reshape(logit.shape)
        self.threshold = 0.0

    def probabilities(self, one: Evidence, others: Sequence[Evidence], weights: Weights) -> list[float]:
        mine = self.place[one.part.article, one.part.order]
        return [float(self.table[mine, self.place[e.part.article, e.part.order]]) for e in others]


def links(event: Event, scorer: Any) -> Counter[str]:
    """The shared scorer's counts for the statements that `scorer` makes of an event."""
    return counts_of(event, align(event.found, event.weights, scorer).groups)[0]


def threshold(own_found: dict[str, Examples], given_found: dict[str, Examples]) -> float:
    """The one with the best mean of the two link F1, every event with weights learned from the others."""
    both = (own_found, given_found)
    counts = {t: (Counter[str](), Counter[str]()) for t in THRESHOLDS}
    for name in own_found:
        learned = fit([e for found in both for other, e in found.items() if other != name])
        for i, found in enumerate(both):
            scorer = Known(found[name], learned)
            for scorer.threshold in THRESHOLDS:
                counts[scorer.threshold][i].update(links(found[name].event, scorer))
    reached = np.array([sum(map(f1, counts[t])) for t in THRESHOLDS])
    return THRESHOLDS[int(np.argmax(np.convolve(np.pad(reached, 1, mode="edge"), NEIGHBOURS, "valid")))]


def f1(counts: Counter[str]) -> float:
    return 2 * counts["right"] / max(1, counts["mine"] + counts["wanted"])


def learn(own_found: dict[str, Examples], given_found: dict[str, Examples]) -> dict[str, Any]:
    learned = fit([*own_found.values(), *given_found.values()])
    return {**learned, "threshold": threshold(own_found, given_found)}


def main() -> None:
    own_found = {name: examples(own(name), one_speaker=False) for name in LEARNED}
    given_found = {name: examples(given(name), one_speaker=True) for name in LEARNED}
    total = {"own": Counter[str](), "given": Counter[str]()}
    folds = {}
    for name in LEARNED:
        rest = [{n: e for n, e in found.items() if n != name} for found in (own_found, given_found)]
        folds[name] = learn(*rest)
        both = (own_found[name], given_found[name])
        scorers = [Known(found, folds[name]) for found in both]
        for scorer in scorers:
            scorer.threshold = folds[name]["threshold"]
        one = {
            key: links(found.event, scorer) for key, found, scorer in zip(("own", "given"), both, scorers, strict=True)
        }
        print(name, folds[name]["threshold"], {k: round(100 * f1(c), 1) for k, c in one.items()}, dict(one["own"]))
        if name != "seeds":
            for key, counts in one.items():
                total[key].update(counts)
    for key, counts in total.items():
        print(key, round(100 * f1(counts), 1), dict(counts))
    FOLDS.write_text(json.dumps(folds, indent=1) + "\n", "utf-8")
    shipped = learn(own_found, given_found)
    pairs.WEIGHTS.write_text(json.dumps(shipped, indent=1) + "\n", "utf-8")
    print("shipped", shipped["threshold"])


if __name__ == "__main__":
    main()
