"""Killed at any moment, does a read lose anything? Kills many, lets each go on, and compares all rows with a whole one.

    python -m bench.kills [KILLS] [ARTICLES]

Each kill is a SIGKILL at a random moment between the first sight of the record's file and the usual end of the read.
The rules stand in for the model, so that most of the time is that of the record. The articles are the packaged ones,
and as many of the shared stories as asked for, where these lie beside the repository. Appends to bench/results;
exits with 1 where a record is not equal, or not sound.
"""

import gzip
import json
import os
import platform
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from onrecord.record import Record

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "src" / "onrecord" / "examples"
STORIES = ROOT.parent / "shared" / "data" / "stories" / "allsides-2017-2018.jsonl.gz"
RESULTS = Path(__file__).with_name("results") / "kills.jsonl"
SEED = 4

Rows = dict[str, list[tuple[object, ...]]]


def reading(record: Path, inputs: Sequence[Path]) -> "subprocess.Popen[bytes]":
    command = [
        sys.executable,
        "-c",
        "from onrecord.cli import main; main()",
        "read",
        "--quiet",
        "--record",
        str(record),
    ]
    return subprocess.Popen([*command, *map(str, inputs)], stderr=subprocess.PIPE, cwd=ROOT)


def finished(record: Path, inputs: Sequence[Path]) -> float:
    """Read to the end; how many seconds the record's file was there before it was done."""
    process = reading(record, inputs)
    seen = wait_for(record, process)
    _, said = process.communicate()
    if process.returncode:
        raise RuntimeError(f"a read that nobody killed ended with {process.returncode}: {said.decode()}")
    return time.perf_counter() - seen


def wait_for(record: Path, process: "subprocess.Popen[bytes]") -> float:
    while not record.exists() and process.poll() is None:
        time.sleep(0.001)
    return time.perf_counter()


def rows(record: Path) -> Rows:
    """Every row of every table; of the full-text indexes what they hold, for their layout depends on how writes were
    grouped."""
    connection = sqlite3.connect(record)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    tables = [name for name in names if "_words" not in name]
    found = {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in tables}
    for index in ("article_words", "wording_words"):
        connection.execute(f"CREATE VIRTUAL TABLE temp.{index}_held USING fts5vocab('main', '{index}', 'instance')")
        found[index] = sorted(connection.execute(f"SELECT * FROM temp.{index}_held"), key=repr)
    connection.close()
    return found


def stage(record: Path) -> str:
    """What a killed record waits for."""
    if not record.stat().st_size:
        return "no tables yet"
    with Record.open(record, create=True) as opened:
        if not opened.counts("articles")["articles"]:
            return "no article stored yet"
        found = next(one.detail for one in opened.examine() if one.check == "work")
    return found.split(" ", 1)[-1].split(":")[0] if found[:1].isdigit() else found


def measure(kills: int, articles: int) -> dict[str, object]:
    draw = random.Random(SEED)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs = [EXAMPLES, *more(folder, articles)]
        seconds = finished(folder / "whole.db", inputs)
        whole = rows(folder / "whole.db")
        killed, stages, unequal, unsound = 0, dict[str, int](), 0, 0
        for number in range(kills):
            record = folder / f"{number}.db"
            process = reading(record, inputs)
            wait_for(record, process)
            time.sleep(draw.random() * seconds)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            killed += process.returncode == -signal.SIGKILL
            shutil.copy(record, folder / "seen.db")
            if (journal := folder / f"{number}.db-journal").exists():
                shutil.copy(journal, folder / "seen.db-journal")
            here = stage(folder / "seen.db")
            stages[here] = stages.get(here, 0) + 1
            finished(record, inputs)
            unequal += rows(record) != whole
            with Record.open(record) as opened:
                unsound += not all(one.sound for one in opened.examine())
            for path in folder.glob(f"{number}.db*"):
                path.unlink()
            for path in folder.glob("seen.db*"):
                path.unlink()
    return {"kills": kills, "ended_by_the_kill": killed, "waiting_when_killed": dict(sorted(stages.items())),
            "unequal_records": unequal, "unsound_records": unsound, "seconds_of_a_whole_read": round(seconds, 2),
            "rows": sum(map(len, whole.values()))}  # fmt: skip


def more(folder: Path, count: int) -> list[Path]:
    if not count or not STORIES.exists():
        return []
    with gzip.open(STORIES, "rt", encoding="utf-8") as source:
        (folder / "more.jsonl").write_text("".join(islice(source, count)), "utf-8")
    return [folder / "more.jsonl"]


if __name__ == "__main__":
    asked = [int(argument) for argument in sys.argv[1:]]
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    result = {
        "commit": commit.stdout.strip(),
        "host": {"machine": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()},
        **measure(asked[0] if asked else 100, asked[1] if len(asked) > 1 else 40),
    }
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write(json.dumps(result) + "\n")
    print(json.dumps(result, indent=1))
    sys.exit(1 if result["unequal_records"] or result["unsound_records"] else 0)
