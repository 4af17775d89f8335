"""Statements, speakers and divergences on hand-made gold, by the shared scorer.

    python -m evals.statements.score [EVENT ...]

Two runs: end to end from raw text, and with the gold's own wordings and speakers given. Each event is scored with what
the scorer of pairs learned from the others (`folds`). The seeds are development data, left out unless they are named.
The trivial baseline joins wordings whose words are the same.
"""

import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.rows import Row, needed, scorer
from evals.statements.events import EVENTS, REPORTED, given
from evals.statements.folds import scorer_without, without
from onrecord import pipeline
from onrecord.record import Record
from onrecord.report.export import jsonl
from onrecord.statements.align import align
from onrecord.statements.parts import Part
from onrecord.text import words

END_TO_END = (
    "link_f1", "link_precision", "link_recall", "members_found", "speaker_accuracy", "speaker_accuracy_when_found",
    "divergence_precision", "divergence_f1",
)  # fmt: skip


def rows(events: Sequence[str] = REPORTED) -> list[Row]:
    needed(EVENTS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = scorer("statements", EVENTS, export(folder, events), *events)
        plain = scorer("statements", EVENTS, same_words(export(folder, events)), *events)
        given = scorer("statements", EVENTS, _gold_wordings(folder, events, joined=False), *events)
        given_plain = scorer("statements", EVENTS, _gold_wordings(folder, events, joined=True), *events)
    counts = {"link": "links_wanted", "members": "members", "speaker": "speakers", "divergence": "divergences"}
    return [
        Row("statements, end to end", m, ours[m], plain[m], ours[counts[m.split("_")[0]]]) for m in END_TO_END
    ] + [
        Row("statements, gold wordings", m, given[m], given_plain[m], given["links_wanted"]) for m in END_TO_END[:3]
    ]  # fmt: skip


def export(folder: Path, events: Sequence[str]) -> Path:
    """Each event read into a record of its own, all exported to one file."""
    out = folder / "export.jsonl"
    with out.open("w", encoding="utf-8") as file:
        for event in events:
            source = folder / f"{event}.jsonl"
            articles = json.loads((EVENTS / "events" / f"{event}.json").read_text("utf-8"))["articles"]
            source.write_text("".join(json.dumps(a) + "\n" for a in articles), "utf-8")
            (folder / f"{event}.db").unlink(missing_ok=True)
            with Record.open(folder / f"{event}.db", create=True) as record, without(event):
                pipeline.read([source], record=record)
                file.writelines(jsonl(record))
    return out


def same_words(export: Path) -> Path:
    """The export with its statements replaced: wordings with the same words are one, all others stand alone."""
    rows = [json.loads(line) for line in export.read_text("utf-8").splitlines()]
    text = {row["id"]: row["text"] for row in rows if row["type"] == "article"}
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        for wording in row["wordings"] if row["type"] == "statement" else ():
            said = " ".join(w.form for span in wording["content"] for w in words(text[wording["article"]], *span))
            groups[said].append(wording)
    kept = [row for row in rows if row["type"] not in ("statement", "divergence")]
    kept += [{"type": "statement", "id": str(i), "wordings": group} for i, group in enumerate(groups.values())]
    out = export.with_name("plain.jsonl")
    out.write_text("".join(json.dumps(row) + "\n" for row in kept), "utf-8")
    return out


def _gold_wordings(folder: Path, events: Sequence[str], *, joined: bool) -> Path:
    """An export whose wordings and speakers are the gold's; `joined` joins by the same words only."""
    out = folder / "given.jsonl"
    with out.open("w", encoding="utf-8") as file:
        for name in events:
            event = given(name)
            parts = [e.part for e in event.found]
            ours = align(event.found, event.weights, scorer_without(name)).groups
            groups = _by_words(parts, event.text) if joined else ours
            for id, value in event.text.items():
                file.write(json.dumps({"type": "article", "id": id, "ref": id, "text": value}) + "\n")
            for i, group in enumerate(groups):
                found = [{"article": run[0].article, "content": [list(p.span) for p in run]} for run in group]
                file.write(json.dumps({"type": "statement", "id": f"{name}-{i}", "wordings": found}) + "\n")
    return out


def _by_words(parts: Sequence[Part], text: Mapping[str, str]) -> list[list[list[Part]]]:
    groups: defaultdict[str, list[list[Part]]] = defaultdict(list)
    for part in parts:
        groups[" ".join(w.form for w in words(text[part.article], *part.span))].append([part])
    return list(groups.values())


if __name__ == "__main__":
    for row in rows(tuple(sys.argv[1:]) or REPORTED):
        print(f"{row.task:28} {row.measure:30} {row.ours:6.2f}  {row.baseline or 0:6.2f}  n={row.count}")
