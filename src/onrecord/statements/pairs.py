"""How likely two parts are one saying: aligned evidence, weighed by what hand-made examples taught.

`features` compares one part with many at once; `Scorer` turns what it finds into a probability. The weights are in
models/weights/statements, with a card that says what they learned from.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from onrecord import models
from onrecord.statements.evidence import GRAIN, UNIT, Evidence
from onrecord.statements.voices import relation
from onrecord.text.weights import Weights, weigh

WEIGHTS = Path(models.__file__).parent / "weights" / "statements" / "config.json"
# Added to the weight of the lighter part, so that a part of one or two words is not contained in everything.
LIGHT = 2.0
# A word or two that an outlet put in quotation marks tell where they were taken from, if they weigh this much: the
# weight of a word that stands in one sentence of twenty. Such a pair has at least the second number; the examples are
# too few to teach it.
TELLING, TOLD = 3.0, 0.3
# Two speakers who have names, and of whom nothing shows that one speaks for the other, do not say one thing: this keeps
# any group with both apart (`voices`).
REFUSED = -math.inf
# What leans on little counts for less: a pair whose sources are not known to be one, and a pair of which one part has
# fewer words that are no stop words than this. In a story of many outlets and one topic, such pairs come in crowds that
# the examples, events of three to five articles, do not have. On these it costs nothing (link F1 61.8 and 62.8).
DOUBTED, FEW_WORDS = 0.5, 3
# Sources that are not known to be one, or of whom the one only speaks for the other, say no one thing for being on one
# topic: a pair of them that shares less than both of these is none. On the events nothing changes (link F1 63.1 and
# 83.5); of the 54 joins that it takes away in 38 stories of 2017, read one by one, 45 were wrong.
LITTLE_CONTAINED, LITTLE_ALIGNED = 0.3, 0.5
# Two parts of one article that share less than both of these speak against each other: the mean over a group that would
# hold both falls by as much. An article says most things once, and a pair without a word in common has been joined by
# what other outlets made of the two. Link F1 of the events 63.9 and 83.4 with it; at -0.5 59.4 and 83.4.
UNLIKE_CONTAINED, UNLIKE_ALIGNED, AGAINST = 0.2, 0.45, -0.1
# Probabilities are rounded to this many decimals before anything is decided by them.
DECIMALS = 4

FEATURES = (
    "jaccard", "contained", "around", "around_contained", "aligned", "aligned_more", "aligned_less", "meaning", "run",
    "run_share", "quoted_run", "ordered", "ordered_less", "letters", "numbers_agree", "numbers_differ", "names_agree",
    "names_differ", "negation", "modality", "both_quoted", "one_quoted", "words", "lengths", "place", "same_speaker",
    "other_speaker", "unknown_speaker", "tied_speaker", "described_speaker", "same_article", "title", "taken",
    "telling",
)  # fmt: skip

_SAME_SPEAKER, _OTHER_SPEAKER, _TELLING = map(FEATURES.index, ("same_speaker", "other_speaker", "telling"))
_STRANGERS, _WORDS = [FEATURES.index("unknown_speaker"), FEATURES.index("described_speaker")], FEATURES.index("words")
_TIED, _CONTAINED, _ALIGNED, _SAME_ARTICLE, _NEGATION = map(
    FEATURES.index, ("tied_speaker", "contained", "aligned", "same_article", "negation")
)

Floats = NDArray[np.float64]


def features(one: Evidence, others: Sequence[Evidence], weights: Weights) -> Floats:
    """One row for each of `others`, one column for each of `FEATURES`."""
    aligned = _aligned(one, others)
    runs = _runs(one.forms, one.weight, [other.forms for other in others])
    quoted = _quoted_runs(one, others)
    rows = [
        (*_shared(one, other, weights), *found, *_run(one, other, run), math.log1p(inside / GRAIN),
         *_told(one, other, weights))
        for other, found, run, inside in zip(others, aligned, runs, quoted, strict=True)
    ]  # fmt: skip
    return np.array(rows, dtype=np.float64).reshape(len(others), len(FEATURES))


def _shared(one: Evidence, other: Evidence, weights: Weights) -> tuple[float, float, float, float]:
    """Weighted Jaccard index of the stems, and the share of the lighter part that the other one holds; the same of the
    sentences that hold the parts."""
    shared = weigh(one.part.stems & other.part.stems, weights)
    around = weigh(one.sentence & other.sentence, weights)
    return *_shares(shared, one.total, other.total), *_shares(around, one.around, other.around)


def _shares(shared: float, one: float, other: float) -> tuple[float, float]:
    joint = one + other - shared
    return shared / joint if joint else 0.0, shared / (min(one, other) + LIGHT)


def _aligned(one: Evidence, others: Sequence[Evidence]) -> list[tuple[float, float, float, float]]:
    """Each word with the one most like it on the other side: harmonic mean, larger and smaller of the two directions'
    weighted cosines; and the cosine of the weighted sums."""
    sizes = [len(other.forms) for other in others]
    if not one.forms or not sum(sizes):
        return [(0.0, 0.0, 0.0, 0.0)] * len(others)
    stacked = np.concatenate([other.codes for other in others]).astype(np.float32)
    cosines = one.codes.astype(np.float32) @ stacked.T  # of whole numbers below 2 ** 24: exact
    theirs = cosines.max(0).astype(np.int64)
    found, start = [], 0
    for other, size in zip(others, sizes, strict=True):
        if not size:
            found.append((0.0, 0.0, 0.0, 0.0))
            continue
        forth = _mean(cosines[:, start : start + size].max(1).astype(np.int64), one)
        back = _mean(theirs[start : start + size], other)
        start += size
        both = 2 * forth * back / (forth + back) if forth > 0 and back > 0 else 0.0
        found.append((both, max(forth, back), min(forth, back), _cosine(one.mean, other.mean)))
    return found


def _mean(cosines: NDArray[np.int64], of: Evidence) -> float:
    return int((cosines * of.weight).sum()) / (UNIT * UNIT * max(1, int(of.weight.sum())))


def _cosine(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    lengths = math.sqrt(int(one @ one)) * math.sqrt(int(other @ other))
    return int(one @ other) / lengths if lengths else 0.0


def _runs(forms: Sequence[str], weight: NDArray[np.int64], others: Sequence[Sequence[str]]) -> list[int]:
    """The weight (thousandths) of the heaviest run of words that stand one after the other on both sides.

    An empty form is no word, and ends a run.
    """
    number = {form: i for i, form in enumerate(dict.fromkeys(forms)) if form}
    theirs = np.array([number.get(form, -1) for other in others for form in (*other, "")], dtype=np.int64)
    held = np.zeros(len(theirs) + 1, dtype=np.int64)
    best = held[1:].copy()
    for form, heavy in zip(forms, weight, strict=True):
        if form:
            held[1:] = np.where(theirs == number[form], held[:-1] + heavy, 0)
            np.maximum(best, held[1:], out=best)
        else:
            held[:] = 0
    starts = np.cumsum([0, *(len(other) + 1 for other in others[:-1])])
    return np.maximum.reduceat(best, starts).tolist() if others else []


def _quoted_runs(one: Evidence, others: Sequence[Evidence]) -> list[int]:
    """The same for the words that stood in quotation marks on both sides."""
    if not one.inside.any():
        return [0] * len(others)
    return _runs(_marked(one), one.weight, [_marked(other) for other in others])


def _marked(one: Evidence) -> Sequence[str]:
    if one.inside.all():
        return one.forms
    return [form if inside else "" for form, inside in zip(one.forms, one.inside, strict=True)]


def _run(one: Evidence, other: Evidence, run: int) -> tuple[float, float]:
    lighter = min(int(one.weight.sum()), int(other.weight.sum()))
    return math.log1p(run / GRAIN), run / (lighter + LIGHT * GRAIN)


def _told(one: Evidence, other: Evidence, weights: Weights) -> tuple[float, ...]:
    between = relation(one.voice, other.voice)
    whole_l, whole_r = one.quoted == 1.0, other.quoted == 1.0
    ordered = LCSseq.similarity(one.order, other.order)
    shorter, longer = sorted((len(one.order), len(other.order)))
    return (
        ordered / (shorter + LIGHT),
        ordered / (longer + LIGHT),
        fuzz.ratio(one.joined, other.joined) / 100,
        bool(one.numbers & other.numbers),
        bool(one.numbers and other.numbers and not one.numbers & other.numbers),
        bool(one.names & other.names),
        bool(one.names and other.names and not one.names & other.names),
        one.negated != other.negated,
        one.modal != other.modal,
        whole_l and whole_r,
        whole_l != whole_r,
        math.log1p(shorter),
        abs(math.log((one.total + 1) / (other.total + 1))),
        abs(one.place - other.place),
        between == "same",
        between == "apart",
        between == "open",
        between == "tied",
        between == "described",
        one.part.article == other.part.article,
        one.title or other.title,
        max(_taken(one, other, weights), _taken(other, one, weights)),
        _telling(one, other, weights) or _telling(other, one, weights),
    )


def _taken(one: Evidence, other: Evidence, weights: Weights) -> float:
    """How much of the words that one part has in quotation marks, itself not quoted whole, the other one holds."""
    if not one.part.fragment:
        return 0.0
    return weigh(one.part.fragment & other.part.stems, weights) / (weigh(one.part.fragment, weights) + LIGHT)


def _telling(one: Evidence, other: Evidence, weights: Weights) -> bool:
    """Whether the other part holds all of the words that this one has in quotation marks, and they are rare enough."""
    taken = one.part.fragment
    return bool(taken) and taken <= other.part.stems and weigh(taken, weights) >= TELLING


@dataclass(frozen=True, slots=True)
class Scorer:
    """A linear model over `FEATURES`, and the mean probability from which parts are one saying."""

    weight: Floats
    bias: float
    threshold: float

    def probabilities(self, one: Evidence, others: Sequence[Evidence], weights: Weights) -> list[float]:
        """How likely `one` is the same saying as each of `others`, from 0 to 1; `AGAINST` where it speaks against that,
        and `REFUSED` where it cannot be."""
        if not others:
            return []
        rows = features(one, others, weights)
        found: list[float] = judged(rows, rows @ self.weight + self.bias).tolist()
        return found


def judged(rows: Floats, logits: Floats) -> Floats:
    """The probabilities of pairs with the features `rows` (one a row), once what is certain is settled."""
    likely: Floats = 1 / (1 + np.exp(-np.clip(logits, -30.0, 30.0)))
    for little in ((rows[:, _STRANGERS] > 0).any(1), rows[:, _WORDS] < math.log1p(FEW_WORDS)):
        likely = np.where(little, DOUBTED * likely, likely)
    apart = (rows[:, [*_STRANGERS, _TIED]] > 0).any(1)
    little = apart & (rows[:, _CONTAINED] < LITTLE_CONTAINED) & (rows[:, _ALIGNED] < LITTLE_ALIGNED)
    opposed = (rows[:, _STRANGERS] > 0).any(1) & (rows[:, _NEGATION] > 0)  # one paid, says one; the other denies it
    likely = np.where(little | opposed, 0.0, np.round(likely, DECIMALS))
    unlike = (rows[:, _CONTAINED] < UNLIKE_CONTAINED) & (rows[:, _ALIGNED] < UNLIKE_ALIGNED)
    likely = np.where(unlike & (rows[:, _SAME_ARTICLE] > 0), AGAINST, likely)
    told = (rows[:, _TELLING] > 0) & (rows[:, _SAME_SPEAKER] > 0)
    return np.where(rows[:, _OTHER_SPEAKER] > 0, REFUSED, np.where(told, np.maximum(likely, TOLD), likely))


def scorer(learned: Mapping[str, Any]) -> Scorer:
    """A scorer from what the training script wrote: `weights` by feature, `bias`, `threshold`."""
    weight = np.array([learned["weights"][name] for name in FEATURES], dtype=np.float64)
    return Scorer(weight, float(learned["bias"]), float(learned["threshold"]))


@cache
def shipped() -> Scorer:
    """The scorer that ships with the package, read once in a process."""
    return scorer(json.loads(WEIGHTS.read_text(encoding="utf8")))
