"""How fast is the whole line? Reads real articles, reads them again, adds a few more; appends to bench/results.

    python -m bench.run [ARTICLES]

Needs the shared stories beside the repository. Compare times by the clock only with results of the same host.
"""

import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.setting import keep, lines
from bench.watch import Watch, cpu_seconds, peak_megabytes
from onrecord import pipeline
from onrecord.record import Record

MORE = 100
LIBRARIES = ("trafilatura", "numpy", "rapidfuzz", "onnxruntime")


def timed(inputs: Path, record: Record) -> dict[str, Any]:
    watch = Watch()
    start, before = time.perf_counter(), sum(cpu_seconds())
    summary = pipeline.read([inputs], record=record, progress=watch)
    return {
        "articles": summary.read, "new": summary.new, "seconds": round(time.perf_counter() - start, 2),
        "cpu_seconds": round(sum(cpu_seconds()) - before, 1), "steps": watch.steps(),
    }  # fmt: skip


def measure(count: int) -> dict[str, Any]:
    """The three timings, with what they were taken on."""
    with tempfile.TemporaryDirectory() as name:
        first, more = Path(name) / "first.jsonl", Path(name) / "more.jsonl"
        rows = lines(count + MORE)
        first.write_text("".join(rows[:count]), "utf-8")
        more.write_text("".join(rows[count:]), "utf-8")
        with Record.open(Path(name) / "bench.db", create=True) as record:
            found = {"first": timed(first, record), "again": timed(first, record), "more": timed(more, record)}
        size = (Path(name) / "bench.db").stat().st_size
    return {
        "versions": {library: version(library) for library in LIBRARIES},
        **found,
        "articles_per_second": round(count / found["first"]["seconds"], 1),
        "megabytes_of_record": round(size / 1e6, 1),
        "peak_megabytes_of_memory": peak_megabytes()[0],
    }


if __name__ == "__main__":
    keep("run", measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
