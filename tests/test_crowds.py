"""Many nearly identical articles on one day: a few speak for all, however they come, and the work grows no faster."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import comparing, copies, grouping, stories
from onrecord.copies import Link, Text
from onrecord.data import Article, version_id
from onrecord.record import Record
from onrecord.report.why import reasons
from onrecord.stories import crowds
from tests.making import article
from tests.test_grouping import batches, division, plain, read, reports

BASE = (
    "The ferry line between Port Sellin and Kareth reopens in May after two pilot boats were returned by the navy. "
    "The harbour office said passengers would pay the fare of last year until the autumn, and that the night crossing "
    "stays closed because the lights on the northern mole have not been repaired since the storm of January. Farmers "
    "on the island had asked for a second boat to carry their early vegetables, which the ministry in the capital "
    "promised to consider once its budget is passed. A pilot of the line, who brought the first boat back, spoke of "
    "long repairs to hull and engine, of missing charts, and of a crew that had waited through the winter for orders."
)


def flood(chance: random.Random, count: int, *, published: str | None = "2026-03-04") -> list[Article]:
    """Nearly one text, in so many outlets: here and there another word, now and then another order or a cut."""
    made = []
    for number in range(count):
        words = BASE.split()
        for _ in range(chance.randint(0, 2)):
            words[chance.randrange(len(words))] = f"other{chance.randint(1, 5)}"
        if chance.random() < 0.1:
            words = words[: len(words) // 2]
        text = f"Ferry to Kareth reopens\n\n{' '.join(words)}"
        made.append(article(text, outlet=f"F{number} {published}", published=published))
    return made


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), voices=st.sampled_from([1, 3, 6]), sizes=st.lists(st.integers(1, 9), min_size=6))
def test_in_any_order_and_any_batches_a_flood_is_divided_as_all_at_once(
    tmp_path_factory: pytest.TempPathFactory, seed: int, voices: int, sizes: list[int]
) -> None:
    chance = random.Random(seed)
    articles = [*flood(chance, 10), *flood(chance, 4, published=None), *reports(seed, 6)]
    shuffled = chance.sample(articles, len(articles))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowds, "VOICES", voices)
        patch.setattr(comparing, "BATCH", 3)
        patch.setattr(grouping, "BATCH", 2)
        with Record.open(tmp_path_factory.mktemp("any") / "any.db", create=True) as record:
            for batch in batches(shuffled, sizes):
                read(record, batch)
            assert division(record) == plain(articles)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), voices=st.sampled_from([1, 3]))
def test_a_voice_or_an_echo_that_changes_its_text_or_its_day_leaves_the_crowd_as_if_it_had_never_been_there(
    tmp_path_factory: pytest.TempPathFactory, seed: int, voices: int
) -> None:
    chance = random.Random(seed)
    articles, later = flood(chance, 9), [*flood(chance, 3, published="2026-03-06"), *reports(seed, 3)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowds, "VOICES", voices)
        with Record.open(tmp_path_factory.mktemp("any") / "any.db", create=True) as record:
            read(record, articles)
            for number, new in enumerate(later):
                place = chance.randrange(len(articles))
                text = f"{new.text} State {number}."  # a text that comes again keeps the day that it came with first
                same = articles[place]
                articles[place] = replace(new, id=same.id, outlet=same.outlet, text=text, version=version_id(text))
                read(record, [articles[place]])
                assert division(record) == plain(articles)


def compared(path: Path, articles: Sequence[Article], patch: pytest.MonkeyPatch) -> tuple[int, int]:
    """How many pairs of texts were compared, and how many pairs and links are kept, when they come in three calls."""
    count = 0
    plainly = copies.compare

    def counting(one: Text, other: Text, *, near: bool | None = None, alike: bool = False) -> Link | None:
        nonlocal count
        count += 1
        return plainly(one, other, near=near, alike=alike)

    patch.setattr(copies, "compare", counting)
    with Record.open(path, create=True) as record:
        for start in range(3):
            read(record, articles[start::3])
        numbers = record.shelves.numbers(a.id for a in articles).values()
        kept = sum(len(record.shelves.pairs(n)) + len(record.shelves.links(n)) for n in numbers)
        assert len(record.stories()) == 1
        assert record.stories()[0].origins == 1
    patch.setattr(copies, "compare", plainly)
    return count, kept


@pytest.mark.parametrize("same", [False, True], ids=["nearly one text", "the very same text"])
def test_twice_as_many_reprints_on_one_day_are_twice_as_many_comparisons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, same: bool
) -> None:
    chance = random.Random(3)
    articles = flood(chance, 400)
    if same:
        articles = [replace(a, text=BASE, version=version_id(BASE)) for a in articles]
    few = compared(tmp_path / "few.db", articles[:200], monkeypatch)
    many = compared(tmp_path / "many.db", articles, monkeypatch)
    assert all(more <= 2.5 * less for less, more in zip(few, many, strict=True)), (few, many)


def test_another_report_in_a_crowd_speaks_for_itself() -> None:
    ferry = stories.profile(article(BASE, published="2026-03-04"))
    other = stories.profile(article("A court in Northline freed the editor of a newspaper.", published="2026-03-04"))
    assert crowds.voice_of(other, [ferry]) is None


def test_an_echo_is_explained_by_its_voice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowds, "VOICES", 2)
    articles = flood(random.Random(8), 5)
    with Record.open(tmp_path / "why.db", create=True) as record:
        read(record, articles)
        (story,) = record.stories()
        found = reasons(record, story.id)
    assert all(reason.nearest and reason.why and reason.why.chance >= stories.PAIR for reason in found)
