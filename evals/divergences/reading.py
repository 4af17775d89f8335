"""Differences to be read by a person: a sample of what the whole program shows over stories of the news.

    python -m evals.divergences.reading YEAR SEED STORIES SAMPLE FOLDER [doubtful]

All articles of both years are grouped as a record groups them. Of the stories of `YEAR` that two outlets or more carry,
and in which no article is labelled with an event, `SEED` draws `STORIES`; they are read into a record in `FOLDER`, and
of the differences and facts that are shown without doubt, or with it, `SEED` draws `SAMPLE` and prints each in context.
2017 is for development. A file of the folder that is there already is used again.
"""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from evals.stories.score import articles, streamed
from onrecord import pipeline
from onrecord.data import Anchored, Article, Divergence, Statement
from onrecord.record import Record
from onrecord.report.sources import DOUBTFUL

# Letters of context on either side, and of a long stretch that are printed.
CONTEXT, LONGEST = 160, 400


def stories(year: str, folder: Path) -> list[list[str]]:
    """The ids of the articles of each story to draw from, sorted."""
    found, gold = articles()
    grouped = folder / "stories.json"
    if not grouped.exists():
        grouped.write_text(json.dumps([sorted(part) for part in streamed(found, folder / "stories.db")]), "utf-8")
    rows = {row["id"]: row for row in gold}
    return sorted(
        part
        for part in json.loads(grouped.read_text("utf-8"))
        if all(rows[id]["published"].startswith(year) and not rows[id].get("story") for id in part)
        and len({rows[id]["outlet"] for id in part}) > 1
    )


def build(year: str, seed: str, count: int, folder: Path) -> Path:
    """A record of `count` stories, drawn by the seed."""
    path = folder / f"{year}-{seed}-{count}.db"
    if not path.exists():
        drawn = random.Random(seed).sample(stories(year, folder), count)
        rows = {row["id"]: row for row in articles()[1]}
        keys = ("id", "outlet", "url", "title", "published", "body")
        lines = [json.dumps({key: rows[id][key] for key in keys}) + "\n" for part in drawn for id in part]
        path.with_suffix(".jsonl").write_text("".join(lines), "utf-8")
        with Record.open(path.with_suffix(".part"), create=True) as record:
            pipeline.read([path.with_suffix(".jsonl")], record=record)
        path.with_suffix(".part").rename(path)
    return path


def shown(record: Record, *, doubtful: bool) -> Iterator[tuple[Divergence, Statement | None, dict[str, Article]]]:
    """The differences of every story, in the order of the record."""
    for story in record.stories():
        by_id = {article.id: article for article in record.articles(story.id)}
        statements = {statement.id: statement for statement in record.statements(story.id)}
        for row in record.divergences(story.id):
            if (row.confidence < DOUBTFUL) == doubtful:
                yield row, statements.get(row.statement or ""), by_id


def printed(row: Divergence, statement: Statement | None, by_id: dict[str, Article]) -> str:
    """A difference with both its sides, and the wordings that they stand in."""
    lines = [f"{'' if statement else 'fact '}{row.kind}  {row.confidence:.2f}  {row.id}"]
    for side in filter(None, (row.left, row.right)):
        article = by_id[side.article]
        lines.append(f"  {article.outlet}, {article.published}: {_context(article.text, side)}")
        held = [w for w in (statement.wordings if statement else ()) if w.article == side.article]
        lines += [
            f"    wording: {' + '.join(article.text[slice(*s)] for s in w.content)[:LONGEST]}"
            for w in held
            if any(s.start < side.span.end and side.span.start < s.end for s in w.content)
        ][:1]
    return "\n".join(line.replace("\n", " / ") for line in lines)


def _context(text: str, side: Anchored) -> str:
    start, end = side.span
    return f"{text[max(0, start - CONTEXT) : start]}[[{text[start:end][:LONGEST]}]]{text[end : end + CONTEXT]}"


def main(year: str, seed: str, count: str, sample: str, folder: str, doubt: str = "") -> None:
    where = Path(folder)
    where.mkdir(parents=True, exist_ok=True)
    with Record.open(build(year, seed, int(count), where)) as record:
        every: Sequence[tuple[Divergence, Statement | None, dict[str, Article]]] = list(
            shown(record, doubtful=bool(doubt))
        )
    drawn = random.Random(seed).sample(range(len(every)), min(int(sample), len(every)))
    print(f"{len(every)} shown, {len(drawn)} drawn")
    for number, at in enumerate(sorted(drawn), 1):
        print(f"\n[{number}] {printed(*every[at])}")


if __name__ == "__main__":
    main(*sys.argv[1:])
