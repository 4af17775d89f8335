"""All evals, one table: ours beside a trivial baseline, and the floors that may only rise.

    python -m evals [--gate]

What needs data that is not there is skipped, and said. With `--gate`, a figure below its floor in floors.json ends the
run with exit code 1; a crash is a miss.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evals.attributions import score as attributions
from evals.rows import MissingDataError, Row
from evals.speakers import score as speakers
from evals.statements import score as statements
from evals.stories import score as stories

FLOORS = Path(__file__).with_name("floors.json")
TASKS: dict[str, Callable[[], list[Row]]] = {
    "attributions": attributions.rows,
    "speakers": speakers.rows,
    "statements": statements.rows,
    "stories": stories.rows,
}


def main(gate: bool) -> int:
    console = Console(stderr=False)
    table = Table("task", "measure", "onrecord", "baseline", "items", "floor", box=None, header_style="bold")
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8"))
    below = []
    for name, rows in TASKS.items():
        try:
            found = rows()
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
    console.print(table)
    for line in below:
        console.print(line)
    return 1 if gate and below else 0


if __name__ == "__main__":
    sys.exit(main("--gate" in sys.argv[1:]))
