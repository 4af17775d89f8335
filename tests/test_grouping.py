"""However articles come into a record, they are divided as the plain version divides them all at once."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import comparing, copies, grouping, stories
from onrecord.data import Article, version_id
from onrecord.record import Record
from onrecord.stories import linkage
from tests.making import article

EVENTS = (
    "The ferry line between Port Sellin and Kareth reopens in May after two pilot boats were returned by the navy",
    "Farmers in the northern valleys lost a third of their wheat to a late frost and the union asks for cheap loans",
    "The parliament of Meridia passed a budget with higher harbour fees against the votes of the opposition bloc",
    "A court in Northline freed the editor of a newspaper who had been held since November without any charge",
)
MORE = (
    "passengers fees harbour navy minister court frost loans budget boats strait votes editor bakers ministry".split()
)


def report(chance: random.Random, number: int) -> Article:
    """An article that says some of the words of one event, in sentences of its own, on some day or on none."""
    event = chance.choice(EVENTS).split()
    lines = [" ".join(chance.sample(event, 12)) + f" {chance.choice(MORE)}." for _ in range(4)]
    published = chance.choice([f"2026-03-{chance.randint(1, 9):02d}"] * 9 + [None])
    return article(f"{' '.join(event[:8])} {number}\n\n{' '.join(lines)}", outlet=f"O{number}", published=published)


def reports(seed: int, count: int) -> list[Article]:
    """Such articles, some of them reprints of others, whole or in part."""
    chance = random.Random(seed)
    made: list[Article] = []
    for number in range(count):
        one = report(chance, number)
        if made and chance.random() < 0.3:
            other = chance.choice(made)
            text = chance.choice([other.text, other.text + " More is not known.", f"{one.text} {other.text[:200]}"])
            one = replace(one, text=text, version=version_id(text), language="en")
        made.append(one)
    return made


def division(record: Record) -> tuple[list[tuple[str, ...]], list[tuple[str, str, tuple[str, ...], str]]]:
    return (
        sorted(story.articles for story in record.stories()),
        [(c.id, c.kind, c.articles, c.origin) for c in record.copies()],
    )


def plain(articles: Sequence[Article]) -> tuple[list[tuple[str, ...]], list[tuple[str, str, tuple[str, ...], str]]]:
    profiles = sorted((stories.profile(a) for a in articles), key=lambda p: p.id)
    alike = {
        (one.id, other.id)
        for place, other in enumerate(profiles)
        for one in profiles[:place]
        if stories.chance(stories.shared(one, other), stories.days_between(one.day, other.day)) >= copies.ALIKE
    }
    return stories.group(articles), [(c.id, c.kind, c.articles, c.origin) for c in copies.find(articles, alike)]


def nothing(done: int, total: int) -> None:
    return None


def read(record: Record, articles: Sequence[Article]) -> None:
    record.add(articles)
    grouping.group(record, nothing)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), most=st.sampled_from([2, 5, 400]), sizes=st.lists(st.integers(1, 9), min_size=8))
def test_in_any_order_and_any_batches_the_division_is_that_of_all_at_once(
    tmp_path_factory: pytest.TempPathFactory, seed: int, most: int, sizes: list[int]
) -> None:
    articles = reports(seed, 24)
    shuffled = random.Random(seed + 1).sample(articles, len(articles))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linkage, "MOST", most)
        patch.setattr(comparing, "BATCH", 3)
        patch.setattr(comparing, "CHUNK", 4)
        patch.setattr(grouping, "BATCH", 2)
        with Record.open(tmp_path_factory.mktemp("any") / "any.db", create=True) as record:
            start = 0
            for size in [*sizes, len(articles)]:
                read(record, shuffled[start : start + size])
                start += size
            assert division(record) == plain(articles)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), most=st.sampled_from([2, 5, 400]))
def test_articles_that_change_their_text_and_their_date_leave_what_they_held_together(
    tmp_path_factory: pytest.TempPathFactory, seed: int, most: int
) -> None:
    articles = reports(seed, 20)
    later = reports(seed + 1, 20)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linkage, "MOST", most)
        patch.setattr(grouping, "BATCH", 2)
        with Record.open(tmp_path_factory.mktemp("any") / "any.db", create=True) as record:
            read(record, articles)
            for number in (3, 7, 11, 12):
                new = replace(later[number], id=articles[number].id)
                articles[number] = new
                read(record, [new])
                assert division(record) == plain(articles)


def test_an_old_article_that_arrives_late_joins_its_story_and_leaves_the_others_alone(tmp_path: Path) -> None:
    articles = [a for a in reports(5, 30) if a.published]
    with Record.open(tmp_path / "late.db", create=True) as record:
        read(record, articles[1:])
        before = {s.articles: s.id for s in record.stories()}
        read(record, articles[:1])
        after = {s.articles: s.id for s in record.stories()}
        assert all(after[members] == id for members, id in before.items() if members in after)
        assert len(before.keys() - after.keys()) <= 2


def test_the_index_finds_the_pairs_that_comparing_all_finds() -> None:
    profiles = stories.in_order([stories.profile(a) for a in reports(7, 40)])
    window = stories.Window(profiles)
    for one in profiles:
        found = dict(window.pairs(one))
        for place, other in enumerate(profiles):
            days = stories.days_between(one.day, other.day)
            value = stories.chance(stories.shared(one, other), days)
            assert found.get(place, 0) == (value if value >= stories.PAIR else 0)
