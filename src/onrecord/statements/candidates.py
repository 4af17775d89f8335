"""Which parts are worth comparing: an index, so that the work grows with the parts and not with their pairs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from onrecord.statements.evidence import Evidence
from onrecord.text import STOP_WORDS
from onrecord.text.weights import Weights

# A stem that more parts hold tells little; they are only compared with those beside them in the order of their words,
# where the reprints of one quotation stand next to each other.
COMMON = 200
BESIDE = 4
# Each part is compared with this many others, those that share most with it: of the thousand first renderings of the
# translations, the right one is among them for 97.8 % of the later renderings at least (it is then ranked first).
NEAREST = 24


def candidates(found: Sequence[Evidence], weights: Weights) -> list[list[int]]:
    """For each part the others that it should be compared with, of each pair only the earlier one; sorted."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(found):
        for stem in one.part.stems - STOP_WORDS:
            holders[stem].append(index)
        holders["=" + " ".join(one.forms)].append(index)
    shared: list[Counter[int]] = [Counter() for _ in found]
    pairs: set[tuple[int, int]] = set()
    for key in sorted(holders):
        held = holders[key]
        if len(held) > COMMON:
            pairs.update(_beside(sorted(held, key=lambda i: (found[i].forms, i))))
            continue
        weight = round(1000 * weights[key])
        for index in held:
            shared[index].update(dict.fromkeys(held, weight))
    for index, counted in enumerate(shared):
        del counted[index]
        pairs.update(_ordered(index, other) for other in _nearest(counted))
    out: list[list[int]] = [[] for _ in found]
    for low, high in sorted(pairs):
        out[high].append(low)
    return out


def _nearest(counted: Counter[int]) -> Iterable[int]:
    return sorted(counted, key=lambda i: (-counted[i], i))[:NEAREST]


def _beside(held: Sequence[int]) -> Iterable[tuple[int, int]]:
    return (_ordered(a, b) for step in range(1, BESIDE + 1) for a, b in zip(held, held[step:], strict=False))


def _ordered(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)
