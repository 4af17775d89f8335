"""However articles come into a record, they are divided as the plain version divides them all at once."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import comparing, copies, grouping, stories
from onrecord.data import Article, version_id
from onrecord.record import Record, replay
from onrecord.record.replay import Action
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
    found = copies.find(articles, alike, stories.echoes(profiles))
    return stories.group(articles), [(c.id, c.kind, c.articles, c.origin) for c in found]


def nothing(done: int, total: int) -> None:
    return None


def read(record: Record, articles: Sequence[Article]) -> None:
    record.add(articles)
    grouping.group(record, nothing)


def batches(articles: Sequence[Article], sizes: Sequence[int]) -> Iterator[Sequence[Article]]:
    """All of `articles` in their order, so many at a time; what is left comes last."""
    start = 0
    for size in [*sizes, len(articles)]:
        yield articles[start : start + size]
        start += size


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
            for batch in batches(shuffled, sizes):
                read(record, batch)
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


def correct_one(record: Record, chance: random.Random) -> None:
    """Merge, split, move, rename, accept or reject some story, or take a correction back."""
    one, *others = chance.sample(record.stories(), min(2, len(record.stories())))
    action = chance.choice(get_args(Action))
    told = record.corrections("story")
    if told and chance.random() < 0.2:
        record.undo(chance.choice(told).number)
    elif action == "merge" and others:
        record.correct("story", "merge", one.id, others[0].id)
    elif action == "split" and len(one.articles) > 1:
        record.correct("story", "split", one.id, members=chance.sample(one.articles, len(one.articles) // 2))
    elif action == "move" and others:
        record.correct("story", "move", one.id, members=others[0].articles[:1])
    elif action == "rename":
        record.correct("story", "rename", one.id, name=f"Name {chance.randrange(1000)}")
    elif action in ("accept", "reject"):
        record.correct("story", action, one.id)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), sizes=st.lists(st.integers(1, 9), min_size=8, max_size=16))
def test_promise_4_corrections_come_out_as_if_all_were_replayed_over_all_articles(
    tmp_path_factory: pytest.TempPathFactory, seed: int, sizes: list[int]
) -> None:
    articles = reports(seed, 24)
    chance = random.Random(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grouping, "BATCH", 2)
        with Record.open(tmp_path_factory.mktemp("any") / "any.db", create=True) as record:
            for batch in batches(articles, sizes):
                read(record, batch)
                correct_one(record, chance)
            grouping.group(record, nothing)
            parts, titles, by = replay.stories(plain(articles)[0], record.corrections("story"))
            assert sorted(s.articles for s in record.stories()) == sorted(parts)
            for story in record.stories():
                assert titles.get(story.articles[0]) in (None, story.title)
            told = {s.articles: record.corrected("story").get(s.id, ()) for s in record.stories()}
            assert told == {part: by.get(part[0], ()) for part in parts}
            assert record.grouped()


def test_a_correction_of_stories_costs_a_later_read_nothing_where_it_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on(text: str, day: str, outlet: str) -> Article:
        return article(f"{text}\n\n{text}.", outlet=outlet, published=day)

    with Record.open(tmp_path / "far.db", create=True) as record:
        read(record, [on(EVENTS[0], "2026-03-01", "A"), on(EVENTS[1], "2026-03-01", "B")])
        record.correct("story", "merge", *(story.id for story in record.stories()))
        grouping.group(record, nothing)
        touched: list[list[int]] = []
        plainly = Record.store_stories

        def watched(self: Record, *args: Any, **options: Any) -> None:
            touched.append([len(story.articles) for story in args[0]])
            plainly(self, *args, **options)

        monkeypatch.setattr(Record, "store_stories", watched)
        read(record, [on(EVENTS[2], "2026-09-09", "C")])
        assert touched == [[1]]
        read(record, [on(f"{EVENTS[0]} again", "2026-03-01", "D")])
        assert touched[1:] == [[3]]


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
