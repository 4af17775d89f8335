"""Every engine gives what the plain one gives."""

import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.engine import Engine, Local
from onrecord.engine.processes import ROWS_AHEAD, Processes, workers
from onrecord.errors import OnrecordError, UsageError
from onrecord.record import Record
from onrecord.report.export import jsonl
from tests.test_cli import run


@pytest.fixture(scope="module", autouse=True)
def importable() -> Iterator[None]:
    """A spawned process has to find the functions below by the name of this module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parent.parent)
        yield


@pytest.fixture(scope="module", params=[Local, Processes], ids=lambda kind: kind.__name__)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param is Local:
        yield Local()
    else:
        with Processes(2) as pool:
            yield pool


def twice(number: int) -> Iterable[int]:
    return [number] * 2 if number % 2 else []


def total(key: str, values: list[int]) -> Iterable[tuple[str, int]]:
    yield key, sum(values)


def test_map_chains_what_each_row_gives(engine: Engine) -> None:
    assert sorted(engine.map(twice, range(5))) == [1, 1, 3, 3]


def test_group_brings_the_values_of_a_key_together(engine: Engine) -> None:
    pairs = [("a", 1), ("b", 2), ("a", 3)]
    assert sorted(engine.group(total, pairs)) == [("a", 4), ("b", 2)]


def fail(number: int) -> Iterable[int]:
    raise ValueError(number)


def die(number: int) -> Iterable[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    return [number]


def test_an_error_of_a_function_comes_out_as_it_is(engine: Engine) -> None:
    with pytest.raises(ValueError, match="3"):
        list(engine.map(fail, [3]))


def test_no_more_rows_are_taken_than_the_workers_need() -> None:
    taken = []

    def rows() -> Iterator[int]:
        for number in range(1, 200, 2):
            taken.append(number)
            yield number

    with Processes(2) as pool:
        found = pool.map(twice, rows())
        assert next(found) == 1
        assert len(taken) == 2 * ROWS_AHEAD
        assert len(list(found)) == 199


def test_a_worker_that_is_killed_is_an_error_that_says_what_to_do() -> None:
    with Processes(2) as pool, pytest.raises(OnrecordError, match="run this again"):
        list(pool.map(die, [1]))


def test_there_is_at_least_one_worker() -> None:
    with pytest.raises(UsageError), workers(0):
        pass


def test_promise_3_any_number_of_workers_gives_the_same_record(tmp_path: Path, example_files: list[Path]) -> None:
    found = []
    for count in (1, 2):
        with workers(count) as engine, Record.open(tmp_path / f"{count}.db", create=True) as record:
            pipeline.read(example_files, record=record, engine=engine)
            rows = record._connection.execute("SELECT * FROM attributions ORDER BY number").fetchall()
            found.append((list(jsonl(record)), [tuple(row) for row in rows]))
    assert found[0] == found[1]


def test_the_command_takes_workers(tmp_path: Path, example_files: list[Path]) -> None:
    assert run("read", "--workers", "2", *example_files, record=tmp_path / "onrecord.db").exit_code == 0
    assert run("read", "--workers", "0", *example_files, record=tmp_path / "onrecord.db").exit_code == 2
