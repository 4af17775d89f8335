"""How fast is the whole line? Reads real articles, reads them again, adds a few more; appends to bench/results.

    python -m bench.run [ARTICLES]

Needs the shared stories beside the repository. Times are wall clock on whatever machine this is; compare them only with
results of the same host.
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
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord import pipeline
from onrecord.record import Record

ROOT = Path(__file__).resolve().parents[1]
STORIES = ROOT.parent / "shared" / "data" / "stories" / "allsides-2017-2018.jsonl.gz"
RESULTS = Path(__file__).with_name("results") / "run.jsonl"
MORE = 100
LIBRARIES = ("trafilatura", "numpy", "rapidfuzz", "onnxruntime")


class Watch:
    """Seconds that each step took, from what the pipeline reports; grouping reports nothing and is the rest."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._last = time.perf_counter()

    def step(self, name: str, done: int, total: int | None) -> None:
        now = time.perf_counter()
        self.seconds[name] += now - self._last
        self._last = now


def lines(count: int) -> Iterator[str]:
    with gzip.open(STORIES, "rt", encoding="utf-8") as source:
        yield from islice(source, count)


def timed(inputs: Path, record: Record) -> dict[str, Any]:
    watch = Watch()
    start = time.perf_counter()
    summary = pipeline.read([inputs], record=record, progress=watch)
    total = time.perf_counter() - start
    steps = {name: round(seconds, 2) for name, seconds in watch.seconds.items()}
    return {"articles": summary.read, "new": summary.new, "seconds": round(total, 2), "until_each_step_was_done": steps}


def measure(count: int) -> dict[str, Any]:
    """The three timings, with what they were taken on."""
    with tempfile.TemporaryDirectory() as name:
        first, more = Path(name) / "first.jsonl", Path(name) / "more.jsonl"
        rows = list(lines(count + MORE))
        first.write_text("".join(rows[:count]), "utf-8")
        more.write_text("".join(rows[count:]), "utf-8")
        with Record.open(Path(name) / "bench.db", create=True) as record:
            found = {"first": timed(first, record), "again": timed(first, record), "more": timed(more, record)}
        size = (Path(name) / "bench.db").stat().st_size
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {
        "commit": commit.stdout.strip(),
        "host": {"machine": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()},
        "versions": {library: version(library) for library in LIBRARIES},
        **found,
        "articles_per_second": round(count / found["first"]["seconds"], 1),
        "megabytes_of_record": round(size / 1e6, 1),
        "peak_megabytes_of_memory": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


if __name__ == "__main__":
    if not STORIES.exists():
        sys.exit("the shared stories are not beside the repository: nothing measured")
    result = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write(json.dumps(result) + "\n")
    print(json.dumps(result, indent=1))
