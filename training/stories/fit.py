"""Fit the likeness of two articles on the labelled pairs of 2017: `python training/stories/fit.py`.

Prints the weights that stand in src/onrecord/stories/likeness.py, in thousandths of a logit, and how well they do when
each sixth of the year is scored by what the other five taught. Logistic regression with a small ridge on standardised
features, by Newton's method. 2018 is never read.
"""

import argparse

import numpy as np
from evals.stories.score import articles
from numpy.typing import NDArray

from onrecord import stories
from onrecord.stories.likeness import WINDOW_DAYS, Shared

Floats = NDArray[np.float64]

# Strength of the ridge; 0.3 to 10 gave the same to within what 250 pairs can tell.
RIDGE = 1.0
FOLDS = 6
NAMES = (*Shared._fields, *(f"gap {days}" for days in range(1, WINDOW_DAYS + 1)))
# Pairs that share less than this are no question that anybody asks.
LEAST_LEAD, LEAST_REST = 40, 60


def pairs() -> tuple[Floats, Floats, NDArray[np.int64]]:
    """Features, labels (1: one event) and days of all labelled pairs within the window that share something."""
    found, gold = articles("2017")
    story = {row["id"]: row.get("story") for row in gold}
    profiles = stories.in_order([stories.profile(a) for a in found if story[a.id]])
    rows, labels, days = [], [], []
    for i, one in enumerate(profiles):
        for other in profiles[:i]:
            gap = stories.days_between(one.day, other.day)
            if gap > WINDOW_DAYS:
                continue
            shared = stories.shared(one, other)
            if shared.lead >= LEAST_LEAD or shared.rest >= LEAST_REST:
                rows.append([*(value / 1000 for value in shared), *(gap == d for d in range(1, WINDOW_DAYS + 1))])
                labels.append(story[one.id] == story[other.id])
                days.append(one.day or 0)
    return np.array(rows, float), np.array(labels, float), np.array(days)


def fit(features: Floats, labels: Floats) -> Floats:
    """The weights of the features, and the bias last."""
    mean, spread = features.mean(0), features.std(0) + 1e-9
    x = np.hstack([(features - mean) / spread, np.ones((len(features), 1))])
    ridge = np.diag([RIDGE] * features.shape[1] + [0.0])
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        chances = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (chances - labels) + ridge @ weights
        weights -= np.linalg.solve(x.T @ (x * (chances * (1 - chances))[:, None]) + ridge, slope)
    own = weights[:-1] / spread
    return np.append(own, weights[-1] - own @ mean)


def main() -> None:
    features, labels, days = pairs()
    fold = (days - days.min()) * FOLDS // (days.max() - days.min() + 1)
    chances = np.zeros(len(labels))
    for one in range(FOLDS):
        weights = fit(features[fold != one], labels[fold != one])
        held = features[fold == one]
        chances[fold == one] = 1 / (1 + np.exp(-(held @ weights[:-1] + weights[-1])))
    right = ((chances >= 0.5) == (labels == 1)).mean()
    loss = -np.log(np.where(labels == 1, chances, 1 - chances)).mean()
    print(
        f"{len(labels)} pairs, {int(labels.sum())} of one event; held out: {100 * right:.1f} % right, loss {loss:.4f}"
    )
    for name, weight in zip((*NAMES, "bias"), fit(features, labels), strict=True):
        print(f"{name:12} {round(1000 * weight):6}")


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
