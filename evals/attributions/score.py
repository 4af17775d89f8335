"""Attributions on PolNeAR's dev part, by the shared scorer.

    python -m evals.attributions.score

The rules and their weights were made on the train part; dev is the report. The trivial baseline takes every quotation
of four words or more for a content, the nearest word with a capital letter outside it for the source, and no cue. The
trained model stands beside the rules.
"""

import json
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from evals.attributions import direct
from evals.rows import DATA, Row, needed, scorer
from onrecord.attributions import extract, rules
from onrecord.data import Attribution, Span
from onrecord.text import Quotation, quotations

DEV = DATA / "polnear" / "dev"
_SHORTEST = 4
# How far from a quotation the baseline looks for a name, in characters.
_REACH = 80
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
TYPES = ("source", "cue", "content")

Found = list[dict[str, Any]]


def texts() -> dict[str, str]:
    """The texts by name, code point for code point: the gold counts carriage returns."""
    found = {}
    for path in sorted(needed(DEV).glob("text/*")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.name.rsplit(".", 1)[0]] = file.read()
    return found


def ours(text: str) -> Found:
    """What the product finds, in the scorer's form; a nested attribution says so."""
    return _form(extract(text))


def by_rules(text: str) -> Found:
    """What the rules alone find, in the scorer's form."""
    return _form(rules.extract(text))


def _form(found: Sequence[Attribution]) -> Found:
    return [{"source": a.source, "cue": a.cue, "content": a.content, "parent": a.parent} for a in found]


def trivial(text: str) -> Found:
    """Every longer quotation, with the nearest capitalised word as its source."""
    spoken = [
        q for q in quotations(text) if q.depth == 0 and len(text[q.inner.start : q.inner.end].split()) >= _SHORTEST
    ]
    return [{"source": _nearest_name(text, q, spoken), "cue": None, "content": [q.span]} for q in spoken]


def _nearest_name(text: str, quotation: Quotation, spoken: Sequence[Quotation]) -> Span | None:
    start, end = quotation.span
    names = [Span(*m.span()) for m in _NAME.finditer(text, max(0, start - _REACH), min(len(text), end + _REACH))]
    outside = [n for n in names if not any(n.start < q.span.end and q.span.start < n.end for q in spoken)]
    return min(outside, key=lambda n: n.start - end if n.start >= end else start - n.end, default=None)


def scores(found: Callable[[str], Found], read: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What the shared scorer says of `found` on these texts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.jsonl"
        lines = (json.dumps({"id": name, "attributions": found(text)}) + "\n" for name, text in read)
        path.write_text("".join(lines), "utf-8")
        return scorer("attribution", needed(DEV), path)


def rows() -> list[Row]:
    """Strict F1 of each type, F1 over their characters, and F1 of whole attributions; `count` says how many texts.

    The rules stand beside the trivial baseline, the trained model beside the rules.
    """
    read = texts()
    plain, ruled, model = (scores(found, read.items()) for found in (trivial, by_rules, ours))
    return [
        *_rows("attributions by rules, PolNeAR dev", ruled, plain, len(read)),
        *_rows("attributions by model, PolNeAR dev", model, ruled, len(read)),
        *direct.rows(read, DEV, ours, by_rules),
    ]


def _rows(task: str, mine: dict[str, Any], beside: dict[str, Any], count: int) -> list[Row]:
    found = [Row(task, f"{t} strict F1", mine["strict"][t], beside["strict"][t], count) for t in TYPES]
    found += [Row(task, f"{t} characters F1", mine["chars"][t], beside["chars"][t], count) for t in TYPES]
    return [*found, Row(task, "relation F1", mine["relation"], beside["relation"], count)]


if __name__ == "__main__":
    for row in rows():
        print(f"{row.task:28} {row.measure:24} {row.ours:6.2f}  {row.baseline:6.2f}  n={row.count}")
