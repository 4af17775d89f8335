"""The sentence encoder: an ONNX graph and its tokenizer. What a word means in its sentence, as a vector.

Where words are compared by meaning, each is seen with the sentence around it, so that "agree" beside "sign" and beside
"disagree" differ. A model is a folder, as the attribution model is.
"""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import OnrecordError
from onrecord.models.cores import cores
from onrecord.models.opening import opened

WEIGHTS = Path(__file__).parent / "weights" / "sentences"
# Sentences whose vectors are held at once; what is kept of them is a quarter of the size.
_CHUNK = 256

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


class Encoded(NamedTuple):
    """The word pieces of one sentence: `start` and `end` in it (code points) and (T, width) vectors."""

    start: Ints
    end: Ints
    vectors: Floats


class Encoder(Protocol):
    """Sentences in, the vectors of their word pieces out."""

    width: int

    def encode(self, sentences: Sequence[str]) -> Iterator[Encoded]:
        """Each sentence in the order given; what it holds past the model's window has no pieces.

        The vectors of a sentence do not depend on the others.
        """
        ...


class _OnnxEncoder:
    """An encoder that runs on onnxruntime, one sentence at a time: a batch would change the scale of its int8 steps."""

    def __init__(self, folder: Path, *, threads: int) -> None:
        config = json.loads((folder / "config.json").read_text(encoding="utf8"))
        self.width, self._window = int(config["width"]), int(config["window"])
        self._session, self._tokenizer = opened(folder)
        self._threads = threads

    def encode(self, sentences: Sequence[str]) -> Iterator[Encoded]:
        if self._threads < 2 or len(sentences) < 2:
            yield from map(self._encode, sentences)
            return
        with ThreadPoolExecutor(self._threads, thread_name_prefix="encoder") as workers:
            for first in range(0, len(sentences), _CHUNK):
                yield from workers.map(self._encode, sentences[first : first + _CHUNK])

    def _encode(self, sentence: str) -> Encoded:
        encoding = self._tokenizer.encode(sentence)
        ids = np.asarray(encoding.ids, dtype=np.int64)
        last = ids[-1]
        ids = ids[: self._window]
        ids[-1] = last
        places = np.arange(len(ids), dtype=np.int64)
        vectors = self._session.run(None, {"ids": ids[None], "positions": places[None]})[0][0]
        offsets = np.asarray(encoding.offsets[: len(ids)], dtype=np.int64).reshape(-1, 2)
        return Encoded(offsets[1:-1, 0], offsets[1:-1, 1], vectors[1:-1])


def load_encoder(folder: str | Path | None = None, *, threads: int | None = None) -> Encoder:
    """Load the sentence encoder from `folder`, by default the one that ships with the package.

    `threads` is the number of cores that one call of `encode` may use: by default all of them, and one in a process
    that another one started to share its work. Raises OnrecordError where the folder is no such model.
    """
    place = WEIGHTS if folder is None else Path(folder)
    missing = [n for n in ("model.onnx", "tokenizer.json", "config.json") if not (place / n).is_file()]
    if missing:
        raise OnrecordError(f"{place} is not a sentence encoder: {', '.join(missing)} missing; reinstall onrecord")
    return _OnnxEncoder(place, threads=threads or cores())
