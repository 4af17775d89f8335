"""Articles on one event: TF-IDF vectors, a time window, and average linkage with a quorum.

The grain is the event, so numbers and ordinals stay in the vectors ("Day 2" is not "Day 21"). The partition depends on
which articles there are and not on the order in which they come: likely pairs are found through an index of words, and
each connected piece of them is divided on its own.
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from onrecord.data import Article
from onrecord.text import STOP_WORDS, words
from onrecord.text.weights import stem

# Title and opening carry the event; later paragraphs carry its background, which other events share.
HEAD_WORDS = 300
# Two articles further apart than this are never a pair, however alike.
WINDOW_DAYS = 3
# Two articles less alike than this (cosine) are no pair to begin with. On the 4,000 articles of a labelled year the
# largest connected piece had 123 articles at 0.18: pieces stay small, so the work grows with the number of articles.
PAIR = 0.15
# Two groups of articles become one while the mean over all their pairs is at least this; pairs outside the window count
# as 0, so a drift of topics over a week is no event. 0.15 to 0.20 were tried on the same year, with PAIR from 0.12 to
# 0.22 (pairwise F1 73 to 78, best here); not to be tuned apart from PAIR, QUORUM and HEAD_WORDS.
THRESHOLD = 0.17
# At least this part of the pairs must be pairs of their own: one link never joins two events.
QUORUM = 0.6
# Frequencies are counted as if this many further articles without any of the words had been read: in a record of five
# articles a word that all of them share would else count as common.
BACKGROUND = 200
# The title says the event in its own words, so its words count this often.
TITLE_TIMES = 2

Vector = dict[str, float]


def group(articles: Sequence[Article]) -> list[tuple[str, ...]]:
    """Partition the articles by event: tuples of article ids, each sorted, the list sorted.

    An article without a date may pair with any other. Texts in other languages are grouped like any other: their words
    meet only those of their own language.
    """
    ordered = sorted(articles, key=lambda a: (a.published is None, (a.published or "")[:10], a.id))
    likeness = dict(_pairs(_vectors([_terms(a) for a in ordered]), [_day(a.published) for a in ordered]))
    stories = [part for piece in _pieces(len(ordered), likeness) for part in _divided(piece, likeness)]
    return sorted(tuple(sorted(ordered[i].id for i in story)) for story in stories)


def central(articles: Sequence[Article]) -> Article:
    """The article that is nearest to all others, whose title can stand for the story; ties go to the smallest id."""
    ordered = sorted(articles, key=lambda a: a.id)
    vectors = _vectors([_terms(a) for a in ordered])
    total: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for term, weight in vector.items():
            total[term] += weight
    scores = [sum(weight * total[term] for term, weight in vector.items()) for vector in vectors]
    return max(zip(scores, ordered, strict=True), key=lambda pair: pair[0])[1]


def _pairs(vectors: Sequence[Vector], days: Sequence[int | None]) -> Iterator[tuple[tuple[int, int], float]]:
    """The pairs inside the window with a cosine of at least `PAIR`; dated articles come first, by day."""
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    first = 0
    for index, vector in enumerate(vectors):
        day = days[index]
        while day is not None and (days[first] or 0) < day - WINDOW_DAYS:
            first += 1
        scores: defaultdict[int, float] = defaultdict(float)
        for term, weight in vector.items():
            for other, its_weight in reversed(holders[term]):
                if day is not None and other < first:
                    break
                scores[other] += weight * its_weight
            holders[term].append((index, weight))
        yield from (((other, index), score) for other, score in scores.items() if score >= PAIR)


def _pieces(count: int, likeness: Mapping[tuple[int, int], float]) -> Iterator[list[int]]:
    """Connected pieces of the graph of pairs; an article without a pair is a piece of its own."""
    near: defaultdict[int, list[int]] = defaultdict(list)
    for a, b in likeness:
        near[a].append(b)
        near[b].append(a)
    seen: set[int] = set()
    for start in range(count):
        if start in seen:
            continue
        piece, waiting = [], [start]
        seen.add(start)
        while waiting:
            piece.append(waiting.pop())
            fresh = [i for i in near[piece[-1]] if i not in seen]
            seen.update(fresh)
            waiting += fresh
        yield sorted(piece)


def _divided(piece: Sequence[int], likeness: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Average linkage inside one piece: the two groups most alike join first, until no two are alike enough."""
    members = {i: [i] for i in piece}
    # Sum of the likeness of all pairs between two groups, and how many of them are pairs at all.
    between: defaultdict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    for (a, b), value in _inside(piece, likeness):
        between[a][b] = between[b][a] = (value, 1)
    queue = [(-value, a, b) for (a, b), value in _inside(piece, likeness)]
    heapq.heapify(queue)
    while queue:
        value, a, b = heapq.heappop(queue)
        if a not in members or b not in members or b not in between[a]:
            continue
        total, pairs = between[a][b]
        size = len(members[a]) * len(members[b])
        if total / size < THRESHOLD or pairs < QUORUM * size or -value != total / size:
            continue
        members[a] += members.pop(b)
        for other, (its_total, its_pairs) in between.pop(b).items():
            del between[other][b]
            if other != a:
                known = between[a].get(other, (0.0, 0))
                between[a][other] = between[other][a] = (known[0] + its_total, known[1] + its_pairs)
        for other, (its_total, _) in between[a].items():
            mean = its_total / (len(members[a]) * len(members[other]))
            heapq.heappush(queue, (-mean, min(a, other), max(a, other)))
    return list(members.values())


def _inside(piece: Sequence[int], likeness: Mapping[tuple[int, int], float]) -> Iterator[tuple[tuple[int, int], float]]:
    for place, b in enumerate(piece):
        for a in piece[:place]:
            if (a, b) in likeness:
                yield (a, b), likeness[a, b]


def _day(published: str | None) -> int | None:
    return date.fromisoformat(published[:10]).toordinal() if published else None


def _terms(article: Article) -> Counter[str]:
    head = [w.form for w in words(article.text[: HEAD_WORDS * 12])][:HEAD_WORDS]
    title = [w.form for w in words(article.title or "")]
    return Counter(stem(form) for form in head + title * (TITLE_TIMES - 1) if form not in STOP_WORDS)


def _vectors(counts: Sequence[Counter[str]]) -> list[Vector]:
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
