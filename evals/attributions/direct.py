"""Direct quotations: the trained model against the rules, which read quotation marks by construction.

A gold attribution is direct where all its content stood in quotation marks, by the test that says so of what we find.
It counts as found where one attribution has its source, its cue and all its contents to the character.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from evals.rows import Row, shared_module
from onrecord.attributions.quoted import kind_of, quote_depths
from onrecord.data import Span

Spans = tuple[tuple[int, int], ...]
Whole = tuple[Spans, Spans, Spans]
Found = list[dict[str, Any]]
TASK = "attributions, direct quotations, PolNeAR dev"


def gold(folder: Path) -> dict[str, list[Whole]]:
    """The direct attributions of each text: source, cue and contents, white space trimmed."""
    out = {}
    for name, text, _, relations in shared_module("attribution").gold(str(folder)):
        depth = quote_depths(text)
        out[name] = [
            _whole(text, r["source"], r["cue"], r["content"])
            for r in relations
            if r["content"] and kind_of(_first(r["cue"]), [Span(*s) for s in r["content"]], depth) == "direct"
        ]
    return out


def _first(spans: Sequence[tuple[int, int]]) -> Span | None:
    return Span(*min(spans)) if spans else None


def _whole(text: str, *parts: Iterable[tuple[int, int]]) -> Whole:
    source, cue, content = (tuple(sorted(_trimmed(text, span) for span in part)) for part in parts)
    return source, cue, content


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    held = text[slice(*span)]
    return span[0] + len(held) - len(held.lstrip()), span[0] + len(held.rstrip())


def share(found: Callable[[str], Found], texts: dict[str, str], wanted: dict[str, list[Whole]]) -> float:
    """How many of the wanted attributions are found to the character, in per cent."""
    right = 0
    for name, mine in wanted.items():
        here = {_whole(texts[name], *_parts(a)) for a in found(texts[name])}
        right += sum(one in here for one in mine)
    return 100 * right / max(1, sum(map(len, wanted.values())))


def _parts(attribution: dict[str, Any]) -> list[list[Span]]:
    one = [[attribution[part]] if attribution[part] else [] for part in ("source", "cue")]
    return [*one, list(attribution["content"])]


def rows(
    texts: dict[str, str], folder: Path, model: Callable[[str], Found], rules: Callable[[str], Found]
) -> list[Row]:
    """The share that the model finds, beside that of the rules."""
    wanted = gold(folder)
    mine, beside = (share(found, texts, wanted) for found in (model, rules))
    return [Row(TASK, "found to the character", mine, beside, sum(map(len, wanted.values())))]
