"""Does a large record stay fast? Reads many articles, the same file again, and a hundred more.

    python -m bench.scale [ARTICLES] [SMALL] [rules]

The articles are the shared stories, again and again in altered words and 30 days later each time (bench/multiply.py).
The same hundred further articles are added to SMALL of them and to ARTICLES of them. With `rules`, attributions are
found by the rules, so that everything but the model is measured; in one process then, else in one a core. Appends to
bench/results.
"""

import gzip
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from bench.multiply import DAYS, alteration
from bench.steps import use_rules
from onrecord import pipeline
from onrecord.engine.processes import workers
from onrecord.record import Record

ROOT = Path(__file__).resolve().parents[1]
STORIES = ROOT.parent / "shared" / "data" / "stories" / "allsides-2017-2018.jsonl.gz"
RESULTS = Path(__file__).with_name("results") / "scale.jsonl"
SEED = 6
MORE = 100


class Watch:
    """Seconds that each step took, from what the pipeline reports."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._last = time.perf_counter()

    def step(self, name: str, done: int, total: int | None) -> None:
        now = time.perf_counter()
        self.seconds[name] += now - self._last
        self._last = now
        if total and done % 1024 < 64:
            print(f"{name} {done:,}/{total:,}", file=sys.stderr, flush=True)


def rows() -> Iterator[dict[str, Any]]:
    with gzip.open(STORIES, "rt", encoding="utf-8") as source:
        yield from map(json.loads, source)


def articles() -> Iterator[str]:
    """Lines of JSON without end: real articles first, then the same in other words and later."""
    alter = alteration((row["body"] for row in islice(rows(), 2000)), SEED)
    copy = 0
    while True:
        for row in rows():
            if copy:
                day = date.fromisoformat(row["published"][:10]) + timedelta(days=DAYS * 25 * copy)
                row |= {"id": f"{row['id']}-{copy}", "url": None, "published": day.isoformat()}
                row |= {"body": alter(row["body"]), "title": alter(row["title"] or "")}
            yield json.dumps(row) + "\n"
        copy += 1


def read(record: Path, inputs: Path, processes: int) -> dict[str, Any]:
    watch = Watch()
    start, before = time.perf_counter(), cpu_seconds()
    with workers(processes) as engine, Record.open(record, create=True) as opened:
        summary = pipeline.read([inputs], record=opened, progress=watch, engine=engine)
    seconds = time.perf_counter() - start
    steps = {name: round(taken, 1) for name, taken in watch.seconds.items()}
    return {
        "new": summary.new, "known": summary.known, "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu_seconds() - before, 1), "until_each_step_was_done": steps,
    }  # fmt: skip


def cpu_seconds() -> float:
    """Of this process and of workers that have ended: on a busy machine, what the work costs and not what it waits."""
    taken = os.times()
    return taken.user + taken.system + taken.children_user + taken.children_system


def measure(count: int, small: int, processes: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = list(islice(articles(), count + MORE))
        for part, kept in (("large", lines[MORE:]), ("small", lines[MORE : MORE + small]), ("more", lines[:MORE])):
            (folder / f"{part}.jsonl").write_text("".join(kept), "utf-8")
        del lines
        found: dict[str, Any] = {"articles": count, "small": small, "processes": processes}
        read(folder / "small.db", folder / "small.jsonl", processes)
        found["a hundred more, small record"] = read(folder / "small.db", folder / "more.jsonl", processes)
        found["large"] = read(folder / "large.db", folder / "large.jsonl", processes)
        found["again"] = read(folder / "large.db", folder / "large.jsonl", processes)
        found["a hundred more, large record"] = read(folder / "large.db", folder / "more.jsonl", processes)
        found["megabytes_of_record"] = round((folder / "large.db").stat().st_size / 1e6)
        with Record.open(folder / "large.db") as record:
            found["counts"] = record.counts()
    own, theirs = (
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return found | {"peak_megabytes": own, "peak_megabytes_of_a_worker": theirs if processes > 1 else 0}


if __name__ == "__main__":
    arguments = [one for one in sys.argv[1:] if one != "rules"]
    plain = "rules" in sys.argv
    if plain:
        use_rules()
    numbers = [int(one) for one in arguments]
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    result = {
        "commit": commit.stdout.strip(),
        "host": {"machine": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()},
        "attributions": "rules" if plain else "model",
        "load_at_start": os.getloadavg()[0],
        **measure(
            numbers[0] if numbers else 20_000, numbers[1] if len(numbers) > 1 else 2000,
            1 if plain else os.cpu_count() or 1,
        ),
    }  # fmt: skip
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write(json.dumps(result) + "\n")
    print(json.dumps(result, indent=1))
