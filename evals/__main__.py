"""All evals, one table: ours beside a trivial baseline, and the floors that may only rise.

    python -m evals [TASK ...] [--gate] [--write]

Without TASK, all of them. What needs data that is not there is skipped, and said. With `--gate`, a figure below its
floor in floors.json ends the run with exit code 1; a crash is a miss. With `--write`, the figures of each task that ran
are kept in results/TASK.json for the documentation.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.table import Table

from evals.attributions import score as attributions
from evals.copies import score as copies
from evals.dates import score as dates
from evals.divergences import gold
from evals.divergences import score as divergences
from evals.facts import score as facts
from evals.occasions import score as occasions
from evals.paraphrases import score as paraphrases
from evals.rows import MissingDataError, Row
from evals.speakers import score as speakers
from evals.statements import cells
from evals.statements import score as statements
from evals.stories import score as stories

RESULTS = Path(__file__).with_name("results")
HEADINGS: dict[str, Literal["left", "right"]] = {
    "task": "left", "measure": "left", "onrecord": "right", "baseline": "right", "items": "right", "floor": "right",
}  # fmt: skip
FLOORS = Path(__file__).with_name("floors.json")
TASKS: dict[str, Callable[[], list[Row]]] = {
    "attributions": attributions.rows,
    "speakers": speakers.rows,
    "statements": statements.rows,
    "cells": cells.rows,
    "paraphrases": paraphrases.rows,
    "stories": stories.rows,
    "copies": copies.rows,
    "dates": dates.rows,
    "occasions": occasions.rows,
    "divergences": divergences.rows,
    "divergences_gold": gold.rows,
    "facts": facts.rows,
}


def main(tasks: Sequence[str], gate: bool, write: bool) -> int:
    console = Console(width=max(130, Console().width))
    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading, justify in HEADINGS.items():
        table.add_column(heading, justify=justify, no_wrap=True)
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8"))
    below = []
    for name in tasks or TASKS:
        try:
            found = TASKS[name]()
        except MissingDataError as missing:
            console.print(f"skipped {name}: {missing}")
            continue
        for row in found:
            floor = floors.get(f"{row.task} / {row.measure}")
            beside = "" if row.baseline is None else f"{row.baseline:.1f}"
            shown = "" if floor is None else f"{floor:.1f}"
            table.add_row(row.task, row.measure, f"{row.ours:.1f}", beside, str(row.count), shown)
            if floor is not None and row.ours < floor:
                below.append(f"{row.task} / {row.measure}: {row.ours:.2f} is below its floor of {floor}")
        if write:
            kept = json.dumps({"rows": [asdict(row) for row in found]}, indent=1) + "\n"
            (RESULTS / f"{name}.json").write_text(kept, "utf-8")
    console.print(table)
    for line in below:
        console.print(line)
    return 1 if gate and below else 0


if __name__ == "__main__":
    named = [word for word in sys.argv[1:] if not word.startswith("--")]
    if unknown := sorted({*named} - {*TASKS}):
        sys.exit(f"no task {', '.join(unknown)}; there are {', '.join(TASKS)}")
    sys.exit(main(named, "--gate" in sys.argv[1:], "--write" in sys.argv[1:]))
