"""Turn raw scores into probabilities: `python training/attributions/calibrate.py --data FOLDER --model FOLDER`.

The shipped model reads the articles held out of training; an attribution is right if its source, its cue and the set of
its contents all equal the gold. A rising step function from raw score to share of right ones (isotonic regression) goes
into the model's config.json.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from corpus import Labelled, hold_out, load
from train import CONFIG, base_folder, tokenizer

from onrecord.attributions.tagged import extract
from onrecord.models import Tagger
from onrecord.models import load as load_model

Whole = tuple[tuple[int, int] | None, tuple[int, int] | None, frozenset[tuple[int, int]]]


def gold(article: Labelled) -> set[Whole]:
    """The attributions of an article in characters: source, cue, contents."""
    parts: dict[int, list[tuple[int, tuple[int, int]]]] = {}
    for kind, first, last, owners in article.spans:
        span = int(article.words.start[first]), int(article.words.end[last - 1])
        for owner in owners:
            parts.setdefault(owner, []).append((kind, span))
    out: set[Whole] = set()
    for rows in parts.values():
        source, cue = (next((s for k, s in rows if k == kind), None) for kind in (0, 1))
        out.add((source, cue, frozenset(s for k, s in rows if k == 2)))
    return out


def outcomes(articles: list[Labelled], model: Tagger) -> tuple[np.ndarray, np.ndarray]:
    """Confidence of every outer attribution found, and whether it is right."""
    sure, right = [], []
    for article in articles:
        wanted = gold(article)
        for found in extract(article.text, model=model):
            if found.parent is None:
                whole = found.source and tuple(found.source), found.cue and tuple(found.cue)
                sure.append(found.confidence)
                right.append((*whole, frozenset(tuple(span) for span in found.content)) in wanted)
    return np.asarray(sure), np.asarray(right, dtype=float)


def isotonic(sure: np.ndarray, right: np.ndarray) -> tuple[list[float], list[float]]:
    """Points (raw score, share right) of the rising curve with the least squared error (pool adjacent violators)."""
    order = np.argsort(sure, kind="stable")
    pools: list[list[float]] = []
    for score, hit in zip(sure[order], right[order], strict=True):
        pools.append([score, hit, 1.0])
        while len(pools) > 1 and (pools[-2][1] >= pools[-1][1] or pools[-2][2] < 20):
            score, share, count = pools.pop()
            before = pools[-1]
            total = before[2] + count
            pools[-1] = [
                (before[0] * before[2] + score * count) / total,
                (before[1] * before[2] + share * count) / total,
                total,
            ]
    return [round(p[0], 4) for p in pools], [round(p[1], 4) for p in pools]


def reliability(sure: np.ndarray, right: np.ndarray) -> list[dict[str, float]]:
    """Ten equal bands of confidence: how many fall in it, how sure they were and how many were right."""
    band = np.minimum(9, (sure * 10).astype(int))
    rows = []
    for b in range(10):
        mine = band == b
        if mine.any():
            rows.append(
                {
                    "from": b / 10,
                    "count": int(mine.sum()),
                    "sure": float(sure[mine].mean()),
                    "right": float(right[mine].mean()),
                }
            )
    return rows


def expected_error(rows: list[dict[str, float]]) -> float:
    """The mean gap between confidence and share right, weighted by count, in points."""
    total = sum(row["count"] for row in rows)
    return 100 * sum(row["count"] * abs(row["sure"] - row["right"]) for row in rows) / max(1, total)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    args = parser.parse_args()
    pieces = tokenizer(base_folder())
    place = args.model / "config.json"
    config = json.loads(place.read_text(encoding="utf8"))
    config["calibration"] = None
    place.write_text(json.dumps(config) + "\n", encoding="utf8")
    _, held = hold_out(load(args.data / "train", pieces), count=CONFIG["held_out"], seed=CONFIG["seed"])
    sure, right = outcomes(held, load_model(args.model))
    if not len(sure):
        print("nothing was found in the articles held out: scores stay as they are")
        return
    score, share = isotonic(sure, right)
    config["calibration"] = {"score": score, "right": share}
    place.write_text(json.dumps(config) + "\n", encoding="utf8")
    model = load_model(args.model)
    for name, articles in (("held out", held), ("dev", [rows[0] for rows in load(args.data / "dev", pieces)])):
        rows = reliability(*outcomes(articles, model))
        print(f"{name}: expected calibration error {expected_error(rows):.1f} points")
        for row in rows:
            print(f"  {row['from']:.1f}+  {row['count']:5d}  sure {row['sure']:.3f}  right {row['right']:.3f}")


if __name__ == "__main__":
    main()
