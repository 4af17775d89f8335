"""The careless path from text to attributions, which the shipped one is measured against."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from bench.plain_model import write
from onrecord.attributions import tagged
from onrecord.attributions.decode import Fragment
from onrecord.attributions.ties import Reading, Tied, tie
from onrecord.attributions.windows import Window, Words, read_words, windows
from onrecord.models import CRFTables, Tagger
from onrecord.models.tagger import WEIGHTS

SIZE = 128

Floats = NDArray[np.float32]


def careless(model: Tagger, folder: Path, *, threads: int = 0) -> Callable[[str], list[Tied]]:
    """From a text to its attributions without any care for time.

    The network is exported as it is (`plain_model`). Windows of 128 pieces are padded to full length and all run at
    once; each is then read by itself: the likeliest labels, word after word, and the cue that every fragment fits best.
    That is less than the shipped path does: no contents chosen anew, nothing added by rules, nothing read inside what
    was said.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(write(WEIGHTS / "model.onnx", folder)), options)

    def step(text: str) -> list[Tied]:
        words = read_words(text, model.tokenizer)
        cut = windows(words, size=SIZE - 2)
        ids, features = np.zeros((2, len(cut), SIZE), dtype=np.int64)
        for i, window in enumerate(cut):
            first = words.first[window.start : window.end + 1]
            n = int(first[-1] - first[0])
            ids[i, 0], ids[i, n + 1] = tagged.CLS, tagged.SEP
            ids[i, 1 : n + 1] = words.piece[first[0] : first[-1]]
            features[i, 1 : n + 1] = np.repeat(words.feature[window.start : window.end], np.diff(first))
        [scores] = session.run(None, {"ids": ids, "features": features, "positions": np.arange(SIZE)})
        pairs = zip(cut, scores, strict=True)
        return [tied for window, here in pairs for tied in _read(words, window, here, model)]

    return step


def _read(words: Words, window: Window, scores: Floats, model: Tagger) -> list[Tied]:
    """The attributions of one window from the scores of its pieces."""
    mine = slice(*window)
    scores = scores[words.first[mine] - words.first[window.start] + 1]
    width = len(model.crf.start)
    line = words.paragraph[mine]
    path = best_path(scores[:, :width], line, model.crf)
    reading = Reading(scores[:, width:], line, words.quotes[mine], model.links)
    return tie(list(_fragments(path, line)), reading)


def best_path(labels: Floats, line: NDArray[np.int64], crf: CRFTables) -> list[int]:
    """The likeliest legal labels, word after word.

    >>> free = CRFTables(np.zeros(2, np.float32), np.zeros((2, 2), np.float32))
    >>> best_path(np.eye(2, dtype=np.float32), np.array([1, 2]), free)
    [0, 1]
    """
    score, back = crf.start + labels[0], []
    for t in range(1, len(labels)):
        if line[t] != line[t - 1]:
            back.append(np.full(len(score), score.argmax()))
            score = score.max() + crf.start + labels[t]
        else:
            step = score[:, None] + crf.follow
            back.append(step.argmax(0))
            score = step.max(0) + labels[t]
    path = [int(score.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def _fragments(path: list[int], line: NDArray[np.int64]) -> Iterator[Fragment]:
    """Runs of a beginning and what continues it, within a line."""
    begin = -1
    for i in range(len(path) + 1):
        goes_on = i < len(path) and path[i] % 2 == 0 and path[i] > 0 and line[i] == line[i - 1]
        if begin >= 0 and not goes_on:
            yield Fragment((path[begin] - 1) // 2, begin, i, 1.0)
            begin = -1
        if i < len(path) and path[i] % 2 == 1:
            begin = i
