"""Where the work runs. Every step is a map over rows or a group over keys, so one seam serves every engine."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Row = TypeVar("Row")
Out = TypeVar("Out")
Key = TypeVar("Key")


class Engine(Protocol):
    """Runs pure functions over rows; the order of what comes out is not promised."""

    def map(self, function: Callable[[Row], Iterable[Out]], rows: Iterable[Row]) -> Iterator[Out]:
        """Chain what `function(row)` yields for each row."""
        ...

    def group(
        self, function: Callable[[Key, list[Row]], Iterable[Out]], pairs: Iterable[tuple[Key, Row]]
    ) -> Iterator[Out]:
        """Bring the values of one key together and chain what `function(key, values)` yields."""
        ...


class Local:
    """Everything in this process, one row after the other: the plain engine that any other must equal.

    >>> sorted(Local().group(lambda key, values: [(key, sum(values))], [("a", 1), ("b", 2), ("a", 3)]))
    [('a', 4), ('b', 2)]
    """

    def map(self, function: Callable[[Row], Iterable[Out]], rows: Iterable[Row]) -> Iterator[Out]:
        for row in rows:
            yield from function(row)

    def group(
        self, function: Callable[[Key, list[Row]], Iterable[Out]], pairs: Iterable[tuple[Key, Row]]
    ) -> Iterator[Out]:
        values: defaultdict[Key, list[Row]] = defaultdict(list)
        for key, value in pairs:
            values[key].append(value)
        for key, rows in values.items():
            yield from function(key, rows)


__all__ = ["Engine", "Local"]
