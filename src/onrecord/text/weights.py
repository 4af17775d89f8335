"""How much two passages share: stems weighted by how rare they are in the passages at hand."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache

from onrecord.text.words import STOP_WORDS, words

# Words that differ only in their ending count as one from this many letters on ("withdraws" / "withdrew",
# "recognized" / "recognition"). Five and six were tried on the development event; six confuses fewer words.
STEM_LETTERS = 6
# A stop word still says a little, most of all in short quotations.
STOP_WEIGHT = 0.15
_SUFFIXES = ("ies", "es", "s", "ed", "ing", "ly")


def stem(form: str) -> str:
    """Cut the ending off the normal form of a word; numbers stay whole.

    >>> stem("withdraws"), stem("withdrew"), stem("points"), stem("28")
    ('withdr', 'withdr', 'point', '28')
    """
    if form[:1].isdigit() or len(form) < 4:
        return form
    for suffix in _SUFFIXES:
        if form.endswith(suffix) and len(form) - len(suffix) >= 3 and not form.endswith("ss"):
            form = form[: -len(suffix)] + ("y" if suffix == "ies" else "")
            break
    return form[:STEM_LETTERS]


@lru_cache(maxsize=1 << 14)
def stems(text: str) -> frozenset[str]:
    """The stems of the words of `text`; a stop word stands as itself. The latest 16,384 passages are remembered.

    >>> sorted(stems("The troops withdrew."))
    ['the', 'troop', 'withdr']
    """
    return frozenset(form if form in STOP_WORDS else stem(form) for _, form in words(text))


class Weights(dict[str, float]):
    """Stem -> weight; a stem that was never seen counts as if it were as rare as any."""

    def __init__(self, weights: Mapping[str, float], rarest: float) -> None:
        super().__init__(weights)
        self.rarest = rarest

    def __missing__(self, stem: str) -> float:
        return STOP_WEIGHT if stem in STOP_WORDS else self.rarest


def rarity(passages: Iterable[Set[str]]) -> Weights:
    """Inverse document frequency of each stem over `passages`, from log 2 (in every passage) upwards.

    It never falls to 0, so that a story of two sentences still has words to compare. Stop words weigh `STOP_WEIGHT`
    whatever their frequency.
    """
    count: Counter[str] = Counter()
    total = 0
    for passage in passages:
        count.update(passage)
        total += 1
    found = {s: STOP_WEIGHT if s in STOP_WORDS else math.log(1 + total / n) for s, n in count.items()}
    return Weights(found, math.log(1 + max(1, total)))


def weigh(passage: Iterable[str], weights: Weights) -> float:
    """Sum of the weights of the stems.

    The sum is exact, so it does not depend on the order in which a set hands out its members.
    """
    return math.fsum([weights[s] for s in passage])
