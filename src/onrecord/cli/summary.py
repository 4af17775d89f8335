"""What `onrecord read` did."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.terminal import plain, said, signs
from onrecord.data import Rejected
from onrecord.pipeline import Summary
from onrecord.record import Failed

_SHOWN_REJECTED = 10


def summary_view(summary: Summary, record: str, console: Console) -> RenderableType:
    """What was read and what came of it, with every rejected input counted under its reason."""
    dot = f" {signs(console).dot} "
    counts = Text(f"{summary.read:,} read", style="bold")
    for number, name, style in (
        (summary.new, "new", "green"), (summary.updated, "updated", "green"), (summary.known, "known", ""),
        (summary.rejected, "rejected", "red"),
    ):  # fmt: skip
        counts.append(dot, style="dim").append(f"{number:,} {name}", style=style if number else "dim")
    stories = "1 story" if summary.stories == 1 else f"{summary.stories:,} stories"
    parts: list[RenderableType] = [counts, Text(f"{stories} in {plain(record)}")]
    if summary.unknown_keys:
        parts.append(Text(f"ignored: {_counted(summary.unknown_keys)}", style="dim"))
    if summary.unread_dates:
        parts.append(Text(f"dates that could not be read: {_counted(summary.unread_dates)}", style="yellow"))
    return Group(*parts, *_failed(summary.failed), *_rejected(summary.refused, record))


def _counted(names: Mapping[str, int]) -> str:
    """The names, each with how often it was met."""
    return ", ".join(f"{plain(name)} ({n:,})" for name, n in sorted(names.items()))


def _failed(failed: Sequence[Failed]) -> Iterator[RenderableType]:
    """What is set aside, and what may be done about it."""
    for noun, several in (("article", "articles"), ("story", "stories")):
        mine = [one for one in failed if one.noun == noun]
        if mine:
            words = (
                f"{len(mine):,} {noun if len(mine) == 1 else several} stored, but not analysed for a fault in onrecord"
            )
            yield Text(f"{words} (`onrecord rederive` tries again):", style="yellow")
            yield from (Text(f"  {one.id}  {plain(one.reason)}", style="dim") for one in mine[:_SHOWN_REJECTED])
            if len(mine) > _SHOWN_REJECTED:
                yield Text(f"  and {len(mine) - _SHOWN_REJECTED:,} more", style="dim")


def _rejected(refused: Sequence[Rejected], record: str) -> Iterator[RenderableType]:
    if not refused:
        return
    reasons = Counter(item.reason for item in refused)
    yield Text(
        "rejected: " + ", ".join(f"{plain(reason)} ({n:,})" for reason, n in sorted(reasons.items())), style="red"
    )
    table = Table.grid(padding=(0, 2))
    table.add_column(max_width=40, overflow="fold")
    table.add_column(overflow="fold", style="dim")
    for item in refused[:_SHOWN_REJECTED]:
        table.add_row(said("  " + item.ref), said(item.detail or item.reason))
    yield Padding(table, (0, 0, 0, 2))
    if len(refused) > _SHOWN_REJECTED:
        more = len(refused) - _SHOWN_REJECTED
        yield Text(
            f"  and {more:,} more; `onrecord export --type rejected --record {plain(record)}` lists them all",
            style="dim",
        )
