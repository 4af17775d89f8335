"""Whether two sentences say the same, no more and no less.

That two wordings are one saying is another question (`statements.pairs`): a saying may be told at length and in three
words. Here what stands in one sentence and has no counterpart in the other counts, on whichever side it stands.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord import models
from onrecord.data import Span
from onrecord.divergence.lexicon import NEGATORS
from onrecord.divergence.times import times
from onrecord.divergence.tokens import key, tokens
from onrecord.models import Encoder
from onrecord.speakers.gazetteer import COUNTRIES
from onrecord.statements.evidence import LONGEST, UNIT, Codes, coded_words
from onrecord.text import STOP_WORDS, Word
from onrecord.text.rarity import term

WEIGHTS = Path(models.__file__).parent / "weights" / "sameness" / "config.json"
# What a word weighs is its rarity in the news (`text.rarity`, 1 to 9). Less where it only tells who is speaking ("he
# told reporters") or when ("on Tuesday"). Chosen on the pairs that it learned from, each judged by the others: log loss
# 0.413; 0.417 with frames at 0 and 0.421 at 1, 0.415 with dates at 1, 0.417 with stop words at 0.5.
STOP_WEIGHT, FRAME, DATED = 2.0, 0.3, 0.4
# A word is without a counterpart if its cosine to every word of the other side is smaller; 0.5 and 0.7 do as well.
# Numbers have none but the same number.
COUNTERPART = 0.6
# Two sentences with this probability are said to say the same: on the pairs that it learned from, each judged by the
# others, 80 of 100 such do, and 74 of 100 that do are found.
SAME = 0.5
FEATURES = ("shared", "gap", "meaning", "negation")
DECIMALS = 4

_DENYING = NEGATORS | frozenset("cannot unable deny denies denied fail failed refuse refused reject rejected".split())

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, ready to compare. By word: its form, its `keys` (equal where two words mean the same), its weight,
    its vector (`codes`), and whether it is a stop word (`idle`) or a number. `denies`: an odd number of denials."""

    forms: tuple[str, ...]
    keys: tuple[str, ...]
    weight: Floats
    codes: Floats
    idle: Flags
    number: Flags
    denies: bool


def sentences_read(
    texts: Sequence[str], frames: Sequence[Iterable[Span]], encoder: Encoder | None = None
) -> list[Sentence]:
    """The sentences `texts`; `frames` has for each the spans in it that tell who says it, by which words."""
    coded = coded_words(texts, encoder)
    return [_sentence(text, found[:LONGEST], frame) for text, found, frame in zip(texts, coded, frames, strict=True)]


def _sentence(text: str, found: Sequence[tuple[Word, Codes]], frame: Iterable[Span]) -> Sentence:
    printed = [word for word, _ in found]
    forms = tuple(word.form for word in printed)
    row = tokens(text, printed)
    dated = {row[i].span for time in times(row) for i in time.where}
    frame = tuple(frame)
    return Sentence(
        forms,
        tuple((text[span.start].isupper() and COUNTRIES.get(form)) or key(form) for span, form in printed),
        np.array([_weight(word, frame) * (DATED if word.span in dated else 1.0) for word in printed]),
        np.array([codes for _, codes in found], dtype=np.float64) / UNIT,
        np.array([form in STOP_WORDS for form in forms], dtype=np.bool_),
        np.array([form[:1].isdigit() for form in forms], dtype=np.bool_),
        sum(form in _DENYING or form.endswith("n't") for form in forms) % 2 == 1,
    )


def _weight(word: Word, frame: Iterable[Span]) -> float:
    rare = term(word.form)
    heavy = STOP_WEIGHT if rare is None else rare.rarity / 1000
    return heavy * FRAME if any(span.start <= word.span.start < span.end for span in frame) else heavy


def features(one: Sentence, other: Sentence) -> Floats:
    """What the judgement rests on, in the order of `FEATURES`; the same the other way round.

    The share of the words of the longer sentence that the other has; the weight of the heaviest run of words without a
    counterpart, on either side (log of one more); the cosine of the weighted sums of vectors; one denies, one does not.
    """
    if not one.forms or not other.forms:
        return np.zeros(len(FEATURES))
    like = np.minimum(one.codes @ other.codes.T, 1.0)
    like[one.number] = 0.0
    like[:, other.number] = 0.0
    number = {form: i for i, form in enumerate(dict.fromkeys((*one.keys, *other.keys)))}
    mine, theirs = (np.array([number[k] for k in side.keys]) for side in (one, other))
    like[mine[:, None] == theirs] = 1.0
    shared = (Counter(one.forms) & Counter(other.forms)).total()
    sums = one.weight @ one.codes, other.weight @ other.codes
    lengths = math.sqrt(sums[0] @ sums[0]) * math.sqrt(sums[1] @ sums[1])
    gap = max(_gap(one, like.max(1)), _gap(other, like.max(0)))
    return np.array(
        [
            shared / max(len(one.forms), len(other.forms)),
            math.log1p(gap),
            float(sums[0] @ sums[1]) / lengths if lengths else 0.0,
            one.denies != other.denies,
        ]
    )


def _gap(of: Sentence, likest: Floats) -> float:
    """The weight of the heaviest run of words that have no counterpart; stop words neither count nor end it."""
    heaviest = run = 0.0
    for weight, cosine, idle in zip(of.weight.tolist(), likest.tolist(), of.idle.tolist(), strict=True):
        if not idle:
            run = run + weight if cosine < COUNTERPART else 0.0
            heaviest = max(heaviest, run)
    return heaviest


@dataclass(frozen=True, slots=True)
class Judge:
    """A linear model over `FEATURES`."""

    weight: Floats
    bias: float

    def sameness(self, one: Sentence, other: Sentence) -> float:
        """The probability that the two say the same, no more and no less."""
        logit = float(features(one, other) @ self.weight) + self.bias
        return round(1 / (1 + math.exp(-logit)), DECIMALS)


def judge(learned: Mapping[str, Any]) -> Judge:
    """A judge from what the training script wrote: `weights` by feature, and `bias`."""
    return Judge(np.array([learned["weights"][name] for name in FEATURES], dtype=np.float64), float(learned["bias"]))


@cache
def shipped() -> Judge:
    """The judge that ships with the package, read once in a process."""
    return judge(json.loads(WEIGHTS.read_text(encoding="utf8")))
