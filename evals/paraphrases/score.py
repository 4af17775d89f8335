"""Sentences that neither scorer was made for: paraphrases, and translations of one sentence.

    python -m evals.paraphrases.score

MSRP (training pairs): do two news sentences say the same? So says `divergence.sameness`, with the weights and the
threshold that ship; neither was learned here. The baseline calls every pair a paraphrase.

Translations: five renderings of each of a thousand news sentences. For every rendering but the first, all first
renderings are ranked; right is a first place of the same line. The baseline ranks by the weighted Jaccard index.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from evals.rows import DATA, Row, needed
from onrecord.attributions import rules
from onrecord.data import Article, Span
from onrecord.divergence import sameness
from onrecord.divergence.sameness import sentences_read
from onrecord.statements import story_weights
from onrecord.statements.candidates import candidates
from onrecord.statements.evidence import Evidence, gather
from onrecord.statements.pairs import FEATURES, features, shipped
from onrecord.statements.parts import Part
from onrecord.text.weights import Weights, stems

MSRP = DATA / "msrp" / "msr_paraphrase_train.txt"
RENDERINGS = DATA / "translations" / "zh-en-renderings.tsv"
JACCARD = FEATURES.index("jaccard")

Flags = NDArray[np.bool_]


def rows() -> list[Row]:
    return [*msrp(), *translations()]


def evidence(texts: Sequence[str]) -> tuple[list[Evidence], Weights]:
    """Each text as the one thing that one person said, in an article of its own."""
    articles = [Article(str(i), "", str(i), str(i), None, None, None, None, "en", t) for i, t in enumerate(texts)]
    parts = [Part(a.id, a.id, a.id, 0, Span(0, len(a.text)), stems(a.text), False, "one") for a in articles]
    weights = story_weights(articles)
    return gather(parts, articles, weights, {}), weights


def msrp() -> list[Row]:
    lines = [line.split("\t") for line in needed(MSRP).read_text("utf-8-sig").splitlines()[1:]]
    right = np.array([line[0] == "1" for line in lines])
    texts = [line[column] for column in (3, 4) for line in lines]
    found = sentences_read(texts, [frame(text) for text in texts])
    judge = sameness.shipped()
    likely = np.array([judge.sameness(*pair) for pair in zip(found[: len(lines)], found[len(lines) :], strict=True)])
    said = likely >= sameness.SAME
    everything = np.ones(len(lines), dtype=bool)
    return [
        Row("paraphrases, MSRP train", "F1", f1(said, right), f1(everything, right), len(lines)),
        Row("paraphrases, MSRP train", "accuracy", share(said == right), share(everything == right), len(lines)),
        Row("paraphrases, MSRP train", "precision", share(right[said]), share(right), len(lines)),
    ]


def frame(text: str) -> list[Span]:
    """The words of a sentence that tell who says it."""
    return [span for one in rules.extract(text) for span in (one.source, one.cue) if span]


def translations() -> list[Row]:
    lines = [line.split("\t")[1:] for line in needed(RENDERINGS).read_text("utf-8-sig").splitlines()[1:]]
    first = [line[0] for line in lines]
    ours = words = count = 0
    score = shipped()
    for column in range(1, len(lines[0])):
        found, weights = evidence(first + [line[column] for line in lines])
        near: list[list[int]] = [[] for _ in lines]
        for high, lows in enumerate(candidates(found, weights)):
            for low in lows:
                if low < len(lines) <= high:
                    near[high - len(lines)].append(low)
        for line, others in enumerate(near):
            count += 1
            if others:
                table = features(found[line + len(lines)], [found[i] for i in others], weights)
                ours += others[int(np.argmax(table @ score.weight))] == line
                words += others[int(np.argmax(table[:, JACCARD]))] == line
    return [Row("paraphrases, translations", "ranked first", 100 * ours / count, 100 * words / count, count)]


def f1(said: Flags, right: Flags) -> float:
    both = int((said & right).sum())
    return 200.0 * both / max(1, int(said.sum()) + int(right.sum()))


def share(agree: Flags) -> float:
    return 100.0 * float(agree.mean())


if __name__ == "__main__":
    for row in rows():
        print(f"{row.task:28} {row.measure:16} {row.ours:6.2f}  {row.baseline or 0:6.2f}  n={row.count}")
