"""Opening the file, and saying in plain words what SQLite has against it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import RecordError
from onrecord.record.migrations import APPLICATION_ID, MIGRATIONS, migrate

OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
NO_FTS5 = "no such module: fts5"

_EXPLANATIONS = {
    "SQLITE_BUSY": "is in use by another program; wait until that is done, then run this again",
    "SQLITE_LOCKED": "is in use by another program; wait until that is done, then run this again",
    "SQLITE_FULL": "could not grow, the disk is full; free some space and run this again, nothing stored is lost",
    "SQLITE_READONLY": "cannot be written; make the file and its folder writable, or name another with --record",
    "SQLITE_CANTOPEN": "cannot be opened; see that its folder exists and that you may read and write there",
    "SQLITE_PERM": "cannot be opened; see that you may read and write it",
    "SQLITE_NOTADB": "is not an SQLite database; name another file with --record",
    "SQLITE_CORRUPT": "is damaged; restore it from a copy, or remove it and read the articles again",
    "SQLITE_IOERR": "cannot be read or written, the disk reports an error; check the disk, then run this again",
    "SQLITE_TOOBIG": "cannot hold a text of this size; leave that article out",
}


def explain(error: sqlite3.Error, path: Path) -> RecordError:
    """Turn what SQLite raised on `path` into one sentence that says what happened and what to do next."""
    name = getattr(error, "sqlite_errorname", None) or ""
    for code, explanation in _EXPLANATIONS.items():
        if name == code or name.startswith(code + "_"):
            return RecordError(f"{path} {explanation}")
    if NO_FTS5 in str(error):
        return RecordError(
            "this Python's SQLite was built without full-text search (FTS5); "
            "use the Python from python.org or from your system's packages"
        )
    return RecordError(f"{path} could not be used: {error}")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise what SQLite raises inside as `RecordError`; but rows that break a rule of the tables are a fault of this
    program, and none of the file."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.Error as error:
        raise explain(error, path) from error


def connect(path: Path, *, create: bool, wait: float) -> sqlite3.Connection:
    """A connection in autocommit mode to the record in `path`, its tables up to date; see `Record.open`."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise RecordError(f"onrecord needs SQLite 3.37 or newer, this Python has {sqlite3.sqlite_version}")
    _look(path, create=create)
    with explained(path):
        mode = "rwc" if create else "rw"
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=wait, isolation_level=None
        )
    try:
        with explained(path):
            _prepare(connection, path, create=create)
    except BaseException:
        connection.close()
        raise
    return connection


def _look(path: Path, *, create: bool) -> None:
    """Refuse what is no file before SQLite touches it: a pipe would block, a folder gives an unclear message."""
    try:
        if path.is_dir():
            raise RecordError(f"{path} is a folder; name a file, such as {path / 'onrecord.db'}")
        if path.exists() and not path.is_file():
            raise RecordError(f"{path} is not a regular file; name another with --record")
        if not create and not path.exists():
            raise RecordError(f"there is no record at {path}; run `onrecord read` first, or name one with --record")
        if create and not path.absolute().parent.is_dir():
            raise RecordError(f"the folder {path.absolute().parent} does not exist; create it first")
    except (OSError, ValueError) as error:
        raise RecordError(f"{path!s} cannot be opened: {error}") from error


def _prepare(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    """Check that the file is ours, bring its tables up to date, and set what holds for this connection only.

    The rollback journal is SQLite's default and is kept: between two transactions the record is one file, which may be
    copied as it is; `synchronous = EXTRA` makes a commit last through a power cut.
    """
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = EXTRA")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION_ID and (tables or version or application):
        raise RecordError(f"{path} is an SQLite database, but no record; name another file with --record")
    if version > len(MIGRATIONS):
        raise RecordError(f"{path} was written by a newer onrecord (schema {version}); upgrade onrecord to open it")
    if version == 0 and not create:
        raise RecordError(f"{path} is empty; run `onrecord read` first, or name another file with --record")
    if version < len(MIGRATIONS):
        migrate(connection)
