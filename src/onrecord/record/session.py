"""An open file and its transactions: what every verb of the record runs in."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.record.opening import connect, explained

WAIT_SECONDS = 10.0  # for another program that is writing; a batch takes far less


class Session:
    """A connection to the file in `path`; a context manager, and every error of the file is a `RecordError`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._connection.row_factory = sqlite3.Row
        self._open = True
        self._together = False

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, wait: float = WAIT_SECONDS) -> Self:
        """Open the record in `path`, made if missing and `create`; `wait` seconds for another program that writes.

        Raises `RecordError` for what is missing, no SQLite file, no record, newer than this program, damaged, locked,
        or cannot be written.
        """
        return cls(connect(Path(path), create=create, wait=wait), Path(path))

    def close(self) -> None:
        """Close the file; nothing but the file itself stays behind."""
        self._open = False
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with explained(self.path):
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all that happens inside is stored, or nothing. Inside `together`, a part of that one."""
        if self._together:
            yield self._connection
            return
        with explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is written inside is stored at its end, in one transaction, or not at all."""
        with self._writing():
            self._together = True
            try:
                yield
            finally:
                self._together = False

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Inside `together`: what is written inside is stored with the rest, or nothing of it where it raises."""
        with explained(self.path):
            self._connection.execute("SAVEPOINT apart")
            try:
                yield
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK TO apart")
                    self._connection.execute("RELEASE apart")
                raise
            self._connection.execute("RELEASE apart")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is the record at one moment, whatever others write meanwhile.

        Inside another snapshot this does nothing. A generator that holds one may outlive the record.
        """
        with explained(self.path):
            outermost = not self._connection.in_transaction
            if outermost:
                self._connection.execute("BEGIN")
            try:
                yield
            finally:
                if outermost and self._open and self._connection.in_transaction:
                    self._connection.execute("COMMIT")
