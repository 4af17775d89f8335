"""Killed at any moment, does a read lose anything? Kills many, lets each go on, and compares all rows with a whole one.

    python -m bench.kills [KILLS] [ARTICLES]

Each kill is a SIGKILL from outside. So that kills fall while there is something to lose, and not while the program
starts, the moment is drawn by progress: after a commit drawn among all that the read makes, and a time drawn between
none and twice the usual time to the next one. Transactions are small in these reads (two articles, one story), so that
there are many of them. The rules stand in for the model, which writes nothing. The articles are the packaged ones and
the first 150 words of as many of the shared stories as asked for. Appends to bench/results with how far the reads were
when they were killed; exits with 1 where a record is not equal, or not sound.
"""

import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from bench.setting import ROOT, keep, stories
from onrecord.record import Record

EXAMPLES = ROOT / "src" / "onrecord" / "examples"
SEED = 4
WORDS = 150
# The command line with small transactions and without the model.
READING = """
import sys
from bench.steps import use_rules
from onrecord import grouping, pipeline
use_rules()
pipeline.BATCH, pipeline.TOGETHER, pipeline.STORIES, grouping.BATCH = 2, 2, 1, 4
sys.argv = ["onrecord", "read", "--quiet", *sys.argv[1:]]
from onrecord.cli import main
main()
"""

Rows = dict[str, list[tuple[object, ...]]]


def reading(record: Path, inputs: Sequence[Path]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", READING, "--record", str(record)]
    return subprocess.Popen([*command, *map(str, inputs)], stderr=subprocess.PIPE, cwd=ROOT)


def commits(record: Path) -> int:
    """How many transactions the file has seen: a counter in its header."""
    try:
        with record.open("rb") as file:
            header = file.read(28)
    except OSError:
        return 0
    return int.from_bytes(header[24:28], "big") if len(header) == 28 else 0


def finished(record: Path, inputs: Sequence[Path]) -> float:
    """Read to the end; the seconds from the first commit to that."""
    process = reading(record, inputs)
    wait(record, process, 1)
    seen = time.perf_counter()
    _, said = process.communicate()
    if process.returncode:
        raise RuntimeError(f"a read that nobody killed ended with {process.returncode}: {said.decode()}")
    return time.perf_counter() - seen


def wait(record: Path, process: "subprocess.Popen[bytes]", commit: int) -> None:
    while commits(record) < commit and process.poll() is None:
        time.sleep(0.0005)


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
    """What a killed record was at work on: the first kind of work that waits, or the articles themselves."""
    with Record.open(record, create=True) as opened:
        found = next(one.detail for one in opened.examine() if one.check == "work")
        articles = opened.counts("articles")["articles"]
    if not articles:
        return "no article stored yet"
    return found.split(" ", 1)[1].split(";")[0].split(":")[0] if found[:1].isdigit() else "nothing waits"


def killed(record: Path, inputs: Sequence[Path], commit: int, delay: float) -> bool:
    """Start to read, and kill that `delay` seconds after it made `commit` transactions; whether it still ran."""
    process = reading(record, inputs)
    wait(record, process, commit)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def measure(kills: int, articles: int) -> dict[str, object]:
    draw = random.Random(SEED)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs = [EXAMPLES, more(folder, articles)]
        seconds = finished(folder / "whole.db", inputs)
        whole, total = rows(folder / "whole.db"), commits(folder / "whole.db")
        stages, tenths, mid_write = Counter[str](), Counter[int](), 0
        ended = unequal = unsound = 0
        for number in range(kills):
            record, seen = folder / f"{number}.db", folder / "seen.db"
            commit = draw.randrange(1, total)
            ended += killed(record, inputs, commit, 2 * draw.random() * seconds / total)
            for end in ("", "-journal"):
                if (part := Path(f"{record}{end}")).exists():
                    shutil.copy(part, f"{seen}{end}")
                    mid_write += end == "-journal"
            tenths[10 * min(commits(record), total - 1) // total] += 1
            stages[stage(seen)] += 1
            finished(record, inputs)
            unequal += rows(record) != whole
            with Record.open(record) as opened:
                unsound += not all(one.sound for one in opened.examine())
            for path in (*folder.glob(f"{number}.db*"), *folder.glob("seen.db*")):
                path.unlink()
            print(f"{number + 1} kills, {unequal} unequal", file=sys.stderr, flush=True)
    return {
        "kills": kills, "ended_by_the_kill": ended, "at_work_on": dict(stages.most_common()),
        "inside_a_transaction": mid_write, "by_tenth_of_the_transactions": [tenths[n] for n in range(10)],
        "transactions": total, "unequal_records": unequal, "unsound_records": unsound,
        "seconds_of_a_whole_read": round(seconds, 2), "rows": sum(map(len, whole.values())),
    }  # fmt: skip


def more(folder: Path, count: int) -> Path:
    """The first `count` of the shared stories, shortened."""
    with (folder / "more.jsonl").open("w", encoding="utf-8") as file:
        for row in islice(stories(), count):
            file.write(json.dumps(row | {"body": " ".join(row["body"].split(" ")[:WORDS])}) + "\n")
    return folder / "more.jsonl"


def main() -> None:
    asked = [int(argument) for argument in sys.argv[1:]]
    result = measure(asked[0] if asked else 100, asked[1] if len(asked) > 1 else 24)
    keep("kills", result)
    sys.exit(1 if result["unequal_records"] or result["unsound_records"] else 0)


if __name__ == "__main__":
    main()
