"""Does a large record stay fast? Reads many articles, the same file again, and a hundred more.

    python -m bench.scale [ARTICLES] [SMALL] [--workers N] [--rules] [--folder FOLDER]

The articles are the shared stories, again and again in altered words and two years later each time (bench/multiply.py),
each up to its 400th word, so that the model, whose time grows with the words, leaves the whole run within an hour of
two cores. SMALL of them are read first; a hundred others are added to a copy of that record; then the rest of ARTICLES
is read, all of them are read again, and the same hundred others are added. With `--rules`, attributions are found by
the rules, so that everything but the model is measured. FOLDER keeps records and times, and a run that was stopped goes
on there: with the next part, or in the midst of one (whose times are then those since it went on). Appends to
bench/results.
"""

import argparse
import json
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from bench.multiply import DAYS, alteration
from bench.setting import keep, stories
from bench.steps import use_rules
from bench.watch import Watch, cpu_seconds, peak_megabytes
from onrecord import pipeline
from onrecord.engine.processes import workers
from onrecord.record import Record

SEED = 6
MORE = 100
PACE = 2000  # articles, or stories, over which the pace at the beginning and at the end is taken
_WORDS = re.compile(r"(?:\S+\s+){400}")


def articles() -> Iterator[str]:
    """Lines of JSON without end: real articles first, then the same in other words and later."""
    alter = alteration((row["body"] for row in islice(stories(), 2000)), SEED)
    copy = 0
    while True:
        for row in stories():
            row["body"] = first[0] if (first := _WORDS.match(row["body"])) else row["body"]
            if copy:
                day = date.fromisoformat(row["published"][:10]) + timedelta(days=DAYS * 25 * copy)
                row |= {"id": f"{row['id']}-{copy}", "url": None, "published": day.isoformat()}
                row |= {"body": alter(row["body"]), "title": alter(row["title"] or "")}
            yield json.dumps(row) + "\n"
        copy += 1


def write(folder: Path, count: int, small: int) -> None:
    """The parts as files: what is added, what comes first, the rest, and all of it."""
    lines = list(islice(articles(), count + MORE))
    more, mine = lines[:MORE], lines[MORE:]
    for name, part in (("more", more), ("small", mine[:small]), ("rest", mine[small:]), ("all", mine)):
        (folder / f"{name}.jsonl").write_text("".join(part), "utf-8")


def read(record: Path, inputs: Path, processes: int) -> dict[str, Any]:
    watch = Watch()
    start, before = time.perf_counter(), sum(cpu_seconds())
    with workers(processes) as engine, Record.open(record, create=True) as opened:
        summary = pipeline.read([inputs], record=opened, progress=watch, engine=engine)
    return {
        "new": summary.new, "known": summary.known, "seconds": round(time.perf_counter() - start, 1),
        "cpu_seconds": round(sum(cpu_seconds()) - before, 1), "steps": watch.steps(),
        "cpu_ms_for_one": watch.pace(PACE), "peak_megabytes": peak_megabytes()[0],
        "peak_megabytes_of_a_worker": watch.peak_of_a_worker,
    }  # fmt: skip


class Parts:
    """The parts that are done, in a file: a run that was stopped goes on with the first that is missing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.done: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}

    def take(self, name: str, record: Path, inputs: Path, processes: int) -> None:
        if name not in self.done:
            print(f"{name} ...", file=sys.stderr, flush=True)
            self.done[name] = read(record, inputs, processes)
            self._path.write_text(json.dumps(self.done), "utf-8")


def measure(folder: Path, count: int, small: int, processes: int) -> dict[str, Any]:
    if not (folder / "all.jsonl").exists():
        write(folder, count, small)
    parts, large, copy = Parts(folder / "done.json"), folder / "large.db", folder / "small.db"
    parts.take("first", large, folder / "small.jsonl", processes)
    if "a hundred more, small record" not in parts.done:
        shutil.copy(large, copy)
    parts.take("a hundred more, small record", copy, folder / "more.jsonl", processes)
    parts.take("rest", large, folder / "rest.jsonl", processes)
    parts.take("again", large, folder / "all.jsonl", processes)
    parts.take("a hundred more, large record", large, folder / "more.jsonl", processes)
    found = {"articles": count, "small": small, "processes": processes} | parts.done
    whole = parts.done["first"]["cpu_seconds"] + parts.done["rest"]["cpu_seconds"]
    more = [parts.done[f"a hundred more, {size} record"]["cpu_seconds"] for size in ("large", "small")]
    found["again_to_whole"] = round(parts.done["again"]["cpu_seconds"] / whole, 4)
    found["large_to_small"] = round(more[0] / more[1], 2)
    found["megabytes_of_record"] = round(large.stat().st_size / 1e6)
    with Record.open(large) as record:
        found["counts"] = record.counts()
        found["sound"] = all(one.sound for one in record.examine())
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, nargs="?", default=20_000)
    parser.add_argument("small", type=int, nargs="?", default=2000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args()
    if args.rules:
        use_rules()
        args.workers = 1  # the rules take the place of the model in this process only
    with tempfile.TemporaryDirectory() as name:
        folder = args.folder or Path(name)
        folder.mkdir(exist_ok=True)
        kind = {"attributions": "rules" if args.rules else "model"}
        keep("scale", kind | measure(folder, args.articles, args.small, args.workers))


if __name__ == "__main__":
    main()
