"""Opening a record: whatever stands in the way is said in one sentence that names the file."""

import os
import sqlite3
from pathlib import Path

import pytest

from onrecord.data import Article, article_id, version_id
from onrecord.errors import RecordError
from onrecord.record import Record
from onrecord.record.migrations import APPLICATION_ID, MIGRATIONS, migrate
from onrecord.record.opening import connect


def article(number: int, length: int = 10) -> Article:
    text = f"{number} " + "words " * length
    return Article(article_id("A", str(number)), version_id(text), "a", "A", None, None, None, None, "en", text)


def test_a_missing_record_says_to_read_first(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"no record at .*none\.db; run `onrecord read` first"):
        Record.open(tmp_path / "none.db")
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is a folder"):
        Record.open(tmp_path, create=True)


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="does not exist; create it first"):
        Record.open(tmp_path / "no" / "such" / "onrecord.db", create=True)


def test_a_pipe_is_refused_and_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RecordError, match="not a regular file"):
        Record.open(tmp_path / "pipe", create=True)


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(RecordError):
        Record.open("a\0b")
    with pytest.raises(RecordError):
        Record.open("x" * 5000, create=True)


@pytest.mark.parametrize("content", [b"hello", b"word " * 10_000, b"\x00" * 4096, b"PK\x03\x04" + bytes(200)])
@pytest.mark.parametrize("create", [True, False])
def test_another_file_is_refused_and_left_as_it_was(tmp_path: Path, content: bytes, create: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"notes\.txt is not an SQLite database"):
        Record.open(path, create=create)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE articles (id)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match="no record"):
        Record.open(path, create=True)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_record_only_when_reading(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    path.touch()
    with pytest.raises(RecordError, match="is empty; run `onrecord read` first"):
        Record.open(path)
    with Record.open(path, create=True) as record:
        assert record.counts()["articles"] == 0


def test_a_record_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    Record.open(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(RecordError, match="newer onrecord"):
        Record.open(path)


@pytest.mark.parametrize("kept", [100, 4096, 0.5])
def test_a_truncated_record_is_called_damaged(tmp_path: Path, kept: float) -> None:
    path = tmp_path / "onrecord.db"
    with Record.open(path, create=True) as record:
        record.add([article(number, 500) for number in range(50)])
    whole = path.read_bytes()
    path.write_bytes(whole[: int(kept if kept > 1 else kept * len(whole))])
    with pytest.raises(RecordError, match=r"damaged|not an SQLite database"), Record.open(path) as record:
        record.articles()


def test_a_record_with_bytes_overwritten_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with Record.open(path, create=True) as record:
        record.add([article(number, 500) for number in range(50)])
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(RecordError, match="damaged"), Record.open(path) as record:
        record.articles()


def test_a_record_that_another_writer_holds_is_said_to_be_in_use(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with Record.open(path, create=True), Record.open(path, wait=0) as second:
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="in use by another program"):
            second.add([article(1)])
        holder.execute("ROLLBACK")
        assert second.add([article(1)]).new
        holder.close()


def test_two_may_write_in_turns(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with Record.open(path, create=True) as first, Record.open(path, create=True) as second:
        first.add([article(1)])
        second.add([article(2), article(1)])
        assert first.counts()["articles"] == second.counts()["articles"] == 2


def test_a_record_that_is_read_only_can_be_read_and_says_so_when_written(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with Record.open(path, create=True) as record:
        record.add([article(1)])
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)
    with Record(connection, path) as record:
        assert len(record.articles()) == 1
        with pytest.raises(RecordError, match=r"onrecord\.db cannot be written"):
            record.add([article(2)])


def test_a_full_disk_loses_nothing_that_was_stored(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    connection = connect(path, create=True, wait=0)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    with Record(connection, path) as record:
        record.add([article(1)])
        with pytest.raises(RecordError, match="disk is full"):
            record.add([article(number, 2000) for number in range(2, 50)])
        assert record.articles() == [article(1)]


def test_a_migration_that_fails_leaves_no_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.record.migrations.MIGRATIONS", (*MIGRATIONS, "CREATE TABLE x (a); NO SQL;"))
    connection = sqlite3.connect(tmp_path / "onrecord.db", isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection)
    assert connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    connection.close()


def test_an_sqlite_without_full_text_search_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.record.migrations.MIGRATIONS", ("CREATE VIRTUAL TABLE t USING fts5absent (a);",))
    monkeypatch.setattr("onrecord.record.opening.NO_FTS5", "no such module: fts5absent")
    with pytest.raises(RecordError, match="full-text search"):
        Record.open(tmp_path / "onrecord.db", create=True)


def test_the_file_names_its_program_and_its_schema(tmp_path: Path) -> None:
    Record.open(tmp_path / "onrecord.db", create=True).close()
    header = (tmp_path / "onrecord.db").read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == len(MIGRATIONS)


def test_a_path_with_signs_that_mean_something_in_a_url_is_only_a_path(tmp_path: Path) -> None:
    path = tmp_path / "100%20 ?mode=ro&#x.db"
    with Record.open(path, create=True) as record:
        record.add([article(1)])
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
