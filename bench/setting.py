"""What every bench starts from and ends with: the shared stories, the machine, and a line in bench/results."""

import gzip
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
STORIES = ROOT.parent / "shared" / "data" / "stories" / "allsides-2017-2018.jsonl.gz"
RESULTS = Path(__file__).with_name("results")


def stories() -> Iterator[dict[str, Any]]:
    """The shared stories by date, one object an article; ends the program where they are not beside the repository."""
    if not STORIES.exists():
        sys.exit("the shared stories are not beside the repository: nothing measured")
    with gzip.open(STORIES, "rt", encoding="utf-8") as source:
        yield from map(json.loads, source)


def lines(count: int) -> list[str]:
    """The first `count` of `stories` as lines of JSON."""
    return [json.dumps(row) + "\n" for row in islice(stories(), count)]


def keep(name: str, result: Mapping[str, object]) -> None:
    """Print what was measured, and append it to the results of the bench with this name, with commit and machine."""
    git = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    host = {"machine": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()}
    row = {"commit": commit, "host": host, "load": round(os.getloadavg()[0], 1), **result}
    RESULTS.mkdir(exist_ok=True)
    with (RESULTS / f"{name}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    print(json.dumps(row, indent=1))
