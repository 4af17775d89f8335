"""What a person meets when something is in the way: one sentence, an exit code, and nothing stored is lost."""

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.record import Record
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
