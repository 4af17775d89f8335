"""From labelled articles to batches of windows, and the fragment-cue pairs inside them."""

import random
from dataclasses import dataclass, replace

import numpy as np
import torch
from corpus import Labelled
from net import DISTANCES, Linker
from torch import Tensor

from onrecord.attributions.windows import CASES, GAPS, Window, windows

CLS, SEP, MASK = 101, 102, 103
# Cases as `onrecord.attributions.windows` numbers them.
CAPITALS, DIGITS, POINTS = 2, 4, 5
Row = tuple[Labelled, Window]


@dataclass(frozen=True)
class Pairs:
    """The fragments of one type in a window and all its cues, with what stands between them; `target` 0 is "none"."""

    fragments: Tensor
    cues: Tensor
    distance: Tensor
    same: Tensor
    between: Tensor
    target: Tensor

    def to(self, device: torch.device) -> "Pairs":
        return Pairs(**{name: value.to(device) for name, value in vars(self).items()})

    def scores(self, linker: Linker, kind: int, vectors: Tensor) -> Tensor:
        """Link scores from the (W, 4 * LINK) vectors of the window's words."""
        width = vectors.shape[1] // 4
        mine = vectors[:, kind * width : (kind + 1) * width]
        theirs = vectors[:, (2 + kind) * width : (3 + kind) * width]
        return linker(kind, self.fragments @ mine, self.cues @ theirs, self.distance, self.same, self.between)


@dataclass(frozen=True)
class Batch:
    """Windows of about one length, padded: pieces by (B, T), words by (B, W)."""

    ids: Tensor
    features: Tensor
    first: Tensor
    label: Tensor
    fresh: Tensor
    mask: Tensor
    pairs: list[tuple[Pairs, Pairs]]
    taught: Tensor | None = None

    def to(self, device: torch.device) -> "Batch":
        """The batch on `device`, with the pairs in it."""
        moved = {name: value.to(device) for name, value in vars(self).items() if isinstance(value, Tensor)}
        return replace(self, **moved, pairs=[(a.to(device), b.to(device)) for a, b in self.pairs])


def pooling(spans: list[tuple[int, int]], words: int) -> Tensor:
    """(N, words) weights by which a fragment's vector is its words' mean, its first and its last word, equally."""
    out = torch.zeros(len(spans), words)
    for i, (start, end) in enumerate(spans):
        out[i, start:end] = 1 / 3 / (end - start)
        out[i, start] += 1 / 3
        out[i, end - 1] += 1 / 3
    return out


def bucket(distance: int) -> int:
    """Signed distance in words as a small number: cues before a fragment and cues after it are told apart."""
    size = int(np.searchsorted(DISTANCES, abs(distance), side="right"))
    return size if distance >= 0 else len(DISTANCES) + 1 + size


def pair_up(
    spans: list[tuple[int, int]], cues: list[tuple[int, int]], paragraph: np.ndarray, targets: list[int], words: int
) -> Pairs:
    """Every fragment with every cue; `targets` are cue numbers, -1 for none."""
    distance, same, between = [], [], []
    for start, end in spans:
        for j, (cue_start, cue_end) in enumerate(cues):
            after = cue_start >= end
            distance.append(bucket(cue_start - end if after else cue_end - start - 1))
            same.append(float(paragraph[start] == paragraph[cue_start]))
            between.append(
                min(
                    3,
                    sum(min(cue_start, start) <= c < max(cue_start, start) for n, (c, _) in enumerate(cues) if n != j),
                )
            )
    shape = (len(spans), len(cues))
    return Pairs(
        pooling(spans, words), pooling(cues, words), torch.tensor(distance, dtype=torch.long).view(shape),
        torch.tensor(same).view(shape), torch.tensor(between, dtype=torch.long).view(shape), torch.tensor(targets) + 1,
    )  # fmt: skip


