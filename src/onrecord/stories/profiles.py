"""What is kept of an article to tell which event it is about: the terms of its title, its lead and what follows."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.data import Article
from onrecord.stories.rarity import Term, terms
from onrecord.text import tokens, trimmed
from onrecord.text.days import day

# The lead says what happened; what follows says more; later paragraphs hold background, which other events share.
LEAD_WORDS = 60
HEAD_WORDS = 300
# Weights are whole numbers, in thousandths of a vector of length 1: sums of them are the same on any machine.
UNIT = 1000
# A headline is no longer; a first line that is longer is a paragraph.
TITLE_WORDS = 40

# One row a term, sorted: its weight in each vector, and its share of the rarity of the title.
ROW = np.dtype([("key", "<u4"), ("title", "<u2"), ("lead", "<u2"), ("rest", "<u2"), ("share", "<u2")])
Terms = NDArray[np.void]


@dataclass(frozen=True, slots=True)
class Profile:
    """The terms of one article, and its day (`text.days`), null where it has no date. `id` sorts, and names it."""

    id: str
    day: int | None
    terms: Terms


def profile(article: Article, words: Sequence[tuple[int, str]] | None = None) -> Profile:
    """The profile of `article`; `words` are its `text.tokens`, where the caller has them already."""
    found = _outside(article, tokens(article.text, 0, _bound(article)) if words is None else words)
    title, body = _title(article, found)
    return Profile(article.id, day(article.published), _rows(title, body, article.language))


def _bound(article: Article) -> int:
    """Where to stop reading: no 300 words, and no furniture before them, are longer than this."""
    return 12 * (HEAD_WORDS + TITLE_WORDS) + sum(span.end - span.start for span in article.furniture)


def _outside(article: Article, words: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The first words that stand in no furniture."""
    found, spans, place = [], sorted(article.furniture), 0
    for start, form in words:
        while place < len(spans) and spans[place].end <= start:
            place += 1
        if place == len(spans) or start < spans[place].start:
            found.append((start, form))
            if len(found) == HEAD_WORDS + TITLE_WORDS:
                break
    return found


def _title(article: Article, words: Sequence[tuple[int, str]]) -> tuple[list[str], list[str]]:
    """The forms of the title, and those of the body without it; the first line is the title where none is given."""
    forms = [form for _, form in words]
    if article.title and article.title.strip():
        title = [form for _, form in tokens(article.title[:500])][:TITLE_WORDS]
        return title, forms[len(title) :] if forms[: len(title)] == title else forms
    start = trimmed(article.text, 0, len(article.text)).start
    end = article.text.find("\n", start)
    first = sum(1 for place, _ in words if place < end)
    return (forms[:first], forms[first:]) if 0 < first <= TITLE_WORDS else ([], forms)


def _rows(title: Sequence[str], body: Sequence[str], language: str) -> Terms:
    lead, rest = [*title, *body[:LEAD_WORDS]], body[LEAD_WORDS:HEAD_WORDS]
    parts = [Counter(terms(forms, language)) for forms in (title, lead, rest)]
    vectors = [_unit(part) for part in parts]
    weight = sum(found.rarity for found in parts[0]) or 1
    shares = {found.key: round(UNIT * found.rarity / weight) for found in parts[0]}
    keys = sorted({key for vector in vectors for key in vector})
    rows = [(key, *(vector.get(key, 0) for vector in vectors), shares.get(key, 0)) for key in keys]
    return np.array(rows, dtype=ROW)


def _unit(counts: Counter[Term]) -> dict[int, int]:
    """Term frequency (sublinear) times rarity, of length `UNIT`."""
    raw = {found.key: (1 + math.log(count)) * found.rarity for found, count in sorted(counts.items())}
    length = math.sqrt(math.fsum(weight * weight for weight in raw.values())) or 1.0
    return {key: round(UNIT * weight / length) for key, weight in raw.items()}
