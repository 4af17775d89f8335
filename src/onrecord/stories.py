"""Articles on one event: TF-IDF vectors, a time window, and average linkage with a quorum.

The grain is the event, so numbers and ordinals stay in the vectors ("Day 2" is not "Day 21"). The partition depends on
which articles there are and not on the order in which they come.
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.data import Article
from onrecord.text import STOP_WORDS, words
from onrecord.text.weights import stem

# Title and opening carry the event; later paragraphs carry its background, which other events share.
HEAD_WORDS = 300
# An article joins a story whose newest or oldest article is at most this many days away.
WINDOW_DAYS = 3
# Least mean cosine to all members of a story, measured on the 2017 half of a labelled two-year set of 8,081 articles
# (0.20, 0.22, 0.24 and 0.26 were tried). Not to be tuned apart from QUORUM and HEAD_WORDS.
THRESHOLD = 0.22
# This part of the members must be near on their own: one link never joins two events.
QUORUM = 0.5
NEAR = 0.12
# A story this much (times THRESHOLD) like an article that it did not get is looked at again when both have grown.
DOUBT = 0.6
# Two stories that have both grown join only if they are more alike than an article and its story must be: a drift of
# topics over a week is no event (joining from THRESHOLD on cost 4 points of pairwise F1 on the same half).
MERGE = 0.26
# Frequencies are counted as if this many further articles without any of the words had been read: in a record of five
# articles a word that all of them share would else count as common.
BACKGROUND = 200
# The title says the event in its own words, so its words count this often.
TITLE_TIMES = 2


@dataclass(slots=True)
class _Open:
    """A story that can still grow: its members, the sum of their vectors, and the days it spans."""

    members: list[int] = field(default_factory=list)
    total: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    first: int | None = None
    last: int | None = None

    def near(self, first: int | None, last: int | None) -> bool:
        """Whether the days from `first` to `last` lie within the window; what has no date is near to everything."""
        if first is None or last is None or self.first is None or self.last is None:
            return True
        return self.first - WINDOW_DAYS <= last and first <= self.last + WINDOW_DAYS

    def take(self, other: "_Open") -> None:
        self.members += other.members
        for term, weight in other.total.items():
            self.total[term] += weight
        self.first = min((d for d in (self.first, other.first) if d is not None), default=None)
        self.last = max((d for d in (self.last, other.last) if d is not None), default=None)

    def likeness(self, other: "_Open") -> float:
        """Mean cosine between the members of both."""
        return cosine(self.total, other.total) / (len(self.members) * len(other.members))


def group(articles: Sequence[Article]) -> list[tuple[str, ...]]:
    """Partition the articles by event: tuples of article ids, each sorted, the list sorted.

    Each article, in the order of dates, joins the story that it is most like on average, or opens one; then stories
    that are as like each other on average are joined. Articles without a date come last and may join any story that
    their words fit. Texts in other languages are grouped like any other: their words meet only those of their own kind.
    """
    ordered = sorted(articles, key=lambda a: (a.published is None, (a.published or "")[:10], a.id))
    vectors = _vectors([_terms(a) for a in ordered])
    stories: list[_Open] = []
    active: list[_Open] = []
    doubts: list[tuple[_Open, _Open]] = []
    for index, article in enumerate(ordered):
        day = _day(article.published)
        alone = _Open([index], defaultdict(float, vectors[index]), day, day)
        active = stories if day is None else [s for s in active if s.near(day, day)]
        near = [s for s in active if s.near(day, day)]
        scores = sorted(((s.likeness(alone), -i) for i, s in enumerate(near)), reverse=True)
        likely = [near[-i] for score, i in scores if score >= DOUBT * THRESHOLD]
        best = next((s for s in likely if _quorum(s, alone, vectors, THRESHOLD)), None)
        if best is None:
            stories.append(alone)
            active = active if active is stories else [*active, alone]
        else:
            best.take(alone)
        doubts += [(best or alone, other) for other in likely if other is not best]
    merged = _merged(stories, doubts, vectors)
    return sorted(tuple(sorted(ordered[i].id for i in story.members)) for story in merged)


def _quorum(a: _Open, b: _Open, vectors: list[dict[str, float]], least: float) -> bool:
    """Whether two stories are alike on average, and most of their pairs on their own: one link joins nothing."""
    if a.likeness(b) < least:
        return False
    near = sum(cosine(vectors[i], vectors[j]) >= NEAR for i in a.members for j in b.members)
    return near >= QUORUM * len(a.members) * len(b.members)


def _merged(stories: list[_Open], doubts: list[tuple[_Open, _Open]], vectors: list[dict[str, float]]) -> list[_Open]:
    """Join the pairs in `doubts` that have grown alike, the most alike first, until none is left."""
    number = {id(story): i for i, story in enumerate(stories)}
    pairs = {tuple(sorted((number[id(a)], number[id(b)]))) for a, b in doubts if a is not b}
    gone: dict[int, int] = {}
    queue = [(-stories[a].likeness(stories[b]), a, b) for a, b in pairs]
    heapq.heapify(queue)
    while queue:
        value, a, b = heapq.heappop(queue)
        if -value < MERGE:
            break
        a, b = sorted((_alive(a, gone), _alive(b, gone)))
        now = -stories[a].likeness(stories[b])
        if a == b or now > value:
            if a != b:
                heapq.heappush(queue, (now, a, b))
            continue
        if stories[a].near(stories[b].first, stories[b].last) and _quorum(stories[a], stories[b], vectors, MERGE):
            stories[a].take(stories[b])
            gone[b] = a
    return [story for i, story in enumerate(stories) if i not in gone]


def _alive(index: int, gone: dict[int, int]) -> int:
    while index in gone:
        index = gone[index]
    return index


def central(articles: Sequence[Article]) -> Article:
    """The article that is nearest to all others, whose title can stand for the story; ties go to the smallest id."""
    ordered = sorted(articles, key=lambda a: a.id)
    vectors = _vectors([_terms(a) for a in ordered])
    scores = [sum(cosine(v, other) for other in vectors) for v in vectors]
    return max(zip(scores, ordered, strict=True), key=lambda pair: pair[0])[1]


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Dot product of two vectors of unit length."""
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b[term] for term, weight in a.items() if term in b)


def _day(published: str | None) -> int | None:
    return date.fromisoformat(published[:10]).toordinal() if published else None


def _terms(article: Article) -> Counter[str]:
    head = [w.form for w in words(article.text[: HEAD_WORDS * 12])][:HEAD_WORDS]
    title = [w.form for w in words(article.title or "")]
    return Counter(stem(form) for form in head + title * (TITLE_TIMES - 1) if form not in STOP_WORDS)


def _vectors(counts: list[Counter[str]]) -> list[dict[str, float]]:
    """TF-IDF with sublinear term frequency, of unit length; terms sorted, so that sums are the same on any machine."""
    frequency = Counter(term for count in counts for term in count)
    out = []
    for count in counts:
        raw = {
            t: (1 + math.log(n)) * (math.log((1 + BACKGROUND + len(counts)) / (1 + frequency[t])) + 1)
            for t, n in sorted(count.items())
        }
        length = math.sqrt(sum(w * w for w in raw.values())) or 1.0
        out.append({t: w / length for t, w in raw.items()})
    return out
