"""What a person meets when something is in the way: one sentence, an exit code, and nothing stored is lost."""

import os
import sqlite3
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from typer.testing import Result

from onrecord.record import Record
from onrecord.record.migrations import MIGRATIONS
from tests.test_cli import run

# The command line in a process that may write no file beyond a number of bytes: what a full disk is to it.
LIMITED = """
import resource, sys
from onrecord.read.language import language
language("The boats are safe in the harbour.")  # which unpacks its model into a file
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.argv = ["onrecord", *sys.argv[2:]]
from onrecord.cli import main
main()
"""


def texts(folder: Path, name: str, count: int) -> Path:
    place = folder / name
    place.mkdir()
    for number in range(count):
        words = f"Boats of harbour {number} are safe. " * 400
        (place / f"{name}{number}.txt").write_text(f"{name} {number}\n\n{words}", "utf-8")
    return place


def test_promise_6_where_no_more_can_be_written_all_that_was_stored_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    assert run("read", texts(tmp_path, "first", 2), record=path).exit_code == 0
    more = texts(tmp_path, "more", 120)
    limit = path.stat().st_size + 200_000
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(limit), "read", "--quiet", "--record", str(path), str(more)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "onrecord.db" in done.stderr
    with Record.open(path) as record:
        stored = record.counts()["articles"]
        assert stored >= 2
        assert all(one.sound for one in record.examine())
    assert run("read", more, record=path).exit_code == 0
    with Record.open(path) as record:
        assert record.counts()["articles"] == 122


def test_an_article_is_not_rejected_because_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(text: str) -> tuple[str, float]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("py3langid.classify", full)
    result = run("read", texts(tmp_path, "some", 2), record=tmp_path / "onrecord.db")
    assert result.exit_code == 1
    assert "No space left" in result.stderr
    with Record.open(tmp_path / "onrecord.db") as record:
        assert record.rejected() == []


@pytest.mark.parametrize("command", [["doctor"], ["stories"], ["check", "boats"], ["export"], ["rederive"]])
def test_a_damaged_record_is_said_to_be_damaged(tmp_path: Path, command: list[str]) -> None:
    path = tmp_path / "onrecord.db"
    with Record.open(path, create=True):
        pass
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    result = run(*command, record=path)
    assert result.exit_code == 1
    assert "damaged" in result.stdout + result.stderr or "malformed" in result.stdout
    assert "Traceback" not in result.stderr


def failed(result: Result) -> str:
    """What a command that fails says, as one line; it ends with 1 and shows no traceback."""
    assert result.exit_code == 1
    assert "Traceback" not in result.stderr
    return " ".join(result.stderr.split())


def test_a_folder_in_which_nothing_can_be_written_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    place = Path("/proc") if os.geteuid() == 0 else folder  # nothing keeps the superuser from writing but /proc
    if not place.is_dir():
        pytest.skip("there is no folder here that is closed to this user")
    said = failed(run("read", texts(tmp_path, "some", 1), record=place / "onrecord.db"))
    assert f"{place / 'onrecord.db'} cannot be opened" in said
    assert "you may read and write there" in said


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    path = tmp_path / "onrecord.db"
    assert run("read", texts(tmp_path, "first", 2), record=path).exit_code == 0
    return path


def test_a_second_writer_is_told_to_wait_and_both_lose_nothing(
    tmp_path: Path, stored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Record, "open", partial(Record.open, wait=0.0))
    other = sqlite3.connect(stored, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    more = texts(tmp_path, "more", 2)
    assert "is in use by another program; wait until that is done" in failed(run("read", more, record=stored))
    assert run("stories", record=stored).exit_code == 0  # who only reads need not wait
    other.execute("ROLLBACK")
    other.close()
    assert run("read", more, record=stored).exit_code == 0
    with Record.open(stored) as record:
        assert record.counts("articles") == {"articles": 4}


@pytest.mark.parametrize("command", [["read", "-"], ["stories"], ["doctor"], ["rederive"]])
def test_a_record_of_a_newer_onrecord_says_to_upgrade_and_is_left_alone(stored: Path, command: list[str]) -> None:
    connection = sqlite3.connect(stored)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    before = stored.read_bytes()
    assert "was written by a newer onrecord" in failed(run(*command, record=stored))
    assert stored.read_bytes() == before


@pytest.mark.parametrize("command", [["read", "-"], ["stories"], ["search", "boats"], ["export"]])
def test_a_truncated_record_is_said_to_be_damaged(stored: Path, command: list[str]) -> None:
    whole = stored.read_bytes()
    stored.write_bytes(whole[: len(whole) // 3])
    assert "damaged" in failed(run(*command, record=stored))
