"""Where the time of a read goes: by the clock and of the processors, step by step, in this process and in its workers.

On a busy machine the clock says how long the work waited; time of the processors says what it costs.
"""

import os
import sys
import time
from collections import defaultdict
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds() -> tuple[float, float]:
    """Seconds of the processors so far: of this process, and of its workers, those that have ended included."""
    taken = os.times()
    workers = taken.children_user + taken.children_system
    for task in Path("/proc/self/task").glob("*/children"):
        for child in task.read_text().split():
            try:
                fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has just ended, and is counted above from now on
                continue
            workers += sum(map(int, fields[11:15])) / TICKS
    return taken.user + taken.system, workers


def peak_megabytes() -> tuple[int, int]:
    """The most memory that this process held, and the most that any of its workers held that run now."""
    mine, theirs = _peak("self"), 0
    for task in Path("/proc/self/task").glob("*/children"):
        theirs = max([theirs, *(_peak(child) for child in task.read_text().split())])
    return mine // 1024, theirs // 1024


def _peak(process: str) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)


class Watch:
    """A `Progress` that notes, for each step, seconds by the clock and of the processors, and how they grew.

    `marks` are (step, rows done, seconds of the processors) as the steps went on.
    """

    def __init__(self) -> None:
        self.clock: defaultdict[str, float] = defaultdict(float)
        self.own: defaultdict[str, float] = defaultdict(float)
        self.workers: defaultdict[str, float] = defaultdict(float)
        self.marks: list[tuple[str, int, float]] = []
        self.peak_of_a_worker = 0
        self._before = (time.perf_counter(), *cpu_seconds())
        self._name = "reading"

    def step(self, name: str, done: int, total: int | None) -> None:
        now = (time.perf_counter(), *cpu_seconds())
        spent = [after - before for after, before in zip(now, self._before, strict=True)]
        name_of = self._name if not done else name  # a step that has done nothing yet: the time is that of the last one
        for kept, seconds in zip((self.clock, self.own, self.workers), spent, strict=True):
            kept[name_of] += seconds
        self._before, self._name = now, name
        self.peak_of_a_worker = max(self.peak_of_a_worker, peak_megabytes()[1])
        self.marks.append((name, done, self.own[name] + self.workers[name]))
        if total and len(self.marks) % 16 == 0:
            print(f"{name} {done:,}/{total:,}", file=sys.stderr, flush=True)

    def steps(self) -> dict[str, dict[str, float]]:
        """Seconds of each step."""
        return {
            name: {"clock": round(self.clock[name], 1), "cpu": round(self.own[name] + self.workers[name], 1),
                   "cpu_of_workers": round(self.workers[name], 1)}
            for name in self.clock
        }  # fmt: skip

    def pace(self, rows: int) -> dict[str, dict[str, float]]:
        """Milliseconds of the processors for a row of each step (an article, or a story), in the first and the last
        `rows` of them."""
        found = {}
        for name in self.clock:
            mine = [(0, 0.0), *((done, cpu) for step, done, cpu in self.marks if step == name and done)]
            early = next((mark for mark in mine if mark[0] >= rows), mine[-1])
            before = next((mark for mark in reversed(mine) if mark[0] <= mine[-1][0] - rows), mine[0])
            spans = (mine[0], early), (before, mine[-1])
            found[name] = {
                when: round(1000 * (b[1] - a[1]) / (b[0] - a[0]), 2)
                for when, (a, b) in zip(("first", "last"), spans, strict=True)
                if b[0] > a[0]
            }
        return found
