"""Every engine gives what the plain one gives."""

from collections.abc import Iterable

import pytest

from onrecord.engine import Engine, Local

ENGINES: list[Engine] = [Local()]


def twice(number: int) -> Iterable[int]:
    return [number] * 2 if number % 2 else []


def total(key: str, values: list[int]) -> Iterable[tuple[str, int]]:
    yield key, sum(values)


@pytest.mark.parametrize("engine", ENGINES, ids=lambda e: type(e).__name__)
def test_map_chains_what_each_row_gives(engine: Engine) -> None:
    assert sorted(engine.map(twice, range(5))) == [1, 1, 3, 3]


@pytest.mark.parametrize("engine", ENGINES, ids=lambda e: type(e).__name__)
def test_group_brings_the_values_of_a_key_together(engine: Engine) -> None:
    pairs = [("a", 1), ("b", 2), ("a", 3)]
    assert sorted(engine.group(total, pairs)) == [("a", 4), ("b", 2)]
