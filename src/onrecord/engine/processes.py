"""Work spread over processes of this machine; the result is that of the plain engine."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Self

from onrecord.engine import Engine, Key, Local, Out, Row
from onrecord.errors import OnrecordError, UsageError

# Rows handed out for each worker: enough that none waits for the next, few enough that memory stays small however many
# rows there are and however slow one of them is.
ROWS_AHEAD = 4


class Processes:
    """A pool of worker processes; a context manager, which starts them with the first row and ends them with itself.

    Workers are spawned, never forked, so that no lock, thread or open database of this process is in them. Functions
    must therefore be importable by name, rows and results picklable, and a script must guard its start with
    `if __name__ == "__main__"`. Results come in the order of the rows. Raises `OnrecordError` where a worker is killed.
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def map(self, function: Callable[[Row], Iterable[Out]], rows: Iterable[Row]) -> Iterator[Out]:
        return self._run(function, ((row,) for row in rows))

    def group(
        self, function: Callable[[Key, list[Row]], Iterable[Out]], pairs: Iterable[tuple[Key, Row]]
    ) -> Iterator[Out]:
        values: defaultdict[Key, list[Row]] = defaultdict(list)
        for key, value in pairs:
            values[key].append(value)
        return self._run(function, values.items())

    def _run(self, function: Callable[..., Iterable[Out]], calls: Iterable[tuple[Any, ...]]) -> Iterator[Out]:
        running: deque[Future[list[Out]]] = deque()
        try:
            for call in calls:
                running.append(self._started().submit(_listed, function, call))
                if len(running) >= self._workers * ROWS_AHEAD:
                    yield from running.popleft().result()
            while running:
                yield from running.popleft().result()
        except BrokenProcessPool as error:
            raise OnrecordError(
                "a worker process was ended from outside, perhaps for want of memory; what was stored is kept: "
                "run this again, with fewer --workers"
            ) from error

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"))
        return self._pool


def _listed(function: Callable[..., Iterable[Out]], call: tuple[Any, ...]) -> list[Out]:
    return list(function(*call))


@contextmanager
def workers(count: int) -> Iterator[Engine]:
    """The engine for `count` processes: the plain one for 1. Raises `UsageError` for less.

    >>> with workers(1) as engine:
    ...     list(engine.map(range, [2, 3]))
    [0, 1, 0, 1, 2]
    """
    if count < 1:
        raise UsageError("there has to be at least one worker")
    if count == 1:
        yield Local()
        return
    with Processes(count) as pool:
        yield pool
