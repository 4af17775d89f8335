"""What two texts are compared by: hashes of their runs of five words, and a sample of these to find likely pairs by.

Quoted words do not count, nor does furniture: two outlets that print one statement are not copies of each other.
"""

import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.data import Article, Span
from onrecord.text import quotations, tokens

SHINGLE_WORDS = 5
# One run of words in this many is kept as a sample: those whose hash says so, so that texts which share a passage share
# its samples, wherever it stands in them (the scheme is called FracMinHash).
SAMPLED = 8
# Of a short text all runs are kept.
SHORT = 128

Hashes = NDArray[np.uint32]

_FACTORS = tuple(np.uint64(pow(0x9E3779B97F4A7C15, power, 1 << 64)) for power in range(1, SHINGLE_WORDS + 1))
_MIX = np.uint64(0xFF51AFD7ED558CCD)


def shingles(article: Article, words: Sequence[tuple[int, str]] | None = None) -> Hashes:
    """Hashes of all runs of five words outside quotation marks and furniture, sorted, each once.

    `words` are the `text.tokens` of the article, where the caller has them already.
    """
    forms = own_words(article, tokens(article.text) if words is None else words)
    hashes = np.fromiter(map(_hash, forms), np.uint64, len(forms))
    count = len(hashes) - SHINGLE_WORDS + 1
    if count <= 0:
        return np.array([], np.uint32)
    runs = np.zeros(count, np.uint64)
    for place, factor in enumerate(_FACTORS):
        runs += hashes[place : place + count] * factor
    runs ^= runs >> np.uint64(33)
    runs *= _MIX
    return np.unique((runs >> np.uint64(32)).astype(np.uint32))


def own_words(article: Article, words: Sequence[tuple[int, str]]) -> list[str]:
    """The forms of the words that the article says itself: outside quotation marks and furniture."""
    spans, place = list(_hidden(article)), 0
    found = []
    for start, form in words:
        while place < len(spans) and spans[place].end <= start:
            place += 1
        if place == len(spans) or start < spans[place].start:
            found.append(form)
    return found


def _hidden(article: Article) -> Iterator[Span]:
    """Outermost quotations and furniture, merged, in reading order."""
    end = 0
    for span in sorted([*(q.span for q in quotations(article.text)), *article.furniture]):
        if span.end > end:
            yield Span(max(span.start, end), span.end)
            end = span.end


def samples(hashes: Hashes) -> Hashes:
    """The hashes to find an article by: all of a short text, one in `SAMPLED` of a long one."""
    return hashes if len(hashes) <= SHORT else hashes[hashes % SAMPLED == 0]


@lru_cache(maxsize=1 << 16)
def _hash(form: str) -> int:
    return zlib.crc32(form.encode("utf-8", "replace"))