def window_pairs(article: Labelled, window: Window, words: int) -> tuple[Pairs, Pairs]:
    """Pairs of sources and of contents with cues, for the gold fragments that lie whole in the window."""
    inside = [
        (k, s - window.start, e - window.start, o)
        for k, s, e, o in article.spans
        if s >= window.start and e <= window.end
    ]
    cues = [(s, e) for k, s, e, _ in inside if k == 1]
    of_owner = {owner: j for j, owners in enumerate(o for k, _, _, o in inside if k == 1) for owner in owners}
    paragraph = article.words.paragraph[window.start : window.end]
    out = []
    for kind in (0, 2):
        mine = [(s, e, [of_owner[o] for o in owners if o in of_owner]) for k, s, e, owners in inside if k == kind]
        # A source of several cues belongs to the nearest; decoding lets the others share it.
        targets = [min(own, key=lambda j, s=s: abs(cues[j][0] - s), default=-1) for s, _, own in mine]
        out.append(pair_up([(s, e) for s, e, _ in mine], cues, paragraph, targets, words))
    return out[0], out[1]


def epoch_batches(articles: list[list[Labelled]], chance: random.Random, *, size: int, count: int) -> list[list[Row]]:
    """One epoch: each article by one of its annotators, cut at a new place; batches of windows of like length."""
    rows: list[Row] = []
    for versions in articles:
        article = chance.choice(versions)
        cut = windows(article.words, size=size, offset=chance.randrange(size // 2))
        rows += [(article, window) for window in cut]
    chance.shuffle(rows)
    pool = 40 * count
    out = []
    for i in range(0, len(rows), pool):
        near = sorted(rows[i : i + pool], key=lambda row: pieces(*row))
        out += [near[j : j + count] for j in range(0, len(near), count)]
    chance.shuffle(out)
    return out


def pieces(article: Labelled, window: Window) -> int:
    return int(article.words.first[window.end] - article.words.first[window.start])


def collate(rows: list[Row]) -> Batch:
    """Pad windows to tensors; [CLS] and [SEP] carry feature 0."""
    t = max(pieces(*row) for row in rows) + 2
    w = max(window.end - window.start for _, window in rows)
    ids, features = torch.zeros(len(rows), t, dtype=torch.long), torch.zeros(len(rows), t, dtype=torch.long)
    first, label = torch.zeros(len(rows), w, dtype=torch.long), torch.zeros(len(rows), w, dtype=torch.long)
    fresh, mask = torch.zeros(len(rows), w, dtype=torch.bool), torch.zeros(len(rows), w, dtype=torch.bool)
    for i, (article, window) in enumerate(rows):
        words, n = article.words, window.end - window.start
        begin, end = int(words.first[window.start]), int(words.first[window.end])
        ids[i, 0], ids[i, end - begin + 1] = CLS, SEP
        ids[i, 1 : end - begin + 1] = torch.from_numpy(words.piece[begin:end])
        lengths = np.diff(words.first[window.start : window.end + 1])
        features[i, 1 : end - begin + 1] = torch.from_numpy(
            np.repeat(words.feature[window.start : window.end], lengths)
        )
        first[i, :n] = torch.from_numpy(words.first[window.start : window.end] - begin + 1)
        label[i, :n] = torch.from_numpy(article.label[window.start : window.end])
        fresh[i, :n] = torch.from_numpy(words.feature[window.start : window.end] % 4 >= 2)
        mask[i, :n] = True
    pairs = [window_pairs(article, window, w) for article, window in rows]
    return Batch(ids, features, first, label, fresh, mask, pairs)


def masked(batch: Batch, share: float) -> Batch:
    """The batch with a share of its pieces masked, so that no word alone decides; drawn from torch's generator."""
    hidden = (torch.rand(batch.ids.shape) < share) & (batch.ids != 0) & (batch.ids != CLS) & (batch.ids != SEP)
    return replace(batch, ids=batch.ids.masked_fill(hidden, MASK))


def shouted(batch: Batch, share: float) -> Batch:
    """The batch with a share of its windows in capitals throughout, of which the training articles have too few."""
    case = batch.features // GAPS % CASES
    change = (torch.rand(len(batch.ids), 1) < share) & (case != DIGITS) & (case != POINTS) & (batch.ids != CLS)
    change &= (batch.ids != 0) & (batch.ids != SEP)
    return replace(batch, features=torch.where(change, batch.features + (CAPITALS - case) * GAPS, batch.features))
