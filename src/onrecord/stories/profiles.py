"""What is kept of an article to tell which event it is about: the terms of its title, its lead and what follows."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.data import Article
from onrecord.text import forms, trimmed, without
from onrecord.text.days import day
from onrecord.text.rarity import Term, terms

# The lead says what happened; what follows says more; later paragraphs hold background, which other events share.
LEAD_WORDS = 60
HEAD_WORDS = 300
# Weights are whole numbers, in thousandths of a vector of length 1: sums of them are the same on any machine.
UNIT = 1000
# A headline is no longer; a first line that is longer is a paragraph.
TITLE_WORDS, TITLE_LENGTH = 40, 500
# No title and head are longer, in code points; what follows is not read.
HEAD_LENGTH = 3000

# One row a term, sorted: its weight in each vector, and its share of the rarity of the title.
ROW = np.dtype([("key", "<u4"), ("title", "<u2"), ("lead", "<u2"), ("rest", "<u2"), ("share", "<u2")])
Terms = NDArray[np.void]


@dataclass(frozen=True, slots=True)
class Profile:
    """The terms of one article, and its day (`text.days`), null where it has no date. `id` sorts, and names it."""

    id: str
    day: int | None
    terms: Terms


def profile(article: Article) -> Profile:
    """The profile of `article`; what stands in its furniture does not count."""
    title, body = title_and_body(article)
    return Profile(article.id, day(article.published), _rows(title, body, article.language))


def title_and_body(article: Article) -> tuple[list[str], list[str]]:
    """The forms of the title, and those of the body without it; the first line is the title where none is given."""
    text = without(article.text, article.furniture) if article.furniture else article.text
    lines = text[: trimmed(text, 0, len(text)).start + HEAD_LENGTH].lstrip().split("\n", 1)
    title, body = forms((article.title or "")[:TITLE_LENGTH]), forms("\n".join(lines))
    if title:
        return title[:TITLE_WORDS], body[len(title) :] if body[: len(title)] == title else body
    first = len(forms(lines[0])) if len(lines) > 1 else 0
    return (body[:first], body[first:]) if first <= TITLE_WORDS else ([], body)


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
