"""Cells of the page that gold fills, and that ours fills too: statement by outlet, on the development event.

    python -m evals.statements.cells [EVENT]

A gold cell is filled if one statement of ours carries the saying there, the one that carries it in most articles; its
speaker is wrong if the gold speaker is another. The baseline fills what the same words fill.
"""

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from evals.rows import Row, needed, shared_module
from evals.statements.events import EVENTS
from evals.statements.score import export, same_words


def cells(path: Path, event: str) -> tuple[int, int, list[str]]:
    """Gold cells, those of them that the export at `path` fills, and what it names another speaker for."""
    shared: Any = shared_module("statements")
    ours = shared.Ours(str(path))
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    speakers = {row["id"]: row.get("speaker") for row in rows if row["type"] == "statement"}
    wanted = filled = 0
    wrong = []
    for gold, texts in shared.load(str(EVENTS), [event]):
        shift = {ref: ours.shift(ref, text) for ref, text in texts.items()}
        members, hits = shared.score_links(Counter(), gold, texts, ours, shift)
        for number, statement in enumerate(gold["statements"]):
            found = [(m[1], hit) for m, hit in zip(members, hits, strict=True) if m[0] == number]
            there = {(article, hit[1] if hit else None) for article, hit in found}
            wanted += len({article for article, _ in there})
            carried = Counter(id for _, id in there if id)
            if carried:
                best = max(sorted(carried), key=carried.__getitem__)
                filled += carried[best]
                speaker = ours.speakers.get(speakers[best], {"name": None})
                name = speaker["name"]
                if name and not shared.same_speaker(statement["speaker"], [name, *speaker["aliases"]], False):
                    wrong.append(f"{statement['speaker']} / {name}")
    return wanted, filled, wrong


def rows(event: str = "seeds") -> list[Row]:
    needed(EVENTS)
    with tempfile.TemporaryDirectory() as name:
        path = export(Path(name), [event])
        wanted, filled, wrong = cells(path, event)
        _, plain, _ = cells(same_words(path), event)
    for names in wrong:
        print("another speaker:", names)
    return [Row(f"statements, {event}", "cells_filled", 100 * filled / wanted, 100 * plain / wanted, wanted)]


if __name__ == "__main__":
    for row in rows(*sys.argv[1:2]):
        print(f"{row.task:28} {row.measure:30} {row.ours:6.2f}  {row.baseline or 0:6.2f}  n={row.count}")
