"""Where output goes, and what must not be lost to it."""

import json
import subprocess
import sys
from pathlib import Path

from onrecord.record import Record


def onrecord(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from onrecord.cli import main; main()", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_a_record_is_never_replaced_by_what_is_written_from_it(tmp_path: Path, example_files: list[Path]) -> None:
    assert onrecord("read", *map(str, example_files), "--record", "a.db", cwd=tmp_path).returncode == 0
    (tmp_path / "link.html").symlink_to(tmp_path / "a.db")
    for output in ("a.db", "link.html"):
        for command in (["report"], ["export"]):
            done = onrecord(*command, "--record", "a.db", "-o", output, cwd=tmp_path)
            assert done.returncode == 1
            assert "is a record" in done.stderr
    with Record.open(tmp_path / "a.db") as record:
        assert len(record.articles()) == 5


def test_a_closed_standard_input_is_told_without_a_traceback(tmp_path: Path) -> None:
    code = "import sys; sys.stdin = None; sys.argv[1:] = ['read', '-', '--json']\nfrom onrecord.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert json.loads(done.stdout)["rejected"] == 1


def test_check_counts_the_articles_of_each_verdict(tmp_path: Path, example_files: list[Path]) -> None:
    onrecord("read", *map(str, example_files), "--record", "a.db", cwd=tmp_path)
    done = onrecord("check", "We will reopen the line on 1 May", "--record", "a.db", cwd=tmp_path)
    assert done.returncode == 0
    assert "verbatim in 2, altered in 2 of 5 articles" in " ".join(done.stdout.split())
