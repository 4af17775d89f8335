"""What two texts are compared by: hashes of their runs of five words, and a sample of these to find likely pairs by.

Quoted words do not count, nor does furniture: two outlets that print one statement are not copies of each other.
"""

import zlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.data import Article
from onrecord.text import forms, quotations, without

SHINGLE_WORDS = 5
# One run of words in this many is kept as a sample: those whose hash says so, so that texts which share a passage share
# its samples, wherever it stands in them (the scheme is called FracMinHash).
SAMPLED = 8
# Of a short text all runs are kept.
SHORT = 128

Hashes = NDArray[np.uint32]

_FACTORS = tuple(np.uint64(pow(0x9E3779B97F4A7C15, power, 1 << 64)) for power in range(1, SHINGLE_WORDS + 1))
_MIX = np.uint64(0xFF51AFD7ED558CCD)


def shingles(own_text: str) -> Hashes:
    """Hashes of all runs of five words, sorted, each once; `own_text` is what counts of an article."""
    found = forms(own_text)
    hashes = np.fromiter(map(_hash, found), np.uint64, len(found))
    count = len(hashes) - SHINGLE_WORDS + 1
    if count <= 0:
        return np.array([], np.uint32)
    runs = np.zeros(count, np.uint64)
    for place, factor in enumerate(_FACTORS):
        runs += hashes[place : place + count] * factor
    runs ^= runs >> np.uint64(33)
    runs *= _MIX
    runs = np.sort((runs >> np.uint64(32)).astype(np.uint32))
    kept: Hashes = runs[np.append(True, runs[1:] != runs[:-1])]
    return kept


def own_text(article: Article) -> str:
    """What the article says itself: its text outside quotation marks and furniture."""
    return without(article.text, [*(q.span for q in quotations(article.text)), *article.furniture])


def samples(hashes: Hashes) -> Hashes:
    """The hashes to find an article by: all of a short text, one in `SAMPLED` of a long one."""
    return hashes if len(hashes) <= SHORT else hashes[hashes % SAMPLED == 0]


@lru_cache(maxsize=1 << 16)
def _hash(form: str) -> int:
    return zlib.crc32(form.encode("utf-8", "replace"))
