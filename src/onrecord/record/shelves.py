"""`Record.shelves`: what grouping keeps in the record and asks of it, one transaction a call."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from sqlite3 import Connection

from onrecord.data import Article, CopyKind
from onrecord.record import placing
from onrecord.record.placing import Compared, Kept, Member, Waiting


class Shelves:
    """The shelves of one record; articles go by their number."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Connection]],
        writing: Callable[[], AbstractContextManager[Connection]],
    ) -> None:
        self._reading, self._writing = reading, writing

    def ungrouped(self) -> list[Waiting]:
        """The articles whose current version is not compared yet, in the order of reading."""
        with self._reading() as connection:
            return placing.ungrouped(connection)

    def articles(self, numbers: Iterable[int]) -> dict[int, Article]:
        """Articles by number."""
        with self._reading() as connection:
            return placing.articles(connection, numbers)

    def kept(self, days: tuple[int, int]) -> list[Kept]:
        """What is kept of the articles of these days, both included, that are no echoes."""
        with self._reading() as connection:
            return list(placing.kept(connection, days))

    def undated(self, after: int, limit: int) -> list[Kept]:
        """What is kept of the articles without a date that are no echoes and whose numbers are higher than `after`, up
        to `limit` of them."""
        with self._reading() as connection:
            return list(placing.undated(connection, after, limit))

    def crowds(self, crowds: Iterable[int], numbers: Iterable[int]) -> list[Kept]:
        """What is kept of the articles of these crowds, and of the crowds that these articles belonged to."""
        with self._reading() as connection:
            return list(placing.crowds(connection, crowds, numbers))

    def echoes(self, voices: Iterable[int]) -> list[tuple[int, int]]:
        """The echoes of these articles, each with its voice, in the order of reading."""
        with self._reading() as connection:
            return placing.echoes(connection, voices)

    def voice(self, number: int) -> int | None:
        """The article whose echo this one is, if it is one."""
        with self._reading() as connection:
            return placing.voice(connection, number)

    def store(self, batch: Sequence[Compared], again: Iterable[int] = ()) -> None:
        """Replace what is kept of these articles; all that they touched and touch now waits to be placed, and the
        articles `again` wait to be compared."""
        with self._writing() as connection:
            placing.store(connection, batch, again)

    def waiting(self, limit: int) -> list[int]:
        """Up to `limit` articles that wait to be placed, in the order of reading."""
        with self._reading() as connection:
            return placing.waiting(connection, limit)

    def pairs(self, number: int) -> dict[int, int]:
        """The pairs of an article, with their chances in thousandths."""
        with self._reading() as connection:
            return placing.pairs(connection, number)

    def links(self, number: int) -> dict[int, CopyKind]:
        """The articles that share text with one, and how."""
        with self._reading() as connection:
            return placing.links(connection, number)

    def order(self, numbers: Iterable[int]) -> list[int]:
        """These articles by day, then id, those without a date last."""
        with self._reading() as connection:
            return placing.order(connection, numbers)

    def placement(self, number: int) -> tuple[int | None, int | None]:
        """The piece of an article, null while it waits, and its part of that."""
        with self._reading() as connection:
            return placing.placement(connection, number)

    def part(self, name: int) -> list[int]:
        """The articles of a part that does not wait."""
        with self._reading() as connection:
            return placing.part(connection, name)

    def members(self, numbers: Iterable[int]) -> dict[int, Member]:
        """What stories need to know of these articles."""
        with self._reading() as connection:
            return placing.members(connection, numbers)

    def story_mates(self, numbers: Iterable[int]) -> list[int]:
        """The articles that stand in a story with one of these."""
        with self._reading() as connection:
            return placing.story_mates(connection, numbers)

    def numbers(self, ids: Iterable[str]) -> dict[str, int]:
        """Ids of articles, with their numbers."""
        with self._reading() as connection:
            return placing.numbers(connection, ids)

    def corrected_with(self, numbers: Iterable[int]) -> list[int]:
        """The articles that a correction of stories is about which is about one of these too."""
        with self._reading() as connection:
            return placing.corrected_with(connection, numbers)

    def unheeded(self) -> list[int]:
        """The articles that corrections of stories are about which wait to be heeded, those that were undone too."""
        with self._reading() as connection:
            return placing.unheeded(connection)

    def shown(self, ids: Iterable[str]) -> tuple[dict[str, str], list[str]]:
        """The stories under which these articles were last shown; and which of their ids are ids of stories."""
        with self._reading() as connection:
            return placing.shown(connection, ids)
