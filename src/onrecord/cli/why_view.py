"""`show --why`: the evidence for each article of a story, as text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.output import write
from onrecord.cli.terminal import out, plain
from onrecord.report.export import line
from onrecord.report.why import Reason

_KINDS = {
    "identical": "the very same text as",
    "near_duplicate": "nearly the same text as",
    "rewrite": "tells the same in other words as",
    "reused_passage": "shares passages with",
}


def show_why(reasons: Sequence[Reason], *, as_json: bool) -> None:
    """Print the reasons, for a person or, one a line, for a program."""
    if as_json:
        write([line(asdict(reason)) for reason in reasons], None)
    else:
        out().print(why_view(reasons))


def why_view(reasons: Iterable[Reason]) -> RenderableType:
    """One paragraph an article; what does not fit a line goes on under its own beginning."""
    parts: list[RenderableType] = []
    for reason in reasons:
        head, *evidence = (plain(line) for line in _lines(reason))
        parts += [Text("") if parts else Text(end=""), Text(head, style="bold")]
        parts += [Padding(Text(line), (0, 0, 0, 2)) for line in evidence]
    return Group(*parts)


def _lines(reason: Reason) -> Iterator[str]:
    yield f"{reason.outlet}: {reason.title or 'without a title'} ({reason.article})"
    if reason.why is None:
        yield (
            "stands alone" if not reason.others else "  makes a pair with no other article: it is here by a correction"
        )
    else:
        found, shared = reason.why, reason.why.shared
        days = "on the same day" if not found.days else "a day apart" if found.days == 1 else f"{found.days} days apart"
        yield f"one event with {reason.nearest_outlet}, {days}: {found.chance / 10:.0f} %"
        yield "words: " + ", ".join(f"{word} {part} %" for word, part in found.words)
        yield (
            f"likeness of titles {shared.title / 10:.0f} %, of leads {shared.lead / 10:.0f} %, of what follows "
            f"{shared.rest / 10:.0f} %; of the words of one title {shared.most_held / 10:.0f} % in the other article"
        )
        yield (
            f"a pair with {reason.pairs} of the {reason.others} other articles"
            if reason.pairs
            else "one of many that say the same on one day: it stands with one that speaks for them"
        )
    for copy in reason.copies:
        yield f"{_KINDS[copy.kind]} {copy.outlet}: {copy.shared / 10:.0f} %"
