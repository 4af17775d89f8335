"""Figures on the held-out articles while training: strict F1 of fragments, and how many gold fragments link right."""

from collections import Counter

import numpy as np
import torch
from batches import collate
from corpus import Labelled
from net import LABELS, Tagger

from onrecord.attributions.windows import windows


def best_path(emission: np.ndarray, fresh: np.ndarray, start: np.ndarray, follow: np.ndarray) -> list[int]:
    """The likeliest labels of one window's words."""
    score, back = (start if fresh[0] else np.maximum(start, 0)) + emission[0], []
    for t in range(1, len(emission)):
        if fresh[t]:
            back.append(np.full(LABELS, score.argmax()))
            score = score.max() + start + emission[t]
        else:
            step = score[:, None] + follow
            back.append(step.argmax(0))
            score = step.max(0) + emission[t]
    path = [int(score.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def fragments(path: list[int], offset: int) -> set[tuple[int, int, int]]:
    """(type, first word, word after the last) of the runs in a legal label sequence."""
    out, begin = set(), -1
    for i, label in enumerate([*path, 0]):
        if begin >= 0 and (label == 0 or label % 2 == 1):
            out.add(((path[begin] - 1) // 2, offset + begin, offset + i))
            begin = -1
        if label and begin < 0:
            begin = i
    return out


@torch.no_grad()
def held_out_figures(model: Tagger, articles: list[Labelled], *, size: int) -> dict[str, float]:
    """Strict F1 of sources, cues and contents, and the share of gold fragments that pick their cue, in per cent."""
    model.eval()
    start, follow = (x.numpy() for x in model.crf.scores())
    n: Counter[object] = Counter()
    rows = [(a, w) for a in articles for w in windows(a.words, size=size)]
    for i in range(0, len(rows), 16):
        batch = collate(rows[i : i + 16])
        emission, link = model(batch.ids, batch.features)
        for j, (article, window) in enumerate(rows[i : i + 16]):
            count = window.end - window.start
            first = batch.first[j, :count]
            path = best_path(emission[j, first].numpy(), batch.fresh[j, :count].numpy(), start, follow)
            guess = fragments(path, window.start)
            inside = ((k, max(s, window.start), min(e, window.end)) for k, s, e, _ in article.spans)
            gold = {(k, s, e) for k, s, e in inside if s < e}
            for kind in range(3):
                n[kind, "right"] += len({g for g in guess & gold if g[0] == kind})
                n[kind, "all"] += len({g for g in guess if g[0] == kind}) + len({g for g in gold if g[0] == kind})
            for kind, pairs in enumerate(batch.pairs[j]):
                if len(pairs.target):
                    scores = pairs.scores(model.linker, kind, link[j, batch.first[j]])
                    n["link right"] += int((scores.argmax(1) == pairs.target).sum())
                    n["link all"] += len(pairs.target)
    out = {name: 200 * n[k, "right"] / max(1, n[k, "all"]) for k, name in enumerate(("source", "cue", "content"))}
    return {k: round(v, 2) for k, v in (out | {"link": 100 * n["link right"] / max(1, n["link all"])}).items()}
