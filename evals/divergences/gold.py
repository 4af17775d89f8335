"""Divergences on hand-made gold, with the gold's own statements and wordings given, by the shared scorer.

    python -m evals.divergences.gold [EVENT ...]

The seeds are development data and stay out unless they are named. The annotators' list is a floor and no truth (three
of them agreed pairwise with F1 30 to 67). The baseline reports every pair of quoted wordings whose words differ as
`quote_altered`.
"""

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from evals.rows import Row, needed, scorer
from evals.statements.events import EVENTS, REPORTED
from onrecord.attributions import extract
from onrecord.data import Article, Attribution, Divergence, Span, Statement, Wording, identify
from onrecord.divergence import compare
from onrecord.report.export import line
from onrecord.statements import is_quoted, quoted_letters
from onrecord.text import words


def rows(events: Sequence[str] = REPORTED) -> list[Row]:
    needed(EVENTS)
    ours, plain = (score(events, plain=plain) for plain in (False, True))
    names = ("divergence_precision", "divergence_recall", "divergence_f1")
    return [Row("divergences, gold wordings", m, ours[m], plain[m], ours["divergences"]) for m in names]


def score(events: Sequence[str], *, plain: bool = False) -> dict[str, Any]:
    """What the shared scorer says of all that is reported between the gold's wordings."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / "export.jsonl"
        with out.open("w", encoding="utf-8") as file:
            for event in events:
                file.writelines(line(row) for row in _export(event, plain))
        return scorer("statements", EVENTS, out, *events)


def event_statements(event: str) -> tuple[list[Article], list[Statement], dict[str, Attribution]]:
    """The articles of an event, the gold's statements with its wordings, and the attributions that carry them."""
    rows = json.loads((EVENTS / "events" / f"{event}.json").read_text("utf-8"))["articles"]
    articles = [
        Article(a["id"], "", a["id"], a.get("outlet", a["id"]), None, None, None, a.get("published"), "en", a["text"])
        for a in rows
    ]
    gold = json.loads((EVENTS / "gold" / f"{event}.json").read_text("utf-8"))
    text = {a.id: a.text for a in articles}
    said = {a.id: extract(a.text) for a in articles}
    statements, found = [], {}
    for number, group in enumerate(gold["statements"]):
        wordings = []
        for member in group["members"]:
            span = _where(text[member["article"]], member)
            attribution = _carrier(said[member["article"]], span)
            id = identify(member["article"], str(number), str(span))
            if attribution:
                found[id] = attribution
            wordings.append(Wording(id, id, member["article"], (span,)))
        unique = {w.id: w for w in wordings}
        ordered = tuple(sorted(unique.values(), key=lambda w: (w.article, w.content)))
        statements.append(Statement(f"{event}-{number}", event, None, ordered))
    return articles, statements, found


def _where(text: str, member: Mapping[str, Any]) -> Span:
    start = -1
    for _ in range(member.get("nth") or 1):
        start = text.index(member["text"], start + 1)
    return Span(start, start + len(member["text"]))


def _carrier(attributions: Sequence[Attribution], span: Span) -> Attribution | None:
    """The attribution that holds at least half of the span, the tightest if several do."""
    fits = [
        (sum(s.end - s.start for s in a.content), a.id, a)
        for a in attributions
        if 2 * sum(max(0, min(s.end, span.end) - max(s.start, span.start)) for s in a.content) >= span.end - span.start
    ]
    return min(fits)[2] if fits else None


def _export(event: str, plain: bool) -> Iterator[dict[str, Any]]:
    articles, statements, said = event_statements(event)
    for article in articles:
        yield {"type": "article", "id": article.id, "ref": article.id, "text": article.text}
    for statement in statements:
        wordings = [{"article": w.article, "content": [list(s) for s in w.content]} for w in statement.wordings]
        yield {"type": "statement", "id": statement.id, "wordings": wordings}
    for row in _plain(articles, statements) if plain else compare(statements, articles, said):
        yield {
            "type": "divergence", "statement": row["statement"] if isinstance(row, dict) else row.statement,
            **(row if isinstance(row, dict) else _object(row)),
        }  # fmt: skip


def _object(row: Divergence) -> dict[str, Any]:
    sides = [side and {"article": side.article, "span": list(side.span)} for side in (row.left, row.right)]
    return {"kind": row.kind, "left": sides[0], "right": sides[1]}


def _plain(articles: Sequence[Article], statements: Sequence[Statement]) -> Iterator[dict[str, Any]]:
    text = {a.id: a.text for a in articles}
    quoted = {a.id: quoted_letters(a.text) for a in articles}
    for statement in statements:
        shown = [w for w in statement.wordings if is_quoted(text[w.article], w.content[0], quoted[w.article])]
        for left, right in pairwise(shown):
            if [w.form for w in words(text[left.article], *left.content[0])] != [
                w.form for w in words(text[right.article], *right.content[0])
            ]:
                sides = [{"article": w.article, "span": list(w.content[0])} for w in (left, right)]
                yield {"statement": statement.id, "kind": "quote_altered", "left": sides[0], "right": sides[1]}


if __name__ == "__main__":
    events = tuple(sys.argv[1:]) or REPORTED
    found = score(events)
    for row in rows(events):
        print(f"{row.task:28} {row.measure:30} {row.ours:6.2f}  {row.baseline or 0:6.2f}  n={row.count}")
    print({kind: (c.get("right", 0), c.get("mine", 0), c.get("wanted", 0)) for kind, c in found["by_kind"].items()})
