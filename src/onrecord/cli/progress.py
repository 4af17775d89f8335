"""Progress on standard error: a bar for each step on a terminal, nothing elsewhere."""

from types import TracebackType
from typing import Self

from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from onrecord.cli.terminal import err

# Steps of the pipeline, as a person would call them; a step not named here is shown under its own name.
NAMES = {
    "reading": "Reading articles",
    "attributions": "Finding who said what",
    "stories": "Grouping stories",
    "statements": "Aligning statements",
}


class _Count(ProgressColumn):
    """How many are done, of how many, and how many a second."""

    def render(self, task: Task) -> Text:
        total = "" if task.total is None else f"/{task.total:,.0f}"
        digits = 1 if task.speed and task.speed < 10 else 0
        speed = f"  {task.speed:,.{digits}f}/s" if task.speed else ""
        return Text(f"{task.completed:,.0f}{total}{speed}", style="dim")


class Bars:
    """A `pipeline.Progress` with one bar a step; a context manager, because the bars own the end of the screen."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._bars = Progress(
            TextColumn("{task.description:<22}"),
            BarColumn(28),
            _Count(),
            TimeRemainingColumn(elapsed_when_finished=True),
            console=err(),
            transient=True,
            disable=quiet or not err().is_terminal,
        )
        self._tasks: dict[str, TaskID] = {}

    def step(self, name: str, done: int, total: int | None) -> None:
        """Show that `done` of `total` are done in the step `name`."""
        if name not in self._tasks:
            self._finish_others()
            self._tasks[name] = self._bars.add_task(NAMES.get(name, name), total=total)
        self._bars.update(self._tasks[name], completed=done, total=total)

    def _finish_others(self) -> None:
        """A step without a known total has come to its end when the next one starts."""
        for task in self._bars.tasks:
            if task.total is None:
                self._bars.update(task.id, total=task.completed)

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()
