"""From scores of words to fragments: the likeliest legal label sequence of every line, and in it the best contents."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.bounds import CONTENT, CUE, SOURCE, Chances, Fragment, bounded
from onrecord.models import CRFTables

__all__ = ["CONTENT", "CUE", "SOURCE", "Fragment", "decode", "decode_all"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


def decode(labels: Floats, line: Ints, crf: CRFTables) -> list[Fragment]:
    """The fragments of a text from the (W, 7) scores of its words; `line` numbers the line that each word is in.

    No fragment crosses a line break. Lines are decoded side by side, the longest first, so that the time goes with
    the longest line and not with their number.
    """
    if len(labels) == 0:
        return []
    path = best_labels(labels, line, crf)
    said = chances(labels, line, crf)
    chosen = np.take_along_axis(said.shares, path[:, None], 1)[:, 0]
    return bounded(list(_fragments(path, line, chosen)), said, line)


def decode_all(labels: list[Floats], lines: list[Ints], crf: CRFTables) -> list[list[Fragment]]:
    """`decode` for several texts at once: the same fragments, in a fraction of the time where texts are short."""
    sizes = [len(part) for part in labels]
    if not any(sizes):
        return [[] for _ in labels]
    bounds = np.cumsum([0, *sizes])
    first_line = np.cumsum([0, *[int(line.max()) + 2 if len(line) else 0 for line in lines[:-1]]])
    whole = np.concatenate([line + shift for line, shift in zip(lines, first_line, strict=True)])
    out: list[list[Fragment]] = [[] for _ in labels]
    for fragment in decode(np.concatenate(labels), whole, crf):
        place = int(np.searchsorted(bounds, fragment.start, side="right")) - 1
        start, end = fragment.start - int(bounds[place]), fragment.end - int(bounds[place])
        out[place].append(fragment._replace(start=start, end=end))
    return out


class _Lines(NamedTuple):
    """Where lines begin, the longest first, and how many of them reach to each place."""

    begin: Ints
    live: list[int]


def _lines(line: Ints) -> _Lines:
    begin = np.flatnonzero(np.diff(line, prepend=line[0] - 1))
    length = np.diff(np.append(begin, len(line)))
    order = np.argsort(-length, kind="stable")
    longest = int(length[order[0]])
    return _Lines(begin[order], np.searchsorted(-length[order], -np.arange(longest), side="left").tolist())


def best_labels(labels: Floats, line: Ints, crf: CRFTables) -> Ints:
    """The likeliest legal labels of all words (Viterbi, by line)."""
    begin, live = _lines(line)
    score = crf.start + labels[begin]
    pointers: list[Ints] = []
    for t, n in enumerate(live[1:], 1):
        steps = score[:n, :, None] + crf.follow
        pointers.append(steps.argmax(1))
        score[:n] = steps.max(1) + labels[begin[:n] + t]
    path = np.zeros(len(line), dtype=np.int64)
    now, rows = score.argmax(1), np.arange(len(begin))
    for t in range(len(live) - 1, -1, -1):
        n = live[t]
        path[begin[:n] + t] = now[:n]
        if t:
            now[:n] = pointers[t - 1][rows[:n], now[:n]]
    return path


def chances(labels: Floats, line: Ints, crf: CRFTables) -> Chances:
    """The chances of each word's labels, all legal sequences of its line considered (forward-backward)."""
    begin, live = _lines(line)
    own = np.exp(labels - labels.max(1, keepdims=True)) + np.float32(1e-30)
    follow = np.exp(crf.follow)
    forward, backward = np.empty_like(own), np.ones_like(own)
    forward[begin] = own[begin] * np.exp(crf.start)
    for t, n in enumerate(live[1:], 1):
        at = begin[:n] + t
        step = _times(forward[at - 1], follow) * own[at]
        forward[at] = step / step.sum(1, keepdims=True)
    for t in range(len(live) - 1, 0, -1):
        at = begin[: live[t]] + t
        step = _times(own[at] * backward[at], follow.T)
        backward[at - 1] = step / step.sum(1, keepdims=True)
    both = forward * backward
    onward = own * backward
    following = np.maximum(_times(onward, follow.T), np.float32(1e-37))
    opens, inside = 1 + 2 * CONTENT, 2 + 2 * CONTENT
    begun, held = (follow[label, inside] * onward[:, inside] / following[:, label] for label in (opens, inside))
    begun[begin] = held[begin] = 0
    return Chances(both / both.sum(1, keepdims=True), begun, held)


def _times(rows: Floats, table: Floats) -> Floats:
    """`rows @ table`, written out: a library's product may round a row otherwise when others stand beside it."""
    out: Floats = (rows[:, :, None] * table).sum(1)
    return out


def _fragments(path: Ints, line: Ints, chosen: Floats) -> Iterator[Fragment]:
    """Runs of a beginning and what continues it."""
    fresh = np.diff(line, prepend=line[0] - 1) != 0
    stops = np.flatnonzero((path % 2 == 1) | (path == 0) | fresh)
    nexts = np.append(stops[1:], len(path))
    for start, end in zip(stops.tolist(), nexts.tolist(), strict=True):
        if path[start]:
            after = float(chosen[end]) if end < len(path) and not fresh[end] else 1.0
            sure = float(chosen[start]) * float(chosen[start:end].min()) * after
            yield Fragment(int(path[start] - 1) // 2, start, end, sure)
