"""The fast joining against the plain one: an index beside all pairs, a queue beside looking at everything each time."""

import math
from collections.abc import Sequence
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import Article, Speaker
from onrecord.statements import merge, pairs, story_weights
from onrecord.statements.align import align
from onrecord.statements.candidates import NEAREST, candidates
from onrecord.statements.evidence import Evidence, gather
from onrecord.statements.linkage import BOTH, SPOKESMEN, join
from onrecord.statements.parts import parts
from onrecord.text import STOP_WORDS
from onrecord.text.weights import Weights, weigh
from tests.making import article, attribution

WORDS = "harbour ferry survey trawler treaty minister anchor tonne lantern pilot".split()
SOME = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)


def plain_join(count: int, score: dict[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """Average linkage as one would write it: of all pairs of groups that are close enough, the closest become one."""
    groups = [[i] for i in range(count)]

    def mean(a: Sequence[int], b: Sequence[int]) -> float:
        return math.fsum(score[min(i, j), max(i, j)] for i in a for j in b) / (len(a) * len(b))

    def least(a: Sequence[int], b: Sequence[int]) -> float:
        return threshold * (BOTH if min(len(a), len(b)) > 1 else 1)

    while close := [(mean(a, b), a, b) for a, b in combinations(groups, 2) if mean(a, b) >= least(a, b)]:
        _, a, b = max(close)
        groups = [group for group in groups if group not in (a, b)] + [sorted(a + b)]
    return sorted(groups)


@settings(deadline=None)
@given(st.integers(1, SPOKESMEN), st.integers(0, 2**32 - 1))
def test_groups_are_those_of_plain_average_linkage(count: int, seed: int) -> None:
    generator = np.random.default_rng(seed)
    score = {pair: float(generator.random()) for pair in combinations(range(count), 2)}
    near = [list(range(i)) for i in range(count)]
    found = join(near, lambda i, others: [score[min(i, j), max(i, j)] for j in others], 0.5)
    assert found == plain_join(count, score, 0.5)


@given(st.lists(st.sampled_from([None, 0, 1, 2]), min_size=1, max_size=30))
def test_marks_that_are_apart_never_come_into_one_group(marks: list[int | None]) -> None:
    near = [list(range(i)) for i in range(len(marks))]
    groups = join(near, lambda i, others: [1.0] * len(others), 0.5, marks=marks, apart=lambda a, b: {a, b} == {0, 1})
    for group in groups:
        assert not {0, 1} <= {marks[i] for i in group}
    assert len(groups) == 1 + ({0, 1} <= set(marks)), "nothing else is kept apart"


def evidence(texts: Sequence[Sequence[str]]) -> tuple[list[Evidence], Weights]:
    articles = [article(f"{' '.join(words)}, she said.", outlet=f"O{i}") for i, words in enumerate(texts)]
    held = [
        part
        for one, words in zip(articles, texts, strict=True)
        for part in parts(one, [attribution(one, " ".join(words))])
    ]
    weights = story_weights(articles)
    return gather(held, articles, weights, {}), weights


@settings(deadline=None, max_examples=30)
@given(st.lists(SOME, min_size=1, max_size=12))
def test_candidates_are_the_parts_that_share_most_with_each(texts: list[list[str]]) -> None:
    found, weights = evidence(texts)
    wanted = set()
    for i, one in enumerate(found):
        shared = {
            j: weigh(one.part.stems & other.part.stems - STOP_WORDS, weights)
            for j, other in enumerate(found)
            if j != i and one.part.stems & other.part.stems - STOP_WORDS
        }
        wanted |= {(min(i, j), max(i, j)) for j in sorted(shared, key=lambda j: -shared[j])[:NEAREST]}
    assert {(low, high) for high, lows in enumerate(candidates(found, weights)) for low in lows} == wanted


def _all(found: Sequence[Evidence], _: Weights) -> list[list[int]]:
    """Every pair that shares a word, without an index."""
    held = [one.part.stems - STOP_WORDS for one in found]
    return [[low for low in range(high) if held[low] & held[high]] for high in range(len(found))]


@settings(deadline=None, max_examples=20)
@given(st.lists(SOME, min_size=1, max_size=12))
def test_the_index_gives_the_statements_that_all_pairs_with_a_word_in_common_give(texts: list[list[str]]) -> None:
    found, weights = evidence(texts)
    every = align(found, weights, pairs.shipped(), compare=_all).groups
    assert align(found, weights, pairs.shipped()).groups == every


def test_two_people_are_kept_apart_in_a_crowd_of_reprints_and_officials() -> None:
    said = "The harbour will be closed to foreign trawlers until the survey is finished"
    official, crowd = Speaker("o", "an official", "unnamed"), 3 * SPOKESMEN
    people = [Speaker("1", "Ann Reed", "person"), Speaker("2", "Tom Aldren", "person")]
    speakers = [people[0] if i == 5 else people[1] if i == crowd - 4 else official for i in range(crowd)]
    texts = [f"“{said} in {word},” it was said." for word in map(str, range(crowd))]
    articles: list[Article] = [article(text, outlet=f"O{i}") for i, text in enumerate(texts)]
    found = {one.id: [attribution(one, f"“{said} in {i},”", speaker=speakers[i].id)] for i, one in enumerate(articles)}
    whose = {rows[0].id: rows[0].speaker for rows in found.values()}
    known = {one.id: one for one in (official, *people)}
    sayings = merge(articles, found, story_weights(articles), speakers=known).sayings
    assert not any({"1", "2"} <= {whose[w.attribution] for w in saying} for saying in sayings)
    assert max(map(len, sayings)) > SPOKESMEN
