"""Killed at any moment, a record keeps what was said to be stored, and reading again gives what one reading gives."""

import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "src" / "onrecord" / "examples"

# Adds twenty batches, and says after each that it is stored. The second argument is the number of the SQL statement
# before which the process kills itself; 0 for none.
ADDING = """
import os, signal, sys
from pathlib import Path
from onrecord.data import Article, Rejected, article_id, version_id
from onrecord.record import Record

def article(number):
    text = f"The boats of harbour {number} are safe. " * 30
    return Article(article_id("A", str(number)), version_id(text), "a", "A", None, None, None, None, "en", text)

left = int(sys.argv[2])
def count(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

with Record.open(sys.argv[1], create=True) as record:
    record._connection.set_trace_callback(count)
    for batch in range(20):
        record.add([*(article(batch * 5 + n) for n in range(5)), Rejected(str(batch), "empty", "no text")])
        print(batch, flush=True)
"""

# Reads folders into a record, and kills itself likewise.
READING = """
import os, signal, sys
from onrecord import pipeline
from onrecord.record import Record

left = int(sys.argv[2])
def count(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

with Record.open(sys.argv[1], create=True) as record:
    record._connection.set_trace_callback(count)
    pipeline.read(sys.argv[3:], record=record)
print("done", -left)
"""


def run(script: str, record: Path, kill_before: int, *inputs: str) -> tuple[list[str], int]:
    """The lines that the script printed, and its return code."""
    command = [sys.executable, "-c", script, str(record), str(kill_before), *inputs]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.stdout.split(), done.returncode


def dump(record: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, the full-text index included."""
    connection = sqlite3.connect(record)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    rows = {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}
    connection.close()
    return rows


def logical(record: Path) -> dict[str, list[tuple[object, ...]]]:
    """`dump` without the segments of the full-text index, whose layout depends on how writes were grouped."""
    return {table: rows for table, rows in dump(record).items() if "_words_" not in table}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "onrecord.db"
    assert run(ADDING, path, 0)[1] == 0
    return path


@pytest.mark.parametrize("kill_before", [2, 60, 333])
def test_a_killed_record_holds_every_batch_it_said_was_stored(
    tmp_path: Path, undisturbed: Path, kill_before: int
) -> None:
    path = tmp_path / "onrecord.db"
    said, code = run(ADDING, path, kill_before)
    assert code == -signal.SIGKILL
    connection = sqlite3.connect(path)
    articles, refused = connection.execute(
        "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM rejected)"
    ).fetchone()
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert (articles, refused) == (5 * len(said), len(said))
    assert run(ADDING, path, 0)[1] == 0
    assert dump(path) == dump(undisturbed)


def test_a_record_killed_while_its_tables_are_made_can_be_opened_again(tmp_path: Path, undisturbed: Path) -> None:
    script = ADDING.replace("with Record.open", "migrating(count)\nwith Record.open").replace(
        "left = int", "import onrecord.record.opening as opening\n"
        "migrate = opening.migrate\n"
        "def migrating(count):\n"
        "    def traced(connection):\n"
        "        connection.set_trace_callback(count)\n"
        "        migrate(connection)\n"
        "    opening.migrate = traced\n"
        "left = int",
    )  # fmt: skip
    path = tmp_path / "onrecord.db"
    assert run(script, path, 25) == ([], -signal.SIGKILL)
    assert run(ADDING, path, 0)[1] == 0
    assert dump(path) == dump(undisturbed)


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A record read without a break, and how many SQL statements that took."""
    path = tmp_path_factory.mktemp("read") / "onrecord.db"
    (done, statements), code = run(READING, path, 0, str(EXAMPLES))
    assert (done, code) == ("done", 0)
    return path, int(statements)


def test_promise_3_the_same_sequence_of_reads_gives_the_same_rows(tmp_path: Path, read_once: tuple[Path, int]) -> None:
    assert run(READING, tmp_path / "onrecord.db", 0, str(EXAMPLES))[1] == 0
    assert dump(tmp_path / "onrecord.db") == dump(read_once[0])


@pytest.mark.parametrize("seed", range(5))
def test_promise_6_a_read_that_was_killed_goes_on_to_what_an_undisturbed_one_gives(
    tmp_path: Path, read_once: tuple[Path, int], seed: int
) -> None:
    whole, statements = read_once
    path = tmp_path / "onrecord.db"
    moment = random.Random(seed).randrange(1, statements + 1)
    assert run(READING, path, moment, str(EXAMPLES)) == ([], -signal.SIGKILL)
    assert run(READING, path, 0, str(EXAMPLES))[1] == 0
    assert logical(path) == logical(whole)
