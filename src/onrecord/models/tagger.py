"""The attribution model: an ONNX graph, its tokenizer, and the small tables that are used outside the graph.

A model is a folder: model.onnx, tokenizer.json, config.json and CARD.md, which says what it learned from, how well it
does and where it fails.
"""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import OnrecordError
from onrecord.models.cores import cores
from onrecord.models.opening import opened

WEIGHTS = Path(__file__).parent / "weights" / "attributions"

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


class Pieces(NamedTuple):
    """A window as the model takes it: ids of word pieces, opening and closing piece included, and their features."""

    ids: Ints
    features: Ints


class Scores(NamedTuple):
    """What the model says of a window's pieces: (T, 7) label scores and (T, 192) link vectors."""

    labels: Floats
    links: Floats


@dataclass(frozen=True, slots=True)
class CRFTables:
    """Scores of a label at the start of a line, (7,), and of a label after another, (7, 7); illegal ones are -1e4."""

    start: Floats
    follow: Floats


@dataclass(frozen=True, slots=True)
class LinkTables:
    """What the distance between a fragment and a cue says about their belonging together; row 0 sources, 1 contents."""

    distances: Ints
    distance: Floats
    same_line: Floats
    between: Floats
    none: Floats
    none_link: Floats


class Tagger(Protocol):
    """Scores of 7 labels (O, then B and I of source, cue, content) and four link vectors for every word piece."""

    tokenizer: Any
    window: int
    threads: int
    crf: CRFTables
    links: LinkTables
    calibration: dict[str, list[float]]
    cue_words: frozenset[str]

    def score(self, windows: Sequence[Pieces]) -> list[Scores]:
        """For each window of T pieces its (T, 7) label scores and (T, 192) link vectors, in the order given.

        The scores of a window do not depend on the others.
        """
        ...


class _OnnxTagger:
    """A tagger that runs on onnxruntime."""

    def __init__(self, folder: Path, *, threads: int) -> None:
        config = json.loads((folder / "config.json").read_text(encoding="utf8"))
        self.threads = threads
        self._workers = ThreadPoolExecutor(threads, thread_name_prefix="tagger") if threads > 1 else None
        self._session, self.tokenizer = opened(folder)
        self.window = int(config["window"])
        self.crf = CRFTables(_floats(config["start"]), _floats(config["follow"]))
        linker = {name: _floats(value) for name, value in config["linker"].items()}
        self.links = LinkTables(np.asarray(config["distances"], dtype=np.int64), **linker)
        self.calibration = dict(config.get("calibration") or {})
        self.cue_words = frozenset(config["cue_words"])

    def score(self, windows: Sequence[Pieces]) -> list[Scores]:
        if self._workers is None or len(windows) < 2:
            return [self._score(window) for window in windows]
        # The longest first, so that no core is left with a long one at the end.
        order = sorted(range(len(windows)), key=lambda i: -len(windows[i].ids))
        scored = self._workers.map(self._score, (windows[i] for i in order))
        by_place = dict(zip(order, scored, strict=True))
        return [by_place[i] for i in range(len(windows))]

    def _score(self, window: Pieces) -> Scores:
        places = np.arange(len(window.ids), dtype=np.int64)
        feeds = {"ids": window.ids[None], "features": window.features[None], "positions": places}
        labels, links = self._session.run(None, feeds)
        return Scores(labels[0], links[0])


def _floats(value: object) -> Floats:
    return np.asarray(value, dtype=np.float32)


def load(folder: str | Path | None = None, *, threads: int | None = None) -> Tagger:
    """Load the attribution model from `folder`, by default the one that ships with the package.

    `threads` is the number of cores that it may use: by default all of them, and one in a process that another one
    started to share its work. Raises OnrecordError where the folder is no such model.
    """
    place = WEIGHTS if folder is None else Path(folder)
    missing = [n for n in ("model.onnx", "tokenizer.json", "config.json") if not (place / n).is_file()]
    if missing:
        raise OnrecordError(f"{place} is not an attribution model: {', '.join(missing)} missing; reinstall onrecord")
    return _OnnxTagger(place, threads=threads or cores())
