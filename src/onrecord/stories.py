"""Articles on one event: TF-IDF vectors, a time window, and average linkage with a quorum.

The grain is the event, so numbers and ordinals stay in the vectors ("Day 2" is not "Day 21"). The partition depends on
which articles there are and not on the order in which they come.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.data import Article
from onrecord.text import STOP_WORDS, words

# Title and opening carry the event; later paragraphs carry its background, which other events share.
HEAD_WORDS = 300
# An article joins a story whose newest or oldest article is at most this many days away.
WINDOW_DAYS = 3
# Least mean cosine to all members of a story, measured on the 2017 half of a labelled two-year set of 8,081 articles
# (0.14, 0.17, 0.20 and 0.23 were tried). Not to be tuned apart from QUORUM and HEAD_WORDS.
THRESHOLD = 0.17
# This part of the members must be near on their own: one link never joins two events.
QUORUM = 0.5
NEAR = 0.12
# The title says the event in its own words, so its words count this often.
TITLE_TIMES = 2


@dataclass(slots=True)
class _Open:
    """A story that can still grow: its members, the sum of their vectors, and the days it spans."""

    members: list[int] = field(default_factory=list)
    total: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    first: int | None = None
    last: int | None = None

    def fits(self, day: int | None) -> bool:
        if day is None or self.last is None or self.first is None:
            return True
        return self.first - WINDOW_DAYS <= day <= self.last + WINDOW_DAYS

    def add(self, index: int, vector: dict[str, float], day: int | None) -> None:
        self.members.append(index)
        for term, weight in vector.items():
            self.total[term] += weight
        if day is not None:
            self.first = day if self.first is None else min(self.first, day)
            self.last = day if self.last is None else max(self.last, day)


def group(articles: Sequence[Article]) -> list[tuple[str, ...]]:
    """Partition the articles by event: tuples of article ids, each sorted, the list sorted.

    Articles without a date come last and may join any story that their words fit. Texts that are not in English are
    grouped like any other: their words meet only those of their own language.
    """
    ordered = sorted(articles, key=lambda a: (a.published is None, (a.published or "")[:10], a.id))
    vectors = _vectors([_terms(a) for a in ordered])
    stories: list[_Open] = []
    active: list[_Open] = []
    for index, article in enumerate(ordered):
        day = _day(article.published)
        if day is not None:
            active = [s for s in active if s.last is None or s.last + WINDOW_DAYS >= day]
        story = _best([s for s in (active if day is not None else stories) if s.fits(day)], vectors, index)
        if story is None:
            story = _Open()
            stories.append(story)
            active.append(story)
        story.add(index, vectors[index], day)
    return sorted(tuple(sorted(ordered[i].id for i in story.members)) for story in stories)


def central(articles: Sequence[Article]) -> Article:
    """The article that is nearest to all others, whose title can stand for the story; ties go to the smallest id."""
    ordered = sorted(articles, key=lambda a: a.id)
    vectors = _vectors([_terms(a) for a in ordered])
    scores = [sum(cosine(v, other) for other in vectors) for v in vectors]
    return max(zip(scores, ordered, strict=True), key=lambda pair: pair[0])[1]


def cosine(a: dict[str, float], b: dict[str, float]) -> float:
    """Dot product of two vectors of unit length."""
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b[term] for term, weight in a.items() if term in b)


def _best(stories: list[_Open], vectors: list[dict[str, float]], index: int) -> _Open | None:
    best, best_score = None, THRESHOLD
    for story in stories:
        score = sum(w * story.total[t] for t, w in vectors[index].items() if t in story.total) / len(story.members)
        if score >= best_score:
            near = sum(cosine(vectors[index], vectors[member]) >= NEAR for member in story.members)
            if near >= QUORUM * len(story.members):
                best, best_score = story, score + 1e-9
    return best


def _day(published: str | None) -> int | None:
    return date.fromisoformat(published[:10]).toordinal() if published else None


def _terms(article: Article) -> Counter[str]:
    head = [w.form for w in words(article.text[: HEAD_WORDS * 12])][:HEAD_WORDS]
    title = [w.form for w in words(article.title or "")]
    return Counter(form for form in head + title * (TITLE_TIMES - 1) if form not in STOP_WORDS)


def _vectors(counts: list[Counter[str]]) -> list[dict[str, float]]:
    """TF-IDF with sublinear term frequency, of unit length; terms sorted, so that sums are the same on any machine."""
    frequency = Counter(term for count in counts for term in count)
    out = []
    for count in counts:
        raw = {
            t: (1 + math.log(n)) * (math.log((1 + len(counts)) / (1 + frequency[t])) + 1)
            for t, n in sorted(count.items())
        }
        length = math.sqrt(sum(w * w for w in raw.values())) or 1.0
        out.append({t: w / length for t, w in raw.items()})
    return out
